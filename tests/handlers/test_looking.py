"""Looking back: pages, what can be done with each, and “my hours”."""

from datetime import date, timedelta

import pytest

from models.entries import Entry
from tests.handlers.talk import Talk

WEDNESDAY = date(2026, 11, 18)


async def ten_days(talk: Talk) -> None:
    for back in range(7):
        await talk.wrote("Asha", "gardening", WEDNESDAY - timedelta(days=back), duration=60 + back)


async def test_nothing_yet(talk: Talk) -> None:
    assert (await talk.do("Asha> last 3")).startswith("Tally> You haven't written anything down yet.")


async def test_pages_of_five_there_and_back(talk: Talk) -> None:
    await ten_days(talk)
    first = await talk.do("Asha> /entries")
    assert first.count("Gardening ·") == 5
    assert "[18 Nov · Gardening]" in first
    assert "[Earlier]" in first
    assert "[Later]" not in first
    second = await talk.do("Asha> [Earlier]")
    assert second.startswith("Tally*>")
    assert second.count("Gardening ·") == 2
    assert "[Earlier]" not in second
    assert await talk.do("Asha> later") == first


async def test_one_opens_to_its_sentence_its_note_and_who_wrote_it(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", WEDNESDAY, "weeds & <b>", by="Priya", duration=90, people=3)
    opened = await talk.do("Asha> last 3", "Asha> [18 Nov · Gardening]")
    assert opened.splitlines() == [
        "Tally*> Gardening, Wednesday 18 November, 1 hour 30 minutes, 3 people.",
        "    “weeds & <b>”",
        "    Priya Shah wrote this down for you on Wednesday 18 November.",
        "    [Change] [Delete]",
        "    [Same again today] [Back]",
    ]


async def test_delete_and_bring_back_move_the_totals(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", WEDNESDAY, duration=90)
    before = await talk.minutes("EV1")
    assert before == 90
    deleted = await talk.do("Asha> last 3", "Asha> [18 Nov · Gardening]", "Asha> [Delete]")
    assert deleted.endswith("[Bring it back] [Back]")
    assert await talk.minutes("EV1") == 0
    assert await talk.standing("Asha") == []
    await talk.do("Asha> bring it back")
    assert await talk.minutes("EV1") == before
    assert await talk.standing("Asha") == [("gardening", WEDNESDAY)]


async def test_deleting_what_was_changed_does_not_bring_its_old_version_back(talk: Talk) -> None:
    old = await talk.wrote("Asha", "gardening", WEDNESDAY, duration=90)
    new = await talk.wrote("Asha", "gardening", WEDNESDAY, duration=60)
    async with talk.database.unit() as session:
        (await session.get_one(Entry, old)).replaced_by = new
    await talk.do("Asha> last 3", "Asha> [18 Nov · Gardening]", "Asha> [Delete]")
    assert await talk.standing("Asha") == []


async def test_change_takes_its_place(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", WEDNESDAY, duration=90)
    await talk.do("Asha> last 3", "Asha> [18 Nov · Gardening]", "Asha> [Change]")
    changed = await talk.do("Asha> [Change] on “Change what you saved”", "Asha> [Time spent]", "Asha> [3 h]")
    assert changed.startswith("Tally*> Change what you saved to this?\n    Gardening · Wed 18 Nov · 3 h")
    assert (await talk.do("Asha> [Save]")).startswith("Tally*> Changed: Gardening")
    assert await talk.minutes("EV1") == 180
    gone = await talk.do("Asha> [Delete]")
    assert gone.startswith("Tally!> That was changed meanwhile.")
    assert "3 h" in gone


async def test_same_again_today_is_a_card_of_its_own(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", WEDNESDAY - timedelta(days=2), "with the new spades", duration=90)
    again = await talk.do("Asha> last 3", "Asha> [16 Nov · Gardening]", "Asha> same again today")
    assert again.splitlines()[0] == "Tally> Gardening · Wed 18 Nov · 1 h 30 min"
    await talk.do("Asha> [Save]")
    assert len(await talk.standing("Asha")) == 2


async def test_nobody_opens_what_is_not_theirs(talk: Talk) -> None:
    number = await talk.wrote("Asha", "gardening", WEDNESDAY, "weeds", duration=90)
    await talk.wrote("Viktor", "befriending", WEDNESDAY, duration=60)
    assert "Gardening" not in await talk.do("Viktor> last 3")
    await talk.do("Asha> last 3")
    async with talk.database.unit() as session:
        (await session.get_one(Entry, number)).person_id = await talk.person_id("Priya")
    assert "weeds" not in await talk.do("Asha> [18 Nov · Gardening]")


async def test_what_was_changed_after_it_was_deleted_counts_once(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", WEDNESDAY, duration=90)
    await talk.do("Asha> last 3", "Asha> [18 Nov · Gardening]", "Asha> [Change]", "Asha> [Delete]", "Asha> [Save]")
    assert await talk.minutes("EV1") == 90
    assert (await talk.do("Asha> [Bring it back]")).startswith("Tally!> That was changed meanwhile.")
    assert await talk.minutes("EV1") == 90


async def test_words_only_numbers_whole_lines(talk: Talk) -> None:
    await ten_days(talk)
    await talk.set("Asha", words_only=True)
    page = await talk.do("Asha> last 3")
    assert "·" not in page
    assert "1. Gardening, Wednesday 18 November, 1 hour" in page
    assert "6. Earlier" in page
    assert (await talk.do("Asha> 2")).startswith("Tally> Gardening, Tuesday 17 November, 1 hour 1 minute.")


async def test_words_after_a_newer_card_speak_to_that(talk: Talk) -> None:
    await ten_days(talk)
    await talk.set("Asha", words_only=True)
    await talk.do("Asha> last 3", "Asha> hours")
    assert "Which day was it?" in await talk.do("Asha> 1")
    assert "Litter pick" in await talk.do("Asha> last 3", "Asha> 2h litter pick today")


async def test_my_hours_by_kind_with_a_picture(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", WEDNESDAY, duration=90)
    await talk.wrote("Asha", "moving-handling", date(2026, 11, 3), duration=180)
    await talk.wrote("Asha", "first-aid", date(2020, 5, 3), duration=180)
    await talk.wrote("Asha", "car-journey", date(2026, 6, 3), miles=4000)
    heard = await talk.do("Asha> my hours")
    assert heard.splitlines()[:6] == [
        "Tally> (a picture)",
        "    Your hours, Asha",
        "    This week: helping 1 hour 30 minutes.",
        "    In November: 4 hours 30 minutes in all, helping 1 hour 30 minutes and training 3 hours.",
        "    This year, since 1 April: 4 hours 30 minutes in all, helping 1 hour 30 minutes, training 3 hours and "
        "community once.",
        "    Your training",
    ]
    assert "Moving and handling: until 3 Nov 2027" in heard
    assert "First aid: ran out on 3 May 2023" in heard
    assert heard.endswith(
        "The picture shows your hours month by month, from June to November. "
        "The most was 4 hours 30 minutes, in November."
    )
    assert (await talk.latest_picture() or b"").startswith(b"\x89PNG")


async def test_my_hours_in_words_only(talk: Talk) -> None:
    await talk.wrote("Asha", "gardening", WEDNESDAY, duration=90)
    await talk.set("Asha", words_only=True)
    assert "picture" not in await talk.do("Asha> my hours")


async def test_my_hours_with_many_courses_still_arrive(talk: Talk) -> None:
    for activity in talk.stage.charter.activities:
        if activity.kind == "training":
            await talk.wrote("Asha", activity.code, WEDNESDAY, duration=60)
    assert "Your training" in await talk.do("Asha> my hours")


@pytest.mark.parametrize("state", ["waiting", "refused"])
async def test_what_a_manager_has_yet_to_check_is_said(talk: Talk, state: str) -> None:
    number = await talk.wrote("Asha", "befriending", WEDNESDAY, duration=540)
    async with talk.database.unit() as session:
        (await session.get_one(Entry, number)).state = state
    opened = await talk.do("Asha> last 3", "Asha> [18 Nov · Befriending]")
    assert ("once your manager has checked" in opened) is (state == "waiting")
    assert ("has not counted it" in opened) is (state == "refused")
    assert ("still waits" in await talk.do("Asha> my hours")) is (state == "waiting")
