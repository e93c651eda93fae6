from html import unescape
from re import sub

from hypothesis import given, settings
from hypothesis import strategies as st

from language.speech import Speech
from reports.digest import DigestFigures, TeamWeek, bars_of, compose_digest
from reports.gather import usual_week
from reports.lead_digest import CommitmentWeek, DueClause, LeadFigures, compose_lead_digest
from tests.reports.figures import WEEK, figure_with

ENGLISH = Speech()
KG = '{ sum = "kg" }'
EAST = TeamWeek("Salford East", minutes=46 * 60 + 30, usual=41 * 60, wrote=9, nothing=2, away=1)
ORDSALL = TeamWeek("Ordsall", minutes=720, usual=19 * 60, wrote=3, silent=4)
WASTE = figure_with(90_000, KG, "300")
HOURS = figure_with(812 * 60, '{ sum = "duration" }', "1200", title="Volunteer hours")


def plain(html: str) -> str:
    return unescape(sub(r"<[^>]*>", "", html))


def digest(**changes: object) -> DigestFigures:
    given = {"week": WEEK, "teams": (EAST, ORDSALL), "kvis": (HOURS, WASTE), "to_check": 4, "lapsed": 1} | changes
    return DigestFigures(**given)  # type: ignore[arg-type]


def test_a_digest_says_first_what_needs_somebody_then_the_teams_then_what_is_off_pace():
    assert plain(compose_digest(ENGLISH, digest(), pictured=True)).splitlines() == [
        "2 things need you: 4 entries to check, 1 course out of date.",
        "",
        "Salford East 46.5 hours (usual week 41) · 9 wrote, 2 had nothing, 1 away",
        "Ordsall 12 hours (usual week 19) · 3 wrote, 4 not heard from",
        "",
        "Waste recycled 90 of 300 kg · behind (194 by now): 12 kg a week would reach it",
        "Volunteer hours 812 of 1,200 hours · on track",
        "",
        "Thanks to the 12 who wrote something down.",
        "",
        "The week to Sun 22 Nov. In the picture: targets, and a line where each should be by now.",
    ]


def test_words_only_has_no_signs_and_units_in_full():
    text = plain(compose_digest(Speech(words_only=True), digest(), pictured=False))
    assert "Salford East: 46 hours 30 minutes (usual week 41 hours). 9 wrote, 2 had nothing, 1 away." in text
    assert "·" not in text
    assert "picture" not in text


def test_a_week_in_which_nothing_happened_is_one_line_without_a_picture():
    empty = digest(teams=(TeamWeek("Ordsall", 0, None, silent=3),), to_check=0, lapsed=0)
    assert plain(compose_digest(ENGLISH, empty, pictured=False)) == (
        "A quiet week to Sunday 22 November: nobody wrote anything down, and nothing waits for you."
    )
    assert bars_of(ENGLISH, empty) == ()


def test_only_one_team_of_several_is_named_where_there_are_too_many():
    teams = tuple(TeamWeek(f"Team {number}", 60, 60, wrote=1, silent=number) for number in range(40))
    text = plain(compose_digest(ENGLISH, digest(teams=teams), pictured=True))
    assert "Team 39 1 hour" in text
    assert "more teams: " in text


def test_a_story_stands_in_for_thanks_in_its_week() -> None:
    text = plain(compose_digest(ENGLISH, digest(quote="she rang her sister"), pictured=True))
    assert "“she rang her sister”" in text
    assert "Thanks" not in text


def test_the_picture_shows_what_the_words_speak_of():
    bars = bars_of(ENGLISH, digest())
    assert [(bar.title, bar.stands) for bar in bars] == [
        ("Waste recycled", "90 of 300 kg"),
        ("Volunteer hours", "812 of 1,200"),
    ]
    assert round(bars[0].done, 2) == 0.3


team_weeks = st.builds(
    TeamWeek,
    title=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=60),
    minutes=st.integers(0, 600_000),
    usual=st.none() | st.integers(0, 600_000),
    wrote=st.integers(0, 999),
    nothing=st.integers(0, 999),
    away=st.integers(0, 999),
    silent=st.integers(0, 999),
)


@settings(max_examples=60, deadline=None)
@given(
    teams=st.lists(team_weeks, max_size=30),
    kvis=st.lists(st.sampled_from([WASTE, HOURS]), max_size=30),
    waiting=st.integers(0, 10**6),
    quote=st.lists(st.text("abcdefgh<&é", min_size=1, max_size=8), max_size=25).map(" ".join),
    words_only=st.booleans(),
)
def test_a_digest_always_fits_under_a_picture_and_into_ten_seconds(teams, kvis, waiting, quote, words_only):
    told = digest(teams=tuple(teams), kvis=tuple(kvis), to_check=waiting, quote=quote, instead_of="Priya")
    text = plain(compose_digest(Speech(words_only=words_only), told, pictured=not words_only))
    assert len(text) <= 1024
    assert len(text.split()) <= 120


def test_the_usual_week_is_the_middle_one_of_those_since_a_team_began():
    assert usual_week([600, 540, 0, 620, 5000, 580, 600, 590]) == 600
    assert usual_week([0, 0, 0, 0, 0, 120, 180, 240]) == 180
    assert usual_week([0, 0, 0, 0, 0, 0, 180, 240]) is None


titles = st.text("abcdefgh <&é", min_size=1, max_size=60)


@settings(max_examples=40, deadline=None)
@given(
    commitments=st.lists(st.builds(CommitmentWeek, titles, st.lists(st.sampled_from([WASTE, HOURS])).map(tuple))),
    teams=st.lists(team_weeks, max_size=30),
    due=st.lists(st.builds(DueClause, st.just("SV3"), titles, st.just(WEEK.last)), max_size=20),
    unknown=st.lists(st.tuples(st.text("abc", min_size=4, max_size=20), st.integers(2, 9)), max_size=9),
    words_only=st.booleans(),
)
def test_a_leads_digest_fits_as_well(commitments, teams, due, unknown, words_only):
    told = LeadFigures(WEEK, tuple(commitments), tuple(teams), tuple(due), 3, 2, 1, tuple(unknown))
    text = plain(compose_lead_digest(Speech(words_only=words_only), told, pictured=not words_only))
    assert len(text) <= 1024
    assert len(text.split()) <= 120


def test_a_lead_reads_first_what_is_off_pace_and_what_nobody_has_shown_yet():
    told = LeadFigures(
        WEEK,
        (CommitmentWeek("Volunteering", (HOURS,)), CommitmentWeek("Environment", (WASTE,)), CommitmentWeek("Jobs", ())),
        (EAST, ORDSALL),
        (DueClause("SV3", "200 volunteer hours", WEEK.last),),
    )
    lines = plain(compose_lead_digest(ENGLISH, told, pictured=False)).splitlines()
    assert lines[0] == "One of 3 commitments has something off pace."
    assert lines[2].startswith("Environment Waste recycled 90 of 300 kg · behind (194 by now) · ")
    assert lines[3].startswith("Volunteering Volunteer hours 812 of 1,200 hours · on track")
    assert "No evidence yet: Jobs." in lines
    assert "2 of 2 teams wrote. More than usual: Salford East." in lines
