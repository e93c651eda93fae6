"""The flags `harm` and `distress`: what a text tells of as a whole, so that nothing of it is kept."""

from conversation.screening.concerns.telling import concerns_of

__all__ = ["concerns_of"]
