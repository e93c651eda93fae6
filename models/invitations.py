"""Joining links: 128-bit tokens of which only a hash is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Role
from models.people import Invitation

TOKEN_BYTES = 16
LIFETIME = timedelta(days=14)
"""How long a link works unless something else is said."""


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def make_invitation(
    session: AsyncSession,
    *,
    role: Role,
    team: str | None,
    now: datetime,
    person_id: int | None = None,
    uses: int = 1,
    expires_at: datetime | None = None,
    made_by: int | None = None,
) -> str:
    """A new token for a joining link. With `person_id` it joins somebody's history, such as from a new phone."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        Invitation(
            token_hash=_hashed(token),
            role=role,
            team=team,
            person_id=person_id,
            uses_left=uses,
            made_by=made_by,
            made_at=now,
            expires_at=expires_at or now + LIFETIME,
        )
    )
    await session.flush()
    return token


async def find_invitation(session: AsyncSession, token: str, now: datetime) -> Invitation | None:
    """The invitation of a token that still works; None for one that is unknown, used up or expired.

    Tokens are compared by hash, so that how long it takes says nothing about them.
    """
    found = await session.scalar(select(Invitation).where(Invitation.token_hash == _hashed(token)).with_for_update())
    return found if found and found.uses_left > 0 and found.expires_at > now else None


async def use_invitation(session: AsyncSession, invitation: Invitation) -> None:
    """Counts one use of an invitation."""
    invitation.uses_left -= 1
    await session.flush()


def joining_link(bot_username: str, token: str) -> str:
    """The link that opens the chat and joins."""
    return f"https://t.me/{bot_username}?start={token}"


async def invitation_by_id(session: AsyncSession, invitation_id: int, now: datetime) -> Invitation | None:
    """The invitation with this number if it still works: it may have been used up since somebody was greeted."""
    found = await session.scalar(select(Invitation).where(Invitation.id == invitation_id).with_for_update())
    return found if found and found.uses_left > 0 and found.expires_at > now else None
