/** What one message looks like. */

import { element, icon, unseen } from "./dom.js";
import * as format from "./format.js";
import { link, safeUrl, words } from "./markup.js";

const QUOTE_LENGTH = 90;

/** A message in one line: its words, or what it is where it has none. */
export function summary(message) {
  const said = message.text?.replace(/\s+/g, " ").trim();
  if (said) return said.length > QUOTE_LENGTH ? `${said.slice(0, QUOTE_LENGTH)}…` : said;
  if (message.photo) return "Picture";
  if (message.document) return message.document.name;
  return message.voice ? "Voice note" : "Message";
}

function quote(message, chat) {
  if (!message.reply_to) return null;
  const target = chat.find(message.reply_to);
  const who = target ? chat.nameOf(target) : "";
  return element(
    "button",
    { type: "button", class: "quote", onclick: () => chat.jumpTo(message.reply_to) },
    unseen("In reply to "),
    element("b", {}, who),
    element("span", {}, target ? summary(target) : "a message that was deleted"),
  );
}

function picture(message, chat) {
  const { url, width, height } = message.photo;
  const name = message.text ? `Open picture: ${summary(message)}` : "Open picture";
  const shown = element("img", { src: url, alt: "" });
  shown.style.setProperty("--width", width);
  shown.style.setProperty("--height", height);
  return element(
    "button",
    { type: "button", class: "photo", "aria-label": name, onclick: () => chat.openPicture(message) },
    shown,
  );
}

function file(message) {
  const { url, name, size } = message.document;
  return element(
    "a",
    { class: "document", href: url, download: name, "aria-label": `Download ${name}, ${format.size(size)}` },
    element("span", { class: "document-icon" }, icon("file")),
    element("span", {}, element("b", {}, name), element("small", {}, format.size(size))),
  );
}

const voiceNote = () => element("p", { class: "voice" }, icon("voice"), element("span", {}, "Voice note"));

function stamp(message) {
  const edited = message.edited && message.from === "me";
  return element(
    "p",
    { class: "stamp" },
    edited ? element("span", { class: "edited" }, "edited ") : null,
    element("time", { datetime: message.date, title: format.fully(message.date) }, format.time(message.date)),
  );
}

/** A message's words. */
export function spoken(message, chat) {
  return element("div", { class: "words", dir: "auto" }, ...words(message, chat.links));
}

/** The bubble itself: who, the quote, picture or file, the words, the time. */
export function bubble(message, chat) {
  const said = message.text || message.html;
  return element(
    "div",
    { class: message.photo ? "bubble with-photo" : "bubble" },
    unseen(`${chat.nameOf(message)}: `),
    quote(message, chat),
    message.photo ? picture(message, chat) : null,
    message.document ? file(message) : null,
    element("div", { class: "said" }, message.voice ? voiceNote() : null, said ? spoken(message, chat) : null, stamp(message)),
  );
}

function choice(button, message, chat) {
  if (button.url !== undefined && button.url !== null) {
    return safeUrl(button.url) ? link(button.url, button.text, chat.links) : null;
  }
  return element(
    "button",
    { type: "button", onclick: (event) => chat.tap(message, button.data, event.currentTarget) },
    button.text,
  );
}

/** The inline buttons under a bubble, in their rows; null where there are none. */
export function choices(message, chat) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row) => {
    const made = element("div", { class: "row" }, ...row.map((button) => choice(button, message, chat)));
    made.style.setProperty("--columns", row.length);
    return made;
  });
  return element("div", { class: "choices", role: "group", "aria-label": "Choices" }, ...rows);
}

/** The button that opens a message's own menu (reply, edit). */
export function more(message, chat) {
  const name = `What to do with: ${summary(message)}`;
  const opener = { type: "button", class: "more", tabindex: -1, "aria-haspopup": "menu", "aria-label": name };
  return element("button", { ...opener, onclick: (event) => chat.openMenu(message, event.currentTarget) }, icon("more"));
}
