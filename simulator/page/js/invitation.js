/** Links that open the bot with a token: on which of the phones shall they be opened? */

import { openMenu } from "./menu.js";

const HOSTS = new Set(["t.me", "telegram.me"]);

/** The token of a link such as https://t.me/BOT?start=TOKEN to this very bot, else null. */
function tokenOf(url, bot) {
  const toBot = HOSTS.has(url.hostname) && url.pathname.slice(1).toLowerCase() === bot.username.toLowerCase();
  return toBot ? (url.searchParams.get("start") ?? "") : null;
}

/** Asks which phone opens the link, where it is one to the bot; other links are left to the browser. */
export function offerInvitation(phones, from, event, url, show) {
  const token = tokenOf(url, from.bot);
  if (token === null) return;
  event.preventDefault();
  const items = phones.map((phone) => ({
    text: `Open on ${phone.person.name}'s phone`,
    act: () => {
      show(phone);
      phone.start(token);
    },
  }));
  openMenu(event.currentTarget, "Open this link", items);
}
