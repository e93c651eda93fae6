"""The digest's figures, gathered from what is kept."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period
from charter.schema import Charter
from language.speech import Speech
from models.stories import quotable_stories
from models.totals import figures
from models.weeks import Member, lapsed_training, members_in_week, minutes_by_week, waiting_entries
from reports.digest import DigestFigures, TeamWeek

WEEK = timedelta(weeks=1)
USUAL_OVER = 8
"""The usual week is the median of so many weeks before."""
A_YEAR = timedelta(days=365)
QUOTED = 25
"""How many words a story may have to be told in a digest: nobody's words are cut."""
NEEDS_WEEKS = 3
"""A team that began later than so many weeks ago has no usual week yet."""


def week_before(day: date) -> Period:
    """The last whole week, Monday to Sunday, that ended before `day`."""
    sunday = day - timedelta(days=day.weekday() + 1)
    return Period(sunday - timedelta(days=6), sunday)


async def gather_digest(
    session: AsyncSession,
    charter: Charter,
    speech: Speech,
    week: Period,
    *,
    teams: Sequence[str],
    checks: Sequence[str] = (),
    reader: int = 0,
) -> DigestFigures:
    """What a digest of `teams` tells of a week. `checks`: the teams whose entries its `reader` may check."""
    members = await members_in_week(session, charter, teams, week)
    minutes = await minutes_by_week(session, charter, teams, week.first - USUAL_OVER * WEEK, week.last)
    titles = {team.code: team.title.say(speech.language) for team in charter.teams if team.code in teams}
    return DigestFigures(
        week=week,
        teams=tuple(_team_week(code, title, minutes, members, week) for code, title in titles.items()),
        kvis=tuple(await figures(session, charter, week.last)),
        to_check=len(await waiting_entries(session, checks or teams, reader)),
        quote=await _quote(session, teams, week),
        lapsed=len(await lapsed_training(session, charter, teams, week.last + timedelta(days=1))),
    )


async def _quote(session: AsyncSession, teams: Sequence[str], week: Period) -> str:
    """The story whose turn it is: each in its week, and every so often none, for thanks to be said instead."""
    told = await quotable_stories(session, teams, week.last - A_YEAR, week.last)
    short = [story.words for story in told if len(story.words.split()) <= QUOTED and len(story.words) <= QUOTED * 8]
    turn = week.last.toordinal() // 7 % (len(short) + 1)
    return short[turn] if turn < len(short) else ""


def _team_week(
    code: str, title: str, minutes: dict[tuple[str, date], int], members: Sequence[Member], week: Period
) -> TeamWeek:
    standings = [member.standing for member in members if member.team == code]
    before = [minutes.get((code, week.first - back * WEEK), 0) for back in range(USUAL_OVER, 0, -1)]
    return TeamWeek(
        title=title,
        minutes=minutes.get((code, week.first), 0),
        usual=usual_week(before),
        wrote=standings.count("wrote"),
        nothing=standings.count("nothing"),
        away=standings.count("away"),
        silent=standings.count("silent"),
    )


def usual_week(before: Sequence[int]) -> int | None:
    """The median of the weeks before, oldest first, to the half hour; those before a team's first are not counted."""
    first = next((place for place, minutes in enumerate(before) if minutes), len(before))
    counted = before[first:]
    return round(median(counted) / 30) * 30 if len(counted) >= NEEDS_WEEKS else None
