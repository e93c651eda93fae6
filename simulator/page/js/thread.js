/** The list of messages on one phone: changes what changed, and scrolls as a reader expects. */

import { emptyElement, fill, signature, toBlocks } from "./blocks.js";
import { setText } from "./dom.js";
import { keepFocus, moveWithin } from "./focus.js";
import * as format from "./format.js";

const NEAR_THE_END = 80;

export class Thread {
  /** @param {HTMLElement} log @param {HTMLButtonElement} pill @param {object} chat what bubbles may ask and do */
  constructor(log, pill, chat) {
    Object.assign(this, { log, pill, chat, shown: new Map(), atEnd: true, unseen: 0 });
    log.addEventListener("scroll", () => this.noteScroll());
    log.addEventListener("keydown", (event) => this.walk(event));
    log.addEventListener("focusin", (event) => this.makeCurrent(event.target.closest("[data-message]")));
    log.addEventListener("contextmenu", (event) => this.onContextMenu(event));
    log.addEventListener("click", (event) => this.onTouch(event));
    pill.addEventListener("click", () => {
      this.log.focus({ preventScroll: true });
      this.scrollToEnd();
    });
    // What was at the end stays there when the box grows, a picture comes or the phone turns.
    new ResizeObserver(() => this.atEnd && this.scrollToEnd()).observe(log);
    log.addEventListener("load", () => this.atEnd && this.scrollToEnd(), true);
  }

  /** Shows these messages; `arrived` are those of the bot's that were not there before. */
  show(messages, arrived) {
    const first = !this.begun;
    this.begun = true;
    const wasAtEnd = this.atEnd;
    this.reconcile(toBlocks(messages), first);
    this.makeCurrent(this.articles().at(-1));
    if (first || wasAtEnd) this.follow(arrived);
    else if (arrived.length) this.countUnseen(arrived.length);
    // The first fill is the past: only what comes after it is read out.
    if (first) requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  reconcile(blocks, first) {
    const keys = new Set(blocks.map((block) => block.key));
    for (const [key, { element }] of this.shown) {
      if (!keys.has(key)) this.remove(key, element);
    }
    let place = this.log.firstElementChild;
    for (const block of blocks) {
      const element = this.put(block, first);
      if (element === place) place = place.nextElementSibling;
      else this.log.insertBefore(element, place);
    }
  }

  put(block, first) {
    const now = signature(block);
    const known = this.shown.get(block.key);
    if (known?.signature === now) return known.element;
    const element = known?.element ?? emptyElement(block);
    keepFocus(element, () => fill(element, block, this.chat));
    if (!known && !first) element.classList.add("fresh");
    this.shown.set(block.key, { element, signature: now });
    return element;
  }

  remove(key, element) {
    if (element.contains(document.activeElement)) this.log.focus({ preventScroll: true });
    element.remove();
    this.shown.delete(key);
  }

  articles() {
    return [...this.log.querySelectorAll("[data-message]")];
  }

  articleOf(id) {
    return this.log.querySelector(`[data-message="${CSS.escape(id)}"]`);
  }

  // Only the current message's menu is a tab stop, so that Tab does not lead through a whole year.
  makeCurrent(article) {
    if (!article) return;
    this.log.querySelector(".more[tabindex='0']")?.setAttribute("tabindex", "-1");
    article.querySelector(".more")?.setAttribute("tabindex", "0");
  }

  walk(event) {
    // A key held down must not press what takes the pressed button's place.
    if (event.repeat && event.key === "Enter") event.preventDefault();
    const onMessage = event.target === this.log || event.target.matches("[data-message]");
    if (onMessage && !event.altKey && !event.ctrlKey && !event.metaKey) moveWithin(this.articles(), event);
  }

  onContextMenu(event) {
    const opener = event.target.closest("[data-message]")?.querySelector(".more");
    if (!opener || event.target.closest("a, img") || String(getSelection())) return;
    event.preventDefault();
    opener.click();
  }

  // Where nothing hovers, a touch of the bubble opens its menu.
  onTouch(event) {
    if (event.target.closest("a, button") || !matchMedia("(hover: none)").matches || String(getSelection())) return;
    event.target.closest(".bubble")?.closest("[data-message]").querySelector(".more").click();
  }

  noteScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
    if (this.atEnd) this.countUnseen(-this.unseen);
  }

  countUnseen(more) {
    this.unseen += more;
    this.pill.hidden = this.unseen === 0;
    if (this.unseen) setText(this.pill, format.newMessages(this.unseen));
  }

  // A message longer than the screen is shown from its beginning.
  follow(arrived) {
    const start = arrived.length ? this.articleOf(String(arrived[0].id)) : null;
    const tail = start ? this.log.scrollHeight - start.offsetTop : 0;
    if (start && tail > this.log.clientHeight && start.offsetHeight > this.log.clientHeight) {
      this.log.scrollTop = start.offsetTop - 8;
    } else {
      this.scrollToEnd();
    }
  }

  scrollToEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.atEnd = true;
    this.countUnseen(-this.unseen);
  }

  /** Brings one message into view and marks it for a moment. */
  jumpTo(id) {
    const article = this.articleOf(String(id));
    if (!article) return;
    article.scrollIntoView({ block: "center" });
    article.focus({ preventScroll: true });
    article.classList.remove("found");
    requestAnimationFrame(() => article.classList.add("found"));
  }
}
