/** How times, days and sizes are written: in the organisation's zone, the British way. */

let zone = "Europe/London";
const made = new Map();

/** @param {string} name an IANA zone, from the stand-in's clock */
export function setZone(name) {
  if (name === zone) return;
  zone = name;
  made.clear();
}

function formatter(options) {
  const key = JSON.stringify(options);
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return made.get(key);
}

const without = (text) => text.replaceAll(",", "");

/** “17:20” */
export const time = (iso) => formatter({ hour: "2-digit", minute: "2-digit" }).format(new Date(iso));

/** “22/11/2026”: the same for all that was sent on one local day. */
export const dayKey = (iso) => formatter({ dateStyle: "short" }).format(new Date(iso));

/** “Sunday 22 November” */
export const dayName = (iso) =>
  without(formatter({ weekday: "long", day: "numeric", month: "long" }).format(new Date(iso)));

/** “Sunday 22 November 2026, 17:20” */
export const fully = (iso) => `${dayName(iso)} ${formatter({ year: "numeric" }).format(new Date(iso))}, ${time(iso)}`;

/** “Mon 23 Nov, 08:30” */
export const soon = (iso) =>
  `${without(formatter({ weekday: "short", day: "numeric", month: "short" }).format(new Date(iso)))}, ${time(iso)}`;

/** “12 KB” */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** “1 new message”, “3 new messages” */
export const newMessages = (count) => `${count} new ${count === 1 ? "message" : "messages"}`;
