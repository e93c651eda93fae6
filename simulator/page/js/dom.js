/** Small helpers that build elements; text is always text, never markup. */

/**
 * A new element.
 * @param {string} tag
 * @param {Object<string, string|number|boolean|null|Function>} [attributes] `onclick` and the like take functions;
 *   `true` gives an empty attribute; `false` and `null` leave it out.
 * @param {...(Node|string|null)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The picture of one of index.html's symbols, silent for screen readers. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** Words that only screen readers get. */
export function unseen(text) {
  return element("span", { class: "unseen" }, text);
}

/** Sets an element's text only where it changes, so that live regions do not repeat themselves. */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}
