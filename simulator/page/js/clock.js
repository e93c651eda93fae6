/** The rehearsal's clock: what time it is there, moving it on, and saying what then happened. */

import * as api from "./api.js";
import { element, setText } from "./dom.js";
import * as format from "./format.js";

const LOOK_AGAIN = 15_000;
const QUIET = 1500; // this long without a message, and the jump has had its effect
const OWN_JUMPS = [
  { key: "hour", label: "+1 hour", seconds: 3600 },
  { key: "day", label: "+1 day", seconds: 86_400 },
];

const byId = (id) => document.getElementById(id);

export class Clock {
  constructor() {
    this.toggle = byId("clock-toggle");
    this.jumps = byId("jumps");
    this.counting = null;
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
    if (this.counting) return;
    if (this.isOpen()) this.toggle.focus();
    this.open(false);
    this.counting = new Map();
    setText(byId("happened"), "Moving on…");
    try {
      await api.moveClock(seconds ? { seconds } : key ? { key } : { to });
      await this.refresh();
      this.wait();
    } catch (error) {
      this.counting = null;
      setText(byId("happened"), error.message);
    }
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.report(), QUIET);
  }

  /** Counts what came after a jump. */
  arrived(phone, count) {
    if (!this.counting) return;
    const { name } = phone.person;
    this.counting.set(name, (this.counting.get(name) ?? 0) + count);
    this.wait();
  }

  report() {
    const names = [...this.counting.keys()];
    const count = [...this.counting.values()].reduce((sum, each) => sum + each, 0);
    this.counting = null;
    setText(byId("happened"), count ? `${format.newMessages(count)}: ${names.join(", ")}` : "Nobody has a new message");
  }
}
