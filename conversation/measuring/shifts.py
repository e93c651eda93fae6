"""How far somebody has come, in words: “Since 3 June. Up: Getting out +4, Sleep +2. Down: Money −1.”"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from charter.outcomes import DomainShift, shifts_between
from charter.schema import Activity
from conversation.measuring.lines import domain_title
from language.figures import plain_day
from language.speech import Markup, Speech

BIGGEST = 3
"""How many rises are named; every fall is."""


@dataclass(frozen=True)
class Change:
    """Two readings of one person: the first one and the latest, by domain; `latest_entry` is that one's number."""

    activity: Activity
    first_day: date
    first: Mapping[int, int]
    latest_day: date
    latest: Mapping[int, int]
    latest_entry: int

    @property
    def rose(self) -> list[DomainShift]:
        """The areas that rose, the biggest rise first; of equals the one that began lower."""
        return [one for one in shifts_between(self.first, self.latest) if one.shift > 0]

    @property
    def fell(self) -> list[DomainShift]:
        """The areas that fell, the biggest fall first."""
        return [one for one in reversed(shifts_between(self.first, self.latest)) if one.shift < 0]

    @property
    def stayed(self) -> list[DomainShift]:
        """The areas that are as they were."""
        return [one for one in shifts_between(self.first, self.latest) if not one.shift]


def say_change(speech: Speech, change: Change, today: date) -> Markup:
    """The change in a few short sentences: the three biggest rises, and every fall."""
    said = [speech.say("change-since", day=plain_day(speech, change.first_day, today))]
    rose = change.rose
    if rose:
        named = _named(speech, change.activity, rose[:BIGGEST])
        said.append(speech.say("change-up", domains=named, more=len(rose[BIGGEST:])))
    if change.fell:
        said.append(speech.say("change-down", domains=_named(speech, change.activity, change.fell)))
    if not rose and not change.fell:
        said.append(speech.say("change-none" if change.stayed else "change-unknown"))
    return Markup(" ".join(said))


def _named(speech: Speech, activity: Activity, shifts: Iterable[DomainShift]) -> str:
    """`Getting out +4, Sleep +2`; with both scores for those who want words only, since they see no picture."""
    form = "change-domain-words" if speech.words_only else "change-domain"
    return ", ".join(
        speech.label(
            form,
            domain=domain_title(speech, activity, one.domain),
            shift=f"{one.shift:+d}".replace("-", "−"),
            first=one.first,
            latest=one.latest,
        )
        for one in shifts
    )
