/** The rehearsal's clock: what time it is there, moving it on, and saying what then happened. */

import * as api from "./api.js";
import { element, setText } from "./dom.js";
import * as format from "./format.js";

const LOOK_AGAIN = 15_000;
const QUIET = 1000; // after the last message, before it is said how many came
const NOTHING_CAME = 2500;
const STILL_ITS_EFFECT = 10_000; // what comes later is not put down to the jump
const OWN_JUMPS = [
  { key: "hour", label: "+1 hour", seconds: 3600 },
  { key: "day", label: "+1 day", seconds: 86_400 },
];

const byId = (id) => document.getElementById(id);

export class Clock {
  constructor() {
    this.toggle = byId("clock-toggle");
    this.jumps = byId("jumps");
    this.moving = false;
    this.counted = new Map();
    this.countUntil = 0;
    this.toggle.addEventListener("click", () => this.open(!this.isOpen()));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.escape());
    document.addEventListener("pointerdown", (event) => event.target.closest(".clock") || this.open(false));
    setInterval(() => document.hidden || this.refresh().catch(() => {}), LOOK_AGAIN);
  }

  isOpen() {
    return this.toggle.getAttribute("aria-expanded") === "true";
  }

  open(open) {
    this.toggle.setAttribute("aria-expanded", open);
    this.jumps.classList.toggle("is-open", open);
  }

  escape() {
    if (!this.isOpen()) return;
    if (this.jumps.contains(document.activeElement)) this.toggle.focus();
    this.open(false);
  }

  async refresh() {
    this.show(await api.clock());
  }

  show({ zone, local, jumps }) {
    format.setZone(zone);
    setText(byId("now"), local);
    const labels = new Set(jumps.map((jump) => jump.label));
    const all = [...jumps, ...OWN_JUMPS.filter((jump) => !labels.has(jump.label))];
    const signature = JSON.stringify(all);
    if (signature === this.shown) return;
    this.shown = signature;
    this.draw(all);
  }

  draw(jumps) {
    const focused = document.activeElement?.dataset?.jump;
    byId("jump-list").replaceChildren(...jumps.map((jump) => this.button(jump)));
    if (focused) byId("jump-list").querySelector(`[data-jump="${CSS.escape(focused)}"]`)?.focus();
  }

  button(jump) {
    const when = jump.to ? element("small", {}, format.soon(jump.to)) : null;
    const attributes = { type: "button", "data-jump": jump.key, onclick: () => this.jump(jump) };
    return element("button", attributes, element("span", {}, jump.label), when);
  }

  /** Moves the clock and says what came of it, once it has been quiet for a while. */
  async jump({ key, to, seconds }) {
    if (this.moving) return;
    if (this.isOpen()) this.toggle.focus();
    this.open(false);
    this.moving = true;
    this.counted = new Map();
    clearTimeout(this.timer);
    setText(byId("happened"), "Moving on…");
    try {
      await api.moveClock(seconds ? { seconds } : key ? { key } : { to });
      await this.refresh();
      this.countUntil = Date.now() + STILL_ITS_EFFECT;
      this.reportAfter(this.counted.size ? QUIET : NOTHING_CAME);
    } catch (error) {
      setText(byId("happened"), error.message);
    }
    this.moving = false;
  }

  /** Counts what came after a jump. */
  arrived(phone, count) {
    if (!this.moving && Date.now() > this.countUntil) return;
    this.counted.set(phone, (this.counted.get(phone) ?? 0) + count);
    if (!this.moving) this.reportAfter(QUIET);
  }

  reportAfter(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.report(), wait);
  }

  report() {
    const phones = [...this.counted.keys()].sort((one, other) => one.number - other.number);
    const count = phones.reduce((sum, phone) => sum + this.counted.get(phone), 0);
    const names = phones.map((phone) => phone.person.name).join(", ");
    setText(byId("happened"), count ? `${format.newMessages(count)}: ${names}` : "Nobody has a new message");
  }
}
