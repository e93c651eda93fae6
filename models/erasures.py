"""Who was erased, and what of it is still to be done: the mark that is applied again after a backup was put back."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Instant, Key, Table


class Erasure(Table):
    """A person who was erased, by the random code that they keep.

    `farewell_id` is the last message to their chat, of which nothing is kept once it has arrived. `cleaned_at` is when
    the space that their words had took was overwritten; until then that is tried again.
    """

    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_code: Mapped[str] = mapped_column(String(32), unique=True)
    erased_at: Mapped[datetime] = mapped_column(Instant)
    farewell_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"), index=True)
    cleaned_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
