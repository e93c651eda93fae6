"""The columns of an import file, which are an export's as well."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from charter.mistakes import did_you_mean, listed
from charter.schema import Charter
from charter.values import EVERY

LEADING = ("person", "role", "team", "date", "activity")
"""Every file has these."""

OPTIONAL = ("contract", "note", "postcode", "subject", "scores", "external_id")
"""A file may have these, and one for each field."""


class Columns:
    """The columns that a charter knows, by what people call them: a code, or the title of a field."""

    def __init__(self, charter: Charter) -> None:
        self._charter = charter

    @cached_property
    def written(self) -> tuple[str, ...]:
        """Every column that can hold something, in an export's order."""
        codes = [spec.code for spec in self._charter.fields if spec.type != "file"]
        return tuple(dict.fromkeys((*LEADING, *OPTIONAL, *codes)))

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
