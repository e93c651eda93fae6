"""Choices and statuses: a field's option, or a content word that only one of its options has."""

from collections.abc import Sequence

from charter.schema import Charter, FieldSpec
from conversation.reading.line import Line, Mention
from conversation.reading.spelling import singular, stem
from conversation.reading.split import Part
from conversation.reading.tokens import is_spoken, scan
from language.words import Words


class Choices:
    """Finds the options of choice and status fields. Prepared once a charter and languages."""

    def __init__(self, charter: Charter, languages: Sequence[Words]) -> None:
        self._language = languages[0].language
        function = frozenset().union(*(words.function | words.filler for words in languages))
        self._options: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for spec in charter.fields:
            if spec.type in ("choice", "status"):
                self._options[spec.code] = self._phrases(spec, function)

    def _phrases(self, spec: FieldSpec, function: frozenset[str]) -> list[tuple[tuple[str, ...], str]]:
        """Each option's words, and each word that only one has; the longest first."""
        whole = {
            option: tuple(token.fold for token in scan(option) if is_spoken(token.fold)) for option in spec.options
        }
        found = [(words, option) for option, words in whole.items() if len(words) > 1 or words[0] not in function]
        content = {
            option: {word for word in words if word not in function and word.isalpha()}
            for option, words in whole.items()
        }
        for option, words in content.items():
            others = set().union(*(held for other, held in content.items() if other != option))
            found += [((word,), option) for word in words - others]
        return sorted(found, key=lambda one: -len(one[0]))

    def mentions(self, line: Line, part: Part, spec: FieldSpec) -> list[Mention]:
        """Where a part names an option of the field."""
        taken = line.hidden.union(*(range(one.first, one.last) for one in part.mentions))
        spoken = [place for place, word in enumerate(line.words) if is_spoken(word)]
        at = [line.lexeme_of[place] for place in spoken]
        typed = [line.words[place] for place in spoken]
        free = [place for place, lexeme in enumerate(at) if part.first <= lexeme < part.last and lexeme not in taken]
        found = []
        for words, option in self._options[spec.code]:
            found += [
                Mention("choice", option, at[place], at[place + len(words) - 1] + 1)
                for place in free
                if self._same(typed[place : place + len(words)], words)
            ]
        return found

    def _same(self, typed: Sequence[str], words: Sequence[str]) -> bool:
        """Whether they are the same, endings aside; of a single word only the plural's ("to work" is not "working")."""
        bare = stem if len(words) > 1 else singular
        return len(typed) == len(words) and all(
            one == other or bare(one, self._language) == bare(other, self._language)
            for one, other in zip(typed, words, strict=True)
        )
