// Copies a text: with the clipboard's own interface where the page may use it, else (plain http) by way of a text field.

export default function ({ data, parentElement }) {
  const { text, label } = data;
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "negotiate-copy";
    const said = document.createElement("span");
    said.className = "negotiate-copy-said";
    said.setAttribute("role", "status");
    parentElement.append(button, said);
  }
  button.textContent = label;
  button.onclick = async () => {
    const done = await copy(text);
    parentElement.querySelector("[role=status]").textContent = done
      ? "Copied."
      : "Your browser did not allow it: select the text and copy it by hand.";
  };
  parentElement.querySelector("[role=status]").textContent = "";
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
