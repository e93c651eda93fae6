"""The sample charters: what demos, stories and the reader rely on. And the schema that editors check files by."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from charter.json_schema import charter_json_schema
from charter.load import load_charter
from charter.schema import Charter

CHARTERS = Path(__file__).parents[2] / "charters"


def sample(name: str) -> Charter:
    return load_charter((CHARTERS / f"{name}.toml").read_text(encoding="utf-8"))


def test_riverside_has_what_the_stories_are_told_of() -> None:
    riverside = sample("riverside")
    assert [team.code for team in riverside.teams] == ["salford-east", "ordsall", "swinton"]
    assert len(riverside.commitments) == 7
    targets = {kvi.title.say("en"): kvi.target for kvi in riverside.kvis}
    assert targets["Hours volunteered with local projects"] == 1200
    assert targets["Waste recycled"] == 300
    gardening = riverside.activity("gardening")
    assert gardening is not None
    assert "allotment" in gardening.words.of("en")
    assert [(use.code, use.required) for use in gardening.fields][:2] == [("duration", True), ("people", False)]
    people = riverside.field("people")
    assert people is not None
    assert {"residents", "kids", "ladies", "others", "volunteers"} <= set(people.words.of("en"))


def test_riverside_speaks_polish_where_it_is_needed_most() -> None:
    riverside = sample("riverside")
    befriending, duration = riverside.activity("befriending"), riverside.field("duration")
    assert befriending is not None
    assert befriending.title.say("pl") == "Wsparcie towarzyskie"
    assert duration is not None
    assert duration.ask is not None
    assert duration.ask.say("pl") == "Ile to trwało?"


def test_values_in_pounds_come_from_open_sources_or_the_organisations_own_books() -> None:
    for name in ("riverside", "willow"):
        charter = sample(name)
        own = charter.organisation.name
        for rate in (rate for kvi in charter.kvis for rate in kvi.value):
            assert rate.source.startswith(("Real Living Wage", own)), rate.source


@pytest.mark.parametrize("name", ["riverside", "willow"])
def test_no_word_in_a_sample_means_two_activities(name: str) -> None:
    charter = sample(name)
    for language in charter.organisation.languages:
        words = Counter(
            word
            for activity in charter.activities
            for word in {word.casefold() for word in (*activity.words.of(language), activity.title.say(language))}
        )
        assert [word for word, times in words.items() if times > 1] == []


def test_the_schema_describes_each_part_that_a_file_may_have() -> None:
    schema = charter_json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["schema", "organisation", "teams", "activities", "commitments"]
    parts = schema["$defs"]
    assert set(parts["Where"]["properties"]) == {"activity", "kind", "role", "team", "contract", "local"}
    assert parts["Where"]["additionalProperties"]
    assert {"$ref": "#/$defs/Value"} in parts["Kvi"]["properties"]["value"]["anyOf"]
    assert "from" in parts["Value"]["properties"]
    assert parts["FieldUse"]["type"] == "string"
    assert [one["$ref"] for one in parts["Kvi"]["properties"]["measure"]["oneOf"]] == [
        f"#/$defs/{name}" for name in ("Sum", "Count", "Share", "Latest", "Shift", "Valid", "Improved")
    ]


def test_the_schema_proposes_only_what_can_be_written() -> None:
    """No nulls, which TOML hasn't, and no default in the form that only the program uses."""
    for node in _nodes(charter_json_schema()):
        assert node.get("type") != "null"
        assert isinstance(node.get("default", ""), str)
        assert not isinstance(node.get("default"), str) or "enum" in node or "pattern" in node


def test_every_reference_in_the_schema_leads_somewhere() -> None:
    schema = charter_json_schema()
    references = {node["$ref"].removeprefix("#/$defs/") for node in _nodes(schema) if "$ref" in node}
    assert references <= set(schema["$defs"])


def _nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _nodes(inner)


def test_the_example_in_the_guide_is_a_whole_charter() -> None:
    guide = (CHARTERS.parent / "docs" / "charter.md").read_text(encoding="utf-8")
    example = guide.split("```toml\nschema = 1")[1].split("```")[0]
    assert load_charter("schema = 1" + example).activity("lunch-club")
