"""Free text on its way in: what the screen finds in it is cut out, and it is remembered that it was."""

from collections.abc import Iterable, Sequence

from conversation.passed import pass_words

LONGEST_FIELD = 500
LONGEST_NOTE = 4096
LONGEST_CODE = 64


class Screened:
    """Passes texts through the screen."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages
        self._cut: dict[str, tuple[str, ...]] = {}

    def words(self, text: str, longest: int = LONGEST_NOTE) -> str:
        """What may be kept of a text. Raises `ValueError` for one that is too long."""
        if len(text) > longest:
            raise ValueError(f"this has {len(text)} characters and may have {longest}; shorten it")
        passed = pass_words(text, self._languages)
        if not passed.untouched:
            self._cut[text] = (*filter(None, (passed.concern,)), *passed.cut)
        return passed.words

    def field(self, text: str) -> str:
        """What may be kept of a field's text."""
        return self.words(text, LONGEST_FIELD)

    def code(self, text: str) -> str | None:
        """A code that stands for somebody. Raises `ValueError` where it says who that is."""
        if len(text) > LONGEST_CODE or not pass_words(text, self._languages).untouched:
            raise ValueError("this is no code, or it identifies somebody; use one of your own, such as 014")
        return text or None

    def cut_from(self, cells: Iterable[str]) -> tuple[str, ...]:
        """The kinds of thing that were cut out of these cells' words, each once."""
        if not self._cut:
            return ()
        return tuple(dict.fromkeys(kind for text in cells for kind in self._cut.get(text, ())))
