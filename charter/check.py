"""Every mistake in a charter file at once, each with its place, in the order of the file."""

import re
import tomllib
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import chain
from typing import Any

from charter.activity_rules import ACTIVITY_RULES
from charter.declared import Declared, declared
from charter.file_rules import FILE_RULES
from charter.kvi_rules import KVI_RULES
from charter.meant import as_meant
from charter.mistakes import Mistake
from charter.written import Written

Rule = Callable[[Written, Declared], Iterable[Mistake]]
"""Something that must hold between the parts: takes the file and its codes, gives the mistakes it finds."""

RULES: tuple[Rule, ...] = (*FILE_RULES, *ACTIVITY_RULES, *KVI_RULES)

PLAIN_SYNTAX = {
    "Invalid value": 'the value cannot be read; put texts in quotation marks, as in title = "Gardening"',
    "Expected '=' after a key": "a key needs an = and its value after it",
    "Unterminated string": "a text needs a quotation mark at its end",
    "Illegal character '\\n'": "a text needs a quotation mark at its end, on the same line",
    "Unclosed array": "a list needs a ] at its end, and commas between what is in it",
    "Unclosed inline table": "a { needs a } at its end, on the same line, and commas between what is in it",
    "Cannot overwrite a value": "this key already has a value; write each key once",
    "Duplicate inline table key": "this key already has a value; write each key once",
    "Cannot declare": "this part is already there; a part that repeats has two brackets, as in [[teams]]",
    "Cannot mutate": "this part is already there; a part that repeats has two brackets, as in [[teams]]",
    "Expected newline": "a line holds one key with its value, and this one has more; texts need quotation marks",
    "Invalid statement": "the line cannot be read; it needs a key, an = and a value",
    "Invalid initial character": "the line cannot be read; it needs a key, an = and a value",
    "Expected ']'": "a part's name needs its ] at the end, as in [organisation] or [[teams]]",
    "Unescaped '\\'": "a backslash in a text is written twice",
    "Invalid date": "there is no such day",
}
"""What TOML's own complaints mean for somebody who has never heard of TOML, by how they begin."""


def read_toml(text: str) -> dict[str, Any]:
    """The file's tables. Raises `tomllib.TOMLDecodeError`. The mark that Windows puts before a text is dropped."""
    return tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)


def check_charter(text: str) -> list[Mistake]:
    """Every mistake in the text of a charter file, in its order; none for a charter that can be used."""
    try:
        raw = read_toml(text)
    except tomllib.TOMLDecodeError as error:
        return [syntax_mistake(error)]
    return mistakes_in(raw)


def mistakes_in(raw: dict[str, Any]) -> list[Mistake]:
    """Every mistake in a parsed file, in its order; at one place the first that is found."""
    meant, shape = as_meant(raw)
    file = Written(meant)
    has = declared(file)
    found = chain(shape, *(rule(file, has) for rule in RULES))
    by_place: dict[str, Mistake] = {}
    for mistake in found:
        by_place.setdefault(mistake.place, mistake)
    return _in_order(by_place.values(), Written(raw), file)


def _in_order(mistakes: Iterable[Mistake], *files: Written) -> list[Mistake]:
    """Mistakes as they stand in the file, which is as long as written as it is as meant."""
    order = {part.place: number for file in files for number, part in enumerate(file.walk())}

    def stands(mistake: Mistake) -> int:
        place = mistake.place
        while place not in order:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return order[place]

    return sorted(mistakes, key=stands)


def syntax_mistake(error: tomllib.TOMLDecodeError) -> Mistake:
    """`Invalid value (at line 3, column 9)` as a mistake at `line 3, column 9`, in plain words."""
    found = re.fullmatch(r"(.*) \(at (.*)\)", str(error), re.DOTALL)
    what, where = found.groups() if found else (str(error), "")
    plain = next((plain for start, plain in PLAIN_SYNTAX.items() if what.startswith(start)), what)
    return Mistake(where.replace("end of document", "the end of the file"), plain)
