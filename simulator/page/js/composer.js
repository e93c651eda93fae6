/** The box under a chat: what is typed, what it answers, files, quick answers, examples. */

import { summary } from "./bubble.js";
import { CommandList } from "./commands.js";
import { element, setText } from "./dom.js";
import { Tray } from "./tray.js";

const TALLEST = 0.3; // of the window

export class Composer {
  /**
   * @param {HTMLFormElement} form from index.html's phone template
   * @param {{text: Function, edit: Function, files: Function, lastOwn: Function}} send
   *   `text(words, replyTo)`, `edit(id, words)` and `files(files, caption, as)` answer whether it went;
   *   `lastOwn()` is the latest message that can be edited
   * @param {string[]} examples of what to write, put under the box
   */
  constructor(form, send, examples) {
    Object.assign(this, { form, send, about: null });
    this.box = form.querySelector(".words-box");
    this.keyboard = form.querySelector(".keyboard");
    this.keyboardButton = form.querySelector(".keyboard-button");
    this.tray = new Tray(form, () => this.box.focus());
    this.commands = new CommandList(form, this.box, (command) => this.sendWords(command));
    this.offerExamples(examples);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.box.addEventListener("input", () => this.onInput());
    form.addEventListener("keydown", (event) => event.key === "Escape" && this.escape());
    form.querySelector(".about-close").addEventListener("click", () => this.setAbout(null));
    this.keyboardButton.addEventListener("click", () => this.openKeyboard(this.keyboard.hidden));
  }

  offerExamples(examples) {
    const row = this.form.querySelector(".examples");
    row.hidden = !examples.length;
    row.replaceChildren(
      ...examples.map((example) =>
        element("button", { type: "button", title: example, onclick: () => this.write(example) }, element("span", {}, example)),
      ),
    );
  }

  /** @param {{keyboard: {text: string}[][]|null, commands: object[], bot: object}} chat */
  show(chat, person) {
    this.box.setAttribute("aria-label", `Message to ${chat.bot.name} as ${person.name}`);
    this.commands.offer(chat.commands ?? []);
    const signature = JSON.stringify(chat.keyboard ?? null);
    if (signature === this.keyboardShown) return;
    this.keyboardShown = signature;
    this.showKeyboard(chat.keyboard ?? []);
  }

  showKeyboard(rows) {
    this.keyboard.replaceChildren(
      ...rows.map((row) => {
        const buttons = row.map(({ text }) =>
          element("button", { type: "button", onclick: () => this.sendWords(text) }, text),
        );
        const made = element("div", { class: "row" }, ...buttons);
        made.style.setProperty("--columns", row.length);
        return made;
      }),
    );
    this.keyboardButton.hidden = !rows.length;
    this.openKeyboard(rows.length > 0);
  }

  openKeyboard(open) {
    this.keyboard.hidden = !open;
    this.keyboardButton.setAttribute("aria-expanded", open);
  }

  /** Puts words into the box, ready to be sent or changed. */
  write(words) {
    this.box.value = words;
    this.onInput();
    this.box.focus();
    this.box.setSelectionRange(words.length, words.length);
  }

  /** What the next message is about: a reply to, or an edit of, a message; null for neither. */
  setAbout(about) {
    const wasEdit = this.about?.kind === "edit";
    this.about = about;
    const bar = this.form.querySelector(".about");
    bar.hidden = !about;
    if (about) {
      const verb = about.kind === "edit" ? "Change" : "Reply to";
      setText(bar.querySelector(".about-words"), `${verb}: ${summary(about.message)}`);
      bar.querySelector(".about-close").setAttribute("aria-label", about.kind === "edit" ? "Don't change it" : "Don't reply");
    }
    if (about?.kind === "edit") this.write(about.message.text);
    else if (wasEdit) this.write("");
    else this.box.focus();
  }

  onInput() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, innerHeight * TALLEST)}px`;
    this.commands.suggest();
  }

  onKey(event) {
    if (event.isComposing || this.commands.onKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === "ArrowUp" && !this.box.value && !this.about) {
      const message = this.send.lastOwn();
      if (message) this.setAbout({ kind: "edit", message });
    }
  }

  // One thing is closed at a time: the list, then the edit or reply, then the files.
  escape() {
    if (this.commands.close()) this.box.focus();
    else if (this.about) this.setAbout(null);
    else this.tray.clear();
  }

  async submit() {
    const words = this.box.value.trim();
    const { about } = this;
    const { files, as } = this.tray.taken();
    if (!words && !files.length) return;
    this.clear();
    const went = files.length
      ? await this.send.files(files, words, as)
      : await (about?.kind === "edit" ? this.send.edit(about.message.id, words) : this.send.text(words, about?.message.id));
    if (!went) this.giveBack(words, files, about);
  }

  clear() {
    this.about = null;
    this.form.querySelector(".about").hidden = true;
    this.tray.clear();
    this.box.value = "";
    this.onInput();
  }

  // Nothing that was typed is lost where the stand-in could not take it.
  giveBack(words, files, about) {
    if (this.box.value) return;
    if (about) this.setAbout(about);
    this.tray.add(files);
    this.write(words);
  }

  /** Sends words that were not typed: a quick answer, a command. */
  async sendWords(words) {
    if (words === this.box.value.trim() || this.box.value.startsWith("/")) this.clear();
    await this.send.text(words);
  }
}
