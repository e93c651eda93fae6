/** Where the focus stays when what it is on gets replaced. */

const KINDS = [".choices button, .choices a", ".photo", ".document", ".quote", ".more", ".words a, .words button"];

function placeOf(active) {
  const message = active.closest("[data-message]");
  if (!message) return null;
  const kind = KINDS.find((selector) => active.matches(selector));
  const index = kind ? [...message.querySelectorAll(kind)].indexOf(active) : -1;
  return { id: message.dataset.message, kind, index };
}

/** Runs `replace`; the focus is afterwards on the button of the same index, or else on the message itself. */
export function keepFocus(container, replace) {
  const place = container.contains(document.activeElement) ? placeOf(document.activeElement) : null;
  replace();
  if (!place) return;
  const selector = `[data-message="${CSS.escape(place.id)}"]`;
  const message = container.matches(selector) ? container : container.querySelector(selector);
  const again = place.kind ? message?.querySelectorAll(place.kind)[place.index] : null;
  (again ?? message)?.focus({ preventScroll: true });
}

/** Moves the focus with the arrows, Home and End through `items`; true where the key was one of these. */
export function moveWithin(items, event) {
  const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
  const now = items.indexOf(document.activeElement);
  let next = null;
  if (event.key in steps) next = now < 0 && steps[event.key] < 0 ? items.length - 1 : now + steps[event.key];
  if (event.key === "Home") next = 0;
  if (event.key === "End") next = items.length - 1;
  if (next === null || !items.length) return false;
  event.preventDefault();
  items[Math.max(0, Math.min(next, items.length - 1))].focus();
  return true;
}
