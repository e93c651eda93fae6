"""What is wrong with the shape of a charter file: keys, types, spellings. pydantic finds it, this says it plainly."""

import re
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from charter.measures import MEASURES
from charter.mistakes import Mistake, did_you_mean, listed
from charter.schema import Charter
from charter.values import Part
from charter.written import place_of

Steps = tuple[str | int, ...]

PATTERNS = {
    r"^[a-z0-9][a-z0-9-]{0,31}$": 'a code has small letters, digits and dashes, at most 32, such as "lunch-club"',
    r"^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$": 'a code has letters, digits, dots and dashes, at most 32, such as "EV1.2"',
    r"^[a-z]{2,3}$": 'a language is written as two small letters, such as "en"',
    r"^[A-Z]{1,2}\d[A-Z\d]?$": 'write only the first half of the postcode, in capitals, such as "M7"',
    r"^[A-Z]{3}$": 'a currency is written as three capitals, such as "GBP"',
}
"""What each pattern of `charter/values.py` asks for."""

SHAPES = {
    "Phrase": 'needs a text in quotation marks, or one for each language, such as { en = "…", pl = "…" }',
    "Words": 'needs a list of words, such as ["allotment", "weeding"]',
    "FieldUse": 'needs the code of a field in quotation marks, such as "duration" or "people?"',
}
"""What is said of a part that isn't one, where it is not a table in the file."""

PART_NAMES = {"people": "leader", "activities": "activity", "kvis": "KVI"}
"""What one element of a list is called, where it is not the list's name without its "s"."""

MISSING = {
    "schema": "is missing; begin the file with schema = 1",
    "teams": "is missing; write at least one team, under [[teams]]",
    "activities": "is missing; write at least one activity, under [[activities]]",
    "commitments": "is missing; write at least one commitment with a KVI, under [[commitments]]",
    "organisation": "is missing; write its name, timezone and languages under [organisation]",
    "languages": 'is missing; name the language that you write in, such as languages = ["en"]',
    "measure": 'is missing; say what is counted, such as measure = { sum = "duration" }',
}
TAGGED = ("measure", "approval")
"""After these a location has a step that names which model was tried."""

MEASURE_NEEDED = f'needs one of {listed(MEASURES)}, such as {{ sum = "duration" }}'


def mistake_of(found: ErrorDetails, raw: dict[str, Any]) -> Mistake:
    """What pydantic found in a parsed file, in plain words and at its place."""
    say = SENTENCES.get(found["type"])
    problem = say(found) if callable(say) else say or f"cannot be read: {found['msg']}"
    return Mistake(place_of(path_of(found, raw)), problem)


def path_of(found: ErrorDetails, raw: dict[str, Any]) -> Steps:
    """The path in the file of a location in the models, which has steps that no file has."""
    path: list[str | int] = []
    at: Any = raw
    for step in _without_tags(found["loc"]):
        if _leads_on(at, step):
            at = at[step]
        elif found["type"] != "missing" or step != found["loc"][-1]:
            continue
        path.append(step)
    return tuple(path)


def _leads_on(at: Any, step: str | int) -> bool:
    return (isinstance(at, dict) and step in at) or (isinstance(at, list) and step in range(len(at)))


def _without_tags(loc: Steps) -> Steps:
    """A location without the steps that only name which of several models was tried."""
    return tuple(step for before, step in zip(("", *loc), loc, strict=False) if before not in TAGGED)


def _context(found: ErrorDetails, key: str) -> Any:
    return found.get("ctx", {}).get(key)


def _names(loc: Steps) -> list[str]:
    return [step for step in loc if isinstance(step, str)]


def _missing(found: ErrorDetails) -> str:
    if isinstance(found["loc"][-1], int):
        return "is missing; two are needed here"
    *owners, key = _names(_without_tags(found["loc"]))
    owner = owners[-1] if owners else "charter"
    return MISSING.get(key) or f"is missing; every {PART_NAMES.get(owner) or owner.removesuffix('s')} needs one"


def _unknown_key(found: ErrorDetails) -> str:
    key = str(found["loc"][-1])
    if "measure" in found["loc"] and key in MEASURES:
        return "a KVI has one measure, and this is a second one; move it to a KVI of its own"
    known = keys_beside(found["loc"])
    return f'nothing here is called "{key}"{did_you_mean(key, known) or f"; what can stand here is {listed(known)}"}'


def keys_beside(loc: Steps) -> list[str]:
    """The keys that may stand beside the last step of a location."""
    model: type[Part] = Charter
    for before, step in zip(("", *loc), loc[:-1], strict=False):
        if before == "measure":
            model = MEASURES[str(step)]
        elif isinstance(step, str):
            spec = model.model_fields.get(step)
            model = next(_parts(spec.annotation), model) if spec else model
    return [spec.alias or name for name, spec in model.model_fields.items()]


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _parts(inner)


def _not_among(found: ErrorDetails) -> str:
    if found["loc"] == ("schema",):
        return "this version of CareTally reads charters that begin with schema = 1"
    given, known = found["input"], re.findall(r"'([^']*)'", _context(found, "expected"))
    if not isinstance(given, str):
        return f"needs {listed(known)}, in quotation marks"
    return f'"{given}" is none of {listed(known)}{did_you_mean(given, known)}'


def _no_measure(found: ErrorDetails) -> str:
    given = next(iter(found["input"]), "") if isinstance(found["input"], dict) else ""
    return MEASURE_NEEDED + did_you_mean(str(given), MEASURES)


def _too_few(found: ErrorDetails) -> str:
    key = _names(found["loc"])[-1]
    return (
        MISSING[key].removeprefix("is missing; ") if key in MISSING else "is empty; write at least one, or leave it out"
    )


def _no_table(found: ErrorDetails) -> str:
    return SHAPES.get(_context(found, "class_name"), "needs keys and values of its own, not one value")


SENTENCES: Mapping[str, str | Callable[[ErrorDetails], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _not_among,
    "union_tag_invalid": _no_measure,
    "union_tag_not_found": _no_measure,
    "too_short": _too_few,
    "too_long": lambda found: f"has {_context(found, 'actual_length')}; it takes {_context(found, 'max_length')}",
    "model_type": _no_table,
    "model_attributes_type": _no_table,
    "mapping_type": _no_table,
    "dict_type": _no_table,
    "string_pattern_mismatch": lambda found: PATTERNS[_context(found, "pattern")],
    "string_type": "needs a text in quotation marks",
    "string_too_short": "is empty; write something, or leave it out",
    "tuple_type": 'needs a list, such as ["a", "b"]; a part that repeats has two brackets, as in [[teams]]',
    "bool_type": "needs true or false, without quotation marks",
    "int_type": "needs a whole number",
    "int_from_float": "needs a whole number",
    "decimal_type": "needs a number, such as 12 or 12.50",
    "finite_number": "needs a number, such as 12 or 12.50",
    "greater_than": lambda found: f"must be more than {_context(found, 'gt')}",
    "greater_than_equal": lambda found: f"must be {_context(found, 'ge')} or more",
    "less_than_equal": lambda found: f"must be {_context(found, 'le')} or less",
    "value_error": lambda found: str(_context(found, "error")),
}
"""What is said of each kind of error that pydantic knows."""
