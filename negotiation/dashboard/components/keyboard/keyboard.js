// The keyboard's place on the page: kept while the page is made anew, and moved to what has just come.
// What is being typed is kept as well, where the page is left before it was sent; and a page whose program has stopped
// says so: it cannot tell whether what was typed last was saved.

const PATIENCE_MS = 3000;
const GRACE_MS = 1000; // a connection that is back by then was only interrupted
const STOPPED = "The program has stopped. What you typed last may not be saved: check it after you start it again.";
const BACK = "The program answers again. Reload this page to see what was saved: what you typed last may be missing.";
const FIELD = "input[type=text]:not([role=combobox]), textarea";

export default function ({ data, parentElement }) {
  if (data?.turn) goTo(data, parentElement);
  if (document.keeps) return; // one listener each, however often this is mounted
  document.keeps = true;
  keepPlace();
  keepTyping();
  watchConnection();
}

/** Into a field once it holds its text; onto a control in place of one that has gone with the keyboard on it. Once a turn. */
function goTo({ label, selector, turn }, parentElement) {
  if (parentElement.wentTo === turn) return;
  parentElement.wentTo = turn;
  const until = Date.now() + PATIENCE_MS;
  (function go() {
    const found = selector ? inPlace(selector) : holding(label, turn);
    if (found) {
      found.focus();
      found.select?.();
    } else if (Date.now() < until) {
      requestAnimationFrame(go);
    }
  })();
}

function holding(label, text) {
  return [...document.querySelectorAll("input")].find((input) => input.ariaLabel === label && input.value === text);
}

/** Only where nothing has the keyboard any more: whoever went elsewhere stays there. */
function inPlace(selector) {
  return document.activeElement === document.body && document.querySelector(selector);
}

/** Streamlit disables a tab while what lies below it is stale, and a disabled tab loses the focus. */
function keepPlace() {
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget === null && target.role === "tab") queueMicrotask(() => takesFocus(target) || giveBack(target));
  });
}

/** A field is sent when it is left: where a refresh comes first, the browser asks whether to stay, and then it is sent. */
function keepTyping() {
  let field = null;
  document.addEventListener("input", ({ target }) => (field = target.matches(FIELD) ? target : null));
  document.addEventListener("focusout", () => (field = null));
  document.addEventListener("keydown", ({ key }) => key === "Enter" && (field = null));
  addEventListener("beforeunload", (event) => {
    if (field === null) return;
    event.preventDefault();
    field.blur();
  });
}

/** One line over the page once nobody answers; it stays until the page is loaded anew, which still shows what was. */
function watchConnection() {
  const app = document.querySelector("[data-testid=stApp]");
  const isConnected = () => app.dataset.testConnectionState === "CONNECTED";
  const line = document.createElement("div");
  line.className = "n-stopped";
  line.role = "alert";
  line.hidden = true; // until there is something to say
  document.body.append(line);
  let waiting;
  const look = () => {
    clearTimeout(waiting);
    if (isConnected()) line.textContent &&= BACK;
    else
      waiting = setTimeout(() => {
        line.hidden = false;
        line.textContent = STOPPED;
      }, GRACE_MS);
  };
  new MutationObserver(look).observe(app, { attributeFilter: ["data-test-connection-state"] });
}

function takesFocus(tab) {
  return tab.hasAttribute("tabindex") && tab.ariaDisabled !== "true";
}

/** Wait until the tab can be focused again; not where a click or a key has led elsewhere by then. */
function giveBack(tab) {
  const until = Date.now() + PATIENCE_MS;
  let clicked = false;
  document.addEventListener("pointerdown", () => (clicked = true), { capture: true, once: true });
  (function go() {
    if (clicked || document.activeElement !== document.body || Date.now() > until) return;
    if (takesFocus(tab)) tab.focus({ preventScroll: true });
    else requestAnimationFrame(go);
  })();
}
