"""What a lead's weekly digest tells, gathered from what is kept."""

import asyncio
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from charter.period import Period
from conversation.unknown import unknown_words
from handlers.scene import Scene
from models.closing import closed_up_to, restatements
from models.lately import joined_and_left, typed_lately
from models.reminding import moment_of
from reports.gather import gather_digest
from reports.lead_digest import CommitmentWeek, DueClause, LeadFigures

DUE_WITHIN = timedelta(days=60)
"""How long before a clause falls due it is spoken of."""


async def gather_lead_digest(scene: Scene, week: Period) -> LeadFigures:
    """The whole organisation's week, with the figures up to its Sunday."""
    charter, speech = scene.charter, scene.speech
    teams = tuple(team.code for team in charter.teams if team.retired is None)
    told = await gather_digest(scene.session, charter, speech, week, teams=teams, reader=scene.person.id)
    since, until = (_midnight(scene, day) for day in (week.first, week.last + timedelta(days=1)))
    joined, left = await joined_and_left(scene.session, since, until)
    return LeadFigures(
        week=week,
        commitments=tuple(
            CommitmentWeek(
                one.title.say(speech.language), tuple(figure for figure in told.kvis if figure.commitment == one.code)
            )
            for one in charter.commitments
        ),
        teams=told.teams,
        due=tuple(sorted(_due(scene, week.last), key=lambda clause: clause.day)),
        restated=await _restated(scene, since, until),
        joined=joined,
        left=left,
        unknown=await _unknown(scene, since),
        to_check=told.to_check,
    )


def _midnight(scene: Scene, day: date) -> datetime:
    return moment_of(day, time(0), scene.charter.organisation.zone)


def _due(scene: Scene, day: date) -> Iterator[DueClause]:
    for contract in scene.charter.contracts:
        for clause in contract.clauses:
            if clause.due is not None and day < clause.due <= day + DUE_WITHIN:
                yield DueClause(clause.code, clause.title.say(scene.speech.language), clause.due)


async def _restated(scene: Scene, since: datetime, until: datetime) -> int:
    """How many closed figures (those of no single team or contract) something was changed in, in these days."""
    if await closed_up_to(scene.session) is None:
        return 0
    return sum(
        one.team == one.contract == "*"
        and any(change.when is not None and since <= change.when < until for change in one.changes)
        for one in await restatements(scene.session)
    )


async def _unknown(scene: Scene, since: datetime) -> tuple[tuple[str, int], ...]:
    """The words that no activity knew, read off the loop: some thousand messages take some seconds."""
    typed = await typed_lately(scene.session, since)
    language = scene.charter.organisation.languages[0]
    reader = scene.house.reader(language)
    return tuple(await asyncio.to_thread(unknown_words, reader, typed, scene.today, language))
