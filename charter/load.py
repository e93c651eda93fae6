"""From a charter file's text to the charter."""

import tomllib

from charter.check import mistakes_in, read_toml, syntax_mistake
from charter.mistakes import CharterError, Mistake
from charter.schema import Charter

__all__ = ["CharterError", "Mistake", "load_charter"]


def load_charter(text: str) -> Charter:
    """The charter written in `text`. Raises `CharterError`, which holds every mistake at once."""
    try:
        raw = read_toml(text)
    except tomllib.TOMLDecodeError as error:
        raise CharterError([syntax_mistake(error)]) from error
    mistakes = mistakes_in(raw)
    if mistakes:
        raise CharterError(mistakes)
    return Charter.model_validate(raw)
