/** The files that wait to be sent: chosen, dropped or pasted. */

import { element, icon } from "./dom.js";
import * as format from "./format.js";

const PHOTO = /^image\/(jpeg|png|webp|gif)$/;

export class Tray {
  /** @param {HTMLFormElement} form @param {() => void} onAdded called when files have come in */
  constructor(form, onAdded) {
    Object.assign(this, { form, onAdded, files: [], asFiles: false });
    this.place = form.querySelector(".tray");
    const input = form.querySelector(".files");
    form.querySelector(".attach").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.add([...input.files]);
      input.value = "";
    });
    form.addEventListener("paste", (event) => this.take(event, event.clipboardData));
    const device = form.closest(".device");
    device.addEventListener("dragover", (event) => event.preventDefault());
    device.addEventListener("drop", (event) => this.take(event, event.dataTransfer));
  }

  take(event, transfer) {
    if (!transfer?.files.length) return;
    event.preventDefault();
    this.add([...transfer.files]);
  }

  add(files) {
    if (!files.length) return;
    this.files.push(...files);
    this.draw();
    this.onAdded();
  }

  clear() {
    this.files = [];
    this.asFiles = false;
    this.draw();
  }

  /** What is to be sent, and as what. */
  taken() {
    return { files: this.files, as: this.arePhotos() && !this.asFiles ? "photo" : "document" };
  }

  arePhotos() {
    return this.files.every((file) => PHOTO.test(file.type));
  }

  draw() {
    this.place.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
    this.place.hidden = !this.files.length;
    const asked = this.files.length && this.arePhotos() ? this.question() : "";
    this.place.replaceChildren(...this.files.map((file) => this.item(file)), asked);
  }

  item(file) {
    const shown = PHOTO.test(file.type) ? element("img", { src: URL.createObjectURL(file), alt: "" }) : icon("file");
    const drop = () => {
      this.files = this.files.filter((other) => other !== file);
      this.draw();
      this.onAdded();
    };
    return element(
      "div",
      { class: "tray-item" },
      shown,
      element("span", {}, element("b", {}, file.name), element("small", {}, format.size(file.size))),
      element("button", { type: "button", class: "icon-button", "aria-label": `Leave out ${file.name}`, onclick: drop }, icon("close")),
    );
  }

  question() {
    const box = element("input", { type: "checkbox", onchange: () => (this.asFiles = box.checked) });
    box.checked = this.asFiles;
    return element("label", { class: "tray-as" }, box, " Send as files, not as pictures");
  }
}
