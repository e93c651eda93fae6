/** One phone: follows its chat, and does what its person wants done. */

import * as api from "./api.js";
import { summary } from "./bubble.js";
import { Composer } from "./composer.js";
import { Face } from "./face.js";
import { openMenu } from "./menu.js";
import { notice, showAlert, showPicture } from "./overlays.js";
import { follow } from "./stream.js";
import { Thread } from "./thread.js";

const SAME_ANSWER = 2500; // a tap's answer comes twice: to the tap, and as an event
const DOUBLE_PRESS = 400; // a second press of Save must not hit the Undo that took its place
const TRY_AGAIN = 1500;

export class Phone {
  /**
   * @param {{id: number, name: string, label: string, language_code: string, examples?: string[]}} person
   * @param {{arrived: Function, lost: Function, found: Function, clock: Function, invitation: Function}} tell
   */
  constructor(person, number, tell) {
    Object.assign(this, { person, number, tell, messages: null, bot: { name: "the bot", username: "" } });
    this.face = new Face(person, number);
    this.region = this.face.region;
    this.busy = new Set();
    this.changed = new Map();
    this.links = { commands: new Set(), onCommand: (text) => this.text(text), onLink: (...link) => tell.invitation(this, ...link) };
    this.thread = new Thread(this.face.part("log"), this.face.part("pill"), this);
    this.composer = new Composer(this.face.part("composer"), {
      text: (words, replyTo) => this.text(words, replyTo),
      edit: (id, words) => this.act(() => api.edit(person.id, id, words)),
      files: (files, caption, as) => this.saying(() => api.sendFiles(person.id, files, caption, as)),
      lastOwn: () => this.messages?.filter((message) => this.canEdit(message)).at(-1),
    }, person.examples ?? []);
    this.face.part("options").addEventListener("click", (event) => this.openOptions(event.currentTarget));
  }

  /** Begins to follow the chat; it is fetched whenever the stream (re)opens or says that it changed. */
  connect() {
    follow(this.person.id, {
      opened: () => {
        this.tell.found(this);
        this.refresh();
      },
      lost: () => this.tell.lost(this),
      chat: () => this.refresh(),
      answer: ({ text, alert }) => this.showAnswer(text, alert),
      clock: () => this.tell.clock(),
    });
  }

  /** Fetches and shows the chat; calls that come meanwhile share one more fetch. */
  async refresh() {
    this.stale = true;
    if (this.refreshing) return;
    this.refreshing = true;
    try {
      while (this.stale) {
        this.stale = false;
        this.show(await api.chat(this.person.id));
      }
    } catch {
      setTimeout(() => this.refresh(), TRY_AGAIN);
    } finally {
      this.refreshing = false;
    }
  }

  show(chat) {
    const before = this.messages && new Set(this.messages.map((message) => message.id));
    const arrived = before ? chat.messages.filter((message) => message.from === "bot" && !before.has(message.id)) : [];
    this.noteEdits(chat.messages);
    this.messages = chat.messages;
    this.bot = chat.bot;
    this.links.commands = new Set((chat.commands ?? []).map(({ command }) => command));
    this.face.show(chat, () => this.act(() => api.unblock(this.person.id)), () => this.start());
    this.composer.show(chat, this.person);
    this.thread.show(chat.messages, arrived);
    if (arrived.length) this.tell.arrived(this, arrived.length);
  }

  noteEdits(messages) {
    for (const message of messages) {
      const before = this.find(message.id);
      if (before && JSON.stringify(before.buttons) !== JSON.stringify(message.buttons)) this.changed.set(message.id, Date.now());
    }
  }

  // --- what bubbles ask -------------------------------------------------------------------------------------

  find(id) {
    return this.messages?.find((message) => message.id === id) ?? null;
  }

  nameOf(message) {
    return message.from === "me" ? "You" : this.bot.name;
  }

  jumpTo(id) {
    this.thread.jumpTo(id);
  }

  openPicture({ id }) {
    const message = this.find(id);
    if (message?.photo) showPicture(message.photo.url, message.text ?? "");
  }

  canEdit(message) {
    return message.from === "me" && Boolean(message.text) && !message.photo && !message.document && !message.voice;
  }

  openMenu({ id }, opener) {
    const message = this.find(id);
    if (!message) return;
    const items = [{ text: "Reply", act: () => this.composer.setAbout({ kind: "reply", message }) }];
    if (this.canEdit(message)) items.push({ text: "Edit", act: () => this.composer.setAbout({ kind: "edit", message }) });
    openMenu(opener, summary(message), items);
  }

  // --- what is done -----------------------------------------------------------------------------------------

  /** Does it and answers whether it went; says on the phone why where it did not. */
  async act(work) {
    try {
      await work();
      return true;
    } catch (error) {
      notice(this.face.part("toast"), error.message);
      return false;
    }
  }

  // What one says oneself is followed to the end of the chat.
  saying(work) {
    this.thread.scrollToEnd();
    return this.act(work);
  }

  text(words, replyTo) {
    return this.saying(() => api.sendText(this.person.id, words, replyTo));
  }

  start(token) {
    return this.saying(() => api.start(this.person.id, token));
  }

  async tap({ id }, data, button) {
    if (this.busy.has(id) || Date.now() - (this.changed.get(id) ?? 0) < DOUBLE_PRESS) return;
    this.busy.add(id);
    this.tapped = id;
    button.setAttribute("aria-busy", "true");
    await this.act(async () => {
      const { answered, text, alert } = await api.tap(this.person.id, id, data);
      if (answered) this.showAnswer(text, alert);
    });
    button.removeAttribute("aria-busy");
    this.busy.delete(id);
  }

  showAnswer(text, alert) {
    const now = Date.now();
    if (!text || (this.answer?.text === text && now - this.answer.at < SAME_ANSWER)) return;
    this.answer = { text, at: now };
    if (alert) showAlert(text, () => this.focusOn(this.tapped));
    else notice(this.face.part("toast"), text);
  }

  openOptions(opener) {
    const { id } = this.person;
    openMenu(opener, `${this.person.name}'s phone`, [
      { text: "Send a voice note", act: () => this.saying(() => api.sendVoice(id)) },
      { text: "Send /start", act: () => this.start() },
      this.face.blocked
        ? { text: `Unblock ${this.bot.name}`, act: () => this.act(() => api.unblock(id)) }
        : { text: `Block ${this.bot.name}`, act: () => this.act(() => api.block(id)) },
    ]);
  }

  // The button that brought an alert may be gone when the alert is closed.
  focusOn(id) {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement.closest("dialog")) this.thread.articleOf(String(id))?.focus({ preventScroll: true });
  }

  /** Puts the reader's focus to this phone: its box, or what stands in the box's place. */
  focus() {
    (this.face.part("gate").hidden ? this.composer.box : this.face.part("gate-button")).focus();
  }
}
