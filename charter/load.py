"""From a charter file's text to the charter."""

import tomllib
from decimal import Decimal

from charter.mistakes import CharterError, Mistake
from charter.schema import Charter

__all__ = ["CharterError", "Mistake", "load_charter"]


def load_charter(text: str) -> Charter:
    """The charter written in `text`. Raises `CharterError`, which holds every mistake at once."""
    try:
        return Charter.model_validate(tomllib.loads(text, parse_float=Decimal))
    except ValueError as error:
        raise CharterError([Mistake("", str(error))]) from error
