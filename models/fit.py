"""What is fit to be kept as evidence, and having something made so by a process of its own."""

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

MOST_BYTES = 20 * 1024 * 1024
"""What Telegram lets a bot fetch."""
MOST_PIXELS = {"JPEG": 16_000_000, "PNG": 10_000_000, "WEBP": 6_000_000}
"""Of a picture: a phone takes 12 million. What unpacks them needs 6 to 16 bytes for each."""
LONGEST_SIDE = 2_000
"""In pixels, of a picture as it is kept."""
MOST_PAGES = 30
"""Of a PDF."""
PATIENCE = 30.0
"""Seconds after which a file that is still being looked at counts as broken."""

Why = Literal["too-big", "too-many-pixels", "too-many-pages", "moving", "locked", "broken", "unknown", "not-fetched"]
"""Why something can't be kept."""
MediaType = Literal["image/jpeg", "application/pdf"]


class Unfit(Exception):  # noqa: N818 (it says what is so)
    """Something that was sent can't be kept, for the reason `why`."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Fit:
    """A content that is fit to be kept."""

    content: bytes
    media_type: MediaType


async def make_fit(content: bytes) -> Fit:
    """A content as it may be kept: see `models/cleaning.py`, which does it. Raises `Unfit`."""
    if len(content) > MOST_BYTES:
        raise Unfit("too-big")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "models.cleaning"),
        cwd=Path(__file__).parent.parent,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            said, _ = await process.communicate(content)
    except TimeoutError:
        raise Unfit("broken") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    head, _, cleaned = said.partition(b"\n")
    answer: Any = json.loads(head) if head else {"problem": "broken"}  # it says nothing where it was stopped
    if "problem" in answer:
        raise Unfit(answer["problem"])
    return Fit(cleaned, answer["media_type"])
