"""The codes that a charter file declares, to look up what its parts say of each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from charter.mistakes import Mistake, did_you_mean, listed
from charter.schema import FieldType
from charter.written import Written

Found = Mapping[str, Written]


@dataclass(frozen=True)
class Declared:
    """Every code that the file gives to something, with what is written there; the first of two alike."""

    languages: tuple[str, ...]
    people: tuple[str, ...]
    local_postcodes: tuple[str, ...]
    teams: Found
    contracts: Found
    fields: Found
    activities: Found
    kvis: Found

    def type_of(self, field: str) -> str:
        """The type of a field; empty where the file doesn't have it, or gives it a type that there isn't."""
        kind = self.fields[field]["type"].text if field in self.fields else ""
        return kind if kind in get_args(FieldType) else ""

    def lacks(self, activity: Written, *types: str) -> bool:
        """Whether an activity surely has no field of these types: one that names an unknown field may have meant it."""
        found = [self.type_of(code) for code in fields_used(activity)]
        return "" not in found and not set(types) & set(found)


def fields_used(activity: Written) -> list[str]:
    """The codes of the fields that an activity uses."""
    return [use.text.removesuffix("?") for use in activity["fields"]]


def declared(file: Written) -> Declared:
    """What the file declares."""
    leaders = [person[key].text for person in file["people"] for key in ("name", "deputy")]
    return Declared(
        languages=tuple(language.text for language in file["organisation"]["languages"]),
        people=tuple(filter(None, dict.fromkeys(leaders))),
        local_postcodes=tuple(postcode.text for postcode in file["place"]["local_postcodes"]),
        teams=_by_code(file["teams"]),
        contracts=_by_code(file["contracts"]),
        fields=_by_code(file["fields"]),
        activities=_by_code(file["activities"]),
        kvis=_by_code(kvi for commitment in file["commitments"] for kvi in commitment["kvis"]),
    )


def _by_code(parts: Iterable[Written]) -> Found:
    found: dict[str, Written] = {}
    for part in parts:
        if part["code"].text:
            found.setdefault(part["code"].text, part)
    return found


def unknown(reference: Written, known: Iterable[str], noun: str, given: str | None = None) -> Iterator[Mistake]:
    """A mistake where a text names something that the file doesn't have. `given`: the code in it, if not all of it."""
    code = reference.text if given is None else given
    names = list(known)
    if code and code not in names:
        hint = did_you_mean(code, names) or (f"; the file has {listed(names, 'and')}" if 0 < len(names) <= 8 else "")
        yield reference.mistake(f'no {noun} "{code}"{hint}')


def repeated(parts: Iterable[Written], what: str) -> Iterator[Mistake]:
    """A mistake for each text that already stands before it among these, typed alike."""
    seen: dict[str, Written] = {}
    for part in parts:
        first = seen.setdefault(part.text.casefold(), part)
        if part.text and first is not part:
            yield part.mistake(f'the {what} "{part.text}" is already at {first.place}; each may stand once')
