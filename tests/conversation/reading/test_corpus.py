"""Messages as care workers and volunteers type them, with what should come out."""

import pytest

from tests.conversation.reading.messages import Message, corpus, held_out, wrong_slots

LEAST_EXACT = 0.95
MOST_WRONG = 0.005


@pytest.mark.parametrize("message", corpus(), ids=lambda message: f"{message.place} {message.text[:40]}")
def test_message_is_read_as_it_should_be(message: Message):
    assert message.read() == message.wanted()


def test_corpus_is_large_and_stands_on_several_charters_and_days():
    found = corpus()

    assert len(found) >= 600
    assert len({message.charter for message in found}) >= 2
    assert len({message.today for message in found}) >= 3


def test_held_out_messages_are_read_as_well_as_is_promised():
    found = held_out()
    exact = sum(message.read() == message.wanted() for message in found)
    counted = [wrong_slots(message.read(), message.wanted()) for message in found]

    assert len(found) >= 300
    assert exact / len(found) >= LEAST_EXACT
    assert sum(wrong for _, wrong, _ in counted) / sum(filled for filled, _, _ in counted) <= MOST_WRONG
