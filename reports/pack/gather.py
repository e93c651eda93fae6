"""The evidence pack's figures, gathered from what is kept; every one by the same questions as `/kvi` asks."""

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.ext.asyncio import AsyncSession

from charter.facts import gone_by
from charter.figure import Figure, as_decimal, total_of
from charter.grand import grand_totals
from charter.outcomes import PER_POINT, Reading, score_of, state_of
from charter.period import Period, months_of, period_of
from charter.schema import Activity, Charter, Contract, Improved, Kvi, Shift, Valid, Where
from models.closing import Restatement, restatements
from models.kvis import ANY
from models.reporting import (
    Scored,
    counted_entries,
    listed_entries,
    minutes_by_monday,
    scores_by_subject,
    waiting_count,
)
from models.totals import Narrowing, figures, figures_between, parts_of
from models.totals.narrowing import Asked as AskedOf
from models.totals.reading import parts_of_all
from models.totals.standing import training_in_date
from reports.pack.figures import MOST_LISTED, Asked, Change, Course, KviLine, OutcomeChanges, Pack, Promise, is_of_few

YEAR_OF_WEEKS = timedelta(weeks=52)
ALL_AREAS = "all"


async def gather_pack(session: AsyncSession, charter: Charter, asked: Asked, language: str) -> Pack:
    """What a report tells. `language`: of the areas' names."""
    narrowing = Narrowing(contract=asked.contract.code if asked.contract else None)
    days, year = asked.so_far, period_of("year", asked.so_far.last, charter.organisation.year_starts)
    year = year.up_to(days.last)
    within = await figures_between(session, charter, days, narrowing)
    entries, people, checked = await counted_entries(session, days, narrowing)
    return Pack(
        charter=charter,
        asked=asked,
        year=year,
        kvis=tuple([line async for line in _lines(session, charter, days, narrowing, within)]),
        totals=grand_totals(charter, within),
        promises=tuple([one async for one in promises_of(session, charter, asked)]),
        outcomes=tuple([one async for one in _outcomes(session, charter, year, narrowing, language)]),
        courses=tuple([one async for one in _courses(session, charter, days.last, narrowing)]),
        weeks=await _weeks(session, charter, days, narrowing),
        entries=entries,
        people=people,
        checked=checked,
        waiting=await waiting_count(session, days, narrowing),
        restated=tuple(await _restated(session, year, narrowing)),
        listed=()
        if entries > MOST_LISTED
        else tuple([one async for one in listed_entries(session, charter, days, narrowing)]),
    )


async def _lines(
    session: AsyncSession, charter: Charter, days: Period, narrowing: Narrowing, within: list[Figure]
) -> AsyncIterator[KviLine]:
    by_code = {one.code: one for one in within}
    kvis = {kvi.code: kvi for kvi in charter.kvis}
    to_date = await figures(session, charter, days.last, narrowing)
    months = await _months(session, charter, to_date, narrowing)
    for figure in to_date:
        kvi = kvis[figure.code]
        spans = (Period(figure.first, figure.last), days)
        subjects = [await _subjects(session, charter, kvi, span, narrowing) for span in spans]
        yield KviLine(kvi, figure, by_code[figure.code], tuple(months[figure.code]), *subjects)


async def _subjects(
    session: AsyncSession, charter: Charter, kvi: Kvi, days: Period, narrowing: Narrowing
) -> int | None:
    """Of how many people a change in lives is; None for all other KVIs."""
    if not isinstance(kvi.measure, Shift | Improved):
        return None
    return (await parts_of(session, charter, kvi, days, narrowing)).base


async def _months(
    session: AsyncSession, charter: Charter, to_date: list[Figure], narrowing: Narrowing
) -> dict[str, list[tuple[Period, Decimal | None, int]]]:
    """Month by month, what each KVI had come to by its end; one statement a month for all of them."""
    kvis = {kvi.code: kvi for kvi in charter.kvis}
    months = {one.code: [month for month in months_of(one.period) if month.first <= one.last] for one in to_date}
    found: dict[str, list[tuple[Period, Decimal | None, int]]] = {one.code: [] for one in to_date}
    for number in range(max(map(len, months.values()), default=0)):
        round_ = [
            (one.code, months[one.code][number], AskedOf(kvis[one.code], Period(one.first, min(one.last, end))))
            for one in to_date
            if number < len(months[one.code])
            for end in (months[one.code][number].last,)
        ]
        parts = await parts_of_all(session, charter, [asked for _, _, asked in round_], narrowing)
        for (code, month, asked), part in zip(round_, parts, strict=True):
            is_hidden = isinstance(asked.kvi.measure, Shift | Improved) and is_of_few(part.base)
            total = None if is_hidden else as_decimal(total_of(charter, asked.kvi, part))
            found[code].append((Period(month.first, asked.days.last), total, part.entries))
    return found


async def promises_of(session: AsyncSession, charter: Charter, asked: Asked) -> AsyncIterator[Promise]:
    """The clauses of the contract, or of all that hold in these days, and where each stands."""
    for contract in [asked.contract] if asked.contract else charter.contracts:
        if not contract.clauses or _ended(contract, asked.days):
            continue
        narrowing = Narrowing(contract=contract.code)
        found = {one.code: one for one in await figures(session, charter, asked.so_far.last, narrowing)}
        kvis = {kvi.code: kvi for kvi in charter.kvis}
        for clause in contract.clauses:
            figure, subjects = found.get(clause.kvi or ""), None
            if figure is not None:
                span = Period(figure.first, figure.last)
                subjects = await _subjects(session, charter, kvis[figure.code], span, narrowing)
            yield Promise(contract, clause, figure, is_of_few(subjects))


def _ended(contract: Contract, days: Period) -> bool:
    return contract.ends is not None and contract.ends < days.first


async def _outcomes(
    session: AsyncSession, charter: Charter, year: Period, narrowing: Narrowing, language: str
) -> AsyncIterator[OutcomeChanges]:
    """The mean shift in each area of each outcome activity, counted as a KVI over it would be."""
    for activity in charter.activities:
        if activity.kind != "outcome" or gone_by(activity, year.first):
            continue
        kvis = list(_as_kvis(charter, activity, language))
        readings = list((await scores_by_subject(session, charter, kvis[0][1], year.last, narrowing)).values())
        changes = [_change(activity, title, kvi, measure, readings, year) for title, kvi, measure in kvis]
        if changes[0].subjects:
            yield OutcomeChanges(activity, tuple(changes))


def _change(
    activity: Activity, title: str, kvi: Kvi, measure: Shift, subjects: Sequence[Sequence[Scored]], days: Period
) -> Change:
    """The mean shift of those with two readings, the latest of them in these days."""
    states = [
        state_of(
            kvi,
            [
                Reading(day, number, score)
                for day, number, scores in readings
                if (score := score_of(activity, measure, scores)) is not None
            ],
            days,
        )
        for readings in subjects
    ]
    amount, people = sum(amount for amount, _ in states), sum(people for _, people in states)
    return Change(title, as_decimal(Fraction(amount, people * PER_POINT)) if people else None, people)


def _as_kvis(charter: Charter, activity: Activity, language: str) -> Iterator[tuple[str, Kvi, Shift]]:
    """A KVI over all areas, and one over each."""
    model = charter.kvis[0].model_copy(
        update={"where": Where.model_validate({"activity": [activity.code]}), "measured_from": None, "retired": None}
    )
    areas = [(area.say(language), next(iter(area.by_language.values()))) for area in activity.domains]
    for title, area in [(activity.title.say(language), ALL_AREAS), *areas]:
        measure = Shift(shift=area)
        yield title, model.model_copy(update={"measure": measure}), measure


async def _courses(session: AsyncSession, charter: Charter, day: date, narrowing: Narrowing) -> AsyncIterator[Course]:
    model = charter.kvis[0].model_copy(update={"where": Where()})
    for activity in charter.activities:
        if activity.kind == "training" and activity.required_for and not gone_by(activity, day):
            kvi = model.model_copy(update={"measure": Valid(valid=activity.code)})
            yield Course(activity, *await training_in_date(session, charter, kvi, day, narrowing))


async def _weeks(
    session: AsyncSession, charter: Charter, days: Period, narrowing: Narrowing
) -> tuple[tuple[date, int, int], ...]:
    """The whole weeks that begin in these days and are over, each beside the same week a year before."""
    first = days.first + timedelta(days=-days.first.weekday() % 7)
    mondays = [first + timedelta(weeks=number) for number in range((days.last - first).days // 7 + 1)]
    mondays = [monday for monday in mondays if monday + timedelta(days=6) <= days.last]
    if not mondays:
        return ()
    spans = [Period(mondays[0] - ago, mondays[-1] + timedelta(days=6) - ago) for ago in (timedelta(0), YEAR_OF_WEEKS)]
    now, before = [await minutes_by_monday(session, charter, span, narrowing) for span in spans]
    return tuple((monday, now.get(monday, 0), before.get(monday - YEAR_OF_WEEKS, 0)) for monday in mondays)


async def _restated(session: AsyncSession, year: Period, narrowing: Narrowing) -> list[Restatement]:
    """What was closed and is another figure now, of this year's days; of the contract, or of everything."""
    contract = narrowing.contract or ANY
    return [
        one
        for one in await restatements(session)
        if one.team == ANY and one.contract == contract and one.days.last >= year.first and one.days.first <= year.last
    ]
