"""Makes the pictures of the README and of docs/gallery.md: `make pictures` plays short scenes and photographs them."""

import asyncio
import json
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import typst
from PIL import Image
from playwright.async_api import Page, async_playwright

from bot.demo import rehearsal
from language.speech import Speech
from models.invitations import joining_link
from reports.prints import certificate_words, poster_words
from reports.typesetting import PAGES
from tests.browser import QUIET, chromium_path

IMAGES = Path(__file__).parent / "images"
START = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 1130}
SCENE = (
    (1002, "lunch club 11-2 on wed, 12 people"),
    (1002, "[Save]"),
    (1001, "took 4 residents to the allotment tues 2.5 hrs"),
)
MANAGER: Final = 1003
CHATS: dict[str, list[tuple[int, str]]] = {
    "lead": [(MANAGER, "all commitments")],
    "matrix": [(MANAGER, "training matrix")],
    "for-others": [
        (MANAGER, "for Viktor and Mary: 2h gardening sat"),
        (MANAGER, "[Add: volunteer]"),
        (MANAGER, "[Ordsall]"),
    ],
    "not-heard-from": [(MANAGER, "not heard from"), (MANAGER, "[Nudge]")],
}
"""What is done before each picture of the manager's chat, which shows the newest below."""
SHORT, TALL = {"width": 390, "height": 760}, {"width": 390, "height": 1420}
PICTURED = ("lead", "matrix")
"""Those whose answer has a picture with many words below it."""


async def main() -> None:
    """Plays the scene, moves on to Monday's digest, and saves both pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with rehearsal(Path(folder), start=START) as demo, async_playwright() as playwright:
            path = chromium_path(playwright.chromium.executable_path)
            browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
            page = await browser.new_page(viewport=WIDE, device_scale_factor=1.5)
            await page.goto(demo.url)
            await page.locator('[data-jump="digest"]').first.click()
            picture = page.locator('[data-phone="1003"] [data-message] img').last
            await picture.wait_for()
            for phone, does in SCENE:
                await _do(page, phone, does)
            await page.screenshot(path=IMAGES / "rehearsal.png")
            await page.set_viewport_size(PHONE)
            await page.get_by_role("tab", name="Priya").click()
            await picture.scroll_into_view_if_needed()
            await page.wait_for_timeout(1000)
            await page.screenshot(path=IMAGES / "digest.png")
            for name, deeds in CHATS.items():
                await page.set_viewport_size(TALL if name in PICTURED else SHORT)
                for chat, deed in deeds:
                    await _do(page, chat, deed)
                await page.wait_for_timeout(1500)
                await page.screenshot(path=IMAGES / f"{name}.png")
            await browser.close()
    _print_pages()


def _print_pages() -> None:
    """The certificate and the poster, as they come out of a printer."""
    speech, organisation = Speech(), "Riverside Care"
    link = joining_link("tally_bot", "an-example-of-a-joining-link")
    pages = {
        "certificate": certificate_words(
            speech, name="Viktor Melnyk", hours="100", organisation=organisation, day="23 Nov 2026"
        ),
        "poster": poster_words(speech, link=link, team="Salford East", organisation=organisation, day="21 Feb 2027"),
    }
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(PAGES / "fonts")])
    for name, words in pages.items():
        compiler = typst.Compiler(str(PAGES / f"{name}.typ"), root=str(PAGES), font_paths=fonts)
        made = compiler.compile(format="png", ppi=60, sys_inputs={"data": json.dumps(words)})
        Image.open(BytesIO(bytes(made))).quantize(64).save(IMAGES / f"{name}.png", optimize=True)  # type: ignore[arg-type]


async def _do(page: Page, phone: int, does: str) -> None:
    chat = page.locator(f'[data-phone="{phone}"]')
    if does.startswith("["):
        await chat.get_by_role("button", name=does.strip("[]"), exact=True).last.click()
    else:
        await chat.get_by_role("textbox").fill(does)
        await chat.get_by_role("textbox").press("Enter")
    await page.wait_for_timeout(900)


if __name__ == "__main__":
    asyncio.run(main())
