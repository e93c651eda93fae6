"""Whatever is typed: nothing raises, each slot can be pointed at, the bot reads its own words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.schema import Activity, FieldSpec
from conversation.reading import ReadEntry, Reader
from tests.conversation.reading.messages import Message, charter_of, corpus, reader_of

TODAY = date(2026, 11, 22)
PIECES = sorted({word for message in corpus() for word in message.text.split()})
ODD = [
    "‏",
    "שלום",
    "مرحبا",
    "👩‍🦽",
    "🌻",
    "\x00",
    "\u202e",
    "½",
    "٣",
    "²",
    "İ",
    "ß",
    "ﬁ",
    "\\n",
    "\n",
    "\t",
    "﻿",
    "1" * 400,
    "1.2.3.4",
    "--",
    "''",
]
EMAIL = """From: Priya Shah <priya@riverside.example>
To: all@riverside.example
Date: Fri, 20 Nov 2026 16:02:11 +0000
Subject: RE: FW: Rota w/c 23/11 + lunch club

Hi both,

> On 18 Nov 2026, at 09:14, Viktor wrote:
> > could you cover 9-12 on Tues & Thurs?

See https://example.org/rota?week=48&team=M7#2 (3 pages, 1.2MB). Room 4, 2nd floor. Tel. 0161 496 0001 ext. 12.
--
Sent from my phone""".replace("\n", "\r\n")

anything = st.one_of(
    st.text(max_size=4096),
    st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(ODD), st.text(max_size=8)), max_size=60).map(" ".join),
    st.lists(st.sampled_from([*PIECES, *ODD]), max_size=40).map("".join),
)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_of("riverside", ("pl", "en"))


@settings(max_examples=400, deadline=None)
@given(text=anything, today=days)
def test_no_message_raises(text: str, today: date):
    reader = reader_of("riverside", ("pl", "en"))
    entries = reader.read(text, today).entries
    reader.read_answer(text, "duration", today, activity="befriending", offered=["30 min", "1 h"])
    reader.read_answer(text, "date", today, activity=None, night=True)
    reader.read_correction(text, entries or reader.read("gardening 2h", today).entries, today)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", EMAIL, "ا" * 4096, "👍" * 2048, "a" * 100_000, "9" * 5000, "‮2h gardening"]
)
def test_long_and_strange_messages_are_read_calmly(reader: Reader, text: str):
    reading = reader.read(text, TODAY)

    assert reading.text == text
    assert reading.intent in ("log", "nothing", "other")


@given(text=anything, today=days)
@settings(max_examples=200, deadline=None)
def test_what_is_read_is_possible(text: str, today: date):
    for entry in reader_of("riverside").read(text, today).entries:
        assert entry.date is None or entry.date <= today
        assert entry.fields.get("duration", 1) in range(1, 24 * 60 + 1)
        assert entry.assumed <= {"date", *entry.fields}
        assert entry.note in text or "postcode" in entry.fields


def _spanned(message: Message) -> list[tuple[ReadEntry, str, str]]:
    reading = reader_of(message.charter, message.languages).read(message.text.replace("\\n", "\n"), message.today)
    return [
        (entry, slot, span.of(reading.text))
        for entry in reading.entries
        for slot, spans in entry.spans.items()
        for span in spans
    ]


@pytest.mark.parametrize("message", corpus(), ids=lambda message: message.place)
def test_the_span_of_a_slot_says_the_same_by_itself(message: Message):
    reader = reader_of(message.charter, message.languages)
    for entry, slot, text in _spanned(message):
        wanted = {"activity": entry.activity, "date": entry.date}.get(slot, entry.fields.get(slot))
        if wanted is None:
            continue
        answer = reader.read_answer(text, slot, message.today, activity=entry.activity)
        title = reader.charter.activities[0].title.say("en")
        days = [one.date for one in reader.read(f"{title} {text}", message.today).entries] if slot == "date" else []
        assert answer.value == wanted or wanted in days, (slot, text)


@pytest.mark.parametrize("message", corpus(), ids=lambda message: message.place)
def test_every_filled_slot_has_a_span_unless_it_is_assumed_or_inherited(message: Message):
    reading = reader_of(message.charter, message.languages).read(message.text.replace("\\n", "\n"), message.today)
    for entry in reading.entries:
        assert entry.fields.keys() <= entry.spans.keys()


def _spec_text(spec: FieldSpec, value: object) -> str:
    """A field's value as the bot's card shows it."""
    if spec.type == "duration":
        hours, minutes = divmod(int(str(value)), 60)
        return " ".join([f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes))
    if spec.type == "count":
        return f"{value} {next(iter(spec.words.of('en')), spec.title.say('en'))}"
    plain = f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) else str(value)
    if spec.type == "money":
        return f"£{value}" if "." in plain else f"£{plain}"
    return f"{plain} {spec.unit}" if spec.type == "quantity" else plain


def _value(spec: FieldSpec) -> st.SearchStrategy[object]:
    known = {
        "duration": st.integers(1, 24 * 60),
        "count": st.integers(0, 2000),
        "money": st.integers(1, 999_99).map(lambda pence: Decimal(pence).scaleb(-2)),
        "quantity": st.integers(1, 999_999).map(lambda parts: Decimal(parts).scaleb(-3)),
        "postcode": st.sampled_from(["M7", "M30", "OL1", "SW1A", "CF44"]),
    }
    return known[spec.type] if spec.type in known else st.sampled_from(spec.options)


def _day_text(day: date, today: date) -> str:
    return f"{day:%a} {day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")


UNSAID = ("text", "file", "standards")
"""The types whose values a card's line does not show; of standards it says only how many (`test_courses.py`)."""


@st.composite
def cards(draw: st.DrawFn) -> tuple[str, date, Activity, date, dict[str, object], str]:
    name = draw(st.sampled_from(["riverside", "willow"]))
    charter = charter_of(name)
    activity = draw(st.sampled_from(charter.activities))
    today = draw(days)
    day = today - timedelta(days=draw(st.integers(0, 400)))
    specs = [spec for spec, _ in charter.fields_of(activity) if spec.type not in UNSAID]
    chosen = [spec for spec in specs if draw(st.booleans())]
    values = {spec.code: draw(_value(spec)) for spec in chosen}
    said = [activity.title.say("en"), _day_text(day, today), *(_spec_text(spec, values[spec.code]) for spec in chosen)]
    return name, today, activity, day, values, " · ".join(said)


@settings(max_examples=500, deadline=None)
@given(card=cards())
def test_what_the_bot_prints_reads_back_as_the_same_entry(
    card: tuple[str, date, Activity, date, dict[str, object], str],
):
    name, today, activity, day, values, text = card
    reading = reader_of(name).read(text, today)

    assert [(entry.activity, entry.date, dict(entry.fields)) for entry in reading.entries] == [
        (activity.code, day, values)
    ]
    assert reading.assumed == frozenset()


def test_a_doubted_value_on_a_card_reads_back_as_assumed():
    reading = reader_of("riverside").read("Gardening · Tue 17 Nov · 2 h? · 4 people", TODAY)

    assert reading.entries[0].fields == {"duration": 120, "people": 4}
    assert reading.assumed == {"duration"}
