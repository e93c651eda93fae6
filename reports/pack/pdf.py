"""The evidence pack as PDF."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reports.typesetting import typeset


async def pack_as_pdf(document: Mapping[str, Any], made_at: datetime) -> bytes:
    """The pack typeset: A4, tagged, with an outline; DRAFT stands on every page until it is final."""
    return await typeset("evidence_pack", document, made_at)
