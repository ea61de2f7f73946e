// Gives a tab back the focus that it lost by being disabled, which Streamlit does while what lies below it is stale.

const PATIENCE_MS = 3000;

export default function () {
  if (document.keepsPlace) return; // one listener, however often this is mounted
  document.keepsPlace = true;
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget === null && target.role === "tab") queueMicrotask(() => takesFocus(target) || giveBack(target));
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
