"""`caretally db upgrade`: the database's structure."""

import asyncio

import typer

from bot.commands.terminal import say, settings_of

commands = typer.Typer(help="Look after the database.", no_args_is_help=True)


@commands.callback()
def db() -> None:
    """Look after the database."""


@commands.command()
def upgrade(context: typer.Context) -> None:
    """Bring the database to the structure that this program needs; what is in it is kept."""
    from bot.databases import bring_up_to_date
    from models.migrate import newest

    asyncio.run(bring_up_to_date(settings_of(context).database))
    say(f"The database is at revision {newest()}, the newest.")
