/** The stand-in's JSON interface. Every function throws an Error whose message can be shown to the reader. */

// Browsers allow six connections to a host. Three are event streams; at most two may wait for a slow
// answer (a tap is answered when the bot answers it), so that one is always free to fetch what changed.
const SLOW_AT_ONCE = 2;
const GIVE_UP_READING = 15_000;
const GIVE_UP_WAITING = 60_000;

let slow = 0;
const queue = [];

async function withSlot(work) {
  if (slow >= SLOW_AT_ONCE) await new Promise((free) => queue.push(free));
  else slow += 1;
  try {
    return await work();
  } finally {
    if (queue.length) queue.shift()();
    else slow -= 1;
  }
}

/** What a refusal says of itself: JSON's `error`, `detail` or `description`, else its text. */
async function reason(response) {
  const body = await response.text();
  try {
    const { error, detail, description } = JSON.parse(body);
    return error ?? detail ?? description ?? body;
  } catch {
    return body.length < 200 && body ? body : `The stand-in answered ${response.status}.`;
  }
}

async function request(path, options, patience) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(patience), ...options });
  } catch {
    throw new Error("No answer from the rehearsal. Is it still running? Please try again.");
  }
  if (!response.ok) throw new Error(String(await reason(response)));
  const body = await response.text();
  return body ? JSON.parse(body) : null;
}

const get = (path) => request(path, {}, GIVE_UP_READING);

function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return withSlot(() => request(path, { method: "POST", headers, body: JSON.stringify(body) }, GIVE_UP_WAITING));
}

export const phones = () => get("/phones");
export const chat = (phone) => get(`/phones/${phone}/chat`);
export const clock = () => get("/clock");
/** @param {{key: string}|{to: string}|{seconds: number}} move */
export const moveClock = (move) => post("/clock", move);

export const sendText = (phone, text, replyTo) =>
  post(`/phones/${phone}/text`, replyTo ? { text, reply_to: replyTo } : { text });
/** @returns {Promise<{answered: boolean, text: string|null, alert: boolean}>} */
export const tap = (phone, message, data) => post(`/phones/${phone}/tap`, { message_id: message, data });
export const edit = (phone, message, text) => post(`/phones/${phone}/edit`, { message_id: message, text });
export const sendVoice = (phone) => post(`/phones/${phone}/voice`);
export const block = (phone) => post(`/phones/${phone}/block`);
export const unblock = (phone) => post(`/phones/${phone}/unblock`);
export const start = (phone, token) => post(`/phones/${phone}/start`, token ? { token } : {});

/** @param {File[]} files @param {"photo"|"document"} as */
export function sendFiles(phone, files, caption, as) {
  const body = new FormData();
  for (const file of files) body.append("file", file, file.name);
  body.append("caption", caption);
  body.append("as", as);
  return withSlot(() => request(`/phones/${phone}/file`, { method: "POST", body }, GIVE_UP_WAITING));
}
