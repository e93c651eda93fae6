/** Messages put together the way they are shown: days, single messages, albums. */

import { bubble, choices, more, spoken } from "./bubble.js";
import { element } from "./dom.js";
import * as format from "./format.js";

function startsAlbum(message, next) {
  return message.album !== null && message.album !== undefined && next?.album === message.album;
}

/**
 * The blocks of a chat, oldest first.
 * @returns {{key: string, kind: "day"|"message"|"album", messages: object[]}[]}
 *   keys stay the same for as long as the block is the same one on the screen
 */
export function toBlocks(messages) {
  const blocks = [];
  let day = null;
  for (const [index, message] of messages.entries()) {
    const last = blocks.at(-1);
    if (last?.kind === "album" && last.messages[0].album === message.album) {
      last.messages.push(message);
      continue;
    }
    if (format.dayKey(message.date) !== day) {
      day = format.dayKey(message.date);
      blocks.push({ key: `day ${day}`, kind: "day", messages: [message] });
    }
    const kind = startsAlbum(message, messages[index + 1]) ? "album" : "message";
    blocks.push({ key: `${kind} ${message.id}`, kind, messages: [message] });
  }
  return blocks;
}

/** What a block's looks depend on. */
export function signature(block) {
  return block.kind === "day" ? block.key : JSON.stringify(block.messages);
}

const asArticle = (message) => ({
  class: "message",
  "data-message": message.id,
  "data-from": message.from,
  tabindex: -1,
  // What one has just said oneself need not be read out.
  "aria-live": message.from === "me" ? "off" : null,
});

/** An empty element for a block; `fill` gives it its contents. */
export function emptyElement(block) {
  const [first] = block.messages;
  if (block.kind === "day") return element("p", { class: "day" });
  if (block.kind === "message") return element("article", asArticle(first));
  return element("div", { class: "album", "data-from": first.from });
}

/** Puts the contents into a block's element, in place of those it had. */
export function fill(target, block, chat) {
  if (block.kind === "day") {
    target.replaceChildren(format.dayName(block.messages[0].date));
  } else if (block.kind === "message") {
    target.replaceChildren(...contents(block.messages[0], chat));
  } else {
    target.replaceChildren(...albumParts(block.messages, chat));
  }
}

// An album is one message to its reader: its caption stands beneath all of it.
function albumParts(messages, chat) {
  const parts = messages.map((message) =>
    element("article", asArticle(message), ...contents({ ...message, text: null, html: null }, chat)),
  );
  const captions = messages
    .filter((message) => message.text)
    .map((message) => spoken(message, chat));
  return [...parts, ...captions];
}

function contents(message, chat) {
  return [bubble(message, chat), choices(message, chat), more(message, chat)].filter((part) => part !== null);
}
