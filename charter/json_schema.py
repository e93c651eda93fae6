"""The JSON Schema of a charter file, with which editors complete keys and mark mistakes while one types."""

from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema

from charter.schema import Charter
from charter.values import Kind, Role

DIALECT = GenerateJsonSchema.schema_dialect


def charter_json_schema() -> dict[str, Any]:
    """The schema, of draft 2020-12. What parts say of each other only `charter check` can tell."""
    schema = Charter.model_json_schema(by_alias=True)
    parts = schema["$defs"]
    parts["Where"] = _where(parts["Where"]["description"])
    parts["FieldUse"] = {"type": "string", "pattern": r"^[a-z0-9][a-z0-9-]{0,31}\??$"}
    rates = parts["Kvi"]["properties"]["value"]
    parts["Kvi"]["properties"]["value"] = rates | _one_or_list(rates["items"])
    for unused in ("type", "items"):
        parts["Kvi"]["properties"]["value"].pop(unused)
    return {"$schema": DIALECT, **_as_in_toml(schema), "title": "A CareTally charter"}


def _as_in_toml(schema: Any) -> Any:
    """A schema without what no file can say: nulls, and defaults as the program keeps them rather than as written."""
    if isinstance(schema, list):
        return [_as_in_toml(inner) for inner in schema if inner != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _as_in_toml(inner) for key, inner in schema.items() if key != "default" or _is_written(schema)}
    only = kept.pop("anyOf") if len(kept.get("anyOf", ())) == 1 else [{}]
    return kept | only[0]


def _is_written(schema: dict[str, Any]) -> bool:
    return isinstance(schema["default"], str) and ("enum" in schema or "pattern" in schema)


def _where(description: str) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    words = {
        "activity": text,
        "kind": {"enum": list(get_args(Kind))},
        "role": {"enum": list(get_args(Role))},
        "team": text,
        "contract": text,
        "local": {"type": "boolean"},
    }
    return {
        "type": "object",
        "description": f"{description} Any choice or status field may stand here too, by its code.",
        "properties": {word: _one_or_list(condition) for word, condition in words.items()},
        "additionalProperties": _one_or_list(text),
    }


def _one_or_list(one: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
