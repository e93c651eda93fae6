"""The page in a real browser, in front of a scripted stand-in."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser import QUIET, chromium_path

from . import scripted_phones


class Stand:
    """The scripted stand-in, served on one port; it can be stopped and started again."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        config = uvicorn.Config(
            scripted_phones.app,
            port=self.port,
            log_level="critical",
            ws="none",
            lifespan="off",
            timeout_graceful_shutdown=0,
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = self.server.force_exit = True
        self.thread.join()


@pytest.fixture(scope="package")
def stand() -> Iterator[Stand]:
    running = Stand()
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="package")
def window() -> Iterator[BrowserContext]:
    """One browser for all tests: what it has cached makes each page quick to open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(playwright.chromium.executable_path), args=list(QUIET)
        )
        yield browser.new_context()
        browser.close()


@pytest.fixture
def script() -> scripted_phones.Script:
    return scripted_phones.reset()


@pytest.fixture
def open_page(stand: Stand, window: BrowserContext, script: scripted_phones.Script) -> Iterator[Callable[..., Page]]:
    """Opens the page at a size; fails the test where the page had an error of its own."""
    errors: list[str] = []

    def at(width: int = 1440, height: int = 900, colours: Literal["light", "dark"] = "light") -> Page:
        page = window.new_page()
        page.set_default_timeout(5000)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=colours)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(stand.url)
        for phone in script.phones:
            page.locator(f'[data-phone="{phone}"] [data-message]').first.wait_for(state="attached")
        return page

    yield at
    for page in window.pages:
        page.close()
    assert errors == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()
