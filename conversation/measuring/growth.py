"""Whether a note says that somebody is doing better, so that a number could be put to it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from charter.schema import Activity
from language.growth import Growth, growth_of
from language.talk import normal

SENTENCE = re.compile(r"[.!?;\n]+")
LEAST_LETTERS = 4


def speaks_of_growth(note: str, activities: Sequence[Activity], languages: Iterable[str]) -> Activity | None:
    """The activity by which what a note says could be measured: one whose area it names, else the first."""
    for language in languages:
        growth = growth_of(language)
        for sentence in SENTENCE.split(note):
            named = _named(f" {normal(sentence)} ", growth, activities)
            if named:
                return named
    return None


def _named(sentence: str, growth: Growth, activities: Sequence[Activity]) -> Activity | None:
    """`sentence` with a space at both ends, so that phrases are found whole."""
    changes = _says(sentence, growth.change)
    area = next((one for one in activities if changes and _says(sentence, _area_words(one, growth))), None)
    said = _says(sentence, growth.whole) or (changes and _says(sentence, growth.about))
    return area or (activities[0] if said and activities else None)


def _says(sentence: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase} " in sentence for phrase in phrases)


def _area_words(activity: Activity, growth: Growth) -> Iterator[str]:
    """The titles of the areas, and each of their words that isn't too ordinary to stand for one."""
    for domain in activity.domains:
        for said in domain.by_language.values():
            yield normal(said)
            yield from (
                word for word in normal(said).split() if len(word) >= LEAST_LETTERS and word not in growth.ordinary
            )
