"""The page as a whole: the clock, the keyboard, names for all controls, narrow screens, a stand-in that restarts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Stand
from .scripted_phones import Script

UNNAMED = """() => [...document.querySelectorAll('button, a, input, textarea, [role=tab], [role=log], [role=region]')]
  .filter((control) => control.checkVisibility())
  .filter((control) => !(control.getAttribute('aria-label') || control.textContent).trim())
  .map((control) => control.outerHTML)"""
SMALL = """() => [...document.querySelectorAll('button, .document, textarea')]
  .filter((control) => control.checkVisibility() && !control.matches('.command-link'))
  .filter((control) => Math.min(control.offsetHeight, control.offsetWidth) < 44)
  .map((control) => control.outerHTML)"""
SPILT = """() => [...document.querySelectorAll('button, textarea, .bubble, .now, h1, .what')]
  .filter((part) => part.checkVisibility() && !part.closest('.examples'))
  .filter((part) => { const { left, right, width } = part.getBoundingClientRect();
                      return width > 1 && (left < -0.5 || right > innerWidth + 0.5); })
  .map((part) => part.outerHTML)"""


def test_a_jump_says_what_came_of_it(page: Page, script: Script) -> None:
    page.locator('[data-jump="digest"]').click()
    happened = page.locator("#happened")
    expect(happened).to_have_text("3 new messages: Viktor, Priya")
    expect(happened).to_have_attribute("role", "status")
    expect(page.get_by_text("Mon 23 Nov 2026, 08:30", exact=True)).to_be_visible()
    expect(page.locator('[data-phone="1003"]').get_by_text("Monday 23 November")).to_be_visible()
    page.get_by_role("button", name="+1 hour").click()
    expect(happened).to_have_text("Nobody has a new message")
    assert script.calls == [("clock", {"key": "digest"}), ("clock", {"seconds": 3600})]


def test_everything_by_the_keyboard(page: Page, script: Script) -> None:
    page.keyboard.press("Alt+Digit2")
    expect(page.get_by_label("Message to Tally as Viktor")).to_be_focused()
    page.keyboard.press("Alt+Digit1")
    page.keyboard.type("hello")
    page.keyboard.press("Enter")
    phone = page.locator('[data-phone="1001"]')
    expect(phone.get_by_text("You said “hello”")).to_be_visible()
    log = phone.get_by_role("log")
    log.focus()
    page.keyboard.press("ArrowUp")
    answer = phone.locator("[data-message]").last
    expect(answer).to_be_focused()
    page.keyboard.press("Tab")
    expect(answer.get_by_role("button", name="Save")).to_be_focused()
    page.keyboard.press("Enter")
    expect(answer.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Reply")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menuitem")).to_have_count(0)
    expect(answer.locator(".more")).to_be_focused()
    page.keyboard.press("ArrowUp")  # not from a button: the arrows walk from message to message only
    expect(answer.locator(".more")).to_be_focused()


def test_a_screen_reader_hears_the_bot_and_not_the_past(page: Page) -> None:
    phone = page.get_by_role("region", name="Asha, care worker")
    expect(phone.get_by_role("log", name="Messages on Asha's phone")).to_have_attribute("aria-live", "polite")
    expect(phone.locator('[data-from="me"]').first).to_have_attribute("aria-live", "off")
    expect(phone.locator('[data-from="bot"]').first).not_to_have_attribute("aria-live", "off")
    expect(phone.locator('[data-from="bot"]').first).to_contain_text("Tally: Hello Asha")
    expect(page.locator('[data-phone="1002"] [role=log]')).to_have_attribute("lang", "pl")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_every_control_has_a_name_and_room_for_a_finger(
    open_page: Callable[..., Page], width: int, height: int
) -> None:
    page = open_page(width, height)
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("text", ["100%", "200%"])
def test_nothing_spills_over_the_edge(page: Page, text: str) -> None:
    page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
    for width in (320, 390, 701, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (width, page.evaluate(SPILT)) == (width, [])


def test_a_narrow_screen_shows_one_phone_and_counts_the_others_messages(
    open_page: Callable[..., Page], script: Script
) -> None:
    page = open_page(390, 844)
    viktor = page.get_by_role("tab", name="Viktor, volunteer")
    expect(page.locator('[data-phone="1001"]')).to_be_visible()
    expect(page.locator('[data-phone="1002"]')).to_be_hidden()
    page.get_by_role("button", name="Move the clock").click()
    page.locator('[data-jump="digest"]').click()
    expect(page.get_by_role("tab", name="Viktor, volunteer, 1 new message")).to_be_visible()
    expect(page.get_by_role("tab", name="Priya, manager, 2 new messages")).to_be_visible()
    last = re.compile("^(Viktor: 1 new message|Priya: 2 new messages)$")  # whichever came last
    expect(page.locator("#unread")).to_have_text(last)
    page.get_by_role("tab", name="Asha").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tabpanel")).to_contain_text("Hello Viktor, what did you do this week?")
    assert viktor.get_attribute("aria-label") == "Viktor, volunteer"
    assert page.evaluate("document.documentElement.scrollHeight") <= 844


def test_a_stand_in_that_restarts_is_found_again(page: Page, stand: Stand, script: Script) -> None:
    stand.stop()
    expect(page.get_by_text("The rehearsal doesn't answer. Trying again…")).to_be_visible()
    script.say(1001, "bot", "I was away for a moment.")
    stand.start()
    expect(page.get_by_text("I was away for a moment.")).to_be_visible(timeout=8000)
    expect(page.get_by_text("The rehearsal doesn't answer. Trying again…")).to_be_hidden()
