"""Which of several fields of one type a value belongs to: the one whose word stands beside it ("raised £45")."""

from collections.abc import Sequence

from charter.schema import Charter
from conversation.reading.line import Line, Mention
from conversation.reading.spelling import stem
from language.words import Words, fold

REACH = 3
BETWEEN = ("function", "about", "article", "the", "of", "colon", "equals", "dash", "tilde", "word")


class FieldNames:
    """The words that name fields. Prepared once a charter and languages."""

    def __init__(self, charter: Charter, languages: Sequence[Words]) -> None:
        self._languages = tuple(one.language for one in languages)
        self._stems = {
            spec.code: frozenset(
                stem(fold(word), code) for word in spec.words.of(*self._languages) for code in self._languages
            )
            for spec in charter.fields
        }

    def beside(self, line: Line, mention: Mention, codes: Sequence[str]) -> list[str]:
        """Those of the fields whose word stands right before a mention, else right after it."""
        return self._named(line, range(mention.first - 1, mention.first - 1 - REACH, -1), codes) or self._named(
            line, range(mention.last, mention.last + REACH - 1), codes
        )

    def _named(self, line: Line, places: range, codes: Sequence[str]) -> list[str]:
        for at in places:
            stems = {stem(line.fold(at), language) for language in self._languages}
            named = [code for code in codes if self._stems[code] & stems]
            if named or line.kind(at) not in BETWEEN:
                return named
        return []
