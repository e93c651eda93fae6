/** What one phone looks like around its messages: whose it is, the bot's name and state, what stands in the box's place. */

import { setText } from "./dom.js";

export class Face {
  constructor(person, number) {
    this.person = person;
    this.region = document.getElementById("phone-template").content.firstElementChild.cloneNode(true);
    this.blocked = false;
    this.label(number);
  }

  /** The part of the phone that has this class in index.html's template. */
  part(name) {
    return this.region.querySelector(`.${name}`);
  }

  label(number) {
    const { id, name, label, language_code: language } = this.person;
    this.region.id = `phone-${id}`;
    this.region.dataset.phone = id;
    this.region.dataset.number = number;
    this.region.setAttribute("aria-label", `${name}, ${label}`);
    this.part("owner-initial").textContent = name[0];
    this.part("owner-name").textContent = name;
    this.part("owner-label").textContent = label;
    this.part("owner-key").textContent = `Alt ${number}`;
    this.part("log").lang = language ?? "";
    this.part("log").setAttribute("aria-label", `Messages on ${name}'s phone`);
    this.part("words-box").setAttribute("aria-label", `Message as ${name}`); // until the bot's name is known
    this.part("options").setAttribute("aria-label", `More on ${name}'s phone`);
  }

  /** Shows the bot's name and state. @param {() => void} unblock @param {() => void} start for the button of the gate */
  show({ bot, typing, blocked, messages }, unblock, start) {
    this.blocked = blocked;
    this.region.classList.toggle("is-typing", typing);
    setText(this.part("bot-name"), bot.name);
    setText(this.part("bot-state"), typing ? "typing…" : blocked ? "blocked" : "bot");
    const name = this.person.name;
    if (blocked) this.shut(`${bot.name} can't write to ${name} now.`, `Unblock ${bot.name}`, unblock);
    else if (!messages.length) this.shut("Nothing has been said yet.", "Start", start);
    else this.open();
  }

  // Instead of the box: “Start” before the first message, “Unblock” while the bot is blocked.
  shut(words, button, act) {
    this.part("gate").hidden = false;
    this.part("composer").hidden = true;
    setText(this.part("gate-words"), words);
    setText(this.part("gate-button"), button);
    this.part("gate-button").onclick = act;
  }

  open() {
    const wasHere = this.part("gate").contains(document.activeElement);
    this.part("gate").hidden = true;
    this.part("composer").hidden = false;
    if (wasHere) this.part("words-box").focus();
  }
}
