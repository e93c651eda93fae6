"""What `caretally doctor` looks at: each check says what it found, and what to do where that is wrong."""

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot

from bot.charters import NO_CHARTER, read_charter
from bot.databases import address_of, make_folder, unreachable
from bot.problem import ProblemError
from bot.settings import Settings
from bot.telegram_bot import connected
from bot.web import WEBHOOK_PATH
from models.charters import charter_in_force as newest_charter
from models.database import Database
from models.migrate import current, newest

CLOCK_SECONDS = 30
"""How far this machine's clock may be from Telegram's before messages get the wrong time."""
DISK_BYTES = 500 * 1024 * 1024
"""What should be free in the data folder."""


@dataclass(frozen=True)
class Finding:
    """What a check of one thing found. Where it isn't well, `says` tells what to do."""

    thing: str
    well: bool
    says: str


async def examine(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Finding]:
    """The findings, one after the other; a check that can't be made without another is left out."""
    yield Finding("settings", True, "can be read")
    yield _data(settings)
    yield _disk(settings)
    database_works = True
    async for finding in _database(settings):
        database_works = database_works and finding.well
        yield finding
    yield await _charter(settings, database_works)
    async for finding in _telegram(settings):
        yield finding
    yield await _clock(settings, clock)


def _data(settings: Settings) -> Finding:
    try:
        make_folder(settings.data)
    except ProblemError as problem:
        return Finding("data folder", False, str(problem))
    return Finding("data folder", True, f"{settings.data.absolute()} can be written to")


def _disk(settings: Settings) -> Finding:
    folder = settings.data if settings.data.is_dir() else settings.data.absolute().anchor
    free = shutil.disk_usage(folder).free
    says = f"{free / 1024**3:.1f} GB free"
    if free < DISK_BYTES:
        return Finding("disk", False, f"only {says}: make room, or move the data folder with CARETALLY_DATA.")
    return Finding("disk", True, says)


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    try:
        address = address_of(settings.database)
    except ProblemError as problem:
        yield Finding("database", False, str(problem))
        return
    try:
        at = await current(settings.database)
    except (SQLAlchemyError, OSError) as error:
        yield Finding("database", False, str(unreachable(address, error)))
        return
    yield Finding("database", True, f"{address.get_backend_name()} answers")
    if at == newest():
        yield Finding("migrations", True, f"revision {at}, the newest")
    elif at is None and address.get_backend_name() == "sqlite":
        yield Finding("migrations", True, "none yet: `caretally run` makes the database")
    else:
        says = f"revision {at or 'none'}, but this program needs {newest()}: run `caretally db upgrade`."
        yield Finding("migrations", False, says)


async def _charter(settings: Settings, database_works: bool) -> Finding:
    try:
        if settings.charter:
            charter = read_charter(settings.charter)[1]
            return Finding("charter", True, f"{settings.charter}, of {charter.organisation.name}")
        if database_works and (version := await _applied(settings)):
            return Finding("charter", True, f"version {version} is in force")
    except ProblemError as problem:
        return Finding("charter", False, str(problem))
    return Finding("charter", False, NO_CHARTER)


async def _applied(settings: Settings) -> int | None:
    if await current(settings.database) is None:
        return None
    database = Database(settings.database)
    try:
        async with database.look() as session:
            version = await newest_charter(session)
            return version.id if version else None
    finally:
        await database.close()


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    try:
        async with connected(settings) as bot:
            yield Finding("token", True, f"@{bot.username} answers")
            yield await _webhook(settings, bot)
    except ProblemError as problem:
        yield Finding("token", False, str(problem))


async def _webhook(settings: Settings, bot: Bot) -> Finding:
    info = await bot.get_webhook_info()
    wanted = settings.webhook_url.rstrip("/") + WEBHOOK_PATH if settings.webhook_url else ""
    if info.url != wanted:
        says = (
            f"Telegram calls {info.url or 'none'}, the settings say {wanted or 'none'}: `caretally run` puts it right."
        )
        return Finding("webhook", False, says)
    if info.last_error_message and info.pending_update_count:
        return Finding(
            "webhook",
            False,
            f"Telegram can't deliver ({info.last_error_message}; {info.pending_update_count} updates wait): "
            "see that CARETALLY_WEBHOOK_URL leads to this program from outside.",
        )
    return Finding("webhook", True, f"{wanted or 'none: the bot polls'}; {info.pending_update_count} updates wait")


async def _clock(settings: Settings, clock: Callable[[], datetime]) -> Finding:
    try:
        async with httpx.AsyncClient(timeout=10) as client:
            theirs = parsedate_to_datetime((await client.head(settings.telegram_url)).headers["date"])
    except (httpx.HTTPError, KeyError, ValueError):  # where nobody answers, the check of the token says so
        return Finding("clock", True, f"not compared: {settings.telegram_url} doesn't say the time")
    apart = abs((clock() - theirs).total_seconds())
    if apart > CLOCK_SECONDS:
        return Finding("clock", False, f"{apart:.0f} seconds off Telegram's: have the machine set it by NTP.")
    return Finding("clock", True, f"within {max(apart, 1):.0f} s of Telegram's")
