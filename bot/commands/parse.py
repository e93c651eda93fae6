"""`caretally parse`: what the bot reads in messages, one a line."""

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import right_now, say, settings_of

if TYPE_CHECKING:
    from charter.schema import Charter


def parse(
    context: typer.Context,
    today: Annotated[str | None, typer.Option(help="The day it is, as 2026-11-22; default: now.")] = None,
    language: Annotated[str | None, typer.Option(help="The language of the messages; default: the charter's.")] = None,
) -> None:
    r"""Read one message a line (a literal \n is a line break); print one JSON object a line, in the same order."""
    from conversation.reading import Reader
    from conversation.reading.report import parse_line

    charter = _charter(context)
    day = _day(today) or right_now().astimezone(charter.organisation.zone).date()
    languages = dict.fromkeys(filter(None, (language, *charter.organisation.languages)))
    reader = Reader(charter, (language,) if language else tuple(languages))
    for line in sys.stdin.buffer:
        message = line.decode("utf-8", "replace").rstrip("\r\n").replace("\\n", "\n")
        say(json.dumps(parse_line(reader, message, day), ensure_ascii=False))


def _charter(context: typer.Context) -> "Charter":
    from bot.charters import NO_CHARTER, read_charter
    from bot.problem import ProblemError

    settings = settings_of(context)
    if settings.charter is None:
        raise ProblemError(NO_CHARTER)
    return read_charter(settings.charter)[1]


def _day(given: str | None) -> date | None:
    from bot.problem import ProblemError

    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise ProblemError(f"--today {given}: write the day as 2026-11-22.") from None
