"""A charter file as it was meant: keys with a slip in their spelling, read as the keys they are nearly.

So a misspelt key is one mistake: what it should have been is not missing as well, and what stands in it is checked.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from charter.mistakes import Mistake, nearest
from charter.schema import Charter
from charter.shape import keys_beside, mistake_of, path_of

SURE = 0.75
"""How alike a key must be to be taken for another: more than is enough to ask “did you mean”."""


def as_meant(raw: dict[str, Any]) -> tuple[dict[str, Any], list[Mistake]]:
    """The parsed file with its keys put right, and every mistake of shape, those slips among them."""
    file = deepcopy(raw)
    slips: list[Mistake] = []
    while True:
        found = [(error, mistake_of(error, file)) for error in _errors(file)]
        put_right = [mistake for error, mistake in found if _put_right(error, file)]
        if not put_right:
            return file, slips + [mistake for _, mistake in found]
        slips += put_right


def _errors(file: dict[str, Any]) -> Iterator[ErrorDetails]:
    try:
        Charter.model_validate(file)
    except ValidationError as error:
        yield from (found for found in error.errors(include_url=False) if not _follows(found))


def _follows(error: ErrorDetails) -> bool:
    """Whether a list only counts as too short because what is in it is wrong."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _put_right(error: ErrorDetails, file: dict[str, Any]) -> bool:
    """Whether the error was an unknown key that is nearly one still free beside it; the file now has that instead."""
    if error["type"] != "extra_forbidden":
        return False
    *owners, slip = path_of(error, file)
    table: Any = file
    for step in owners:
        table = table[step]
    meant = nearest(str(slip), (key for key in keys_beside(error["loc"]) if key not in table), SURE)
    if meant:
        in_order = [(meant if key == slip else key, value) for key, value in table.items()]
        table.clear()
        table.update(in_order)
    return meant is not None
