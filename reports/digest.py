"""The weekly digest: what a manager reads in ten seconds. Figures in, one caption and its bars out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from re import sub

from charter.figure import Figure
from charter.period import Period
from language.figures import hours, long_day, long_time, short_day
from language.speech import Markup, Speech
from reports.kvi_words import by_need, gap_words, in_figures, of_target, pace_words, short_title
from reports.pictures import Bar

CHARACTERS, WORDS = 1024, 120
"""What a caption may hold: Telegram takes so many characters, and ten seconds so many words."""
KVIS = 4
CUTS = ((6, 4), (6, 3), (4, 3), (4, 2), (3, 2), (2, 1), (1, 1), (0, 0))
"""How many teams and KVIs stand in it, tried one after the other until it fits."""
NEEDY = ("behind", "close")


@dataclass(frozen=True)
class TeamWeek:
    """A team's week. `usual` is the median of the weeks before, None for a team that is too new to have one.

    `minutes` and `usual` in minutes; how many people wrote, had nothing, were away, or were not heard from.
    """

    title: str
    minutes: int
    usual: int | None
    wrote: int = 0
    nothing: int = 0
    away: int = 0
    silent: int = 0


@dataclass(frozen=True)
class DigestFigures:
    """All that a digest tells: the week (Monday to Sunday), its teams, the KVIs up to its Sunday, and what waits."""

    week: Period
    teams: tuple[TeamWeek, ...]
    kvis: tuple[Figure, ...]
    to_check: int = 0
    lapsed: int = 0
    quote: str = ""
    """What somebody said of a change, whose words may be used; else those who wrote are thanked."""

    instead_of: str = ""
    """Who is away, where it goes to their deputy."""

    @property
    def wrote(self) -> int:
        """How many people wrote something down."""
        return sum(team.wrote for team in self.teams)

    @property
    def silent(self) -> int:
        """How many people were not heard from."""
        return sum(team.silent for team in self.teams)

    @property
    def empty(self) -> bool:
        """Whether nobody wrote anything down."""
        return not any(team.wrote or team.minutes for team in self.teams)

    def shown(self, at_most: int = KVIS) -> tuple[Figure, ...]:
        """The KVIs that a digest speaks of: those with a target, what needs attention first."""
        return tuple(by_need(figure for figure in self.kvis if figure.pace not in (None, "no data")))[:at_most]


def compose_digest(speech: Speech, figures: DigestFigures, pictured: bool) -> Markup:
    """The digest in HTML, of at most 1,024 characters and 120 words; `pictured` where it is a picture's caption."""
    for teams, kvis in CUTS:
        blocks = ("\n".join(block) for block in _blocks(speech, figures, pictured, teams, kvis))
        text = "\n\n".join(block for block in blocks if block)
        if fits(text):
            break
    return Markup(text)


def fits(text: str) -> bool:
    """Whether HTML, once parsed, is short enough for a caption that is read in ten seconds."""
    plain = unescape(sub(r"<[^>]*>", "", text))
    return len(plain) <= CHARACTERS and len(plain.split()) <= WORDS


def _blocks(
    speech: Speech, figures: DigestFigures, pictured: bool, teams: int, kvis: int
) -> Iterator[Sequence[Markup]]:
    """What needs the reader, their teams, the targets, a warm word, and which week that was; each line by line."""
    day = long_day(speech, figures.week.last, figures.week.last)
    needs = _needs(speech, figures)
    if figures.instead_of:
        yield [speech.say("digest-for-another", name=figures.instead_of)]
    if figures.empty:
        yield [speech.say("digest-empty", day=day, needs=needs or speech.label("digest-no-needs"))]
        return
    yield [speech.say("digest-needs", count=_kinds(figures), needs=needs) if needs else speech.say("digest-needs-none")]
    yield list(_team_lines(speech, figures.teams, teams))
    yield list(_kvi_lines(speech, figures, kvis))
    yield [_warmly(speech, figures)] if figures.wrote else []
    picture = "yes" if pictured else "no"
    yield [speech.say("digest-week", day=short_day(speech, figures.week.last, figures.week.last), picture=picture)]


def _warmly(speech: Speech, figures: DigestFigures) -> Markup:
    """What somebody said of it all, or thanks."""
    if figures.quote:
        return speech.say("digest-quote", words=figures.quote)
    return speech.say("digest-thanks", count=figures.wrote)


def _kvi_lines(speech: Speech, figures: DigestFigures, at_most: int) -> Iterator[Markup]:
    yield from (_kvi_line(speech, figure) for figure in figures.shown(at_most))
    late = sum(figure.pace in NEEDY for figure in figures.kvis) - at_most
    if late > 0:
        yield speech.say("digest-more-late", count=late)


def _kinds(figures: DigestFigures) -> int:
    return (figures.to_check > 0) + (figures.lapsed > 0)


def _needs(speech: Speech, figures: DigestFigures) -> str:
    parts = [
        speech.label(sentence, count=count)
        for sentence, count in (("digest-to-check", figures.to_check), ("digest-lapsed", figures.lapsed))
        if count
    ]
    return ", ".join(parts)


def _team_lines(speech: Speech, teams: Sequence[TeamWeek], at_most: int) -> Iterator[Markup]:
    """A line a team; where they are too many, those that were heard from least, and the others together."""
    if len(teams) <= at_most:
        yield from (_team_line(speech, team) for team in teams)
        return
    ordered = sorted(teams, key=lambda team: -team.silent)
    yield from (_team_line(speech, team) for team in ordered[:at_most])
    rest = ordered[at_most:]
    yield speech.say("digest-other-teams", count=len(rest), hours=_time(speech, sum(team.minutes for team in rest)))


def _team_line(speech: Speech, team: TeamWeek) -> Markup:
    counts = (("wrote", team.wrote), ("nothing", team.nothing), ("away", team.away), ("silent", team.silent))
    who = [speech.label(f"digest-{standing}", count=count) for standing, count in counts if count]
    sentence = "digest-team-words" if speech.words_only else "digest-team"
    usual = "" if team.usual is None else speech.label("digest-usual", hours=_time(speech, team.usual, short=True))
    hours_said = _time(speech, team.minutes)
    return speech.say(sentence, team=team.title, hours=hours_said, usual=usual, who=", ".join(who))


def _time(speech: Speech, minutes: int, short: bool = False) -> str:
    if not minutes:
        return speech.label("digest-no-hours")
    if speech.words_only:
        return long_time(speech, minutes)
    number = hours(minutes)
    return number if short else speech.label("amount-hours", number=number, one="yes" if number == "1" else "no")


def _kvi_line(speech: Speech, figure: Figure) -> Markup:
    sentence = "digest-kvi-words" if speech.words_only else "digest-kvi"
    gap = gap_words(speech, figure) if figure.pace in NEEDY else ""
    return speech.say(
        sentence,
        title=short_title(speech, figure),
        total=of_target(speech, figure),
        pace=pace_words(speech, figure),
        gap=f": {gap}" if gap else "",
    )


def bars_of(speech: Speech, figures: DigestFigures, at_most: int = KVIS + 1) -> tuple[Bar, ...]:
    """The bars of the digest's picture; none in a week in which nothing happened."""
    return () if figures.empty else tuple(bar_of(speech, figure) for figure in figures.shown(at_most))


def bar_of(speech: Speech, figure: Figure) -> Bar:
    """A KVI as a bar, its target being the whole width."""
    target = figure.target or 1
    return Bar(
        title=short_title(speech, figure),
        stands=in_figures(speech, figure),
        done=float((figure.total or 0) / target),
        expected=float((figure.expected or 0) / target),
        pace=figure.pace or "no data",
    )
