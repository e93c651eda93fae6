"""`caretally backup` and `caretally restore`: a copy of all that is kept, and back."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.terminal import say, settings_of


def backup(context: typer.Context, file: Annotated[Path, typer.Argument(help="The file to write; a new one.")]) -> None:
    """Write a consistent copy of the database to a file, while the bot runs."""
    from bot.backups import back_up

    rows = asyncio.run(back_up(settings_of(context).database, file))
    say(f"{file} holds all {rows:,} rows.")


def restore(context: typer.Context, file: Annotated[Path, typer.Argument(help="The backup.")]) -> None:
    """Put a backup into an empty database, SQLite or PostgreSQL. The bot must not run meanwhile."""
    from bot.backups import restore as put_back

    rows = asyncio.run(put_back(settings_of(context).database, file))
    say(f"All {rows:,} rows of {file} are back.")
