"""The columns of an import file, which are an export's as well."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from charter.mistakes import did_you_mean, listed
from charter.schema import Charter, FieldSpec
from charter.values import EVERY

LEADING = ("person", "role", "team", "date", "activity")
"""Every file has these."""

OPTIONAL = ("contract", "note", "postcode", "subject", "scores", "external_id")
"""A file may have these, and one for each field."""


NAMELESS = ("person", "note", "subject")
"""What a file without names leaves out: who it was, and what could tell of somebody."""

EXPLAINED = {
    "person": "Who did it.",
    "role": "The role it was done in: carer, volunteer, manager or lead.",
    "team": "The code of the team that it counts for.",
    "date": "The day on which it was done.",
    "activity": "The code of what was done.",
    "contract": "The code of the contract that it counts for.",
    "note": "What was written with it.",
    "postcode": "The first half of the postcode where it took place.",
    "subject": "The code of the person whom a check is about.",
    "scores": "The scores of a check, area by area, with ; between them.",
    "external_id": "What makes a row the same row when the file is brought in again.",
}
UNITS = {"duration": "in minutes", "count": "as a whole number", "money": "in {currency}", "quantity": "in {unit}"}
"""How the numbers of each type of field are written; those of all others are texts."""
WIDE = {"person": 22, "activity": 20, "contract": 20, "note": 50, "external_id": 16, "team": 16}


@dataclass(frozen=True)
class Described:
    """A column that is written: its code, what it holds, and its width in letters."""

    code: str
    explained: str
    wide: int = 12
    is_number: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it holds days."""
        return self.code == "date"


class Columns:
    """The columns that a charter knows, by what people call them: a code, or the title of a field."""

    def __init__(self, charter: Charter) -> None:
        self._charter = charter

    @cached_property
    def written(self) -> tuple[str, ...]:
        """Every column that can hold something, in an export's order."""
        codes = [spec.code for spec in self._charter.fields if spec.type != "file"]
        return tuple(dict.fromkeys((*LEADING, *OPTIONAL, *codes)))

    def described(self, with_names: bool = True) -> tuple[Described, ...]:
        """The same, each with what it holds; without names, also without what could tell of somebody."""
        specs = {spec.code: spec for spec in self._charter.fields}
        return tuple(
            Described(code, EXPLAINED[code], WIDE.get(code, 12)) if code in EXPLAINED else self._field(specs[code])
            for code in self.written
            if with_names or code not in NAMELESS
        )

    def _field(self, spec: FieldSpec) -> Described:
        title, unit = spec.title.say(self._charter.organisation.languages[0]), UNITS.get(spec.type, "")
        said = unit.format(currency=self._charter.organisation.currency, unit=spec.unit)
        return Described(spec.code, f"{title}, {said}." if said else f"{title}.", is_number=bool(unit))

    def named(self, heading: str) -> str | None:
        """The column that a heading means; None for one that nobody knows."""
        return self._by_name.get(_folded(heading))

    def unknown(self, heading: str) -> str:
        """What to say of a heading that nobody knows."""
        hint = did_you_mean(heading, self.written) or "."
        return f'no column "{heading}"{hint} Rename it or take it out; the columns are {listed(self.written, "and")}'

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        known = {_folded(code): code for code in (*LEADING, *OPTIONAL)}
        known = {_folded(spec.code): spec.code for spec in self._charter.fields} | known
        titles = list(self._titles())
        once = {title: code for title, code in titles if [one for one, _ in titles].count(title) == 1}
        return once | known

    def _titles(self) -> Iterator[tuple[str, str]]:
        languages = (EVERY, *self._charter.organisation.languages)
        for spec in self._charter.fields:
            for title in dict.fromkeys(_folded(spec.title.say(language)) for language in languages):
                yield title, spec.code


def _folded(heading: str) -> str:
    """A heading as it is looked up: small letters, and one kind of gap between words."""
    return " ".join(heading.casefold().replace("_", " ").replace("-", " ").split())
