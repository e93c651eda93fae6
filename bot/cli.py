"""The command line, `caretally`. Exit 0: done; 1: a problem with what was given; 2: wrong usage."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import charter, db, outbox, passport, period, person, updates
from bot.commands.alive import alive
from bot.commands.backup import backup, restore
from bot.commands.demo import demo
from bot.commands.digest import digest
from bot.commands.doctor import doctor
from bot.commands.export import export
from bot.commands.import_ import import_
from bot.commands.invite import invite
from bot.commands.kvi import kvi
from bot.commands.parse import parse
from bot.commands.report import report
from bot.commands.run import run
from bot.commands.screen import screen
from bot.commands.terminal import note

ANYWHERE = ("--charter", "--database")
"""Options that may stand anywhere on the line."""

app = typer.Typer(
    name="caretally",
    help="CareTally: a chat bot that counts what social care gives.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(demo)
app.command()(run)
app.add_typer(charter.commands, name="charter")
app.add_typer(period.commands, name="period")
app.add_typer(db.commands, name="db")
app.command()(backup)
app.command()(restore)
app.command()(invite)
app.add_typer(passport.commands, name="passport")
app.command()(kvi)
app.command()(digest)
app.command()(report)
app.command(name="import")(import_)
app.command()(export)
app.command()(parse)
app.command()(screen)
app.add_typer(person.commands, name="person")
app.add_typer(updates.commands, name="updates")
app.add_typer(outbox.commands, name="outbox")
app.command()(doctor)
app.command(hidden=True)(alive)


@app.callback()
def take_settings(
    context: typer.Context,
    charter: Annotated[Path | None, typer.Option(help="The charter file (else CARETALLY_CHARTER).")] = None,
    database: Annotated[str | None, typer.Option(help="The database's URL (else CARETALLY_DATABASE_URL).")] = None,
) -> None:
    """Keep what goes before the environment's settings, for the command to use."""
    context.obj = {"charter": charter, "database_url": database}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a problem with what was given is said plainly, with no traceback."""
    from bot.problem import ProblemError

    try:
        app(settings_first(sys.argv[1:] if arguments is None else arguments))
    except ProblemError as error:
        for problem in error.problems:
            note(problem)
        sys.exit(1)


def settings_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with `--charter …` and `--database …` moved to the front, from wherever they stood."""
    first: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, _, value = argument.partition("=")
        if name in ANYWHERE:
            first += [argument] if value else [argument, *_next(waiting)]
        elif argument == "--":
            rest += [argument, *waiting]
        else:
            rest.append(argument)
    return first + rest


def _next(waiting: Iterator[str]) -> list[str]:
    following = next(waiting, None)
    return [] if following is None else [following]


if __name__ == "__main__":
    main()
