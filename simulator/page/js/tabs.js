/** On a narrow screen one phone is shown at a time, with a tab for each that says how much is unread. */

import { element, setText } from "./dom.js";
import { moveWithin } from "./focus.js";
import * as format from "./format.js";

const narrow = matchMedia("(max-width: 43.75em)");

export class Tabs {
  /** @param {import("./phone.js").Phone[]} phones */
  constructor(phones) {
    this.phones = phones;
    this.unread = new Map(phones.map((phone) => [phone, 0]));
    this.place = document.getElementById("tabs");
    this.tabs = new Map(phones.map((phone) => [phone, this.tab(phone)]));
    this.place.replaceChildren(...this.tabs.values());
    this.place.addEventListener("keydown", (event) => moveWithin([...this.tabs.values()], event) && document.activeElement.click());
    narrow.addEventListener("change", () => this.show(this.shown));
    this.show(phones[0]);
  }

  tab(phone) {
    const { id, name } = phone.person;
    const attributes = { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `phone-${id}`, onclick: () => this.show(phone) };
    return element("button", attributes, element("span", {}, name), element("span", { class: "badge" }));
  }

  /** Shows this phone alone where there is room for one only. */
  show(phone) {
    this.shown = phone;
    for (const [each, tab] of this.tabs) {
      const here = each === phone;
      tab.setAttribute("aria-selected", here);
      tab.tabIndex = here ? 0 : -1;
      each.region.setAttribute("role", narrow.matches ? "tabpanel" : "region");
      each.region.classList.toggle("is-shown", here);
      if (here || !narrow.matches) this.setUnread(each, 0);
    }
  }

  isSeen(phone) {
    return !narrow.matches || phone === this.shown;
  }

  /** Notes what came to a phone; says so where that phone is not to be seen. */
  arrived(phone, count) {
    if (this.isSeen(phone)) return;
    this.setUnread(phone, this.unread.get(phone) + count);
    setText(document.getElementById("unread"), `${phone.person.name}: ${format.newMessages(this.unread.get(phone))}`);
  }

  setUnread(phone, count) {
    this.unread.set(phone, count);
    const { name, label } = phone.person;
    const tab = this.tabs.get(phone);
    setText(tab.querySelector(".badge"), count ? String(count) : "");
    tab.setAttribute("aria-label", count ? `${name}, ${label}, ${format.newMessages(count)}` : `${name}, ${label}`);
  }
}
