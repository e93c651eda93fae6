"""The bots that are measured, each a process of its own: `python -m benchmarks.bots NAME STAND-IN [options]`.

`ours` is CareTally; `echo` is a bare python-telegram-bot that says back what it hears, one message after the other,
and keeps nothing.
"""

import argparse
import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

TOKEN = "123456:BENCH"
CHARTER = Path(__file__).parent.parent / "charters" / "riverside.toml"


def echo(url: str) -> None:
    """Say back what is heard."""

    async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(update.message.text or "")

    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling(allowed_updates=["message"])


async def ours(options: argparse.Namespace) -> None:
    """CareTally, until it is stopped."""
    from bot.compose import App
    from bot.memory import keep_for_good
    from bot.settings import Settings
    from bot.stopping import stop_on_signals
    from scheduler.limiter import Limiter

    stop = stop_on_signals()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            telegram_token=TOKEN,
            telegram_url=options.url,
            charter=CHARTER,
            data=Path(folder),
            database_url=options.database,
            webhook_url=options.webhook,
            port=options.port,
        )
        limiter = Limiter(limited=options.limited)
        async with App(settings, lambda: datetime.now(UTC), only=options.only, limiter=limiter) as app:
            keep_for_good()
            await app.run_until(stop)


def main() -> None:
    """Run the bot that is named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=("echo", "ours"))
    parser.add_argument("url")
    parser.add_argument("--database")
    parser.add_argument("--only", choices=("web", "work"))
    parser.add_argument("--webhook", help="the address that the stand-in posts to")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--limited", action="store_true", help="keep Telegram's limits")
    options = parser.parse_args()
    if options.name == "echo":
        echo(options.url)
    else:
        uvloop.run(ours(options))


if __name__ == "__main__":
    import uvloop

    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    main()
