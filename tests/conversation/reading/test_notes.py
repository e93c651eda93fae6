"""What is left of the words becomes the note, in the person's own words."""

from datetime import date

import pytest

from tests.conversation.reading.messages import reader_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("took 4 residents to the allotment tues 2.5 hrs", "took 4 residents to the allotment"),
        ("Yesterday, 2h: Weeding with Viktor, and his dog", "Weeding with Viktor, and his dog"),
        ("2h befriending in M7 yesterday with 3 residents", ""),
        ("gardening 2h", ""),
        ("Mon 2h befriending, Wed 1.5", ""),
        ("befriending, she told me about the war, for 2 hours", "befriending, she told me about the war"),
        ("gardening 2-3 hours", "gardening 2-3 hours"),
        ("planted bulbs near M7 3NP, they looked great", "planted bulbs near M7, they looked great"),
    ],
)
def test_note(text, note):
    assert reader_of("riverside").read(text, TODAY).entries[0].note == note


def test_each_part_keeps_its_own_words():
    entries = (
        reader_of("riverside").read("gardening Mon 2h, roses pruned. Tue 1h befriending, lovely chat", TODAY).entries
    )

    assert [entry.note for entry in entries] == ["gardening Mon 2h, roses pruned", "befriending, lovely chat"]
