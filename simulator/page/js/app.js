/** Puts the page together: the clock, a phone for each person, tabs, shortcuts, the notice of a lost connection. */

import * as api from "./api.js";
import { Clock } from "./clock.js";
import { setText } from "./dom.js";
import { offerInvitation } from "./invitation.js";
import { Phone } from "./phone.js";
import { Tabs } from "./tabs.js";

const TRY_AGAIN = 1000;
const BEFORE_ALARM = 1500;

const offline = document.getElementById("offline");
const lost = new Set();
let alarm = null;

function noteLost(phone) {
  lost.add(phone);
  alarm ??= setTimeout(() => setText(offline, lost.size ? "The rehearsal doesn't answer. Trying again…" : ""), BEFORE_ALARM);
}

function noteFound(phone) {
  lost.delete(phone);
  if (lost.size) return;
  clearTimeout(alarm);
  alarm = null;
  setText(offline, "");
}

async function untilItAnswers(work) {
  for (;;) {
    try {
      const answer = await work();
      noteFound("page");
      return answer;
    } catch {
      noteLost("page");
      await new Promise((done) => setTimeout(done, TRY_AGAIN));
    }
  }
}

/** Alt with 1, 2, 3 goes to that phone's box. */
function onShortcut(event, phones, tabs) {
  const number = /^Digit([1-9])$/.exec(event.code)?.[1];
  const phone = event.altKey && !event.ctrlKey && !event.metaKey ? phones[number - 1] : null;
  if (!phone) return;
  event.preventDefault();
  tabs.show(phone);
  phone.focus();
}

async function begin() {
  const clock = new Clock();
  await untilItAnswers(() => clock.refresh());
  const people = await untilItAnswers(api.phones);
  let tabs = null;
  const tell = {
    lost: noteLost,
    found: noteFound,
    clock: () => clock.refresh().catch(() => {}),
    arrived: (phone, count) => {
      tabs.arrived(phone, count);
      clock.arrived(phone, count);
      clock.refresh().catch(() => {});
    },
    invitation: (phone, event, url) => offerInvitation(phones, phone, event, url, (shown) => tabs.show(shown)),
  };
  const phones = people.map((person, index) => new Phone(person, index + 1, tell));
  document.getElementById("phones").replaceChildren(...phones.map((phone) => phone.region));
  tabs = new Tabs(phones);
  document.addEventListener("keydown", (event) => onShortcut(event, phones, tabs));
  for (const phone of phones) phone.connect();
}

begin();
