"""What every command shares: the settings as the command line changes them, and where to print."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

T = TypeVar("T")


def settings_of(context: typer.Context, **given: Any) -> "Settings":
    """The settings, with `--charter`, `--database` and whatever the command was given in their place."""
    from bot.settings import load_settings

    return load_settings(**(context.find_root().obj or {}), **given)


def say(result: str) -> None:
    """Print a result, to standard output."""
    typer.echo(result)


def say_rows(rows: Sequence[T], as_json: bool, line: Callable[[T], str], none: str) -> None:
    """Print what was found, as JSON or a line each; where there is nothing, say `none`."""
    if as_json:
        say(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    say("\n".join(map(line, rows)) or none)


def note(progress: str) -> None:
    """Print progress or a problem, to standard error."""
    typer.echo(progress, err=True)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where that is a terminal; what it gives is told how much is done, of how much."""
    with typer.progressbar(length=1_000, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield lambda done, of: bar.update(1_000 * done // of - bar.pos)


def right_now() -> datetime:
    """The moment, in UTC: the one place in which the program asks its machine for it."""
    return datetime.now(UTC)


def write_file(file: Path, data: bytes) -> None:
    """Write a file; `ProblemError` where that can't be done."""
    from bot.problem import ProblemError

    try:
        file.write_bytes(data)
    except OSError as error:
        raise ProblemError(f"Can't write {file}: {error.strerror}; choose another place.") from None
