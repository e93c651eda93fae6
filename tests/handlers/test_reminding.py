"""Reminders and what can be answered to them; cards that were left open."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models.reminding import ASKS_ABOUT_MONTHLY
from tests.handlers.talk import Talk

MONDAY = date(2026, 11, 16)
"""This week's; every test begins on its Wednesday."""


async def last_week(talk: Talk, *weekdays: int) -> None:
    for weekday in weekdays:
        await talk.wrote(
            "Asha", "gardening", MONDAY + timedelta(days=weekday - 7), "with Flo's spade", duration=60 + weekday
        )


async def test_a_reminder_with_nothing_last_week(talk: Talk) -> None:
    assert (await talk.remind("Asha")).splitlines() == [
        "Tally> Hello Asha, what did you do this week?",
        "    [Write hours]",
        "    [Nothing] [Not now]",
    ]


@pytest.mark.parametrize(("every", "asked"), [("day", "today?"), ("month", "in the last month?")])
async def test_what_is_asked_for_is_what_was_agreed(talk: Talk, every: str, asked: str) -> None:
    await talk.set("Asha", reminder_every=every)
    assert asked in await talk.remind("Asha")


async def test_same_as_last_week_on_this_weeks_days_as_far_as_they_have_come(talk: Talk) -> None:
    await last_week(talk, 0, 2, 4)
    assert "[Write hours] [Same as last week]" in await talk.remind("Asha")
    card = await talk.do("Asha> [Same as last week]")
    assert card.splitlines()[:4] == [
        "Tally*> Hello Asha, what did you do this week?",
        "Tally> Gardening · Mon 16 Nov · 1 h",
        "    Gardening · Wed 18 Nov · 1 h 2 min",
        "    [Save all] [Change]",
    ]


async def test_same_as_last_week_means_the_week_that_was_asked_about(talk: Talk) -> None:
    await last_week(talk, 0, 4)
    await talk.remind("Asha")
    talk.stage.now += timedelta(days=6)
    card = await talk.do("Asha> [Same as last week]")
    assert "Mon 16 Nov" in card
    assert "Fri 20 Nov" in card


async def test_same_as_last_week_typed(talk: Talk) -> None:
    assert "nothing from you last week" in await talk.do("Asha> same as last week")
    await last_week(talk, 4)
    assert "later in the week" in await talk.do("Asha> same as last week")
    await last_week(talk, 1)
    assert "Tue 17 Nov" in await talk.do("Asha> same as last week")


async def test_several_asked_at_once_each_have_a_question_and_buttons_of_their_own(talk: Talk) -> None:
    await talk.set("Viktor", words_only=True)
    await last_week(talk, 1)
    assert (await talk.remind("Asha", "Viktor")).split("\n") == [
        "Tally> Hello Asha, what did you do this week?",
        "    [Write hours] [Same as last week]",
        "    [Nothing] [Not now]",
        "Tally to Viktor> Hello Viktor, what did you do this week?",
        "    1. Write hours",
        "    2. Nothing",
        "    3. Not now",
        "    Say the number, or type your answer.",
        "    [Write hours]",
        "    [Nothing] [Not now]",
    ]
    assert (await talk.do("Viktor> 2")).startswith("Tally> Thank you for telling me, Viktor.")
    assert "When shall I ask again?" in await talk.do("Asha> [Not now]")


async def test_nothing_is_an_answer(talk: Talk) -> None:
    await talk.remind("Asha", unanswered=2)
    heard = await talk.do("Asha> [Nothing]")
    assert heard.startswith("Tally*> Hello Asha, what did you do this week?\nTally> Thank you for telling me, Asha.")
    asha = await talk.person("Asha")
    assert (asha.nothing_until, asha.unanswered) == (date(2026, 11, 22), 0)


async def test_nothing_typed(talk: Talk) -> None:
    assert (await talk.do("Viktor> nothing")).startswith("Tally> Thank you for telling me, Viktor.")


async def test_write_hours_takes_the_reminders_buttons(talk: Talk) -> None:
    await talk.remind("Asha")
    heard = await talk.do("Asha> [Write hours]")
    assert heard.startswith("Tally*> Hello Asha, what did you do this week?\nTally> What did you do?")


async def test_not_now_and_tomorrow(talk: Talk) -> None:
    await talk.remind("Asha")
    assert await talk.do("Asha> [Not now]") == "\n    ".join(
        ["Tally*> When shall I ask again?", "[Tomorrow] [I'm away]", "[Ask less often] [Stop]"]
    )
    assert await talk.do("Asha> tomorrow") == "Tally> I'll ask you tomorrow."
    assert (await talk.person("Asha")).next_reminder_at == datetime(2026, 11, 19, 16, tzinfo=UTC)


@pytest.mark.parametrize(("every", "then"), [("day", "week"), ("week", "month")])
async def test_less_often(talk: Talk, every: str, then: str) -> None:
    await talk.set("Asha", reminder_every=every, reminder_at=time(16))
    await talk.remind("Asha")
    await talk.do("Asha> [Not now]", "Asha> [Ask less often]")
    asha = await talk.person("Asha")
    assert asha.reminder_every == then
    assert asha.next_reminder_at is not None


async def test_once_a_month_is_as_seldom_as_it_gets(talk: Talk) -> None:
    await talk.set("Asha", reminder_every="month")
    await talk.remind("Asha", unanswered=ASKS_ABOUT_MONTHLY)
    assert "less often" not in await talk.do("Asha> [Not now]")


async def test_away_and_stop_turn_the_same_message(talk: Talk) -> None:
    await talk.remind("Asha")
    assert (await talk.do("Asha> [Not now]", "Asha> [I'm away]")).startswith("Tally*> Until which day are you away?")
    await talk.remind("Viktor")
    assert (await talk.do("Viktor> [Not now]", "Viktor> [Stop]")).startswith("Tally*> I won't ask any more.")


async def test_after_three_without_an_answer_whether_monthly_is_better(talk: Talk) -> None:
    offer = await talk.remind("Viktor", unanswered=ASKS_ABOUT_MONTHLY)
    assert offer.endswith("Shall I ask once a month instead?\n    [Once a month] [Keep asking]")
    await talk.do("Viktor> once a month")
    assert (await talk.person("Viktor")).reminder_every == "month"
    await talk.remind("Asha", unanswered=ASKS_ABOUT_MONTHLY)
    assert await talk.do("Asha> [Keep asking]") == "Tally*> I'll ask you on Fridays at 16:00."
    assert "what did you do" in await talk.remind("Asha", unanswered=ASKS_ABOUT_MONTHLY + 1)


async def test_words_in_answer_to_a_reminder_are_written_down(talk: Talk) -> None:
    await talk.remind("Asha")
    assert (await talk.do("Asha> 2h gardening yesterday")).startswith("Tally> Gardening · Tue 17 Nov")


async def test_a_card_left_open_is_shown_once_more_and_then_given_up(talk: Talk) -> None:
    await talk.do("Asha> 2h gardening yesterday")
    touched = talk.stage.now
    assert await talk.nudge("Asha", timedelta(hours=23)) == ""
    assert await talk.nudge("Asha", timedelta(hours=2)) == "\n    ".join(
        ["Tally> Shall I save this?", "Gardening · Tue 17 Nov · 2 h", "[Save] [Change]", "[Cancel]"]
    )
    assert await talk.next_nudges() == [touched + timedelta(hours=48)]
    assert await talk.nudge("Asha", timedelta(hours=24)) == "\n    ".join(
        ["Tally> I did not save this:", "“2h gardening yesterday”", "[Save it now] [Drop it]"]
    )
    assert await talk.next_nudges() == []
    talk.stage.now += timedelta(days=29)
    assert (await talk.do("Asha> [Save it now]")).startswith("Tally*> Saved: Gardening, Tuesday 17 November")


async def test_what_was_not_saved_can_be_saved_in_words(talk: Talk) -> None:
    await talk.do("Asha> 2h gardening yesterday")
    await talk.nudge("Asha", timedelta(hours=50))
    talk.stage.now += timedelta(hours=5)
    assert (await talk.do("Asha> save it now")).startswith("Tally> Saved: Gardening")


async def test_a_question_left_open_is_asked_again(talk: Talk) -> None:
    await talk.do("Asha> gardening yesterday")
    nudged = await talk.nudge("Asha", timedelta(hours=25))
    assert nudged.startswith("Tally> You began this. One more answer, and I can save it.")
    assert "How long did it take?" in nudged
    assert "not save this" in await talk.nudge("Asha", timedelta(hours=25))
    assert "How long did it take?" in await talk.do("Asha> [Save it now]")


async def test_a_form_without_an_answer_is_let_go_of(talk: Talk) -> None:
    await talk.do("Asha> hours")
    assert await talk.nudge("Asha", timedelta(hours=25)) == ""
    assert await talk.next_nudges() == []


async def test_nothing_typed_is_repeated_as_markup(talk: Talk) -> None:
    await talk.do("Asha> 2h gardening yesterday <i>tea & cake")
    assert "<i>tea & cake" in await talk.nudge("Asha", timedelta(hours=49))
