"""What `check_charter` says of files with one mistake, with many, and with none."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.check import check_charter
from charter.load import CharterError, load_charter

BASE = (Path(__file__).parent / "base.toml").read_text(encoding="utf-8")
CHARTERS = Path(__file__).parents[2] / "charters"
RESERVED = "has a meaning of its own, so no field may be called that"


def edited(*edits: tuple[str, str]) -> str:
    """The base file with some of its text replaced, each at its first place."""
    text = BASE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def found(text: str) -> list[str]:
    return [str(mistake) for mistake in check_charter(text)]


def one_mistake() -> list[tuple[str, str, str]]:
    """What each block of `mistakes.txt` takes out of the base file, puts in its stead, and expects to be said."""
    text = (Path(__file__).parent / "mistakes.txt").read_text(encoding="utf-8").replace("\\n", "\n")
    return re.findall(r"^- (.*?)\n\+ ?(.*?)\n= (.*?)\n\n", text + "\n", re.DOTALL | re.MULTILINE)


def test_the_base_and_the_samples_have_no_mistake() -> None:
    assert found(BASE) == []
    for sample in sorted(CHARTERS.glob("*.toml")):
        assert found(sample.read_text(encoding="utf-8")) == [], sample.name


@pytest.mark.parametrize(("old", "new", "mistake"), one_mistake())
def test_one_mistake_is_the_one_that_is_listed(old: str, new: str, mistake: str) -> None:
    assert found(edited((old, new))) == [mistake]


TWELVE = [
    ('"04-01"', '"31-04"', "organisation.year_starts"),
    ('"M6", "M7"', '"M6", "salford"', "place.local_postcodes[1]"),
    ('contract = "homecare"\n', 'contract = "homcare"\n', "teams[0].contract"),
    ("ends = 2029-03-31", "ends = 2019-03-31", "contracts[0].ends"),
    ('unit = "kg"\n', "", "fields[2].unit"),
    ('code = "provider"', 'code = "note"', "fields[4].code"),
    ('approval = { over = "8h" }', 'approval = { ovr = "8h" }', "activities[0].approval.ovr"),
    ('title = "Recycling"', 'title = "Gardening"', "activities[2].title"),
    ("scale = [1, 10]", "scale = [10, 1]", "activities[4].scale"),
    ('["befriending", "gardening"]', '["befreinding", "gardening"]', "commitments[0].kvis[0].where.activity[0]"),
    ("amount = 13.45", 'amount = "13.45"', "commitments[0].kvis[0].value.amount"),
    ('{ sum = "kg" }', '{ shift = "Sleeping" }', "commitments[1].kvis[1].measure.shift"),
]  # fmt: skip


def test_twelve_mistakes_are_listed_at_once_in_the_order_of_the_file() -> None:
    text = edited(*((old, new) for old, new, _ in TWELVE)).replace('"provider?"', '"note?"')
    assert [mistake.place for mistake in check_charter(text)] == [place for _, _, place in TWELVE]


def test_a_wrong_part_brings_no_mistakes_after_it() -> None:
    """A field of an unknown type is used by an activity, a sum and a condition; each part by itself is right."""
    assert len(found(edited(('type = "duration"', 'type = "time"')))) == 1
    assert len(found(edited(('type = "choice"', 'type = "choose"')))) == 1
    assert len(found(edited(('kind = "outcome"', 'kind = "outcomes"')))) == 1
    assert len(found(edited(('[[activities]]\ncode = "hoist"', '[[activities]]\ncode = "Hoist Training"')))) == 1


def test_an_unknown_name_is_listed_wherever_it_stands() -> None:
    assert found(edited(('code = "gardening"', 'code = "garden"'))) == [
        'commitments[0].kvis[0].where.activity[1]: no activity "gardening"; did you mean "garden"?'
    ]
    assert found(edited(('code = "duration"', 'code = "time"'))) == [
        f'{place}: no field "duration"; the file has time, people, kg, setting, provider, certificate and postcode'
        for place in ("activities[0].fields[0]", "activities[1].fields[0]", "activities[3].fields[0]")
    ] + [
        f'commitments[0].kvis[{at}].measure.sum: no field "duration"; the file has time, people and kg' for at in (0, 1)
    ]


def test_a_misspelt_list_is_one_mistake_and_what_it_holds_is_still_checked() -> None:
    text = edited(('code = "SV3"', "code = 3")).replace("[[commitments.kvis]]", "[[commitments.kvi]]")
    text = text.replace("[commitments.kvis.value]", "[commitments.kvi.value]").replace("target = 300", "target = true")
    assert [mistake.place for mistake in check_charter(text)] == [
        "contracts[0].clauses[0].code",
        "commitments[0].kvi",
        "commitments[1].kvi",
        "commitments[1].kvis[1].target",
    ]


def test_rates_follow_each_other_and_are_of_one_kind() -> None:
    rate = '[[commitments.kvis.value]]\nkind = "modelled"\namount = 1\nsource = "A"\nyear = 2025\n'
    one, rest = BASE.split("[commitments.kvis.value]")
    after = rest[rest.index("[[commitments.kvis]]") :]
    right = rate + rate + "from = 2026-04-01\n" + rate + "from = 2027-04-01\n"
    assert found(one + right + after) == []
    wrong = rate + rate + "from = 2027-04-01\n" + rate + "from = 2026-04-01\n" + rate.replace("modelled", "cash")
    assert found(one + wrong + after) == [
        "commitments[0].kvis[0].value[2].from: 2026-04-01 is not after the rate before it (2027-04-01); "
        "write rates in order",
        "commitments[0].kvis[0].value[3].from: is missing; "
        "only the first rate may leave out the day from which it holds",
        "commitments[0].kvis[0].value[3].kind: modelled and cash values are never added up; "
        "give one KVI rates of one kind",
    ]


RESERVED_NAMES = """person role team date activity contract note subject scores kind local"""


@pytest.mark.parametrize("name", RESERVED_NAMES.split())
def test_reserved_names_are_no_fields(name: str) -> None:
    text = BASE.replace('"provider"', f'"{name}"').replace('"provider?"', f'"{name}?"')
    assert found(text) == [f'fields[4].code: "{name}" {RESERVED}']


def test_a_file_without_its_required_parts_names_each() -> None:
    assert found("") == [
        "schema: is missing; begin the file with schema = 1",
        "organisation: is missing; write its name, timezone and languages under [organisation]",
        "teams: is missing; write at least one team, under [[teams]]",
        "activities: is missing; write at least one activity, under [[activities]]",
        "commitments: is missing; write at least one commitment with a KVI, under [[commitments]]",
    ]
    without_kvis = BASE[: BASE.index("[[commitments.kvis]]")].replace('kvi = "EV1"\n', "")
    assert found(without_kvis) == [
        "commitments[0].kvis: is missing; write at least one KVI, under [[commitments.kvis]]"
    ]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            "schema = 1\nname = Riverside",
            'line 2, column 8: the value cannot be read; put texts in quotation marks, as in title = "Gardening"',
        ),
        ('name = "Riverside\n', "line 1, column 18: a text needs a quotation mark at its end, on the same line"),
        ("a = 1\na = 2\n", "line 2, column 6: this key already has a value; write each key once"),
        ("just some words\n", "line 1, column 6: a key needs an = and its value after it"),
        ("a = [1, 2", "the end of the file: a list needs a ] at its end, and commas between what is in it"),
        ("day = 2026-02-30", "line 1, column 7: there is no such day"),
    ],
)
def test_a_file_that_is_no_toml_is_one_mistake_with_line_and_column(text: str, mistake: str) -> None:
    assert found(text) == [mistake]


def test_the_mark_and_line_ends_of_windows_are_no_mistakes() -> None:
    assert found("\ufeff" + BASE.replace("\n", "\r\n")) == []


def test_loading_refuses_what_checking_finds() -> None:
    with pytest.raises(CharterError) as refused:
        load_charter(edited(("target = 300", "target = -1")))
    assert [str(mistake) for mistake in refused.value.mistakes] == ["commitments[1].kvis[1].target: must be 0 or more"]
    with pytest.raises(CharterError):
        load_charter("a = ")


LINES = BASE.split("\n")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(["drop", "twice", "true", "{}", "[[]]", '"x"', "-1"]))
    )
)
def test_no_spoilt_file_raises_and_every_place_is_said_once(spoilt: list[tuple[int, str]]) -> None:
    lines = list(LINES)
    for at, how in spoilt:
        key = lines[at].split("=")[0]
        lines[at] = {"drop": "", "twice": f"{lines[at]}\n{lines[at]}"}.get(how, f"{key}= {how}")
    places = [mistake.place for mistake in check_charter("\n".join(lines))]
    assert len(places) == len(set(places))


def test_only_training_has_standards_and_moves_on_by_one_field() -> None:
    text = BASE.replace('type = "file"', 'type = "standards"\nsets = { "2025" = 16 }').replace(
        'type = "text"', 'type = "standards"\nsets = { "2025" = 16 }'
    )
    text = text.replace('fields = ["kg"]', 'fields = ["kg", "certificate"]')
    assert found(text) == [
        'activities[2].fields[1]: only training has standards, and this activity\'s kind is "community"',
        "activities[3].fields[2]: a course moves on by one field, a status or standards; leave the others out",
    ]
