// The keyboard's place on the page: kept while the page is made anew, and moved to what has just come.
// What is being typed is kept as well, where the page is left before it was sent; and a page whose program has stopped
// says so: it cannot tell whether what was typed last was saved.

const PATIENCE_MS = 3000;
const GRACE_MS = 1000; // a connection that is back by then was only interrupted
const STOPPED = "The program has stopped. What you typed last may not be saved: check it after you start it again.";
const BACK = "The program answers again. Reload this page to see what was saved: what you typed last may be missing.";
const LABEL = "[data-testid=stWidgetLabel]";
const HELP = "[data-testid=stTooltipIcon] button";
const FIELDS = "input, textarea, [role=slider], [role=combobox]";
const FIELD = "input[type=text]:not([role=combobox]), textarea";

export default function ({ data, parentElement }) {
  if (data?.turn) goTo(data, parentElement);
  if (document.keeps) return; // one listener each, however often this is mounted
  document.keeps = true;
  keepTyping();
  visitHelpAfterFields();
  nameOpenPage();
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

/** Streamlit puts a field's help before it. Tab goes to the field first, then to its help, then on. */
function visitHelpAfterFields() {
  const quiet = () => document.querySelectorAll(`${LABEL} ${HELP}`).forEach((help) => (help.tabIndex = -1));
  new MutationObserver(quiet).observe(document.body, { childList: true, subtree: true });
  quiet();
  document.addEventListener(
    "keydown",
    (event) => {
      const { key, shiftKey, target, altKey, ctrlKey, metaKey } = event;
      if (key !== "Tab" || altKey || ctrlKey || metaKey) return;
      const label = target.closest?.(LABEL);
      if (label && target.matches(HELP)) {
        fieldOf(label)?.focus(); // the browser goes on from there
        if (shiftKey) event.preventDefault();
        return;
      }
      const help = shiftKey ? null : helpOf(target);
      if (!help) return;
      event.preventDefault();
      target.blur(); // its help lies inside of it: only so does it hear that it was left, and send what was typed
      help.focus();
    },
    { capture: true },
  );
}

function fieldOf(label) {
  return label.parentElement.querySelector(FIELDS);
}

function helpOf(target) {
  const label = target.matches?.(FIELDS) && target.closest("[class*=st-key-], [data-testid=stElementContainer]")?.querySelector(LABEL);
  return label && fieldOf(label) === target ? label.querySelector(HELP) : null;
}

/**
 * The link of the page that is open says so to a screen reader; Streamlit only colors it. It is made anew when its page
 * opens: whoever pressed Enter on it keeps the keyboard there.
 */
function nameOpenPage() {
  let pressed = null;
  document.addEventListener("keydown", ({ key, target }) => {
    pressed = key === "Enter" && target.matches(".st-key-bar a") ? target.textContent : null;
  });
  const name = () => {
    for (const link of document.querySelectorAll(".st-key-bar a")) {
      const isOpen = link.closest(".st-key-open-page") !== null;
      if (isOpen !== (link.ariaCurrent === "page")) link.ariaCurrent = isOpen ? "page" : null;
      if (!isOpen || link.textContent !== pressed || document.activeElement !== document.body) continue;
      link.focus({ preventScroll: true });
      pressed = null;
    }
  };
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  name();
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
