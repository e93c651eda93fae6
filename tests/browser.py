"""The one place that knows where the tests' browser is."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Browsers of the machine's own, in the order in which they are taken."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Arguments that keep it from talking to the world, and let root start it."""
MISSING = (
    "The browser tests need Chromium, and there is none: install it (`sudo apt-get install chromium` on Debian, "
    "`.venv/bin/playwright install --with-deps chromium` elsewhere) and run them again."
)
FETCH_SECONDS = 300


def chromium_path(own: str) -> str:
    """The path of a Chromium: the machine's, else Playwright's `own`, which is fetched where it can be.

    `own` is `playwright.chromium.executable_path`. Where there is none the test fails and says what to install.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    if not Path(own).exists():
        _fetch()
    if not Path(own).exists():
        pytest.fail(MISSING)
    return own


def _fetch() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=FETCH_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return
