/** A small menu beside the button that opened it: arrows move, Escape closes, the focus goes back. */

import { element } from "./dom.js";
import { moveWithin } from "./focus.js";

const GAP = 6;

/** @param {{text: string, act: () => void}[]} items */
export function openMenu(opener, label, items) {
  const menu = element("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label });
  for (const { text, act } of items) {
    const choose = () => {
      menu.hidePopover();
      act();
    };
    menu.append(element("button", { type: "button", role: "menuitem", onclick: choose }, text));
  }
  const buttons = [...menu.children];
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Tab") menu.hidePopover();
    else moveWithin(buttons, event);
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    if (menu.contains(document.activeElement)) opener.focus();
    menu.remove();
    opener.removeAttribute("aria-expanded");
  });
  document.body.append(menu);
  menu.showPopover();
  opener.setAttribute("aria-expanded", "true");
  place(menu, opener);
  buttons[0]?.focus();
}

function place(menu, opener) {
  const near = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = near.bottom + GAP;
  const top = below + height < innerHeight ? below : near.top - height - GAP;
  const left = near.left + width < innerWidth - GAP ? near.left : near.right - width;
  menu.style.top = `${Math.max(GAP, top)}px`;
  menu.style.left = `${Math.max(GAP, left)}px`;
}
