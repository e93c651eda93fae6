"""From tokens to lexemes: each word and sign gets its kind, from the charter's words first, then the languages'."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from charter.schema import Charter
from conversation.reading.activities import ActivityIndex, Match
from conversation.reading.countables import Countables
from conversation.reading.line import Lexeme, Line
from conversation.reading.misspelt import MisspeltDays
from conversation.reading.numbers import SpelledNumbers, numeric
from conversation.reading.patterns import KINDS
from conversation.reading.tokens import Token, scan
from language.words import Meaning, Words

SIGNS_OF = {
    "comma": ",",
    "stop": ".!",
    "semicolon": ";",
    "slash": "/",
    "dash": "-–—−‑",
    "colon": ":",
    "plus": "+",
    "star": "*",
    "times": "×",
    "equals": "=",
    "open": "(",
    "close": ")",
    "tilde": "~≈",
    "question": "?",
    "and": "&",
    "percent": "%",
    "bullet": "·",
    "newline": "•",
}
SIGNS = {sign: kind for kind, signs in SIGNS_OF.items() for sign in signs}
SAID_TWICE = ["number", "open", "number", "close"]
OWNERS = ("weekday", "relative")
"""Kinds of days that may own something: "Friday's lunch club"."""
FRACTIONS = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}


class Tagger:
    """Gives every piece of a message its kind. Prepared once a charter and languages."""

    def __init__(self, charter: Charter, languages: Sequence[Words]) -> None:
        self._languages = tuple(one.language for one in languages)
        self._phrases: dict[str, Meaning] = {}
        self._ordinal_endings = frozenset().union(*(words.sets["ordinal_endings"] for words in languages))
        self._function = frozenset().union(*(one.function for one in languages))
        for words in reversed(languages):
            self._phrases.update(words.phrases)
            self._phrases.update(self._amount_words(words, charter.organisation.currency))
        self._phrases = _by_tokens(self._phrases)
        self._reach: dict[str, int] = {}
        for phrase in self._phrases:
            first, *others = phrase.split()
            self._reach[first] = max(1 + len(others), self._reach.get(first, 1))
        self._numbers = SpelledNumbers(self._phrases)
        self._days = MisspeltDays(languages)
        self._countables = Countables(charter, languages, self._phrases)
        self.activities = ActivityIndex(charter, languages)

    @staticmethod
    def _amount_words(words: Words, currency: str) -> dict[str, Meaning]:
        found = {typed: Meaning("unit", unit) for typed, unit in words.units.items()}
        found |= {word: Meaning("thousands") for word in words.thousands}
        for name, money in words.money.items():
            known = currency if name == currency else None
            found |= {word: Meaning("money", known) for word in money.symbols | money.words}
            if known:
                found |= {word: Meaning("hundredth") for word in money.hundredth}
                found |= {word: Meaning("nickname", amount) for word, amount in money.nicknames.items()}
        return {phrase: meaning for phrase, meaning in found.items() if phrase not in words.phrases}

    def tag(self, text: str) -> Line:
        """The message as a line of lexemes."""
        tokens = scan(text)
        matches = {match.first: match for match in self.activities.find(tokens)}
        lexemes: list[Lexeme] = []
        lexeme_of: list[int] = []
        at = 0
        while at < len(tokens):
            match = matches.get(at)
            lexeme, after = self._activity(tokens, match) if match else self._other(tokens, at, matches)
            lexeme_of += [len(lexemes)] * (after - at)
            lexemes.append(lexeme)
            at = after
            if lexeme.kind == "close" and _merge_said_twice(lexemes):
                lexeme_of = [min(place, len(lexemes) - 1) for place in lexeme_of]
        shape = "".join(KINDS[lexeme.kind] for lexeme in lexemes)
        words = [token.fold for token in tokens]
        return Line(text, lexemes, shape, words, lexeme_of, has_bullets=KINDS["bullet"] in shape)

    def _activity(self, tokens: Sequence[Token], match: Match) -> tuple[Lexeme, int]:
        counted = self._countables.at(tokens, match.first)
        same = counted and counted[1] == match.last
        kind = "activity_countable" if same else "activity"
        value = (match.codes, counted[0] if counted and same else frozenset())
        return _lexeme(kind, tokens, match.first, match.last, value), match.last

    def _other(self, tokens: Sequence[Token], at: int, matches: dict[int, Match]) -> tuple[Lexeme, int]:
        token = tokens[at]
        if token.kind == "word" or token.kind == "spelled":
            return self._word(tokens, at, matches)
        if token.kind == "number":
            return self._number(tokens, at)
        if token.kind == "sign":
            return self._sign(tokens, at)
        if token.kind == "slashed" and token.fold in FRACTIONS:
            meaning, after = self._phrase(tokens, at, matches)
            if meaning:
                return _lexeme(meaning.kind, tokens, at, after, meaning.value), after
            return _lexeme("part", tokens, at, at + 1, FRACTIONS[token.fold]), at + 1
        if token.kind == "fraction":
            return _lexeme("fraction", tokens, at, at + 1, self._phrases[token.fold].value), at + 1
        return _lexeme(token.kind, tokens, at, at + 1), at + 1

    def _sign(self, tokens: Sequence[Token], at: int) -> tuple[Lexeme, int]:
        known = self._phrases.get(tokens[at].fold)
        if known:
            return _lexeme(known.kind, tokens, at, at + 1, known.value), at + 1
        return _lexeme(SIGNS.get(tokens[at].fold, "mark"), tokens, at, at + 1), at + 1

    def _number(self, tokens: Sequence[Token], at: int) -> tuple[Lexeme, int]:
        meaning, after_phrase = self._phrase(tokens, at, {}) if tokens[at].fold in self._reach else (None, at)
        if meaning:
            return _lexeme(meaning.kind, tokens, at, after_phrase, meaning.value), after_phrase
        value = numeric(tokens[at].fold)
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if value is None:
            return _lexeme("mark", tokens, at, at + 1), at + 1
        if after and after.glued and after.fold in self._ordinal_endings and isinstance(value, int):
            return _lexeme("ordinal", tokens, at, at + 2, value), at + 2
        scaled = self._numbers.scaled(value, tokens, at + 1) if isinstance(value, int) else None
        if scaled:
            return _lexeme("number", tokens, at, scaled[1], scaled[0]), scaled[1]
        kind = "number" if isinstance(value, int) else "decimal"
        return _lexeme(kind, tokens, at, at + 1, value), at + 1

    def _word(self, tokens: Sequence[Token], at: int, matches: dict[int, Match]) -> tuple[Lexeme, int]:
        meaning, after = self._phrase(tokens, at, matches)
        number = self._numbers.read(tokens, at)
        if number and number[1] >= after:
            return _lexeme("number", tokens, at, number[1], number[0]), number[1]
        counted = self._countables.at(tokens, at)
        if counted and counted[1] >= after:
            return _lexeme("countable", tokens, at, counted[1], counted[0]), counted[1]
        if meaning:
            return _lexeme(meaning.kind, tokens, at, after, meaning.value), after
        return self._unknown(tokens, at), at + 1

    def _phrase(self, tokens: Sequence[Token], at: int, matches: dict[int, Match]) -> tuple[Meaning | None, int]:
        """The longest phrase that starts at a token and reaches into no activity, and the token after it."""
        for length in range(self._reach.get(tokens[at].fold, 1), 0, -1):
            meaning = self._phrases.get(" ".join(token.fold for token in tokens[at : at + length]))
            if meaning and meaning.kind in KINDS and not any(place in matches for place in range(at + 1, at + length)):
                return meaning, at + length
        meaning = self._phrases.get(tokens[at].fold.removesuffix("'s"))
        return (meaning, at + 1) if meaning and meaning.kind in OWNERS else (None, at)

    def _unknown(self, tokens: Sequence[Token], at: int) -> Lexeme:
        typed = tokens[at].fold
        if typed in self._function:
            return _lexeme("function", tokens, at, at + 1)
        codes = self._countables.misspelt(tokens, at)
        if codes:
            return _lexeme("countable", tokens, at, at + 1, codes)
        meaning = self._days.meaning(typed)
        if meaning is None or (meaning.kind == "month" and not _beside_number(tokens, at)):
            return _lexeme("word", tokens, at, at + 1)
        return _lexeme(meaning.kind, tokens, at, at + 1, meaning.value)


def _merge_said_twice(lexemes: list[Lexeme]) -> bool:
    """Makes one of a number in figures and in words, "16 (sixteen)", where the lexemes end with it."""
    last = lexemes[-len(SAID_TWICE) :]
    if [one.kind for one in last] != SAID_TWICE or last[0].value != last[2].value:
        return False
    last[0].end = last[-1].end
    del lexemes[1 - len(SAID_TWICE) :]
    return True


def _by_tokens(phrases: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """Phrases as their tokens stand in a message, also with hyphens between ("all-day")."""
    spaced = {" ".join(token.fold for token in scan(phrase)): meaning for phrase, meaning in phrases.items()}
    return {phrase.replace(" ", " - "): meaning for phrase, meaning in spaced.items()} | spaced


def _beside_number(tokens: Sequence[Token], at: int) -> bool:
    return any(0 <= near < len(tokens) and tokens[near].kind == "number" for near in (at - 2, at - 1, at + 1))


def _lexeme(kind: str, tokens: Sequence[Token], first: int, last: int, value: object = None) -> Lexeme:
    last = min(last, len(tokens))
    words = tokens[first].fold if last == first + 1 else " ".join(token.fold for token in tokens[first:last])
    return Lexeme(kind, words, tokens[first].start, tokens[last - 1].end, tokens[first].glued, value)
