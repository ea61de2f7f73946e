// Keeps what would be lost while a page is made anew or left: the keyboard's place on a tab, and what is being typed.

const PATIENCE_MS = 3000;
const FIELD = "input[type=text]:not([role=combobox]), textarea";

export default function () {
  if (document.keeps) return; // one listener each, however often this is mounted
  document.keeps = true;
  keepPlace();
  keepTyping();
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
