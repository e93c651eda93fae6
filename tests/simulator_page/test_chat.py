"""What one phone does: writing, tapping, editing, replying, files, pictures."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from .scripted_phones import PICTURES, Script


def phone(page: Page, number: int = 1001) -> Locator:
    return page.locator(f'[data-phone="{number}"]')


def box(page: Page) -> Locator:
    return page.get_by_label("Message to Tally as Asha")


def last(page: Page, number: int = 1001) -> Locator:
    return phone(page, number).locator("[data-message]").last


def png(name: str) -> FilePayload:
    return {"name": name, "mimeType": "image/png", "buffer": PICTURES["a"]}


def test_enter_sends_and_shift_enter_begins_a_line(page: Page, script: Script) -> None:
    box(page).press_sequentially("first")
    box(page).press("Shift+Enter")
    box(page).press_sequentially("second")
    box(page).press("Enter")
    expect(last(page)).to_contain_text("You said “first\nsecond”")
    expect(box(page)).to_have_value("")
    assert script.calls == [("text", {"text": "first\nsecond"})]


def test_words_that_were_refused_come_back_into_the_box(page: Page) -> None:
    box(page).fill("refuse")
    box(page).press("Enter")
    expect(phone(page).get_by_text("The stand-in refuses that.")).to_be_visible()
    expect(box(page)).to_have_value("refuse")


def test_markup_is_rebuilt_from_what_is_allowed(page: Page, script: Script) -> None:
    script.say(
        1001,
        "bot",
        '<b onclick="alert(1)">bold</b> <img src=x onerror="window.hit=1"><script>window.hit=1</script>'
        '<a href="javascript:window.hit=1">here</a> <a href="https://example.org/a">there</a>',
    )
    box(page).fill("hello")
    box(page).press("Enter")
    bubble = phone(page).locator("[data-message]", has_text="bold here there")
    expect(bubble.locator("a")).to_have_attribute("href", "https://example.org/a")
    expect(bubble.locator(".words :is(img, script, [onclick])")).to_have_count(0)
    assert page.evaluate("window.hit") is None


def test_a_card_edited_in_place_keeps_the_focus_on_its_button(page: Page) -> None:
    card = last(page)
    number = card.get_attribute("data-message")
    card.get_by_role("button", name="Save", exact=True).press("Enter")
    undo = phone(page).locator(f'[data-message="{number}"]').get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(phone(page).get_by_role("status").get_by_text("Saved", exact=True)).to_be_visible()
    page.wait_for_timeout(450)  # a second press at once would be a slip of the finger, and is not taken
    undo.press("Enter")
    expect(card.get_by_role("button", name="Save", exact=True)).to_be_focused()


def test_the_focus_goes_to_the_message_where_its_buttons_have_gone(page: Page) -> None:
    card = last(page)
    cancel = card.get_by_role("button", name="Cancel")
    cancel.press("Enter")
    alert = page.get_by_role("dialog")
    expect(alert).to_contain_text("Nothing was kept.")
    page.keyboard.press("Escape")
    expect(card).to_contain_text("Dropped.")
    expect(card).to_be_focused()


def test_a_slow_tap_keeps_nobody_from_reading(page: Page, script: Script) -> None:
    script.slow_taps = 1
    for number, name in ((1001, "Save"), (1002, "8"), (1003, "More")):
        phone(page, number).get_by_role("button", name=name, exact=True).last.click()
    script.say(1001, "bot", "Something else has happened.")
    expect(last(page)).to_contain_text("Something else has happened.", timeout=800)
    expect(last(page, 1003)).to_contain_text("Gardening")


def test_one_can_reply_to_a_message_and_jump_back_to_it(page: Page, script: Script) -> None:
    greeting = phone(page).locator("[data-message]").first
    greeting.hover()
    greeting.get_by_role("button", name=re.compile("What to do with")).click()
    page.get_by_role("menuitem", name="Reply").click()
    expect(box(page)).to_be_focused()
    box(page).fill("thank you")
    box(page).press("Enter")
    mine = phone(page).locator("[data-message]", has_text="thank you").first
    expect(mine.get_by_role("button", name=re.compile("In reply to"))).to_contain_text("Hello Asha")
    mine.get_by_role("button", name=re.compile("In reply to")).click()
    expect(greeting).to_be_focused()
    assert script.calls[0][1]["reply_to"] == int(greeting.get_attribute("data-message") or 0)


def test_ones_own_message_can_be_edited(page: Page, script: Script) -> None:
    box(page).press("ArrowUp")
    expect(box(page)).to_have_value("took 4 residents to the allotment tues 2.5 hrs")
    box(page).fill("took 5 residents to the allotment")
    box(page).press("Enter")
    mine = phone(page).locator("[data-message]", has_text="took 5 residents")
    expect(mine).to_contain_text("edited")
    assert script.calls[0][0] == "edit"
    box(page).press("ArrowUp")
    box(page).press("Escape")
    expect(box(page)).to_have_value("")


def test_several_pictures_go_as_an_album_with_a_caption(page: Page, script: Script) -> None:
    phone(page).locator("input[type=file]").set_input_files([png("one.png"), png("two.png"), png("three.png")])
    phone(page).get_by_role("button", name="Leave out two.png").click()
    box(page).fill("The allotment")
    box(page).press("Enter")
    album = phone(page).locator(".album")
    expect(album.locator("[data-message]")).to_have_count(2)
    expect(album).to_contain_text("The allotment")
    size = len(PICTURES["a"])
    sent = {"files": [("one.png", size), ("three.png", size)], "caption": "The allotment", "as": "photo"}
    assert script.calls == [("file", sent)]


def test_other_files_go_as_documents(page: Page, script: Script) -> None:
    sheet: FilePayload = {"name": "hours.csv", "mimeType": "text/csv", "buffer": b"a,b"}
    phone(page).locator("input[type=file]").set_input_files(sheet)
    phone(page).get_by_role("button", name="Send", exact=True).click()
    expect(phone(page).get_by_role("link", name="Download hours.csv, 3 bytes")).to_be_visible()
    assert script.calls[0][1]["as"] == "document"


def test_a_picture_opens_large_and_closes(page: Page) -> None:
    opener = phone(page, 1003).get_by_role("button", name=re.compile("Open picture: 2 things need you"))
    opener.click()
    viewer = page.get_by_role("dialog", name="Picture")
    expect(viewer).to_contain_text("Volunteer hours")
    assert viewer.locator("img").evaluate("image => image.naturalWidth") == 1200
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(opener).to_be_focused()


def test_quick_answers_commands_and_examples(page: Page, script: Script) -> None:
    phone(page).get_by_role("button", name="Write hours").click()
    expect(last(page)).to_contain_text("You said “Write hours”")
    phone(page).get_by_role("button", name="last 3").click()
    expect(box(page)).to_have_value("last 3")
    expect(box(page)).to_be_focused()
    box(page).fill("")
    box(page).press_sequentially("/h")
    expect(phone(page).get_by_role("option")).to_have_text(["/helpWhat I can do"])
    box(page).press("ArrowDown")
    box(page).press("Enter")
    expect(last(page)).to_contain_text("You said “/help”")
    phone(page).get_by_role("button", name="/help", exact=True).first.click()
    expect(phone(page).get_by_text("You said “/help”")).to_have_count(2)
    assert [body["text"] for _, body in script.calls] == ["Write hours", "/help", "/help"]
    expect(phone(page, 1003).get_by_role("group", name="Examples to try")).to_be_hidden()


def test_blocking_voice_and_invitations(page: Page, script: Script) -> None:
    phone(page).get_by_role("button", name="More on Asha's phone").click()
    page.get_by_role("menuitem", name="Block Tally").click()
    phone(page).get_by_role("button", name="Unblock Tally").click()
    expect(box(page)).to_be_visible()
    phone(page).get_by_role("button", name="More on Asha's phone").click()
    page.get_by_role("menuitem", name="Send a voice note").click()
    expect(last(page)).to_contain_text("Voice note")
    phone(page, 1003).get_by_role("link", name=re.compile("start=abc")).click()
    page.get_by_role("menuitem", name="Open on Viktor's phone").click()
    expect(last(page, 1002)).to_contain_text("/start")
    assert script.calls == [("block", {}), ("unblock", {}), ("voice", {}), ("start", {"token": "abc"})]


def test_a_chat_that_is_empty_begins_with_start(page: Page, script: Script) -> None:
    script.phones[1001].messages.clear()
    script.phones[1001].change()
    phone(page).get_by_role("button", name="Start").click()
    expect(last(page)).to_contain_text("/start")
    expect(box(page)).to_be_visible()


def test_who_has_scrolled_up_is_told_of_new_messages(page: Page, script: Script) -> None:
    log = phone(page).get_by_role("log")
    box(page).fill("long")
    box(page).press("Enter")
    answer = last(page)
    expect(answer).to_contain_text("Line 79")
    expect(answer.get_by_text("Line 0 of")).to_be_in_viewport()  # a long answer is read from its beginning
    log.evaluate("log => log.scrollTop = 0")
    page.wait_for_timeout(50)
    script.say(1001, "bot", "One more.")
    pill = phone(page).get_by_role("button", name="1 new message")
    pill.click()
    expect(phone(page).get_by_text("One more.")).to_be_in_viewport()
    expect(pill).to_be_hidden()


@pytest.mark.parametrize("kind", ["dark", "light"])
def test_words_stand_out_from_what_is_behind_them(open_page: Callable[..., Page], kind: str) -> None:
    page = open_page(colours=kind)
    pairs = {
        "--ink": ["--surface", "--wall", "--bubble", "--ground"],
        "--quiet": ["--surface", "--wall", "--bubble", "--ground"],
        "--brand": ["--surface", "--bubble", "--brand-soft"],
        "--on-mine": ["--mine", "--mine-soft"],
        "--mine-quiet": ["--mine", "--mine-soft"],
        "--on-brand": ["--brand"],
        "--on-badge": ["--badge"],
        "--on-notice": ["--notice"],
    }
    contrast = """([front, back]) => {
        const light = (name) => {
          const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
          const [r, g, b] = [1, 3, 5].map((at) => parseInt(value.slice(at, at + 2), 16) / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
        };
        const [one, other] = [light(front), light(back)];
        return Math.max(one, other) / Math.min(one, other);
    }"""
    found = {(front, back): page.evaluate(contrast, [front, back]) for front, backs in pairs.items() for back in backs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}
