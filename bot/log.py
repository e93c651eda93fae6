"""The log: JSON or plain lines on standard error, with ids in them and never names, words or the bot's token."""

import logging
import re
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import structlog

_TOKEN = re.compile(r"\bbot\d+:[A-Za-z0-9_-]+|\b\d{6,}:[A-Za-z0-9_-]{30,}")
_HOME = Path(__file__).resolve().parent.parent
QUIET = ("httpx", "httpcore", "apscheduler", "uvicorn", "uvicorn.error", "aiosqlite", "asyncio", "alembic")
"""Libraries whose lower levels say nothing that we don't say ourselves, or say too much."""
MUTE = "telegram"
"""Prints what people wrote when it can't read it. What matters of what it says reaches us as exceptions."""


class _Discreet(structlog.stdlib.ProcessorFormatter):
    """A formatter that takes secrets out of whatever is about to be printed, whoever printed it."""

    secrets: tuple[str, ...] = ()

    def format(self, record: logging.LogRecord) -> str:
        """The line, with every secret in it replaced."""
        line = super().format(record)
        for secret in self.secrets:
            line = line.replace(secret, "<secret>")
        return _TOKEN.sub("<token>", line)


def set_up_log(
    level: str = "info", form: Literal["auto", "console", "json"] = "auto", secrets: Iterable[str] = ()
) -> None:
    """Send all logging, ours and the libraries', to standard error; `auto` is plain lines on a terminal, else JSON."""
    plain = form == "console" or (form == "auto" and sys.stderr.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _frames_only,
    ]
    formatter = _Discreet(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()) if plain else structlog.processors.JSONRenderer(),
        ],
    )
    formatter.secrets = tuple(filter(None, secrets))
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(MUTE).propagate = False
    logging.getLogger(MUTE).addHandler(logging.NullHandler())
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def name_of(error: BaseException) -> str:
    """What an error is and where it arose, without its message: that may hold what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _is_ours(frame.filename)] or frames
    if not ours:
        return type(error).__name__
    last = ours[-1]
    return f"{type(error).__name__} at {_short(last.filename)}:{last.lineno} in {last.name}"


def _frames_only(
    logger: structlog.typing.WrappedLogger, method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Turn an exception into its type and its frames; the message and the values in it stay out of the log."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        event["error"] = type(error).__name__
        event["frames"] = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def _is_ours(filename: str) -> bool:
    path = Path(filename)
    return path.is_relative_to(_HOME) and "site-packages" not in path.parts


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(_HOME)) if _is_ours(filename) else "/".join(path.parts[-2:])
