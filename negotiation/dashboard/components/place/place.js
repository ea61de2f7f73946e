// Sets a parameter of the address. On the way back through the history, Streamlit must see addresses without any: it
// would put the page into the history once more. What is chosen there shows itself again as soon as the page is there.

export default function ({ data: { name, value } }) {
  if (!document.goesBackBare) addEventListener("popstate", goBare, { capture: true });
  document.goesBackBare = true;
  const address = new URL(location.href);
  if ((address.searchParams.get(name) ?? "") === value) return;
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
}

function goBare() {
  if (location.search) history.replaceState(history.state, "", location.pathname);
}
