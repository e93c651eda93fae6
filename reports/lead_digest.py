"""The lead's weekly digest: by commitment, off pace first, and what else whoever answers for it all must know."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from charter.figure import Figure, forecast
from charter.period import Period
from language.figures import long_day, short_day
from language.speech import Markup, Speech
from reports.digest import TeamWeek, bar_of, fits
from reports.kvi_words import amount, by_need, of_target, pace_words, short_title
from reports.pictures import Bar

SHOWN = (6, 5, 4, 3, 2, 1, 0)
"""How many commitments stand in it, tried one after the other until it fits."""
CLAUSES, NAMED, UNKNOWN, BARS = 2, 3, 3, 5


@dataclass(frozen=True)
class CommitmentWeek:
    """A commitment and its KVIs' figures up to the week's Sunday."""

    title: str
    figures: tuple[Figure, ...]

    @property
    def evidenced(self) -> bool:
        """Whether anything has been written down towards it in the period."""
        return any(figure.entries for figure in self.figures)

    @property
    def worst(self) -> Figure | None:
        """The figure that needs attention first, of those with something to go by."""
        told = by_need(figure for figure in self.figures if figure.pace not in (None, "no data"))
        return next((figure for figure in told if figure.entries), None)


@dataclass(frozen=True)
class DueClause:
    """A clause of a contract that falls due soon."""

    code: str
    title: str
    day: date


@dataclass(frozen=True)
class LeadFigures:
    """All that a lead's digest tells. `unknown`: words and how many people typed them; `to_check` is for its button."""

    week: Period
    commitments: tuple[CommitmentWeek, ...]
    teams: tuple[TeamWeek, ...]
    due: tuple[DueClause, ...] = ()
    restated: int = 0
    joined: int = 0
    left: int = 0
    unknown: tuple[tuple[str, int], ...] = ()
    to_check: int = 0

    @property
    def off_pace_first(self) -> list[tuple[CommitmentWeek, Figure]]:
        """The commitments with something to go by, each with its KVI that needs attention first, in that order."""
        worst = {id(figure): one for one in self.commitments if (figure := one.worst)}
        return [(worst[id(figure)], figure) for figure in by_need(one.worst for one in worst.values() if one.worst)]

    @property
    def unchecked(self) -> int | None:
        """Of what the figures count, how many per cent have neither evidence nor a manager's check."""
        told = [one for week in self.commitments for one in week.figures if one.entries and one.checked is not None]
        entries = sum(one.entries for one in told)
        if not entries:
            return None
        return round(100 - sum((one.checked or Decimal(0)) * one.entries for one in told) / entries)


def compose_lead_digest(speech: Speech, figures: LeadFigures, pictured: bool) -> Markup:
    """The digest in HTML, so short that it fits under a picture."""
    for commitments in SHOWN:
        blocks = ("\n".join(block) for block in _blocks(speech, figures, pictured, commitments))
        text = "\n\n".join(block for block in blocks if block)
        if fits(text):
            break
    return Markup(text)


def lead_bars(speech: Speech, figures: LeadFigures) -> tuple[Bar, ...]:
    """The picture's bars: each commitment's KVI that needs attention first."""
    return tuple(bar_of(speech, figure) for _, figure in figures.off_pace_first[:BARS])


def _blocks(speech: Speech, figures: LeadFigures, pictured: bool, at_most: int) -> Iterator[Sequence[Markup]]:
    ordered = figures.off_pace_first
    late = sum(figure.pace in ("behind", "close") for _, figure in ordered)
    yield [speech.say("lead-first", late=late, count=len(figures.commitments))]
    yield [_commitment_line(speech, one, figure) for one, figure in ordered[:at_most]]
    yield list(_evidence_lines(speech, figures))
    yield list(_also(speech, figures))
    day = short_day(speech, figures.week.last, figures.week.last)
    yield [speech.say("digest-week", day=day, picture="yes" if pictured else "no")]


def _commitment_line(speech: Speech, one: CommitmentWeek, figure: Figure) -> Markup:
    return speech.say(
        "lead-commitment-words" if speech.words_only else "lead-commitment",
        commitment=one.title,
        title=short_title(speech, figure),
        total=of_target(speech, figure),
        pace=pace_words(speech, figure),
        forecast=_forecast(speech, figure),
    )


def _forecast(speech: Speech, figure: Figure) -> str:
    total = forecast(figure)
    if total is None or not figure.summing or figure.last >= figure.period.last or figure.pace == "met":
        return ""
    return speech.label(
        "lead-forecast",
        words="yes" if speech.words_only else "no",
        amount=amount(speech, figure.unit, total, places=0),
    )


def _evidence_lines(speech: Speech, figures: LeadFigures) -> Iterator[Markup]:
    without = [one.title for one in figures.commitments if not one.evidenced]
    if without:
        yield speech.say("lead-no-evidence", commitments=_some(speech, without))
    if figures.unchecked is not None:
        yield speech.say("lead-unchecked", share=figures.unchecked)


def _also(speech: Speech, figures: LeadFigures) -> Iterator[Markup]:
    yield from _team_lines(speech, figures.teams)
    for clause in figures.due[:CLAUSES]:
        day = long_day(speech, clause.day, figures.week.last)
        yield speech.say("lead-due", code=clause.code, title=clause.title, day=day)
    if len(figures.due) > CLAUSES:
        yield speech.say("lead-due-more", count=len(figures.due) - CLAUSES)
    if figures.restated:
        yield speech.say("lead-restated", count=figures.restated)
    if figures.joined or figures.left:
        yield speech.say("lead-people", joined=figures.joined, left=figures.left)
    if figures.unknown:
        words = [speech.label("lead-word", word=word) for word, _ in figures.unknown[:UNKNOWN]]
        yield speech.say("lead-unknown", words=speech.listed(words))


def _team_lines(speech: Speech, teams: Sequence[TeamWeek]) -> Iterator[Markup]:
    """How many teams wrote, and which had more than usual; nobody is shown up."""
    if len(teams) < 2:
        return
    wrote = sum(bool(team.wrote or team.minutes) for team in teams)
    more = [team.title for team in teams if team.usual is not None and team.minutes > team.usual]
    yield speech.say("lead-teams", wrote=wrote, count=len(teams), more=_some(speech, more), any="yes" if more else "no")


def _some(speech: Speech, titles: Iterable[str]) -> str:
    """The first ones by name, and how many more."""
    named = list(titles)
    if len(named) <= NAMED:
        return speech.listed(named)
    return speech.listed([*named[:NAMED], speech.label("lead-more", count=len(named) - NAMED)])
