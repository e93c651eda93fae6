"""What an evidence pack is made of: figures, counts and people's own words, before any of it is put into sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from charter.figure import Figure
from charter.grand import GrandTotals
from charter.period import Period
from charter.schema import Activity, Charter, Clause, Contract, Kvi
from charter.small_numbers import FEWEST as FEWEST
from models.closing import Restatement
from models.facts import Counted

MOST_LISTED = 10_000
"""How many entries are listed at most: some 220 pages, for which typesetting needs 1.2 GB. The export has them all."""


@dataclass(frozen=True)
class Asked:
    """Which report: of a contract (None: of everything), of which days, as of which day."""

    contract: Contract | None
    days: Period
    today: date

    @property
    def so_far(self) -> Period:
        """The days that are counted: up to today, where they are not over."""
        return self.days.up_to(self.today)

    @property
    def is_over(self) -> bool:
        """Whether its days are over, so that it may be made final."""
        return self.days.last < self.today


def is_of_few(subjects: int | None) -> bool:
    """Whether a change in the lives of so many people could tell of one of them."""
    return subjects is not None and 0 < subjects < FEWEST


@dataclass(frozen=True)
class KviLine:
    """A KVI in the pack: to date in its own period, and within the report's days.

    `months`: for each month of its period so far, the total up to the month's end and how many entries it has had by
    then; None for a total that is not to be shown. `subjects`: of how many people it is to date, for changes in their
    lives, None for anything else; `subjects_within`: of how many in the report's days.
    """

    kvi: Kvi
    to_date: Figure
    within: Figure
    months: tuple[tuple[Period, Decimal | None, int], ...]
    subjects: int | None = None
    subjects_within: int | None = None

    @property
    def hidden(self) -> bool:
        """Whether it is of so few people that its figure could tell of one of them."""
        return is_of_few(self.subjects)

    @property
    def hidden_within(self) -> bool:
        """The same of the report's days."""
        return is_of_few(self.subjects_within)


@dataclass(frozen=True)
class Promise:
    """A contract's clause, and the figure of its KVI in that contract's entries; None without a KVI.

    `hidden`: it is of so few people that it is not shown.
    """

    contract: Contract
    clause: Clause
    figure: Figure | None
    hidden: bool = False

    @property
    def unproven(self) -> bool:
        """Whether nothing shows it at all."""
        return self.figure is None or not self.figure.entries

    @property
    def missed(self) -> bool:
        """Whether it is not where it should be by now: nothing shows it, it is behind, or due and not reached."""
        if self.figure is None or self.unproven:
            return True
        if self.hidden:
            return False
        is_due = self.clause.due is not None and self.clause.due <= self.figure.last
        return self.figure.pace in ("behind", "no data") or (is_due and self.figure.pace in ("close", "on track"))


@dataclass(frozen=True)
class Change:
    """How far people have come in one area of an outcome activity: the mean shift, in points, over so many people."""

    title: str
    shift: Decimal | None
    subjects: int


@dataclass(frozen=True)
class OutcomeChanges:
    """The changes in the areas of one outcome activity; its first line is all of them together."""

    activity: Activity
    changes: tuple[Change, ...]

    @property
    def subjects(self) -> int:
        """Of how many people."""
        return self.changes[0].subjects


@dataclass(frozen=True)
class Course:
    """A course that people must have: how many have it in date, of how many."""

    activity: Activity
    in_date: int
    required: int


@dataclass(frozen=True)
class Pack:
    """Everything a report tells. `year` is the reporting year so far, that outcomes are looked at over."""

    charter: Charter
    asked: Asked
    year: Period
    kvis: tuple[KviLine, ...]
    totals: GrandTotals
    promises: tuple[Promise, ...]
    outcomes: tuple[OutcomeChanges, ...]
    courses: tuple[Course, ...]
    weeks: tuple[tuple[date, int, int], ...]
    """Monday, the minutes of its week, and those of the same week a year before."""
    entries: int
    people: int
    checked: int
    waiting: int
    restated: tuple[Restatement, ...]
    listed: tuple[Counted, ...]

    def line(self, code: str) -> KviLine | None:
        """The KVI with this code."""
        return next((line for line in self.kvis if line.kvi.code == code), None)

    @property
    def missed(self) -> tuple[Promise, ...]:
        """The clauses that are not where they should be."""
        return tuple(one for one in self.promises if one.missed)


Sentences = Mapping[str, str]
"""What is done about each missed clause, in one sentence, by the contract's and the clause's code: `homecare/SV1`."""


def named(promise: Promise) -> str:
    """What a clause's sentence is kept under."""
    return f"{promise.contract.code}/{promise.clause.code}"
