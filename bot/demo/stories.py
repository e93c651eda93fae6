"""What people of the rehearsal said of a change, and what they let us do with it; from the fixed seed."""

from collections.abc import Sequence
from random import Random

from bot.demo.history import SEED, Reading
from models.entries import Consent

STORIES = (
    "I rang my sister for the first time in two years.",
    "I cook my own tea again, and there is enough for my neighbour.",
    "I walk to the shop and back. In spring I couldn't get past the gate.",
    "Somebody knows how I take my coffee. It sounds small. It isn't.",
    "I sleep through most nights now, so the days are longer.",
    "I sorted the gas bill myself and it didn't frighten me.",
    "I look forward to Thursdays. I'd forgotten what that was like.",
    "My grandson showed me video calls, and now I show the others.",
    "I laughed so much at bingo that my side hurt.",
    "I planted the beans, and I mean to be there when they come up.",
    "I went on the bus on my own. My daughter didn't believe me.",
    "It's the first winter that I haven't dreaded.",
    "I answer the door again.",
    "I told them about my wife, and they listened.",
    "I know what day it is, because there is something on it.",
    "I've put my name down for the trip to Lytham.",
)
USES: tuple[Consent, ...] = ("reports", "reports", "us")


def use_agreed(carer: str, readings: Sequence[Reading]) -> Consent | None:
    """What the words after the last of these readings may be used for; None where it shows no rise to ask about."""
    if len(readings) < 2 or not _rose(readings[0], readings[-1]):
        return None
    chance = Random(f"{SEED} story {carer}")  # noqa: S311 - a made-up past needs no secrets
    return chance.choice(USES)


def _rose(first: Reading, latest: Reading) -> bool:
    return sum(latest[3].values()) > sum(first[3].values())
