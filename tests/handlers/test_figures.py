"""`/kvi`: whose figures somebody sees, and how far down."""

from datetime import date

from tests.handlers.talk import Talk

SAM_JOINS = ("Sam> /start LINK for manager in ordsall", "Sam> [OK, start]", "Sam> [Don't ask]")
TUESDAY = date(2026, 11, 17)


async def test_a_total_moves_with_what_is_saved(talk: Talk) -> None:
    assert "0 of 1,200 hours" in await talk.do("Priya> /kvi EV1")
    await talk.do("Asha> 2h gardening yesterday", "Asha> [Save]")
    assert "2 of 1,200 hours" in await talk.do("Priya> /kvi ev1")


async def test_names_stand_only_beside_what_was_done_in_ones_own_teams(talk: Talk) -> None:
    await talk.do(*SAM_JOINS)
    await talk.wrote("Asha", "gardening", TUESDAY, duration=120)
    behind = await talk.do("Sam> /kvi EV1", "Sam> [What's behind it]")
    assert "Tue 17 Nov · Gardening · 2 hours · Salford East" in behind
    assert "Asha" not in behind
    assert "2 hours · Asha" in await talk.do("Priya> /kvi EV1", "Priya> [What's behind it]")


async def test_other_teams_are_shown_together(talk: Talk) -> None:
    await talk.do(*SAM_JOINS)
    await talk.wrote("Asha", "gardening", TUESDAY, duration=120)
    shown = await talk.do("Sam> /kvi EV1", "Sam> [By team]")
    assert "Ordsall: 0 hours" in shown
    assert "Other teams: 2 hours" in shown
    assert "Salford East" not in shown


async def test_entries_come_page_by_page_the_latest_first(talk: Talk) -> None:
    for day in range(1, 16):
        await talk.wrote("Asha", "gardening", date(2026, 11, day), duration=60)
    first = await talk.do("Priya> /kvi EV1", "Priya> [What's behind it]")
    assert "Sun 15 Nov" in first
    assert "Thu 5 Nov" not in first
    assert "Sun 1 Nov" in await talk.do("Priya> earlier")


async def test_nobody_else_is_shown_figures(talk: Talk) -> None:
    assert "I don't know that one" in await talk.do("Viktor> /kvi")


async def test_those_who_want_words_only_see_no_boxes(talk: Talk) -> None:
    await talk.set("Priya", words_only=True)
    shown = await talk.do("Priya> figures")
    assert "Meals shared: 0 of 1,500, behind" in shown
    assert "□" not in shown
    assert "·" not in shown
