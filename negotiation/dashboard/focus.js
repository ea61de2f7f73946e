// Puts the keyboard into a field once it holds the text that the page has just put there; gives up after a while.

const PATIENCE_MS = 3000;

export default function ({ data, parentElement }) {
  const { label, text } = data;
  if (parentElement.wentTo === text) return;
  parentElement.wentTo = text;
  const until = Date.now() + PATIENCE_MS;
  (function go() {
    const fields = [...document.querySelectorAll("input")];
    const field = fields.find((input) => input.ariaLabel === label && input.value === text);
    if (field) {
      field.focus();
      field.select();
    } else if (Date.now() < until) {
      requestAnimationFrame(go);
    }
  })();
}
