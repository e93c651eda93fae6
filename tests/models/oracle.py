"""Every figure counted slowly and obviously from a list of entries. Imports nothing of the program, on purpose."""

import calendar
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

CATEGORIES = {"duration": 60, "money": 100, "quantity": 1000}


def period(charter, name, day):
    """First and last day of the year, quarter or month that a day lies in."""
    month, start = map(int, charter["organisation"].get("year_starts", "01-01").split("-"))
    first = date(day.year, month, start)
    if first > day:
        first = date(day.year - 1, month, start)
    step = {"year": 12, "quarter": 3, "month": 1}[name]
    while _months_later(first, step) <= day:
        first = _months_later(first, step)
    return first, _months_later(first, step) - timedelta(days=1)


def _months_later(day, months):
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def kvis(charter):
    return [kvi for commitment in charter["commitments"] for kvi in commitment["kvis"]]


def figure(charter, kvi, entries, members, first, last, teams=(), contract=None):
    """Total, entries, people, checked, value and what of the value goes into a grand total, of some days."""
    counted = [one for one in _all(charter, kvi, entries, teams, contract) if one["day"] <= last]
    inside = [one for one in counted if one["day"] >= first]
    measure = kvi["measure"]
    shown = inside
    if "shift" in measure or "improved" in measure:
        shown = [one for one in inside if _is_reading(one)]
    if "valid" in measure:
        shown = [one for one in inside if one["kind"] == "training" and measure["valid"] in ("all", one["activity"])]
    total = _total(charter, kvi, inside, counted, members, last, teams, contract)
    checked = Fraction(100 * sum(one["checked"] for one in shown), len(shown)) if shown else None
    value = _value(charter, kvi, inside, total, last)
    return {
        "total": _text(total),
        "entries": len(shown),
        "people": len({one["person"] for one in shown}),
        "checked": _text(checked),
        "value": _text(value),
        "value_in_total": _text(_value_once(charter, kvi, entries, inside, total, value, last)),
    }


def _text(number):
    if number is None:
        return None
    cents = abs(number) * 100
    rounded = int(cents + Fraction(1, 2))
    return f"{'-' if number < 0 and rounded else ''}{rounded // 100}.{rounded % 100:02}"


def _retired(parts, code, day):
    return any(part["code"] == code and "retired" in part and day > part["retired"] for part in parts)


def _all(charter, kvi, entries, teams, contract):
    """The entries that count for a KVI, of any day, as they count."""
    found = []
    for one in entries:
        day = one["day"]
        if _retired(charter["activities"], one["activity"], day) or _retired(charter["teams"], one["team"], day):
            continue
        if "retired" in kvi and day > kvi["retired"]:
            continue
        if "measured_from" in kvi and "valid" not in kvi["measure"] and day < kvi["measured_from"]:
            continue
        values = {code: value for code, value in one["values"].items() if not _retired(charter["fields"], code, day)}
        under = None if _retired(charter["contracts"], one["contract"], day) else one["contract"]
        local = one["place"] in charter["place"]["local_postcodes"]
        seen = {**one, "values": values, "contract": under, "local": local}
        if not _passes(kvi.get("where", {}), seen):
            continue
        if (teams and one["team"] not in teams) or (contract is not None and under != contract):
            continue
        found.append(seen)
    return found


def _passes(where, one):
    for key, wanted in where.items():
        wanted = wanted if isinstance(wanted, list) else [wanted]
        got = one[key] if key in ("activity", "kind", "role", "team", "contract", "local") else one["values"].get(key)
        if got not in wanted:
            return False
    return True


def _is_reading(one):
    return one["kind"] == "outcome" and one["subject"] and one["scores"]


def _unit(charter, field):
    return CATEGORIES.get(next(spec["type"] for spec in charter["fields"] if spec["code"] == field), 1)


def _total(charter, kvi, inside, counted, members, last, teams, contract):
    measure = kvi["measure"]
    if "sum" in measure:
        total = Fraction(sum(_amount(measure, one) for one in inside), _unit(charter, measure["sum"]))
        if measure.get("per") == "person":
            people = len({person for person, _ in _active(charter, kvi, members, last, teams, contract)})
            return total / people if people else None
        return total
    if "valid" in measure:
        return _valid(charter, kvi, members, last, teams, contract)
    if "shift" in measure or "improved" in measure:
        return _shift(charter, measure, counted, inside)
    return _of_inside(charter, measure, inside)


def _of_inside(charter, measure, inside):
    if "share" in measure:
        of = measure.get("of", "entries")
        weigh = [(1 if of == "entries" else one["values"].get(of, 0), one) for one in inside]
        whole = sum(weight for weight, _ in weigh)
        part = sum(weight for weight, one in weigh if _passes(measure["share"], one))
        return Fraction(100 * part, whole) if whole else None
    if "latest" in measure:
        filled = [one for one in inside if measure["latest"] in one["values"]]
        if not filled:
            return None
        latest = max(filled, key=lambda one: (one["day"], one["id"]))
        return Fraction(latest["values"][measure["latest"]], _unit(charter, measure["latest"]))
    if measure["count"] in ("entries", "people"):
        return Fraction(len({one["id" if measure["count"] == "entries" else "person"] for one in inside}))
    return Fraction(len({str(one["values"].get(measure["count"], "")).strip() for one in inside} - {""}))


def _amount(measure, one):
    amount = one["values"].get(measure["sum"], 0)
    return amount * one["values"].get(measure["times"], 0) if "times" in measure else amount


def _shift(charter, measure, counted, inside):
    wanted = measure.get("shift", "all")
    series = {}
    for one in sorted(counted, key=lambda one: (one["day"], one["id"])):
        if not _is_reading(one):
            continue
        activity = next(part for part in charter["activities"] if part["code"] == one["activity"])
        scores = [
            score
            for domain, score in one["scores"].items()
            if wanted == "all" or wanted in _texts(activity["domains"][domain])
        ]
        if scores:
            mean = Fraction(sum(scores), len(scores))
            series.setdefault((one["activity"], one["subject"]), []).append((one["day"], one["id"], mean))
    first_inside = {one["id"] for one in inside}
    moved = []
    for readings in series.values():
        by_day = [list(same)[-1] for _, same in groupby(readings, key=lambda reading: reading[0])]
        if len(by_day) > 1 and by_day[-1][1] in first_inside:
            moved.append(by_day[-1][2] - by_day[0][2])
    if not moved:
        return None
    if "improved" in measure:
        return Fraction(100 * sum(one > 0 for one in moved), len(moved))
    return sum(moved, Fraction(0)) / len(moved)


def _texts(phrase):
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def _active(charter, kvi, members, day, teams, contract):
    """(person, role) of the places that people have on a day, among the teams and roles that are named."""
    where = kvi.get("where", {})
    found = set()
    for place in members["places"]:
        if members["left"].get(place["person"], date.max) <= day:
            continue
        mine = [one["since"] for one in members["places"] if one["person"] == place["person"]]
        begins = place["since"]
        early = [one["day"] for one in members["entries"] if one["person"] == place["person"]]
        if begins == min(mine) and early and begins > day:
            begins = min(begins, *early)
        if not begins <= day <= (place["until"] or date.max):
            continue
        of = [team["code"] for team in charter["teams"] if team.get("contract") in _listed(where.get("contract"))]
        under = [team["code"] for team in charter["teams"] if team.get("contract") == contract]
        if (
            ("role" not in where or place["role"] in _listed(where["role"]))
            and ("team" not in where or place["team"] in _listed(where["team"]))
            and ("contract" not in where or place["team"] in of)
            and (not teams or place["team"] in teams)
            and (contract is None or place["team"] in under)
        ):
            found.add((place["person"], place["role"]))
    return found


def _listed(wanted):
    return wanted if isinstance(wanted, list) else [wanted]


def _valid(charter, kvi, members, day, teams, contract):
    required = in_date = 0
    where = kvi.get("where", {})
    for course in charter["activities"]:
        if course["kind"] != "training" or kvi["measure"]["valid"] not in ("all", course["code"]):
            continue
        if "activity" in where and course["code"] not in _listed(where["activity"]):
            continue
        if "retired" in course and course["retired"] < day:
            continue
        active = _active(charter, kvi, members, day, teams, contract)
        people = {person for person, role in active if role in course.get("required_for", [])}
        required += len(people)
        for person in people:
            taken = [
                one["day"]
                for one in members["entries"]
                if one["person"] == person and one["activity"] == course["code"] and one["day"] <= day
            ]
            in_date += any(_ends(course, one) >= day for one in taken)
    return Fraction(100 * in_date, required) if required else None


def _ends(course, day):
    if "valid_for" not in course:
        return date.max
    number, unit = int(course["valid_for"][:-1]), course["valid_for"][-1]
    if unit in "ym":
        return _months_later(day, number * {"y": 12, "m": 1}[unit])
    return day + timedelta(days=number * {"w": 7, "d": 1}[unit])


def _rates(kvi):
    value = kvi.get("value", [])
    return value if isinstance(value, list) else [value]


def _rate_on(kvi, day):
    return next((rate for rate in reversed(_rates(kvi)) if rate.get("from", date.min) <= day), None)


def _worth(rate):
    ours = (1 - Decimal(str(rate.get("deadweight", 0)))) * Decimal(str(rate.get("attribution", 1)))
    return Fraction(Decimal(str(rate["amount"])) * ours * (1 - Decimal(str(rate.get("displacement", 0)))))


def _by_own_day(kvi):
    measure = kvi["measure"]
    return ("sum" in measure and "per" not in measure) or measure.get("count") == "entries"


def _part(charter, kvi, one):
    measure = kvi["measure"]
    return Fraction(_amount(measure, one), _unit(charter, measure["sum"])) if "sum" in measure else Fraction(1)


def _value(charter, kvi, inside, total, last):
    if total is None or not _rates(kvi):
        return None
    if _by_own_day(kvi):
        if all(rate.get("from", date.min) > last for rate in _rates(kvi)):
            return None
        rated = [(one, _rate_on(kvi, one["day"])) for one in inside]
        return sum((_part(charter, kvi, one) * _worth(rate) for one, rate in rated if rate), Fraction(0))
    rate = _rate_on(kvi, last)
    return total * _worth(rate) if rate else None


def _field(kvi):
    measure = kvi["measure"]
    return measure.get("sum") or ("entries" if measure.get("count") == "entries" else None)


def _value_once(charter, kvi, entries, inside, total, value, last):
    """The value without what of it a valued KVI before this one values already."""
    if value is None or not _by_own_day(kvi):
        return value
    codes = [one["code"] for one in kvis(charter)]
    valued = set()
    for before in kvis(charter)[: codes.index(kvi["code"])]:
        if _rates(before) and _field(before) == _field(kvi):
            counted = _all(charter, before, entries, (), None)
            valued |= {one["id"] for one in counted if _part(charter, before, one) and _rate_on(before, one["day"])}
    rest = [one for one in inside if one["id"] not in valued]
    return _value(charter, kvi, rest, total, last)
