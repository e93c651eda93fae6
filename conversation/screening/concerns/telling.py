"""What a text tells of: harm to somebody, or the writer's own distress."""

import re
from collections.abc import Sequence

from conversation.screening.concerns.rules import Concern, Rule, Rules, rules_of
from conversation.screening.concerns.sentences import sentences_of
from language.speech import FALLBACK

_NEAR = 24
"""Within how many characters of what was told something makes it nothing."""


def concerns_of(text: str, languages: Sequence[str]) -> frozenset[Concern]:
    """What a text in these languages tells of (English is always among them)."""
    found: set[Concern] = set()
    for language in dict.fromkeys((*languages, FALLBACK)):
        if rules := rules_of(language):
            for words in sentences_of(text, rules.lexicon):
                found |= _told(words, rules)
    return frozenset(found)


def _told(words: Sequence[str], rules: Rules) -> set[Concern]:
    """What one sentence tells of."""
    found: set[Concern] = set()
    trying = rules.worth_trying(words)
    if not trying:
        return found
    sentence = f" {' '.join(words)} "
    elsewhere = bool(rules.elsewhere.search(sentence)) and not rules.told.search(sentence)
    for rule in trying:
        if rule.family.concern in found or (elsewhere and not rule.family.firm):
            continue
        if match := _match(rule, sentence, rules):
            concern: Concern = rule.family.concern
            if concern == "distress" and rules.reported.search(sentence, 0, match.start()):
                concern = "harm"
            found.add(concern)
            if concern == "distress":
                sentence = f"{sentence[: match.start()]}, {sentence[match.end() :]}"
    return found


def _match(rule: Rule, sentence: str, rules: Rules) -> re.Match[str] | None:
    """Where the sentence says what the rule says, neither denied nor made nothing by what stands beside it."""
    for match in rule.pattern.finditer(sentence):
        if rules.denied.search(sentence, 0, match.start()):
            continue
        unless = rule.family.unless
        if unless and unless.search(sentence, max(0, match.start() - _NEAR), match.end() + _NEAR):
            continue
        return match
    return None
