"""The main job in a real browser, with the bot started anew between any two messages."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.async_api import Locator, Page, async_playwright, expect
from pypdf import PdfReader

from bot.demo import Demo, rehearsal
from tests.browser import QUIET, chromium_path

# A page that closes, or a bot that stops, in the middle of a look at the clock's next moments may leave that look's
# connection to the collector, which closes it and warns.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

ASHA, VIKTOR, PRIYA = 1001, 1002, 1003
WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
SECONDS = 15_000
"""Milliseconds that the slowest answer may take on a busy machine."""


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    async with rehearsal(tmp_path, start=WEDNESDAY) as running:
        yield running


@pytest.fixture
async def page(demo: Demo) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        path = chromium_path(playwright.chromium.executable_path)
        browser = await playwright.chromium.launch(executable_path=path, args=list(QUIET))
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        await page.goto(demo.url)
        yield page
        await browser.close()


def chat(page: Page, phone: int) -> Locator:
    return page.locator(f'[data-phone="{phone}"]')


def latest(page: Page, phone: int) -> Locator:
    return chat(page, phone).locator('[data-from="bot"]').last


async def says(page: Page, phone: int, words: str) -> None:
    box = chat(page, phone).get_by_role("textbox")
    await box.fill(words)
    await box.press("Enter")


async def taps(page: Page, phone: int, label: str) -> None:
    await page.wait_for_timeout(500)  # the page ignores a second press that comes too soon after a card has changed
    await chat(page, phone).get_by_role("button", name=label, exact=True).last.click()


async def volunteered(page: Page) -> float:
    """The hours that the manager's `/kvi` shows for local projects."""
    before = await chat(page, PRIYA).locator('[data-from="bot"]').count()
    await says(page, PRIYA, "/kvi")
    await expect(chat(page, PRIYA).locator('[data-from="bot"]')).to_have_count(before + 1, timeout=SECONDS)
    card = latest(page, PRIYA)
    await expect(card).to_contain_text("Riverside Care, up to", timeout=SECONDS)
    while "Hours volunteered" not in (shown := await card.inner_text()):
        await taps(page, PRIYA, "Next page")
        await expect(card).not_to_have_text(shown, timeout=SECONDS)
        await page.wait_for_timeout(500)
    found = re.search(r"([\d,.]+) of 1,200", shown)
    assert found, shown
    return float(found[1].replace(",", ""))


async def test_one_message_becomes_one_total(demo: Demo, page: Page) -> None:
    before = await volunteered(page)
    await demo.restart_bot()
    await says(page, ASHA, "took 4 residents to the allotment tues 2.5 hrs")
    await expect(latest(page, ASHA)).to_contain_text("Gardening · Tue 24 Nov · 2 h 30 min · 4 people", timeout=SECONDS)
    await demo.restart_bot()
    await taps(page, ASHA, "Save")
    await expect(latest(page, ASHA)).to_contain_text(
        "Saved: Gardening, Tuesday 24 November, 2 hours 30 minutes, 4 people.", timeout=SECONDS
    )
    await demo.restart_bot()
    assert await volunteered(page) == before + 2.5


async def test_the_clock_brings_a_reminder_and_the_digest_once(demo: Demo, page: Page) -> None:
    reminders = chat(page, VIKTOR).locator('[data-from="bot"]', has_text="what did you do this week?")
    digests = chat(page, PRIYA).locator('[data-from="bot"]', has_text="Salford East")
    await page.locator('[data-jump="reminder"]').first.click()
    await expect(reminders).to_have_count(1, timeout=SECONDS)
    await demo.restart_bot()
    await page.locator('[data-jump="digest"]').first.click()
    await expect(digests).to_have_count(1, timeout=SECONDS)
    await expect(digests.locator("img")).to_be_visible()
    await demo.restart_bot()
    await page.get_by_role("button", name="+1 hour").first.click()
    await page.wait_for_timeout(6_000)  # longer than the schedule's own beat
    await expect(reminders).to_have_count(1)
    await expect(digests).to_have_count(1)


async def test_a_digest_leads_to_its_entries_and_a_nudge_spares_who_is_away(demo: Demo, page: Page) -> None:
    questions = [
        chat(page, phone).locator('[data-from="bot"]', has_text="anything to tell me from last week?")
        for phone in (ASHA, VIKTOR)
    ]
    await says(page, ASHA, "I'm away")
    await expect(latest(page, ASHA)).to_contain_text("Until which day are you away?", timeout=SECONDS)
    await says(page, ASHA, "9 December")
    await expect(latest(page, ASHA)).to_contain_text("I won't ask before", timeout=SECONDS)
    await page.locator('[data-jump="digest"]').first.click()
    await expect(latest(page, PRIYA)).to_contain_text("The week to Sun 29 Nov", timeout=SECONDS)
    await chat(page, PRIYA).get_by_role("button", name=re.compile("^Not heard from")).last.click()
    await expect(latest(page, PRIYA)).to_contain_text("Viktor Novak", timeout=SECONDS)
    await demo.restart_bot()
    await taps(page, PRIYA, "Nudge")
    await expect(latest(page, PRIYA)).to_contain_text("Going to Viktor in 2 minutes", timeout=SECONDS)
    await page.get_by_role("button", name="+1 hour").first.click()
    await expect(questions[1]).to_have_count(1, timeout=SECONDS)
    await expect(questions[0]).to_have_count(0)
    await taps(page, PRIYA, "More")
    await expect(latest(page, PRIYA)).to_contain_text("Riverside Care, up to", timeout=SECONDS)
    await chat(page, PRIYA).get_by_role("button", name=re.compile("^Apprenticeships")).last.click()
    await expect(latest(page, PRIYA)).to_contain_text("Apprenticeships achieved (ES4)", timeout=SECONDS)
    await taps(page, PRIYA, "What's behind it")
    await expect(latest(page, PRIYA)).to_contain_text("Wed 16 Sep · Apprenticeship · Carmen Lopez", timeout=SECONDS)


async def test_a_photo_from_one_phone_is_seen_in_the_managers_check(demo: Demo, page: Page, tmp_path: Path) -> None:
    photo = tmp_path / "tea dance.jpg"
    Image.effect_noise((1200, 900), 60).convert("RGB").save(photo)
    await chat(page, VIKTOR).locator("input[type=file]").set_input_files(photo)
    await says(page, VIKTOR, "9h befriending yesterday")
    await expect(latest(page, VIKTOR)).to_contain_text("Is anybody we support in it?", timeout=SECONDS)
    await demo.restart_bot()
    await taps(page, VIKTOR, "Nobody")
    await expect(latest(page, VIKTOR)).to_contain_text("With the photo you sent.", timeout=SECONDS)
    await taps(page, VIKTOR, "Save")
    await expect(latest(page, VIKTOR)).to_contain_text("It counts once", timeout=SECONDS)
    kept = demo.folder / "evidence"
    while not any(kept.glob("??/*")):
        await page.wait_for_timeout(200)  # it is fetched by itself
    await demo.restart_bot()
    await says(page, PRIYA, "/check")
    await expect(latest(page, PRIYA)).to_contain_text("9 hours", timeout=SECONDS)
    await expect(latest(page, PRIYA).locator("img")).to_be_visible()
    await taps(page, PRIYA, "Approve")
    await expect(latest(page, VIKTOR)).to_contain_text("it counts now", timeout=SECONDS)


async def test_a_certificate_is_seen_in_the_check_the_matrix_and_the_passport(
    demo: Demo, page: Page, tmp_path: Path
) -> None:
    photo = tmp_path / "certificate.png"
    certificate = Image.new("RGB", (1000, 700), "#fffdf5")
    ImageDraw.Draw(certificate).text((90, 90), "CERTIFICATE: First aid at work", fill="#22303c", font_size=52)
    certificate.save(photo)
    await chat(page, ASHA).locator("input[type=file]").set_input_files(photo)
    await says(page, ASHA, "first aid 6h today expires 3/2029")
    await expect(latest(page, ASHA)).to_contain_text("valid until 31 Mar 2029", timeout=SECONDS)
    await demo.restart_bot()
    await taps(page, ASHA, "Save")
    await expect(latest(page, ASHA)).to_contain_text("Saved: First aid", timeout=SECONDS)
    kept = demo.folder / "evidence"
    while not any(kept.glob("??/*")):
        await page.wait_for_timeout(200)  # it is fetched by itself
    await says(page, PRIYA, "/certificates")
    await expect(latest(page, PRIYA)).to_contain_text("First aid", timeout=SECONDS)
    await expect(latest(page, PRIYA).locator("img")).to_be_visible()
    await demo.restart_bot()
    await taps(page, PRIYA, "Seen certificate")
    await expect(latest(page, PRIYA)).to_contain_text("saw the certificate on", timeout=SECONDS)
    await expect(latest(page, ASHA)).to_contain_text("has seen your certificate: First aid", timeout=SECONDS)
    await says(page, PRIYA, "/matrix")
    await expect(latest(page, PRIYA)).to_contain_text("a row for each person, by initials", timeout=SECONDS)
    await expect(latest(page, PRIYA).locator("img")).to_be_visible()
    await says(page, ASHA, "my training record")
    file = chat(page, ASHA).locator("a.document").last
    await expect(file).to_contain_text("training-passport", timeout=4 * SECONDS)
    async with page.expect_download() as coming:
        await file.click()
    passport = PdfReader(await (await coming.value).path())
    words = " ".join(passport.pages[0].extract_text().split())
    assert len(passport.pages) == 1
    assert "First aid 25 Nov 2026 31 Mar 2029 certificate seen" in words


async def test_the_evidence_pack_comes_as_a_pdf_that_opens(demo: Demo, page: Page) -> None:
    await says(page, PRIYA, "/report")
    await expect(latest(page, PRIYA)).to_contain_text("Which contract", timeout=SECONDS)
    await taps(page, PRIYA, "Salford home care 2…")
    await expect(latest(page, PRIYA)).to_contain_text("which days?", timeout=SECONDS)
    await taps(page, PRIYA, "Jul to Sep 2026")
    await expect(latest(page, PRIYA)).to_contain_text("Before you send", timeout=SECONDS)
    await demo.restart_bot()
    await taps(page, PRIYA, "Draft")
    await demo.restart_bot()  # it is made by whoever is there next
    file = chat(page, PRIYA).locator("a.document").last
    await expect(file).to_contain_text("Salford home care", timeout=4 * SECONDS)
    async with page.expect_download() as coming:
        await file.click()
    download = await coming.value
    pdf = PdfReader(await download.path())
    assert "Salford home care 2025–29" in pdf.pages[0].extract_text()
    assert download.suggested_filename.endswith("1 July to 30 September 2026 (draft).pdf")
