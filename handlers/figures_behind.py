"""What is behind one figure: its months, its teams, and the entries that it is made of."""

from decimal import Decimal

from charter.figure import Parts, as_decimal, total_of, unit_of
from charter.outcomes import PER_POINT, is_own
from charter.period import Period, period_of, periods_between
from charter.schema import Kvi, Sum
from conversation.message import Choice, Message, Rows
from handlers.asking import ask
from handlers.scene import Scene
from language.figures import plain_number, short_day
from language.speech import Markup
from models.behind import Behind, entries_behind
from models.totals import Narrowing, parts_of
from reports.kvi_words import amount, boxes

ENTRIES = 10
"""How many entries stand on a page."""


async def show_months(scene: Scene, kvi: Kvi, kind: str) -> None:
    """The KVI's year, month by month, each by itself."""
    starts = scene.charter.organisation.year_starts
    year = period_of("year", scene.today, starts)
    months = list(periods_between("month", year.first, scene.today, starts))
    names = [scene.speech.label("month-short", month=month.first.month) for month in months]
    totals = [await _total(scene, kvi, month.up_to(scene.today)) for month in months]
    await _show_lines(scene, kvi, kind, "kvi-months", list(zip(names, totals, strict=True)))


async def show_teams(scene: Scene, kvi: Kvi, kind: str) -> None:
    """The KVI's period so far by team: those that the person manages by name, the others together."""
    days = period_of(kvi.period, scene.today, scene.charter.organisation.year_starts).up_to(scene.today)
    managed = scene.managed_teams()
    lines = [
        (team.title.say(scene.speech.language), await _total(scene, kvi, days, (team.code,)))
        for team in scene.charter.teams
        if team.code in managed
    ]
    others = tuple(team.code for team in scene.charter.teams if team.code not in managed)
    if others:
        lines.append((scene.speech.label("kvi-other-teams"), await _total(scene, kvi, days, others)))
    await _show_lines(scene, kvi, kind, "kvi-teams", lines)


async def _total(scene: Scene, kvi: Kvi, days: Period, teams: tuple[str, ...] = ()) -> Decimal | None:
    """What the days bring, in the KVI's unit; None where there is nothing to divide by."""
    parts = await parts_of(scene.session, scene.charter, kvi, days, Narrowing(teams))
    return as_decimal(total_of(scene.charter, kvi, parts))


async def _show_lines(
    scene: Scene, kvi: Kvi, kind: str, sentence: str, lines: list[tuple[str, Decimal | None]]
) -> None:
    most = max((total for _, total in lines if total), default=Decimal(0))
    said = "\n".join(_part(scene, kvi, name, total, most) for name, total in lines)
    text = scene.speech.say(sentence, title=kvi.title.say(scene.speech.language), lines=Markup(said))
    await ask(scene, Message(text, (_back(scene, kvi),)), kind)


def _part(scene: Scene, kvi: Kvi, name: str, total: Decimal | None, most: Decimal) -> Markup:
    """A month or a team in one line, with boxes beside the longest one's."""
    speech = scene.speech
    said = speech.label("kvi-none") if total is None else amount(speech, unit_of(scene.charter, kvi), total)
    if speech.words_only or not most:
        return speech.say("kvi-part", name=name, total=said)
    return speech.say("kvi-part-boxes", name=name, boxes=boxes(total or Decimal(0), most), total=said)


def _back(scene: Scene, kvi: Kvi) -> tuple[Choice, ...]:
    return (Choice(scene.speech.label("button-back"), ("open", kvi.code)),)


async def show_entries(scene: Scene, kvi: Kvi, kind: str) -> None:
    """The entries that the figure is made of, the latest first; names only where the person manages the team."""
    start = int(scene.act[2])
    days = period_of(kvi.period, scene.today, scene.charter.organisation.year_starts).up_to(scene.today)
    found = await entries_behind(scene.session, scene.charter, kvi, days, start, ENTRIES + 1)
    lines = [_entry_line(scene, kvi, one) for one in found[:ENTRIES]]
    title = kvi.title.say(scene.speech.language)
    text = scene.speech.say("kvi-behind" if lines else "kvi-behind-none", title=title, lines=Markup("\n".join(lines)))
    rows = (*_turns(scene, kvi, start, len(found) > ENTRIES), _back(scene, kvi))
    await ask(scene, Message(text, rows), kind)


def _entry_line(scene: Scene, kvi: Kvi, one: Behind) -> Markup:
    speech, charter = scene.speech, scene.charter
    activity, team = charter.activity(one.facts.activity), charter.team(one.facts.team)
    value = ""
    if isinstance(kvi.measure, Sum):
        added = as_decimal(total_of(charter, kvi, Parts(one.added.amount))) or Decimal(0)
        value = amount(speech, unit_of(charter, kvi), added)
    own = is_own(one.facts.subject or "")
    if one.added.score is not None and not own:
        value = plain_number(Decimal(one.added.score) / PER_POINT)
    named = one.facts.team in scene.managed_teams() and not own
    parts = (
        short_day(speech, one.facts.day, scene.today),
        activity.title.say(speech.language) if activity else one.facts.activity,
        value,
        one.name if named else team.title.say(speech.language) if team else one.facts.team,
    )
    between = ", " if speech.words_only else " · "
    return speech.say("kvi-line", line=between.join(part for part in parts if part))


def _turns(scene: Scene, kvi: Kvi, start: int, more: bool) -> Rows:
    speech = scene.speech
    later = [Choice(speech.label("button-later"), ("entries", kvi.code, str(max(0, start - ENTRIES))))] if start else []
    earlier = [Choice(speech.label("button-earlier"), ("entries", kvi.code, str(start + ENTRIES)))] if more else []
    return ((*earlier, *later),) if earlier or later else ()
