"""What the people of a story send, by its name, and fetching it as the running bot does."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

from PIL import Image
from pypdf import PdfWriter

from handlers.scene import House
from handlers.unfit import say_unfit
from models.cleaning import clean
from models.database import Database
from models.fit import Fit
from scheduler.fetching import Fetching, NotFetchedError, Ways


def picture(colour: str = "green", kind: str = "JPEG") -> bytes:
    """A small picture."""
    content = BytesIO()
    Image.new("RGB", (60, 40), colour).save(content, kind)
    return content.getvalue()


def certificate() -> bytes:
    """A PDF of one page."""
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(300, 200)
    writer.write(content)
    return content.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "garden.jpg": picture,
    "tea.jpg": lambda: picture("brown"),
    "certificate.jpg": lambda: picture("white"),
    "certificate.pdf": certificate,
    "damaged.pdf": lambda: certificate()[:100],
    "really-a-zip.jpg": lambda: b"PK\x03\x04" + bytes(100),
}
"""`lost.jpg` can never be fetched, and `poster.pdf` is too big to be."""


def size_of(name: str) -> int:
    """The size that Telegram tells beforehand."""
    return 30_000_000 if name == "poster.pdf" else 1_000


async def fetch_what_was_sent(database: Database, house: House, folder: Path, now: datetime) -> None:
    """Fetches all that is due at a moment."""

    async def fetch(file_id: str) -> bytes:
        if file_id not in FILES:
            raise NotFetchedError
        return FILES[file_id]()

    async def make_fit(content: bytes) -> Fit:
        return clean(content)

    async def say(session, sent, why, at) -> None:
        await say_unfit(session, house, sent, why, at)

    fetching = Fetching(database, folder, lambda: house.charter, Ways(house.bot_id, fetch, make_fit, say))
    while await fetching.fetch_one(now):
        pass
