"""What must never be kept: `screen` finds it in a text, before anything is stored. Pure; nothing found is repeated."""

from conversation.screening.finding import Concern, Finding, Flag
from conversation.screening.flags import Screening, screen, screen_line

__all__ = ["Concern", "Finding", "Flag", "Screening", "screen", "screen_line"]
