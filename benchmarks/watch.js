// Runs in the measured page, before anything of it, and tells when what was asked for had been painted.
// Painted is the second frame after the last change: the first may be under way already.

const watch = (window.watch = {
  selector: "body",
  pressed: 0, // when the browser got the key; milliseconds since the page began, like all times here
  clicked: 0,
  painted: 0,
  changed: 0,
  before: [],
  total: "", // what the open offer was worth

  things: () => [...document.querySelectorAll(watch.selector)],

  arm(selector) {
    watch.selector = selector;
    watch.pressed = watch.clicked = watch.painted = watch.changed = 0;
    watch.before = watch.things().map((thing) => thing.innerHTML);
    return watch.before.length;
  },

  readTotal: () => document.querySelector(".n-totals")?.innerText,

  /** Whether nothing has changed for so long, after something did. */
  isQuiet: (ms) => watch.painted > watch.changed && performance.now() - watch.changed > ms,

  /** How many of the things that were there look different from before. */
  different: () => watch.things().filter((thing, i) => thing.innerHTML !== watch.before[i]).length,
});

addEventListener("keydown", (event) => (watch.pressed = event.timeStamp), true);
addEventListener("click", (event) => (watch.clicked = event.timeStamp), true);

function isOurs({ target, addedNodes }) {
  const place = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
  if (place?.closest(watch.selector)) return true;
  return [...addedNodes].some((node) => node.matches?.(watch.selector) || node.querySelector?.(watch.selector));
}

new MutationObserver((changes) => {
  if (!changes.some(isOurs)) return;
  watch.changed = performance.now();
  requestAnimationFrame(() => requestAnimationFrame(() => (watch.painted = performance.now())));
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
