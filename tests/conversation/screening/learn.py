"""Learns the weights of `language/en/weights.json` from the notes: `python -m tests.conversation.screening.learn`.

A logistic regression for each concern, by Adam. Its threshold is such that about one in a hundred of the ordinary notes
that were set aside, and so not learnt from, reaches it.
"""

import json
import re
import sys
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from conversation.screening.concerns.rules import rules_of
from conversation.screening.concerns.sentences import sentences_of
from conversation.screening.concerns.weighing import features_of
from language.speech import HERE as LANGUAGES
from tests.conversation.screening.notes import HERE, TUNED_TO, read

FOLDS, STEPS, RATE, DECAY = 2, 70, 0.08, 1.0
ALARMS = 0.01
MORE = {"harm": 0.0, "distress": 0.6}
"""How much more is asked for: on ordinary days, too, people write “I'm tired” and “I can't make it”; few do here."""
SMALLEST = 4
"""Weights of fewer hundredths are left out: they decide nothing."""

Labelled = list[tuple[frozenset[str], tuple[str, ...]]]


def labelled() -> Labelled:
    """Every note's features and flags: the telling ones, those that are near to them, and what people write all day."""
    notes = [(one.text, one.flags) for name in TUNED_TO for one in read(name)]
    notes += [(one.text, ()) for one in read("examples.txt") if "harm" not in one.flags]
    corpus = sorted((HERE.parent / "reading" / "corpus").glob("*.txt"))
    lines = [line for file in corpus for line in file.read_text(encoding="utf-8").splitlines()]
    notes += [(re.split(" *=>", line)[0], ()) for line in lines if "=>" in line]
    rules = rules_of("en")
    assert rules is not None
    return [(features_of(sentences_of(text, rules.lexicon)), flags) for text, flags in notes]


def fit(notes: Labelled, concern: str) -> dict[str, float]:
    """The weight of each feature that occurs three times or more, and under "" what they start from."""
    counts = Counter(feature for features, _ in notes for feature in features)
    index = {feature: at for at, feature in enumerate(sorted(one for one, count in counts.items() if count > 2))}
    there = np.zeros((len(notes), len(index) + 1), dtype=np.float32)
    there[:, -1] = 1
    for row, (features, _) in enumerate(notes):
        there[row, [index[one] for one in features if one in index]] = 1
    told = np.array([concern in flags for _, flags in notes], dtype=np.float32)
    share = np.where(told == 1, (told == 0).sum() / max(1, told.sum()), 1.0)
    weights = _descend(there, told, share / share.sum())
    return {**{feature: float(weights[at]) for feature, at in index.items()}, "": float(weights[-1])}


def _descend(there: NDArray[np.float32], told: NDArray[np.float32], share: NDArray[np.float32]) -> NDArray[np.float32]:
    weights = np.zeros(there.shape[1], dtype=np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        wrong = share * (1 / (1 + np.exp(-(there @ weights))) - told)
        slope = there.T @ wrong + DECAY * weights / len(told)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def sum_of(weights: dict[str, float], features: frozenset[str]) -> float:
    """What a note's features weigh together."""
    return weights[""] + sum(weights.get(feature, 0.0) for feature in features)


def threshold(notes: Labelled, concern: str) -> tuple[float, float]:
    """The sum that one ordinary note in a hundred reaches, of those set aside in turn; and the share found with it."""
    ordinary: list[float] = []
    telling: list[float] = []
    for fold in range(FOLDS):
        weights = fit([note for at, note in enumerate(notes) if at % FOLDS != fold], concern)
        for features, flags in notes[fold::FOLDS]:
            if not flags or concern in flags:
                (telling if flags else ordinary).append(sum_of(weights, features))
    enough = sorted(ordinary, reverse=True)[int(ALARMS * len(ordinary))] + MORE[concern]
    return enough, sum(one > enough for one in telling) / len(telling)


def main() -> None:
    """Writes the file, and says how many of those set aside are found."""
    notes = labelled()
    learnt = {}
    for concern in ("harm", "distress"):
        enough, found = threshold(notes, concern)
        weights = fit(notes, concern)
        start = weights.pop("")
        kept = {feature: round(100 * one) for feature, one in sorted(weights.items()) if abs(100 * one) >= SMALLEST}
        learnt[concern] = {"enough": round(100 * (enough - start)), "weights": kept}
        sys.stdout.write(f"{concern}: {found:.0%} of those set aside found by weights alone; {len(kept)} weights\n")
    text = json.dumps(learnt, ensure_ascii=False, indent=0)
    (LANGUAGES / "en" / "weights.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
