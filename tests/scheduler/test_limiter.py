"""Never more than Telegram allows, and no longer a wait than that needs."""

from bisect import bisect_left
from itertools import count
from math import inf
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scheduler.limiter import BURST, EVEN_BURST, OVERALL, ROUNDING, SPACE, WINDOW, Limiter

CHAT_IDS = count(1000)
CHATS = st.integers(1, 40)
WISHES = st.lists(st.tuples(st.floats(0, 0.5), CHATS), max_size=150)


def run(wishes: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """When each wished message went: at once where it may, else dropped. Each wish comes so long after the last."""
    limiter, at, gone = Limiter(), 0.0, []
    for pause, chat in wishes:
        at += pause
        if limiter.room(at) and chat not in limiter.held(at):
            limiter.take(chat, at)
            gone.append((at, chat))
    return gone


@given(WISHES)
def test_no_second_sees_more_than_thirty(wishes: list[tuple[float, int]]) -> None:
    times = [at for at, _ in run(wishes)]
    for index, start in enumerate(times):
        assert bisect_left(times, start + 1) - index <= OVERALL


@given(WISHES)
def test_no_chat_gets_more_than_a_burst_and_one_a_second(wishes: list[tuple[float, int]]) -> None:
    gone = run(wishes)
    for chat in {chat for _, chat in gone}:
        times = [at for at, one in gone if one == chat]
        for first, start in enumerate(times):
            for last in range(first, len(times)):
                assert last - first + 1 <= BURST + (times[last] - start) + 1e-6


@given(WISHES)
def test_what_is_held_back_goes_when_it_is_said_to(wishes: list[tuple[float, int]]) -> None:
    limiter, at = Limiter(), 0.0
    for pause, chat in wishes:
        at += pause
        if limiter.room_for_due(at) == 0:
            wait = limiter.wait(at)
            assert wait > 0
            assert limiter.room_for_due(at + wait / 2) == 0
            at += wait + ROUNDING
        assert limiter.room_for_due(at) > 0
        assert limiter.wait(at) == 0
        if chat in limiter.held(at):
            wait = limiter.wait_for_held(at)
            assert 0 < wait <= 1 + ROUNDING
            assert limiter.held(at + wait) < limiter.held(at)
        else:
            limiter.take(chat, at)


def test_a_full_load_is_sent_at_nearly_the_limit() -> None:
    limiter, at, sent = Limiter(), 0.0, 0
    while at < 120:
        for _ in range(limiter.room(at)):
            limiter.take(sent, at)
            sent += 1
        at += limiter.wait(at)
    assert sent / 120 >= 28.5


def test_a_chat_has_a_burst_then_one_a_second_and_others_go_on() -> None:
    limiter = Limiter()
    for _ in range(BURST):
        assert 7 not in limiter.held(0)
        limiter.take(7, 0)
    assert limiter.held(0) == {7}
    assert limiter.room(0) == OVERALL - BURST
    assert limiter.held(0.9) == {7}
    assert limiter.held(1.0) == set()


def test_a_pause_holds_all_back_and_is_not_shortened() -> None:
    limiter = Limiter()
    limiter.pause(10)
    limiter.pause(5)
    assert (limiter.room(9), limiter.wait(9)) == (0, 1)
    assert limiter.room(10) == OVERALL


def test_nothing_to_wait_for() -> None:
    assert (Limiter().wait(0), Limiter().wait_for_held(0)) == (0, inf)


def test_without_limits_only_pauses_count() -> None:
    limiter = Limiter(limited=False)
    for _ in range(100):
        limiter.take(7, 0)
    assert (limiter.room(0), limiter.held(0)) == (OVERALL, set())
    limiter.pause(1)
    assert limiter.room(0.5) == 0


def test_the_window_is_a_little_over_a_second() -> None:
    assert 1 < WINDOW <= OVERALL / 28.5


@given(WISHES)
def test_what_falls_due_leaves_room_for_a_reply_soon(wishes: list[tuple[float, int]]) -> None:
    limiter, at = Limiter(), 0.0
    for pause, _ in wishes:
        at += pause
        for _ in range(limiter.room_for_due(at)):
            limiter.take(next(CHAT_IDS), at)
        assert limiter.room(at) or limiter.wait(at) <= EVEN_BURST * SPACE


@given(st.integers(), st.floats(0, 0.02), st.floats(0, WINDOW - 1), st.floats(0, 5))
@settings(max_examples=10, deadline=None, phases=[Phase.generate])
def test_what_falls_due_arrives_at_nearly_the_limit_and_never_over_it(
    seed: int, lateness: float, journey: float, replies: float
) -> None:
    """With a sender that wakes up late, messages that take their time, and so many replies a second among them."""
    limiter, at, arrived, answered, chance = Limiter(), 0.0, [], 0, Random(seed)
    while at < 120:
        if answered < replies * at and limiter.room(at):
            answered += 1
            gone = 1
        else:
            gone = limiter.room_for_due(at)
        for _ in range(gone):
            limiter.take(next(CHAT_IDS), at)
            arrived.append(at + chance.uniform(0, journey))
        at += limiter.wait(at) + chance.uniform(0, lateness)
    arrived.sort()
    assert len(arrived) / 120 >= 28.5
    assert all(bisect_left(arrived, start + 1) - index <= OVERALL for index, start in enumerate(arrived))
