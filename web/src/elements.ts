// Elements as the panel builds them: text is always text, and never markup of a file.

/** An element of the page that is always there. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** A new element with a class and a text. */
export function styled<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A button that does something. */
export function button(className: string, text: string, act: () => void): HTMLButtonElement {
  const made = styled("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** A symbol that the map's module draws: markup of our own, never of a file. */
export function symbol(svg: string, label: string): HTMLElement {
  const holder = styled("span", "symbol-holder");
  holder.innerHTML = svg;
  if (label) {
    holder.append(styled("span", "visually-hidden", `${label}: `));
  }
  return holder;
}
