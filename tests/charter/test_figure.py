"""KVI figures: the rules one by one, and whole histories against a slow and obvious count."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.contribution import Contribution, contribution, contributions
from charter.facts import EntryFacts
from charter.figure import Figure, Parts, figure, forecast, needed_per_week, two_places
from charter.load import load_charter
from charter.period import Period, period_of
from charter.schema import Charter
from charter.worth import rate_windows

BASE = (Path(__file__).parent / "base.toml").read_text(encoding="utf-8")
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
TODAY = date(2026, 11, 22)
FIGURES_OF_THE_CONTRACT = {"total": "812.50", "expected": "775.89", "value": "7868.25"}


def charter_with(kvi: str, more: str = "") -> Charter:
    """The base charter with one KVI, `K`, written as given."""
    start = BASE.replace('kvi = "EV1"\n', "").index("[[commitments.kvis]]")
    head = BASE.replace('kvi = "EV1"\n', "")[:start]
    return load_charter(f'{head}[[commitments.kvis]]\ncode = "K"\ntitle = "K"\nlevel = "output"\n{kvi}\n{more}')


def entry(**given: Any) -> EntryFacts:
    """Two hours of befriending by Asha's team on a day in May, with what is given instead."""
    facts: dict[str, Any] = {
        "activity": "befriending",
        "kind": "hours",
        "role": "carer",
        "team": "east",
        "contract": "homecare",
        "day": date(2026, 5, 4),
        "person": 1,
        "local": True,
        "values": {"duration": 120},
    }
    return EntryFacts(**(facts | given))


def add_up(charter: Charter, history: list[EntryFacts], period: Period) -> Parts:
    """The parts of the KVI `K` over a history, as a store would keep them."""
    kvi = charter.kvis[0]
    counted = [(facts, contribution(charter, kvi, facts)) for facts in history if facts.day in period]
    found = [(facts, added) for facts, added in counted if added]
    return Parts(
        amount=sum(added.amount for _, added in found),
        base=sum(added.base for _, added in found),
        entries=len(found),
        people=len({facts.person for facts, _ in found}),
        values=len({added.value for _, added in found if added.value}),
        by_rate=tuple(
            (rate, sum(added.amount for facts, added in found if first <= facts.day <= last), 0)
            for rate, first, last in rate_windows(kvi, period)
        ),
    )


def figure_of(kvi: str, parts: Parts, day: date = TODAY, more: str = "", whole_period: bool = True) -> Figure:
    charter = charter_with(kvi, more)
    return figure(charter, charter.kvis[0], parts, YEAR, day, whole_period)


def test_the_figure_of_the_command_lines_own_example() -> None:
    value = (
        '[commitments.kvis.value]\nkind = "modelled"\namount = 13.45\nsource = "Real Living Wage, UK"\nyear = 2025\n'
        "deadweight = 0.10\nattribution = 0.80"
    )
    found = figure_of(
        'measure = { sum = "duration" }\ntarget = 1200',
        Parts(amount=48750, entries=391, people=37, checked=244),
        more=value,
    )
    shown = {name: two_places(getattr(found, name)) for name in FIGURES_OF_THE_CONTRACT}
    assert shown == FIGURES_OF_THE_CONTRACT
    assert (found.unit, found.pace, two_places(found.checked or 0)) == ("h", "on track", "62.40")
    assert (found.first, found.last) == (date(2026, 4, 1), TODAY)
    assert found.value_basis == "13.45 per h, Real Living Wage, UK (2025), deadweight 10%, attribution 80%"


@pytest.mark.parametrize(
    ("measure", "parts", "total", "unit"),
    [
        ('{ sum = "duration" }', Parts(amount=150), "2.50", "h"),
        ('{ sum = "duration", times = "people" }', Parts(amount=600), "10.00", "h"),
        ('{ sum = "kg" }', Parts(amount=1500), "1.50", "kg"),
        ('{ sum = "people" }', Parts(amount=7), "7.00", ""),
        ('{ count = "entries" }', Parts(amount=4, entries=4), "4.00", ""),
        ('{ count = "people" }', Parts(entries=4, people=3), "3.00", ""),
        ('{ count = "setting" }', Parts(entries=4, values=2), "2.00", ""),
        ("{ share = { local = true } }", Parts(amount=1, base=3), "33.33", "%"),
    ],
)
def test_the_total_stands_in_the_kvis_unit(measure: str, parts: Parts, total: str, unit: str) -> None:
    found = figure_of(f"measure = {measure}", parts)
    assert (two_places(found.total or 0), found.unit) == (total, unit)
    assert (found.target, found.expected, found.pace, found.value, found.value_basis) == (None,) * 5


@pytest.mark.parametrize(
    ("rest", "total", "day", "pace"),
    [
        ("target = 365", 236, TODAY, "on track"),
        ("target = 365", 235, TODAY, "close"),
        ("target = 365", 189, TODAY, "close"),
        ("target = 365", 188, TODAY, "behind"),
        ("target = 365", 365, TODAY, "met"),
        ("target = 365", 364, YEAR.last, "close"),
        ("target = 0", 0, TODAY, "met"),
        ('target = 365\nbetter = "lower"', 236, TODAY, "on track"),
        ('target = 365\nbetter = "lower"', 237, TODAY, "close"),
        ('target = 365\nbetter = "lower"', 283, TODAY, "close"),
        ('target = 365\nbetter = "lower"', 284, TODAY, "behind"),
        ('target = 365\nbetter = "lower"', 365, YEAR.last, "met"),
        ('target = 365\nbetter = "lower"', 365, YEAR.last + timedelta(days=9), "met"),
        ('target = 365\nbetter = "lower"', 366, YEAR.last, "close"),
    ],
)
def test_the_pace_of_what_sums_up(rest: str, total: int, day: date, pace: str) -> None:
    assert figure_of(f'measure = {{ count = "people" }}\n{rest}', Parts(people=total), day).pace == pace


@pytest.mark.parametrize(
    ("better", "amount", "base", "pace"),
    [
        ("higher", 0, 0, "no data"),
        ("higher", 1, 2, "met"),
        ("higher", 2, 5, "close"),
        ("higher", 39, 100, "behind"),
        ("lower", 1, 2, "met"),
        ("lower", 3, 5, "close"),
        ("lower", 61, 100, "behind"),
    ],
)
def test_a_share_is_held_against_its_target_itself(better: str, amount: int, base: int, pace: str) -> None:
    kvi = f'measure = {{ share = {{ local = true }} }}\ntarget = 50\nbetter = "{better}"'
    found = figure_of(kvi, Parts(amount=amount, base=base))
    assert (found.pace, found.expected) == (pace, Decimal(50))


def test_a_range_of_days_is_held_against_nothing() -> None:
    found = figure_of('measure = { count = "people" }\ntarget = 10', Parts(people=4), YEAR.last, whole_period=False)
    assert (found.total, found.target, found.expected, found.pace) == (Decimal(4), None, None, None)
    assert (found.first, found.last) == (YEAR.first, YEAR.last)


RATES = """
[[commitments.kvis.value]]
from = 2026-06-01
kind = "modelled"
amount = 12.60
source = "Real Living Wage 2024/25"
year = 2024
[[commitments.kvis.value]]
from = 2026-10-01
kind = "modelled"
amount = 13.45
source = "Real Living Wage 2025/26"
year = 2025
"""


def test_dated_rates_value_each_entry_by_its_own_day() -> None:
    charter = charter_with('measure = { sum = "duration" }', RATES)
    days = [date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 30), date(2026, 10, 1)]
    parts = add_up(charter, [entry(day=day, values={"duration": 60}) for day in days], YEAR)
    found = figure(charter, charter.kvis[0], parts, YEAR, TODAY)
    assert (found.total, found.value) == (Decimal(4), Decimal("38.65"))
    assert found.value_basis == (
        "from 2026-06-01: 12.60 per h, Real Living Wage 2024/25; from 2026-10-01: 13.45 per h, Real Living Wage 2025/26"
    )


def test_other_measures_take_the_last_days_rate() -> None:
    kvi = 'measure = { count = "people" }'
    assert figure_of(kvi, Parts(people=2), date(2026, 9, 30), RATES).value == Decimal("25.20")
    assert figure_of(kvi, Parts(people=2), date(2026, 10, 1), RATES).value == Decimal("26.90")
    before = figure_of(kvi, Parts(people=2), date(2026, 5, 31), RATES)
    assert (before.value, before.value_basis) == (None, None)


def test_rate_windows_tile_the_days_that_have_a_rate() -> None:
    kvi = charter_with('measure = { sum = "duration" }', RATES).kvis[0]
    windows = [(first, last) for _, first, last in rate_windows(kvi, YEAR)]
    assert windows == [(date(2026, 6, 1), date(2026, 9, 30)), (date(2026, 10, 1), YEAR.last)]
    assert rate_windows(kvi, Period(date(2026, 1, 1), date(2026, 5, 31))) == []


def test_value_comes_from_the_exact_total_to_the_penny_half_up() -> None:
    """Twenty minutes at 1.5p an hour are exactly half a penny, which no decimal third of an hour gives."""
    rate = '[commitments.kvis.value]\nkind = "cash"\namount = 0.015\nsource = "Ledger 2026"\nyear = 2026'
    found = figure_of('measure = { sum = "duration" }', Parts(amount=20), more=rate)
    assert (found.value, found.value_basis) == (Decimal("0.01"), "0.015 per h, Ledger 2026")


def test_what_it_would_take_each_week_and_where_it_is_heading() -> None:
    found = figure_of('measure = { sum = "kg" }\ntarget = 300', Parts(amount=90_000))
    assert (found.pace, two_places(found.expected or 0)) == ("behind", "193.97")
    assert two_places(needed_per_week(found) or 0) == "11.40"
    assert two_places(forecast(found) or 0) == "139.19"
    assert needed_per_week(figure_of('measure = { sum = "kg" }\ntarget = 300', Parts(amount=300_000))) is None
    assert needed_per_week(figure_of('measure = { sum = "kg" }\ntarget = 300', Parts(), YEAR.last)) is None
    assert needed_per_week(figure_of('measure = { sum = "kg" }', Parts())) is None
    share = figure_of("measure = { share = { local = true } }\ntarget = 50", Parts(amount=1, base=4))
    assert (needed_per_week(share), forecast(share)) == (None, Decimal(25))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("-0.004", "0.00"),
        ("2.675", "2.68"),
        ("1200", "1200.00"),
        ("-12.345", "-12.35"),
    ],
)
def test_two_places_half_up_away_from_zero(number: str, shown: str) -> None:
    assert two_places(Decimal(number)) == shown


def test_an_entry_adds_to_each_kvi_that_counts_it() -> None:
    charter = load_charter(BASE)
    facts = entry(values={"duration": 90, "people": 3, "setting": "outdoors"})
    assert {kvi.code: added for kvi, added in contributions(charter, facts)} == {
        "EV1": Contribution(amount=90),
        "EV2": Contribution(amount=270),
        "EN1": Contribution(amount=1, base=1),
        "EN2": Contribution(amount=0),
    }


@pytest.mark.parametrize(
    ("kvi", "facts", "added"),
    [
        ('measure = { sum = "duration", times = "people" }', entry(), Contribution(amount=0)),
        ('measure = { sum = "duration" }', entry(values={}), Contribution(amount=0)),
        ('measure = { sum = "kg" }\nwhere = { local = false }', entry(), None),
        ('measure = { count = "entries" }\nwhere = { kind = ["training", "hours"] }', entry(), Contribution(amount=1)),
        ('measure = { count = "entries" }\nwhere = { contract = "homecare" }', entry(contract=None), None),
        ('measure = { count = "entries" }\nwhere = { setting = "outdoors" }', entry(), None),
        ('measure = { count = "people" }', entry(), Contribution()),
        (
            'measure = { count = "provider" }',
            entry(values={"provider": "  Irwell College "}),
            Contribution(value="Irwell College"),
        ),
        ('measure = { count = "provider" }', entry(values={"provider": "  "}), Contribution()),
        ('measure = { count = "kg" }', entry(values={"kg": 1500}), Contribution(value="1500")),
        (
            'measure = { share = { local = true }, of = "duration" }',
            entry(local=False),
            Contribution(amount=0, base=120),
        ),
        ('measure = { share = { role = "carer" }, of = "duration" }', entry(), Contribution(amount=120, base=120)),
        ('measure = { count = "entries" }\nmeasured_from = 2026-05-05', entry(), None),
        ('measure = { count = "entries" }\nmeasured_from = 2026-05-04', entry(), Contribution(amount=1)),
        ('measure = { count = "entries" }\nretired = 2026-05-03', entry(), None),
        ('measure = { count = "entries" }\nretired = 2026-05-04', entry(), Contribution(amount=1)),
    ],
)
def test_what_one_entry_adds(kvi: str, facts: EntryFacts, added: Contribution | None) -> None:
    charter = charter_with(kvi)
    assert contribution(charter, charter.kvis[0], facts) == added


@pytest.mark.parametrize(
    ("part", "added"),
    [
        ('code = "befriending"', None),
        ('code = "east"', None),
        ('code = "duration"', Contribution(amount=0)),
        ('code = "homecare"', Contribution(amount=120)),
    ],
)
def test_what_is_retired_is_not_counted_after_its_last_day(part: str, added: Contribution | None) -> None:
    charter = load_charter(BASE.replace(part, f"{part}\nretired = 2026-05-03"))
    assert contribution(charter, charter.kvis[0], entry()) == added
    assert contribution(charter, charter.kvis[0], entry(day=date(2026, 5, 3))) == Contribution(amount=120)


Row = dict[str, Any]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "activity": st.sampled_from(["befriending", "gardening", "recycling", "hoist"]),
            "role": st.sampled_from(["carer", "volunteer", "manager"]),
            "day": st.dates(date(2026, 1, 1), date(2027, 6, 30)),
            "person": st.integers(1, 4),
            "local": st.booleans(),
            "duration": st.none() | st.integers(1, 900),
            "people": st.none() | st.integers(0, 30),
            "setting": st.none() | st.sampled_from(["at home", "outdoors"]),
        }
    ),
    max_size=25,
)
KINDS = {"befriending": "hours", "gardening": "hours", "recycling": "community", "hoist": "training"}

ORACLES: list[tuple[str, Callable[[list[Row]], Fraction | None]]] = [
    ('measure = { sum = "duration" }', lambda rows: Fraction(sum(row["duration"] or 0 for row in rows), 60)),
    (
        'measure = { sum = "duration", times = "people" }',
        lambda rows: sum((Fraction((row["duration"] or 0) * (row["people"] or 0), 60) for row in rows), Fraction(0)),
    ),
    ('measure = { sum = "people" }', lambda rows: Fraction(sum(row["people"] or 0 for row in rows))),
    ('measure = { count = "entries" }', lambda rows: Fraction(len(rows))),
    ('measure = { count = "people" }', lambda rows: Fraction(len({row["person"] for row in rows}))),
    ('measure = { count = "setting" }', lambda rows: Fraction(len({row["setting"] for row in rows} - {None}))),
    (
        'measure = { share = { setting = "outdoors" }, of = "entries" }',
        lambda rows: Fraction(100 * sum(row["setting"] == "outdoors" for row in rows), len(rows)) if rows else None,
    ),
    (
        'measure = { share = { role = ["carer", "manager"] }, of = "duration" }',
        lambda rows: _percent(
            sum(row["duration"] or 0 for row in rows if row["role"] != "volunteer"),
            sum(row["duration"] or 0 for row in rows),
        ),
    ),
]
WHERES: list[tuple[str, Callable[[Row], bool]]] = [
    ("", lambda row: True),
    ('where = { kind = "hours", local = true }', lambda row: KINDS[row["activity"]] == "hours" and row["local"]),
    ('where = { role = ["carer", "volunteer"] }', lambda row: row["role"] in ("carer", "volunteer")),
    (
        'where = { activity = "befriending", setting = "at home" }',
        lambda row: (row["activity"], row["setting"]) == ("befriending", "at home"),
    ),
    ("measured_from = 2026-07-01", lambda row: row["day"] >= date(2026, 7, 1)),
]


def _percent(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None


@given(
    ROWS,
    st.sampled_from(ORACLES),
    st.sampled_from(WHERES),
    st.sampled_from(["year", "quarter", "month"]),
    st.dates(date(2026, 4, 1), date(2027, 3, 31)),
)
def test_figures_are_what_a_slow_count_gives(
    rows: list[Row], measured: Any, narrowed: Any, name: Any, day: date
) -> None:
    (measure, oracle), (where, kept) = measured, narrowed
    charter = charter_with(f'{measure}\n{where}\nperiod = "{name}"\ntarget = 100\n{RATE}')
    history = [
        EntryFacts(
            activity=row["activity"],
            kind=KINDS[row["activity"]],
            role=row["role"],
            team="east",
            day=row["day"],
            person=row["person"],
            local=row["local"],
            values={code: row[code] for code in ("duration", "people", "setting") if row[code] is not None},
        )
        for row in rows
    ]
    period = period_of(name, day, charter.organisation.year_starts)
    found = figure(charter, charter.kvis[0], add_up(charter, history, period.up_to(day)), period, day)

    counted = [row for row in rows if period.first <= row["day"] <= day and kept(row)]
    total = oracle(counted)
    assert found.entries == len(counted)
    assert found.people == len({row["person"] for row in counted})
    if total is None:
        assert (found.total, found.value, found.pace) == (None, None, "no data")
        return
    assert two_places(found.total or 0) == two_places(total)
    assert found.value == Decimal(two_places(total * Fraction(27, 2)))
    of_a_share = "share" in measure
    expected = Fraction(100) if of_a_share else Fraction(100 * ((day - period.first).days + 1), period.days)
    steps = [
        ("met", Fraction(100)),
        ("on track", expected),
        ("close", expected * Fraction(4, 5)),
        ("behind", Fraction(0)),
    ]
    assert found.pace == next(word for word, least in steps if total >= least)


RATE = 'value = { kind = "modelled", amount = 13.5, source = "A 2026", year = 2026 }'
