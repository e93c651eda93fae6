"""What must hold of the fields and activities of a charter file."""

from collections.abc import Iterator
from typing import get_args

from charter.declared import Declared, repeated, unknown
from charter.mistakes import Mistake
from charter.schema import FieldType
from charter.values import Kind
from charter.written import Written

IMPORT_COLUMNS = frozenset(
    {"person", "role", "team", "date", "activity", "contract", "note", "postcode", "subject", "scores", "external_id"}
)
WHERE_WORDS = frozenset({"activity", "kind", "role", "team", "contract", "local"})
RESERVED = IMPORT_COLUMNS | WHERE_WORDS
"""No field may be called so: a column of an import file or a condition of a KVI would mean two things."""

OPTION_TYPES = frozenset({"choice", "status"})
"""The types of fields that have options, and so can stand in a `where`."""

OTHER_KINDS = tuple(kind for kind in get_args(Kind) if kind != "training")

ONLY_FOR = {
    "valid_for": "training",
    "required_for": "training",
    "scale": "outcome",
    "ends": "outcome",
    "domains": "outcome",
    "story": "outcome",
}
"""The keys that only activities of one kind have."""


def field_mistakes(file: Written, has: Declared) -> Iterator[Mistake]:
    """Fields of reserved names, and units, options and sets that are missing or out of place."""
    for field in file["fields"]:
        code, kind = field["code"], field["type"].text
        if code.text in RESERVED and not (code.text == kind == "postcode"):
            exception = ' (except one of type "postcode")' if code.text == "postcode" else ""
            yield code.mistake(f'"{code.text}" has a meaning of its own, so no field may be called that{exception}')
        if kind in get_args(FieldType):
            yield from _unit_mistakes(field, kind)
            yield from _option_mistakes(field, kind)
            yield from _set_mistakes(field, kind)


def _unit_mistakes(field: Written, kind: str) -> Iterator[Mistake]:
    if kind == "quantity" and not field["unit"]:
        yield field["unit"].mistake('is missing; a quantity needs its unit, such as unit = "kg"')
    if kind != "quantity" and field["unit"]:
        yield field["unit"].mistake(f"only a quantity has a unit, and this is a {kind}; leave it out")


def _option_mistakes(field: Written, kind: str) -> Iterator[Mistake]:
    options = field["options"]
    if kind not in OPTION_TYPES:
        if options:
            yield options.mistake(f"only a choice or a status has options, and this is a {kind}; leave them out")
        return
    yield from repeated(options, "option")
    if len(list(options)) < 2:
        yield options.mistake(f'a {kind} needs two options or more, such as options = ["started", "achieved"]')


def _set_mistakes(field: Written, kind: str) -> Iterator[Mistake]:
    if kind == "standards" and not field["sets"]:
        yield field["sets"].mistake('is missing; say how many standards there are, as in sets = { "2025" = 16 }')
    if kind != "standards" and field["sets"]:
        yield field["sets"].mistake(f"only standards come in sets, and this is a {kind}; leave it out")


def activity_mistakes(file: Written, has: Declared) -> Iterator[Mistake]:
    """Activities that are called alike, use fields that aren't there, or have what only another kind has."""
    yield from _titles(file, has)
    for activity in file["activities"]:
        for use in activity["fields"]:
            yield from unknown(use, has.fields, "field", use.text.removesuffix("?"))
        yield from _repeated_fields(activity)
        yield from repeated(activity["roles"], "role")
        yield from repeated(activity["required_for"], "role")
        yield from _kind_mistakes(activity)
        yield from _approval_mistakes(activity, has)
        yield from _progress_mistakes(activity, has)


def _progress_mistakes(activity: Written, has: Declared) -> Iterator[Mistake]:
    """Only training has standards, and it moves on by one field: a status, or standards."""
    moving = [use for use in activity["fields"] if has.type_of(use.text.removesuffix("?")) in ("status", "standards")]
    for use in moving:
        if has.type_of(use.text.removesuffix("?")) == "standards" and activity["kind"].text in OTHER_KINDS:
            yield use.mistake(f'only training has standards, and this activity\'s kind is "{activity["kind"].text}"')
    if activity["kind"].text == "training" and len(moving) > 1:
        yield moving[1].mistake("a course moves on by one field, a status or standards; leave the others out")


def _titles(file: Written, has: Declared) -> Iterator[Mistake]:
    titles = [activity["title"] for activity in file["activities"]]
    languages = dict.fromkeys(key for title in titles for key in title.keys)
    for language in languages or [""]:
        yield from repeated((title[language] if title.keys else title for title in titles), "title")


def _repeated_fields(activity: Written) -> Iterator[Mistake]:
    seen: set[str] = set()
    for use in activity["fields"]:
        code = use.text.removesuffix("?")
        if code in seen:
            yield use.mistake(f'this activity already has the field "{code}"; name it once')
        seen.add(code)


def _kind_mistakes(activity: Written) -> Iterator[Mistake]:
    kind = activity["kind"].text
    if kind not in get_args(Kind):
        return
    for key, only in ONLY_FOR.items():
        if activity[key] and kind != only:
            yield activity[key].mistake(f'only activities of kind "{only}" have this, and this one\'s is "{kind}"')
    if kind == "outcome":
        yield from _outcome_mistakes(activity)


def _outcome_mistakes(activity: Written) -> Iterator[Mistake]:
    examples = {"scale": "[1, 10]", "ends": '["very hard for me", "going well"]', "domains": '["Sleep", "Money", …]'}
    for key, example in examples.items():
        if not activity[key]:
            yield activity[key].mistake(f"is missing; an outcome needs it, such as {key} = {example}")
    domains = list(activity["domains"])
    if domains and not 3 <= len(domains) <= 12:
        yield activity["domains"].mistake(f"has {len(domains)}; an outcome has 3 to 12 domains")
    yield from repeated(domains, "domain")
    scale = activity["scale"].value
    if _whole_pair(scale) and scale[0] >= scale[1]:
        yield activity["scale"].mistake(
            f"goes from {scale[0]} to {scale[1]}; the lower end stands first, as in [1, 10]"
        )


def _whole_pair(scale: object) -> bool:
    return isinstance(scale, list) and len(scale) == 2 and all(isinstance(end, int) for end in scale)


def _approval_mistakes(activity: Written, has: Declared) -> Iterator[Mistake]:
    if activity["approval"]["over"] and has.lacks(activity, "duration"):
        yield activity["approval"]["over"].mistake(
            'needs a field of type "duration" among this activity\'s fields, to be longer than'
        )


ACTIVITY_RULES = (field_mistakes, activity_mistakes)
