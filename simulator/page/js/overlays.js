/** What lies over the page: alerts, a picture at full size, and the short notices on a phone. */

const NOTICE_LASTS = 5000;

const byId = (id) => document.getElementById(id);

/** A notice that has to be read away. */
export function showAlert(text, onClosed) {
  byId("alert-words").textContent = text;
  const dialog = byId("alert");
  dialog.onclose = onClosed;
  if (!dialog.open) dialog.showModal();
}

/** A picture as large as the window allows, with its caption. */
export function showPicture(url, caption) {
  const picture = byId("viewer-picture");
  picture.src = url;
  picture.alt = caption ? "" : "A picture without a description"; // the caption below says what it shows
  byId("viewer-caption").textContent = caption;
  const dialog = byId("viewer");
  dialog.onclick = (event) => event.target.tagName !== "IMG" && dialog.close();
  dialog.showModal();
}

const timers = new WeakMap();

/** A notice that goes away by itself. @param {HTMLElement} place a `role="status"` */
export function notice(place, text) {
  clearTimeout(timers.get(place));
  place.textContent = text;
  timers.set(place, setTimeout(() => (place.textContent = ""), NOTICE_LASTS));
}
