"""A year of plausible history for the rehearsal, from a fixed seed: who did what on which day, and how much of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bot.demo.cast import CARING, Actor
from charter.schema import Activity, Charter, FieldSpec

SEED = 1948
WEEKS = 60
"""How far back it goes: a whole reporting year, and the weeks that this year's are held against."""

Deed = tuple[str, date, dict[str, int | str]]
"""An activity's code, a day, and values in their smallest units."""
Reading = tuple[str, str, date, dict[int, int]]
"""An activity's code, whom it is about, a day, and the score of each domain."""

DURATIONS = {
    "work-placement": (180, 240, 300),
    "moving-handling": (180, 210, 360),
    "medication": (120, 180, 240),
    "first-aid": (360, 420),
    "safeguarding": (180, 240),
    "dementia": (180, 360),
    "infection-control": (120, 180),
    "fire-safety": (60, 90, 120),
    "volunteer-driving": (60, 90, 120, 150),
    "chair-exercise": (45, 60),
    "recycling": (20, 30),
}
"""Minutes that an activity usually takes; others take between half an hour and three hours."""
USUAL_MINUTES = (30, 45, 60, 60, 90, 90, 120, 120, 150, 180)

COUNTS = {"people": (2, 9), "bags": (2, 8), "meals": (10, 26), "toys": (6, 24)}
GROUPS = {"lunch-club": (9, 18), "coffee-morning": (5, 11), "community-event": (15, 60), "chair-exercise": (5, 12)}
QUANTITIES = {"kg": (1.0, 6.5), "miles": (2.0, 14.0)}
OPTIONS = {"delivery": (4, 1)}
"""How often each option of a field is chosen, where they are not alike."""
POUNDS = {"spending": (60, 1400), "fundraising": (15, 180)}
RARE = {"community-event": 0.3, "toy-appeal": 0.3, "school-visit": 0.35, "apprenticeship": 0.15, "spending": 0.9}
"""How much rarer than others some activities are."""
COURSES = {"carer": CARING, "volunteer": ("safeguarding", "first-aid")}
MISSED, LAPSED = 0.12, 0.04
"""How often a course was never done, and how often the last time is over a year ago."""
NOT_GIVEN = 0.25
"""How often something that is not asked for isn't given."""
TALKS = ((52, 58), (26, 34), (2, 10))
"""How many weeks ago each carer talked with somebody about how they are, at least and at most."""
ON_LIVING_WAGE = ((390, 29), (300, 31), (205, 31), (110, 33), (25, 34))
"""How many days ago the lead counted who is paid the Real Living Wage, and how many they were."""


def history_of(charter: Charter, actor: Actor, today: date) -> Iterator[Deed]:
    """What one person did in the weeks before `today`, the oldest first. The same for the same day and person."""
    chance = Random(f"{SEED} {actor.name}")  # noqa: S311 - a made-up past needs no secrets
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS)
    for week in range(WEEKS + 1):
        for _ in range(2):
            if chance.random() < actor.keen * _season(monday + timedelta(weeks=week)) * 0.8:
                yield from _deed(charter, actor, monday + timedelta(weeks=week), today, chance)
    for role, _ in actor.places:
        if role == "carer":
            yield from _standards(today, chance)
        yield from _training(charter, COURSES.get(role, ()), today, chance)
        if role == "lead":
            for ago, many in ON_LIVING_WAGE:
                yield "living-wage-count", today - timedelta(days=ago), {"living-wage": many}


def readings_of(charter: Charter, actor: Actor, today: date) -> Iterator[Reading]:
    """How somebody a carer goes to fared, from talk to talk: mostly a little better. The oldest first."""
    chance = Random(f"{SEED} readings {actor.name}")  # noqa: S311 - a made-up past needs no secrets
    check = charter.activity("wellbeing-check")
    if check is None or actor.places[0][0] != "carer":
        return
    subject, scores = f"R{chance.randint(100, 999)}", [chance.randint(2, 6) for _ in check.domains]
    for weeks in TALKS:
        day = today - timedelta(weeks=chance.randint(*weeks), days=chance.randint(0, 4))
        yield check.code, subject, day, dict(enumerate(scores))
        scores = [min(10, max(1, score + chance.choice((-1, 0, 0, 1, 1, 2)))) for score in scores]


def _last_day(actor: Actor, today: date) -> date:
    """Those with a phone have written nothing for a week, so that there is something to remind them of."""
    return today if actor.phone is None else today - timedelta(days=7)


def _season(day: date) -> float:
    """Fewer things happen in August and around Christmas."""
    return 0.6 if day.month == 8 or (day.month, day.day > 18) == (12, True) else 1.0


def _deed(charter: Charter, actor: Actor, monday: date, today: date, chance: Random) -> Iterator[Deed]:
    code = chance.choice(actor.favourites)
    day = monday + timedelta(days=chance.choice((0, 1, 1, 2, 2, 3, 3, 4, 5, 6)))
    activity = charter.activity(code)
    if activity is None or day > _last_day(actor, today) or chance.random() > RARE.get(code, 1.0):
        return
    yield code, day, _values(charter, activity, chance)


def _training(charter: Charter, courses: tuple[str, ...], today: date, chance: Random) -> Iterator[Deed]:
    """Each course about once a year; a few are left for too long, so that something has run out."""
    for code in courses:
        activity = charter.activity(code)
        if activity is None or chance.random() < MISSED:
            continue
        day = today - timedelta(days=chance.randint(8, 345) if chance.random() > LAPSED else chance.randint(366, 420))
        while day > today - timedelta(weeks=WEEKS):
            yield code, day, _values(charter, activity, chance)
            day -= timedelta(days=chance.randint(110, 180))


def _standards(today: date, chance: Random) -> Iterator[Deed]:
    """The Care Certificate in a few steps, by those who began lately: some have all of it, some are on the way."""
    done, day = 0, today - timedelta(days=chance.randint(100, 260))
    while chance.random() < 0.6 and done < 16:
        last = min(16, done + chance.randint(3, 8))
        numbers = ", ".join(str(number) for number in range(done + 1, last + 1))
        yield "care-certificate", day, {"standards": f"2025: {numbers}"}
        done, day = last, day + timedelta(days=chance.randint(10, 25))


def _values(charter: Charter, activity: Activity, chance: Random) -> dict[str, int | str]:
    found: dict[str, int | str] = {}
    for spec, required in charter.fields_of(activity):
        if spec.type in ("file", "text") or (not required and chance.random() < NOT_GIVEN):
            continue
        found[spec.code] = _value(charter, activity, spec, chance)
    return found


def _value(charter: Charter, activity: Activity, spec: FieldSpec, chance: Random) -> int | str:
    match spec.type:
        case "duration":
            return chance.choice(DURATIONS.get(activity.code, USUAL_MINUTES))
        case "count":
            usual = COUNTS.get(spec.code, (1, 10))
            return chance.randint(*(GROUPS.get(activity.code, usual) if spec.code == "people" else usual))
        case "quantity":
            return round(chance.uniform(*QUANTITIES.get(spec.code, (1, 10))) * 10) * 100
        case "money":
            low, high = POUNDS.get(activity.code, (5, 60))
            return chance.randint(low * 2, high * 2) * 50
        case "postcode":
            return chance.choice((*charter.place.local_postcodes[:6], "M8", "M14"))
    return chance.choices(spec.options, weights=OPTIONS.get(spec.code))[0]
