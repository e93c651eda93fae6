/** The event stream of one phone, kept open while the page is seen and the stand-in runs. */

const RETRY = 1000;

/**
 * @param {number} phone
 * @param {{chat: Function, answer: Function, clock: Function, opened: Function, lost: Function}} on
 *   `opened` also follows each reconnection: whatever happened meanwhile has to be fetched.
 */
export function follow(phone, on) {
  let source = null;
  let retry = null;

  function open() {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(`/phones/${phone}/events`);
    source.addEventListener("open", on.opened);
    source.addEventListener("chat", (event) => on.chat(JSON.parse(event.data)));
    source.addEventListener("answer", (event) => on.answer(JSON.parse(event.data)));
    source.addEventListener("clock", on.clock);
    source.addEventListener("error", () => {
      on.lost();
      // A stand-in that restarts may refuse for a while; the browser gives up at a refusal, so we go on.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY);
    });
  }

  function close() {
    clearTimeout(retry);
    source?.close();
  }

  // A page in the background lets go of its connections, or a second window would find none left.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && open());
  open();
}
