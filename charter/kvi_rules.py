"""What must hold of the KVIs of a charter file: what they measure, over which entries, and what it is worth."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from charter.activity_rules import OPTION_TYPES, WHERE_WORDS
from charter.declared import Declared, fields_used, unknown
from charter.measures import MEASURES
from charter.mistakes import Mistake, did_you_mean, listed
from charter.written import Written

SUMMABLE = ("duration", "count", "money", "quantity")
"""The types of fields that can be added up."""


def kvi_mistakes(file: Written, has: Declared) -> Iterator[Mistake]:
    """All that is wrong with the KVIs beyond their shape."""
    for commitment in file["commitments"]:
        for kvi in commitment["kvis"]:
            yield from _measure_mistakes(kvi, has)
            yield from _where_mistakes(kvi["where"], kvi["where"], has)
            yield from _percentage_mistakes(kvi)
            yield from _value_mistakes(kvi["value"])


def _measure_mistakes(kvi: Written, has: Declared) -> Iterator[Mistake]:
    measure = kvi["measure"]
    words = [word for word in MEASURES if word in measure.keys]
    if len(words) == 1:
        yield from MEASURE_RULES[words[0]](kvi, has)


def _sum(kvi: Written, has: Declared) -> Iterator[Mistake]:
    measure = kvi["measure"]
    yield from _field_of(measure["sum"], SUMMABLE, "added up", kvi, has)
    yield from _field_of(measure["times"], ("count",), "multiplied by", kvi, has)


def _latest(kvi: Written, has: Declared) -> Iterator[Mistake]:
    yield from _field_of(kvi["measure"]["latest"], SUMMABLE, "taken as a figure", kvi, has)


def _count(kvi: Written, has: Declared) -> Iterator[Mistake]:
    counted = kvi["measure"]["count"]
    if counted.text in ("entries", "people"):
        return
    if counted.text and counted.text not in has.fields:
        near = did_you_mean(counted.text, ["entries", "people", *has.fields])
        yield counted.mistake(f'"{counted.text}" is neither entries, people nor the code of a field{near}')
        return
    countable = ("duration", "count", "money", "quantity", "choice", "postcode", "text", "status")
    yield from _field_of(counted, countable, "counted by its values", kvi, has)


def _share(kvi: Written, has: Declared) -> Iterator[Mistake]:
    share, of = kvi["measure"]["share"], kvi["measure"]["of"]
    if isinstance(share.value, dict) and not share.value:
        yield share.mistake("needs a condition, such as { local = true }; without one it is always 100 %")
    yield from _where_mistakes(share, kvi["where"], has)
    if of.text and of.text != "entries":
        yield from _field_of(of, SUMMABLE, "added up", kvi, has)


def _shift(kvi: Written, has: Declared) -> Iterator[Mistake]:
    domain = kvi["measure"]["shift"]
    activities = _selected(kvi["where"], has) or has.activities.values()
    domains = [text for activity in activities for part in activity["domains"] for text in _texts(part)]
    if domain.text != "all":
        yield from unknown(domain, domains, "domain")


def _valid(kvi: Written, has: Declared) -> Iterator[Mistake]:
    course, where = kvi["measure"]["valid"], kvi["where"]
    training = [code for code, activity in has.activities.items() if activity["kind"].text == "training"]
    if course.text != "all":
        yield from unknown(course, training, "training activity")
    for key in where.keys:
        if key == "local" or key in has.fields:
            yield where[key].mistake(f"training in date is taken over people, so {key} cannot narrow it")


MEASURE_RULES: Mapping[str, Callable[[Written, Declared], Iterable[Mistake]]] = {
    "sum": _sum,
    "count": _count,
    "share": _share,
    "latest": _latest,
    "shift": _shift,
    "valid": _valid,
    "improved": lambda kvi, has: (),
}


def _texts(phrase: Written) -> list[str]:
    return [phrase.text] if phrase.text else [phrase[key].text for key in phrase.keys]


def _field_of(reference: Written, types: tuple[str, ...], done: str, kvi: Written, has: Declared) -> Iterator[Mistake]:
    """What is wrong with a field named in a measure: unknown, of a type that can't, or of no activity counted."""
    code = reference.text
    if code and code not in has.fields:
        fitting = [known for known in has.fields if has.type_of(known) in types]
        yield from unknown(reference, fitting, "field")
    elif has.type_of(code) and has.type_of(code) not in types:
        yield reference.mistake(
            f'"{code}" is a {has.type_of(code)} field, which cannot be {done}; name one of type {listed(types)}'
        )
    elif code and _none_has(code, kvi["where"], has):
        yield reference.mistake(f'none of the activities that this KVI counts has the field "{code}"')


def _none_has(field: str, where: Written, has: Declared) -> bool:
    """Whether surely no activity that `where` lets pass has the field."""
    activities = _selected(where, has)
    used = [code for activity in activities or () for code in fields_used(activity)]
    return activities is not None and field not in used and all(code in has.fields for code in used)


def _selected(where: Written, has: Declared) -> list[Written] | None:
    """The activities that `where` lets pass by code and kind; None where it names some that the file hasn't."""
    codes, kinds = _named(where["activity"]), _named(where["kind"])
    if not codes <= set(has.activities):
        return None
    activities = [has.activities[code] for code in has.activities if not codes or code in codes]
    return [activity for activity in activities if not kinds or activity["kind"].text in kinds]


def _named(condition: Written) -> set[str]:
    return {one.text for one in condition if one.text}


def _where_mistakes(where: Written, base: Written, has: Declared) -> Iterator[Mistake]:
    """What is wrong with conditions, of which those in `base` hold for the whole KVI."""
    for key in where.keys:
        condition = where[key]
        if condition.value == []:
            yield condition.mistake("is an empty list, which no entry could pass; name at least one, or leave it out")
        elif key in WHERE_WORDS:
            yield from _word_condition(condition, key, has)
        else:
            yield from _option_condition(condition, key, base, has)


def _word_condition(condition: Written, word: str, has: Declared) -> Iterator[Mistake]:
    looked_up: Mapping[str, Iterable[str]] = {"activity": has.activities, "team": has.teams, "contract": has.contracts}
    if word in looked_up:
        for one in condition:
            yield from unknown(one, looked_up[word], word)
    if word == "local" and not has.local_postcodes:
        yield condition.mistake("nothing is local yet; name outward codes under [place], in local_postcodes")


def _option_condition(condition: Written, key: str, base: Written, has: Declared) -> Iterator[Mistake]:
    kind = has.type_of(key)
    if key not in has.fields:
        conditions = sorted(WHERE_WORDS) + [code for code in has.fields if has.type_of(code) in OPTION_TYPES]
        hint = did_you_mean(key, conditions) or f"; what can stand here is {listed(conditions)}"
        yield condition.mistake(f'there is no condition "{key}"{hint}')
    elif kind and kind not in OPTION_TYPES:
        yield condition.mistake(f'"{key}" is a {kind} field; only choice and status fields can be a condition')
    elif _none_has(key, base, has):
        yield condition.mistake(f'none of the activities that this KVI counts has the field "{key}"')
    else:
        options = [option.text for option in has.fields[key]["options"]]
        for one in condition if options else ():
            yield from unknown(one, options, "option")


def _percentage_mistakes(kvi: Written) -> Iterator[Mistake]:
    target = kvi["target"]
    is_percentage = any(word in kvi["measure"].keys for word in ("share", "improved", "valid"))
    if is_percentage and target.number is not None and target.number > 100:
        yield target.mistake("this is a percentage, so its target is at most 100")


def _value_mistakes(value: Written) -> Iterator[Mistake]:
    """Rates must follow each other in time and be of one kind: modelled and cash are never added up."""
    rates = list(value)
    for before, rate in pairwise(rates):
        start, earlier = rate["from"].day, before["from"].day
        if not rate["from"]:
            yield rate["from"].mistake("is missing; only the first rate may leave out the day from which it holds")
        elif start and earlier and start <= earlier:
            yield rate["from"].mistake(f"{start} is not after the rate before it ({earlier}); write rates in order")
        if rate["kind"].text and before["kind"].text and rate["kind"].text != before["kind"].text:
            yield rate["kind"].mistake("modelled and cash values are never added up; give one KVI rates of one kind")


KVI_RULES = (kvi_mistakes,)
