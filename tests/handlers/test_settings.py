"""Settings: each can be tapped and typed, and says what is set now."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.coming_day import FURTHEST, read_coming_day
from language.figures import long_day, short_day
from language.speech import Speech
from tests.handlers.talk import Talk

WEDNESDAY = date(2026, 11, 18)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


async def test_settings_say_how_things_are(talk: Talk) -> None:
    assert (await talk.do("Asha> settings")).splitlines() == [
        "Tally> Your settings",
        "    I'll ask you on Fridays at 16:00.",
        "    Pictures and short forms where they help.",
        "    I show you what I read before I save it.",
        "    [Reminder time] [I'm away]",
        "    [Words only] [Save at once]",
        "    [Stop reminders]",
    ]


@pytest.mark.parametrize(
    ("lines", "every", "weekday", "at"),
    [
        (("[Every day at 18:00]",), "day", 4, time(18)),
        (("[Another time]", "[Tuesdays]", "[12:00]"), "week", 1, time(12)),
        (("[Another time]", "[Tuesdays]", "7:30pm"), "week", 1, time(19, 30)),
        (("Mondays at 9am",), "week", 0, time(9)),
        (("[Don't ask]",), None, 4, time(16)),
    ],
)
async def test_the_time_to_be_asked(
    talk: Talk, lines: tuple[str, ...], every: str | None, weekday: int, at: time
) -> None:
    await talk.do("Asha> settings", "Asha> [Reminder time]", *(f"Asha> {line}" for line in lines))
    asha = await talk.person("Asha")
    assert (asha.reminder_every, asha.reminder_weekday, asha.reminder_at) == (every, weekday, at)
    assert (asha.next_reminder_at is None) is (every is None)


async def test_stop_and_start_again_at_the_old_time(talk: Talk) -> None:
    await talk.set("Asha", reminder_every="day", reminder_at=time(18))
    stopped = await talk.do("Asha> stop")
    assert stopped.startswith("Tally> I won't ask any more. Type “remind me” to start again.")
    assert (await talk.person("Asha")).next_reminder_at is None
    await talk.do("Asha> stop", "Asha> settings")
    assert "I'll ask you every day at 18:00." in await talk.do("Asha> remind me")
    assert (await talk.person("Asha")).next_reminder_at == datetime(2026, 11, 18, 18, tzinfo=UTC)


async def test_stop_by_its_button_and_back(talk: Talk) -> None:
    stopped = await talk.do("Asha> settings", "Asha> [Stop reminders]")
    assert stopped.startswith("Tally*> I won't ask any more.")
    assert await talk.do("Asha> [Remind me again]") == "Tally*> I'll ask you on Fridays at 16:00.\n    [Settings]"


async def test_words_only_on_and_off(talk: Talk) -> None:
    assert (await talk.do("Asha> words only")).startswith("Tally> Words only from now on")
    listed = await talk.do("Asha> settings")
    assert "1. Reminder time\n    2. I'm away\n    3. Show pictures" in listed
    assert (await talk.do("Asha> 3")).startswith("Tally> Pictures and short forms from now on")
    assert not (await talk.person("Asha")).words_only


async def test_save_at_once_from_the_settings_and_from_the_offer(talk: Talk) -> None:
    await talk.do("Asha> settings", "Asha> save at once")
    assert (await talk.person("Asha")).saves_at_once
    assert (await talk.do("Asha> 2h gardening yesterday")).startswith("Tally> Saved: Gardening")
    await talk.do("Asha> settings", "Asha> [Ask before saving]")
    await talk.set("Asha", clear_cards=9)
    offered = await talk.do("Asha> 1h befriending yesterday", "Asha> [Save]")
    assert offered.endswith("[Yes] [Keep asking]")
    assert (await talk.do("Asha> [Yes]")).startswith("Tally*> From now on I save at once what is clear.")
    assert (await talk.person("Asha")).saves_at_once


async def test_away_by_a_button_in_words_and_back_again(talk: Talk) -> None:
    asked = await talk.do("Asha> settings", "Asha> [I'm away]")
    assert "[Thu 19 Nov] [Mon 23 Nov]" in asked
    assert "before Monday 23 November" in await talk.do("Asha> [Mon 23 Nov]")
    assert (await talk.person("Asha")).away_until == date(2026, 11, 22)
    assert "You're away: I won't ask before Monday 23 November." in await talk.do("Asha> settings")
    assert "Welcome back, Asha." in await talk.do("Asha> I'm back")
    assert (await talk.person("Asha")).away_until is None
    assert "before Thursday 3 December" in await talk.do("Asha> settings", "Asha> I'm away", "Asha> until 3 December")


async def test_one_language_is_no_choice(talk: Talk) -> None:
    assert "Language" not in await talk.do("Asha> settings")


async def test_words_that_are_no_setting_are_written_down(talk: Talk) -> None:
    assert (await talk.do("Asha> settings", "Asha> 2h gardening yesterday")).startswith("Tally> Gardening · Tue 17 Nov")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tomorrow", date(2026, 11, 19)),
        ("until Monday", date(2026, 11, 23)),
        ("Wed", date(2026, 11, 25)),
        ("next week", date(2026, 11, 23)),
        ("in 2 weeks", date(2026, 12, 2)),
        ("for a month", date(2026, 12, 18)),
        ("10 days", date(2026, 11, 28)),
        ("3 December", date(2026, 12, 3)),
        ("Dec 3rd.", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("3/1", date(2027, 1, 3)),
        ("the 3rd of January 2027", date(2027, 1, 3)),
        ("yesterday", None),
        ("31/11", None),
        ("2h gardening on Monday", None),
        ("0 days", None),
        ("3 years", None),
        ("3/12/2040", None),
        ("", None),
    ],
)
def test_days_to_come(typed: str, day: date | None) -> None:
    assert read_coming_day(Speech(), typed, WEDNESDAY) == day


@given(DAYS, st.integers(1, 300))
def test_every_day_to_come_reads_as_itself(today: date, ahead: int) -> None:
    day, speech = today + timedelta(days=ahead), Speech()
    for shown in (short_day, long_day):
        said = shown(speech, day, today).partition(" ")[2]
        assert read_coming_day(speech, said, today) == day


@given(DAYS, st.text(max_size=30))
def test_a_day_to_come_is_one(today: date, typed: str) -> None:
    found = read_coming_day(Speech(), typed, today)
    assert found is None or today < found <= today + FURTHEST
