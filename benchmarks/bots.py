"""The two bots that `benchmarks.updates` measures, each a process of its own: `python -m benchmarks.bots NAME URL`.

`ours` is CareTally on SQLite, in a folder of its own, with everybody joined and the sender's limiter off; `echo` is a
bare python-telegram-bot that says back what it hears, one message after the other, and keeps nothing.
"""

import asyncio
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

TOKEN = "123456:BENCH"
PEOPLE = 2000
FIRST_ID = 10_001
CHARTER = Path(__file__).parent.parent / "charters" / "riverside.toml"


def echo(url: str) -> None:
    """Say back what is heard."""

    async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(update.message.text or "")

    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling(allowed_updates=["message"])


async def ours(url: str) -> None:
    """CareTally, until it is stopped."""
    from bot.compose import App
    from bot.settings import Settings
    from bot.stopping import stop_on_signals
    from scheduler.limiter import Limiter

    stop = stop_on_signals()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(telegram_token=TOKEN, telegram_url=url, charter=CHARTER, data=Path(folder))
        await _have_all_joined(settings.database)
        async with App(settings, lambda: datetime.now(UTC), limiter=Limiter(limited=False)) as app:
            await app.run_until(stop)


async def _have_all_joined(url: str) -> None:
    from bot.databases import opened
    from models.directory import add_person, give_place

    now = datetime.now(UTC)
    async with opened(url) as database, database.unit() as session:
        for number in range(FIRST_ID, FIRST_ID + PEOPLE):
            person = await add_person(session, name=f"Person {number}", language="en", chat_id=number, joined_at=now)
            await give_place(session, person, "carer", "salford-east", date(2026, 1, 1))


if __name__ == "__main__":
    import uvloop

    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    name, address = sys.argv[1:]
    if name == "echo":
        echo(address)
    else:
        uvloop.run(ours(address))
