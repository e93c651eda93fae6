"""Makes the README's pictures: `make pictures` plays a short scene on the rehearsal's page and photographs it."""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Page, async_playwright

from bot.demo import rehearsal
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
            await browser.close()


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
