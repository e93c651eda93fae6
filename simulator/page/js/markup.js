/** A message's formatting, rebuilt from the stand-in's `html` through a short list of what is allowed. */

import { element } from "./dom.js";

const KEPT = new Map(
  Object.entries({
    B: "b", STRONG: "b", I: "i", EM: "i", U: "u", INS: "u", S: "s", STRIKE: "s", DEL: "s",
    CODE: "code", PRE: "pre", BLOCKQUOTE: "blockquote", BR: "br",
  }),
);
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "SVG", "MATH"]);
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
const ADDRESS_OR_COMMAND = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]’”]|(?<![\w/.])t\.me\/[\w?=&+-]+|(?<![\w/])\/[a-z][a-z0-9_]*)/g;

/** The URL when it is one that may be followed, else null. */
export function safeUrl(address) {
  try {
    const url = new URL(address.startsWith("t.me/") ? `https://${address}` : address);
    return SCHEMES.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/**
 * @typedef {{commands: Set<string>, onCommand: (command: string) => void, onLink: (event: Event, url: URL) => void}} Links
 */

/** A link that opens elsewhere, or null where its address may not be followed. @param {Links} links */
export function link(address, words, links) {
  const url = safeUrl(address);
  if (!url) return null;
  const made = element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, words);
  made.addEventListener("click", (event) => links.onLink(event, url));
  return made;
}

function command(text, links) {
  return links.commands.has(text.slice(1))
    ? element("button", { type: "button", class: "command-link", onclick: () => links.onCommand(text) }, text)
    : null;
}

/** Plain text as nodes, its addresses and the bot's own commands made to be tapped. */
export function linked(text, links) {
  return text.split(ADDRESS_OR_COMMAND).map((part, index) => {
    if (index % 2 === 0) return part;
    return (part.startsWith("/") ? command(part, links) : link(part, part, links)) ?? part;
  });
}

function rebuild(node, links) {
  if (node.nodeType === Node.TEXT_NODE) return linked(node.data, links);
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName.toUpperCase())) return [];
  if (node.tagName === "A") return [link(node.getAttribute("href") ?? "", node.textContent, links) ?? node.textContent];
  const inside = [...node.childNodes].flatMap((child) => rebuild(child, links));
  const tag = KEPT.get(node.tagName);
  return tag ? [element(tag, {}, ...inside)] : inside;
}

/** The nodes of a message's words. @param {{html: string|null, text: string|null}} message @param {Links} links */
export function words(message, links) {
  if (!message.html) return linked(message.text ?? "", links);
  const { body } = new DOMParser().parseFromString(message.html, "text/html");
  return [...body.childNodes].flatMap((node) => rebuild(node, links));
}
