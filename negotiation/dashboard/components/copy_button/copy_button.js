// Copies a text: with the clipboard's own interface where the page may use it, else (plain http) by way of a text field.

export default function ({ data, parentElement, setTriggerValue }) {
  const { text, label, screenText, isFilled, spoken, tells } = data;
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    const said = document.createElement("span");
    said.className = "negotiate-copy-said";
    said.setAttribute("role", "status");
    parentElement.append(button, said);
  }
  button.className = isFilled ? "negotiate-copy filled" : "negotiate-copy";
  button.textContent = label;
  if (spoken === label) button.removeAttribute("aria-label");
  else button.setAttribute("aria-label", spoken);
  button.onclick = async () => {
    const field = screenText && document.querySelector(screenText);
    const words = field ? field.value : text;
    const done = await copy(words);
    button.copied = done ? words : undefined;
    parentElement.querySelector("[role=status]").textContent = done
      ? "Copied."
      : "Your browser did not allow it: select the text and copy it by hand.";
    if (done && tells) setTriggerValue("copied", true);
  };
  // The click also ends an edit, which comes back from the page a moment later: what was copied then still holds.
  if (button.copied !== text) parentElement.querySelector("[role=status]").textContent = "";
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
