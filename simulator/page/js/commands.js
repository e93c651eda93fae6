/** The list of the bot's commands: opened by its button, or by “/” as the first thing typed. */

import { element } from "./dom.js";

export class CommandList {
  /** @param {(command: string) => void} choose called with “/help” and the like */
  constructor(form, box, choose) {
    Object.assign(this, { box, choose, commands: [], active: -1 });
    this.list = form.querySelector(".commands");
    this.button = form.querySelector(".commands-button");
    this.list.id = `commands-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    this.list.setAttribute("aria-label", "Commands");
    box.setAttribute("aria-controls", this.list.id);
    box.setAttribute("aria-autocomplete", "list");
    this.button.addEventListener("click", () => this.toggle());
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || this.close());
  }

  offer(commands) {
    this.commands = commands;
    this.button.hidden = !commands.length;
  }

  /** Shows the commands that begin with what stands in the box, or none. */
  suggest() {
    const typed = /^\/(\w*)$/.exec(this.box.value);
    const fitting = typed ? this.commands.filter(({ command }) => command.startsWith(typed[1].toLowerCase())) : [];
    if (fitting.length) this.open(fitting);
    else this.close();
  }

  toggle() {
    if (this.close()) return;
    this.box.focus();
    this.open(this.commands);
  }

  open(commands) {
    this.list.replaceChildren(...commands.map((command, index) => this.option(command, index)));
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.button.setAttribute("aria-expanded", "true");
    this.activate(-1);
  }

  option({ command, description }, index) {
    const chosen = { onmousedown: (event) => event.preventDefault(), onclick: () => this.take(`/${command}`) };
    const attributes = { id: `${this.list.id}-${index}`, role: "option", "aria-selected": "false", "data-command": command };
    return element("div", { ...attributes, ...chosen }, element("b", {}, `/${command}`), element("span", {}, description));
  }

  /** Closes the list; false where it was not open. */
  close() {
    if (this.list.hidden) return false;
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
    return true;
  }

  take(command) {
    this.close();
    this.choose(command);
    this.box.focus();
  }

  activate(index) {
    this.active = index;
    const options = [...this.list.children];
    options.forEach((option, at) => option.setAttribute("aria-selected", at === index));
    const option = options[index];
    if (!option) return this.box.removeAttribute("aria-activedescendant");
    this.box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** Handles a key while the list is open; true where the key was for the list. */
  onKey(event) {
    if (this.list.hidden) return false;
    const count = this.list.children.length;
    if (event.key === "ArrowDown") this.activate((this.active + 1) % count);
    else if (event.key === "ArrowUp") this.activate((this.active - 1 + count) % count);
    else if (event.key === "Enter" && this.active >= 0) this.take(`/${this.list.children[this.active].dataset.command}`);
    else return false;
    event.preventDefault();
    return true;
  }
}
