"""What is said of a file before it comes in: what was understood, what was passed over, and what looks odd."""

from collections import Counter
from collections.abc import Iterator

from charter.mistakes import did_you_mean, listed
from charter.schema import Charter
from exchange.named import folded_name
from exchange.plan import Plan
from exchange.understood import Understood

SHOWN = 10
"""How many of many are named."""
HOURS_IN_A_DAY = 24


def said_of_file(understood: Understood, charter: Charter) -> Iterator[str]:
    """What was understood of a file, a sentence each."""
    sheet = f" of the sheet “{understood.sheet}”" if understood.sheet else ""
    yield f"Columns, from line {understood.header}{sheet}: {', '.join(understood.columns)}."
    rows = understood.rows.values()
    days = [row.day for row in rows]
    span = f", from {min(days)} to {max(days)}" if days else ""
    people = {folded_name(row.person) for row in rows}
    yield f"Understood: {_many(len(rows), 'row')} of {_many(len(people), 'person')}{span}."
    yield from _passed_over(understood)
    yield from _repeats(understood)
    yield from _cut(understood)
    yield from _odd(understood, charter)


def said_of_plan(plan: Plan) -> Iterator[str]:
    """What bringing a file in makes beside entries."""
    if plan.newcomers:
        yield f"New people, with no chat account: {_some(sorted(plan.newcomers.values()))}."


def in_words(plan: Plan) -> str:
    """How many entries come in, are changed, and are there already."""
    parts = [f"{_many(len(plan.new), 'entry')} new"]
    parts += [f"{len(plan.changed)} changed"] if plan.changed else []
    parts += [f"{plan.already} there already"] if plan.already else []
    return f"{listed(parts, 'and')}."


def _passed_over(understood: Understood) -> Iterator[str]:
    for line, why in understood.passed_over[:SHOWN]:
        yield f"Passed over line {line}: {why}."
    more = len(understood.passed_over) - SHOWN
    if more > 0:
        reasons = Counter(why for _, why in understood.passed_over[SHOWN:])
        yield f"Passed over {_many(more, 'more line')}: {', '.join(f'{many} {why}' for why, many in reasons.items())}."


def _repeats(understood: Understood) -> Iterator[str]:
    if understood.repeats:
        lines = _some([str(line) for line in understood.repeats])
        yield f"The same row again further down, which stands instead: line {lines}."


def _cut(understood: Understood) -> Iterator[str]:
    cut = [(row.line, kind) for row in understood.rows.values() for kind in row.cut]
    if cut:
        lines = _some([str(line) for line in dict.fromkeys(line for line, _ in cut)])
        kinds = listed(dict.fromkeys(kind.replace("-", " ") for _, kind in cut), "and")
        yield f"Cut out of the words, as it must not be kept ({kinds}): line {lines}."


def _odd(understood: Understood, charter: Charter) -> Iterator[str]:
    codes = [team.code for team in charter.teams]
    for team in sorted({row.team for row in understood.rows.values()} - {*codes}):
        yield f"The charter has no team “{team}”{did_you_mean(team, codes)}; its entries have no base and no contract."
    for spec in charter.fields:
        lengths = [row.values[spec.code] for row in understood.rows.values() if spec.code in row.values]
        if spec.type == "duration" and lengths and max(map(int, lengths)) <= HOURS_IN_A_DAY:
            yield f"The longest {spec.code} is {max(map(int, lengths))} minutes: if these are hours, write 2h, not 2."


def _some(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _many(number: int, thing: str) -> str:
    plural = {"person": "people", "entry": "entries"}.get(thing, f"{thing}s")
    return f"{number} {thing if number == 1 else plural}"
