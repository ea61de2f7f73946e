// The situations in groups, one chosen. A click tells the page; what was open below stays open.

export default function ({ data: { groups, chosen, closed }, parentElement, setTriggerValue }) {
  const content = JSON.stringify([groups, closed]);
  let root = parentElement.querySelector(".n-situations");
  if (root?.content !== content) {
    const wasOpen = root?.querySelector("details")?.open ?? false;
    root?.remove();
    root = make("div", { className: "n-situations" });
    root.content = content;
    root.append(list(groups));
    if (closed.length) root.append(rest(closed, wasOpen));
    parentElement.append(root);
  }
  for (const button of root.querySelectorAll("button")) {
    button.onclick = () => setTriggerValue("picked", button.dataset.key);
    if (button.dataset.key === chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

function list(groups) {
  const nav = make("nav", { ariaLabel: "Situations" });
  for (const { name, situations } of groups) {
    const several = make("ul");
    for (const [key, title] of situations) {
      const button = make("button", { type: "button", textContent: title });
      button.dataset.key = key;
      const item = make("li");
      item.append(button);
      several.append(item);
    }
    nav.append(make("h2", { textContent: name }), several);
  }
  return nav;
}

function rest(closed, isOpen) {
  const details = make("details", { open: isOpen });
  const several = make("dl");
  for (const [title, needs] of closed) {
    several.append(make("dt", { textContent: title }), make("dd", { textContent: needs }));
  }
  details.append(make("summary", { textContent: "All scripts" }), several);
  return details;
}

function make(tag, properties = {}) {
  return Object.assign(document.createElement(tag), properties);
}
