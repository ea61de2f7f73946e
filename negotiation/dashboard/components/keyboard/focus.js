// Puts the keyboard where the page has just put something new; gives up after a while.
// Into a field once it holds its text; onto a control in place of one that has gone with the keyboard on it.

const PATIENCE_MS = 3000;

export default function ({ data, parentElement }) {
  const { label, text, selector, turn } = data;
  const wanted = text ?? turn;
  if (parentElement.wentTo === wanted) return;
  parentElement.wentTo = wanted;
  const until = Date.now() + PATIENCE_MS;
  (function go() {
    const found = selector ? inPlace(selector) : holding(label, text);
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
