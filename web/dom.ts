// Elements made of names and texts only: nothing that comes from a measurement is ever read as HTML.

type Child = Node | string | undefined | false;

/** Attributes as they are called in HTML; `undefined` and `false` leave one out, `on…` adds a listener. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number | boolean | undefined | ((event: never) => void)>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value as EventListener);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return made;
}

/** Text with `code` in backticks as elements. */
export function prose(text: string): Node {
  const parts = text.split(/(`+)([\s\S]*?[^`])\1(?!`)/);
  const fragment = document.createDocumentFragment();
  // Split with two groups: text, fence, code, text, …
  parts.forEach((part, index) => {
    if (index % 3 === 0) fragment.append(part);
    else if (index % 3 === 2) fragment.append(element("code", {}, part.trim()));
  });
  return fragment;
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}
