"""Whoever sends a great deal within moments is asked to wait once; nobody else waits for them."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from conversation.message import Incoming
from handlers.pace import ALL_TRYING, SPEAKING, TRYING, Pace
from tests.conftest import START

WORDS = Incoming("text", 1001, 1001, "Asha", "en", sent_at=START, text="2h befriending")


def test_a_flood_is_asked_to_wait_once_and_others_go_on() -> None:
    pace = Pace()
    said = Counter(pace.verdict(WORDS, START) for _ in range(200))
    assert said == {"go": SPEAKING.at_once, "ask-to-wait": 1, "hush": 200 - SPEAKING.at_once - 1}
    assert pace.verdict(replace(WORDS, chat_id=1002), START) == "go"
    assert pace.verdict(WORDS, START + timedelta(minutes=1)) == "go"


def test_links_are_tried_a_few_times_only_by_one_chat_and_by_all_together() -> None:
    pace, link = Pace(), replace(WORDS, text="/start 7Kq2")
    assert [pace.verdict(link, START) for _ in range(TRYING.at_once + 2)][-2:] == ["ask-to-wait", "hush"]
    assert pace.verdict(replace(WORDS), START) == "go"
    others = Counter(pace.verdict(replace(link, chat_id=chat), START) for chat in range(5000, 5300))
    assert others["go"] == ALL_TRYING.at_once - TRYING.at_once
    assert pace.verdict(link, START + timedelta(hours=1)) == "go"


def test_what_is_remembered_stays_small() -> None:
    pace = Pace()
    for chat in range(30_000):
        pace.verdict(replace(WORDS, chat_id=chat), START)
    assert len(pace._buckets) <= 10_000
