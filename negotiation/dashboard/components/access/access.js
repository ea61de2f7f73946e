// Keeps the key of this start for this port, takes it out of the address bar, and gives it back to a page loaded anew.

const NAME = "negotiate-key";

export default function ({ data, setStateValue, parentElement }) {
  const { key, parameter } = data;
  if (key) {
    localStorage.setItem(NAME, key);
    const address = new URL(location.href);
    if (address.searchParams.has(parameter)) {
      address.searchParams.delete(parameter);
      history.replaceState(history.state, "", address);
    }
  } else if (!parentElement.asked) {
    parentElement.asked = true; // once: an answer that was refused stays refused
    setStateValue("kept", localStorage.getItem(NAME) ?? "");
  }
}
