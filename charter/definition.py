"""What of a charter decides which entries a KVI counts, and how: when it changes, its totals are made anew."""

import json
from hashlib import sha256
from typing import Any

from charter.overlap import valued_before
from charter.schema import Activity, Charter, Contract, FieldSpec, Kvi, Shift, Team

ARITHMETIC = 1
"""Moves on when this program counts in another way."""

COUNTED = {"measure", "where", "measured_from", "retired", "period"}


def definition_of(charter: Charter, kvi: Kvi) -> str:
    """A digest of everything that a KVI's totals depend on, beside the entries; the same for the same meaning."""
    parts: dict[str, Any] = {
        "arithmetic": ARITHMETIC,
        "kvi": _counted(kvi),
        "valued_before": [
            [_counted(one), [str(rate.from_) for rate in one.value]] for one in valued_before(charter, kvi)
        ],
        "year_starts": charter.organisation.year_starts.model_dump(),
        "local": sorted(charter.place.local_postcodes),
        "retired": [[part.code, str(part.retired)] for part in _retirable(charter) if part.retired],
    }
    if isinstance(kvi.measure, Shift):
        parts["domains"] = [
            [one.code, [dict(domain.by_language) for domain in one.domains]] for one in charter.activities
        ]
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _retirable(charter: Charter) -> list[Activity | Team | FieldSpec | Contract]:
    return [*charter.activities, *charter.teams, *charter.fields, *charter.contracts]


def _counted(kvi: Kvi) -> dict[str, Any]:
    return kvi.model_dump(mode="json", include=COUNTED)
