"""What a text tells of: harm to somebody, or the writer's own distress."""

import re
from collections.abc import Sequence

from conversation.screening.concerns.cues import ENOUGH
from conversation.screening.concerns.rules import Rule, Rules, rules_of
from conversation.screening.concerns.sentences import sentences_of
from conversation.screening.concerns.weighing import weighed
from conversation.screening.finding import Concern
from language.speech import FALLBACK

_NEAR = 24
"""Within how many characters of what was told something makes it nothing."""


def concerns_of(text: str, languages: Sequence[str]) -> frozenset[Concern]:
    """What a text in these languages tells of (English is always among them)."""
    found: set[Concern] = set()
    for language in dict.fromkeys((*languages, FALLBACK)):
        if rules := rules_of(language):
            sentences = list(sentences_of(text, rules.lexicon))
            told = set().union(*(_told(words, rules) for words in sentences))
            found |= told or _hinted(sentences, rules) or _weighed(language, sentences, rules)
    return frozenset(found)


def _hinted(sentences: Sequence[Sequence[str]], rules: Rules) -> set[Concern]:
    """What a text tells of by its words together, where no rule knows what it says."""
    harm, distress = rules.cues.points(words for words in sentences if not _is_elsewhere(words, rules))
    if max(harm, distress) < ENOUGH:
        return set()
    return {"harm"} if harm >= distress else {"distress"}


def _weighed(language: str, sentences: Sequence[Sequence[str]], rules: Rules) -> set[Concern]:
    """What a text tells of by the weights that were learnt."""
    return weighed(language, [words for words in sentences if not _is_elsewhere(words, rules)])


def _told(words: Sequence[str], rules: Rules) -> set[Concern]:
    """What one sentence tells of."""
    found: set[Concern] = set()
    trying = rules.worth_trying(words)
    if not trying:
        return found
    sentence = f" {' '.join(words)} "
    elsewhere = _is_elsewhere(words, rules)
    for rule in trying:
        if rule.family.concern in found or (elsewhere and not rule.family.firm):
            continue
        if match := _match(rule, sentence, rules):
            concern: Concern = rule.family.concern
            if concern == "distress" and rules.reported.search(sentence, 0, match.start()):
                concern = "harm"
            found.add(concern)
            if concern == "distress":
                end = _beside(sentence, match)[1] if rule.family.own else match.end()
                sentence = f"{sentence[: match.start()]}, {sentence[end:]}"
    return found


def _is_elsewhere(words: Sequence[str], rules: Rules) -> bool:
    """Whether a sentence is about a course or a film, and not about what somebody told the writer there."""
    sentence = f" {' '.join(words)} "
    return bool(rules.elsewhere.search(sentence)) and not rules.told.search(sentence)


def _match(rule: Rule, sentence: str, rules: Rules) -> re.Match[str] | None:
    """Where the sentence says what the rule says, neither denied nor made nothing by what stands beside it."""
    for match in rule.pattern.finditer(sentence):
        if rules.denied.search(sentence, 0, match.start()):
            continue
        unless = rule.family.unless
        if unless and unless.search(sentence, *_beside(sentence, match)):
            continue
        return match
    return None


def _beside(sentence: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the words near a match begin and end: a comma ends them."""
    before = sentence.rfind(",", 0, match.start()) + 1
    after = sentence.find(",", match.end())
    end = match.end() + _NEAR
    return max(before, match.start() - _NEAR), end if after < 0 else min(after + 1, end)
