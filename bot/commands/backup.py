"""`caretally backup` and `caretally restore`: a copy of all that is kept, and back."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.terminal import right_now, say, settings_of


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write; a new one.")],
    encrypt_to: Annotated[list[str] | None, typer.Option(help="An age or SSH public key; may be given again.")] = None,
) -> None:
    """Write a consistent copy of the database, and of all evidence, to a file, while the bot runs."""
    from bot.backups import back_up
    from models.backed_up import note_backup

    settings = settings_of(context)
    recipients = encrypt_to or ([settings.backup_recipient] if settings.backup_recipient else [])
    rows = asyncio.run(back_up(settings.database, file, recipients, data=settings.data))
    note_backup(settings.data, right_now())
    say(f"{file} holds all {rows:,} rows{', encrypted' if recipients else ''}.")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The backup.")],
    identity: Annotated[Path | None, typer.Option(help="The file with the key to an encrypted backup.")] = None,
) -> None:
    """Put a backup into an empty database, SQLite or PostgreSQL. The bot must not run meanwhile."""
    from bot.backups import restore as put_back

    settings = settings_of(context)
    restoring = put_back(settings.database, file, data=settings.data, now=right_now(), identity=identity)
    rows = asyncio.run(restoring)
    say(f"All {rows:,} rows of {file} are back.")
