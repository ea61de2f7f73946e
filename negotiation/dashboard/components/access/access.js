// Keeps the key of this start for this port, takes it out of the address bar, and gives it back to a page loaded anew.

const NAME = "negotiate-key";

const PATIENCE_MS = 30_000;
const PAUSE_MS = 200;

export default function ({ data, setStateValue, parentElement }) {
  const { key, parameter } = data;
  if (key) {
    localStorage.setItem(NAME, key);
    if (!parentElement.cleans) clean(parameter, Date.now() + PATIENCE_MS);
    parentElement.cleans = true;
  } else if (!parentElement.asked) {
    parentElement.asked = true; // once: an answer that was refused stays refused
    setStateValue("kept", localStorage.getItem(NAME) ?? "");
  }
}

/** Take the key out of the address, for a while again and again: the first run's own address still holds it. */
function clean(parameter, until) {
  const address = new URL(location.href);
  if (address.searchParams.has(parameter)) {
    address.searchParams.delete(parameter);
    history.replaceState(history.state, "", address);
  }
  if (Date.now() < until) setTimeout(clean, PAUSE_MS, parameter, until);
}
