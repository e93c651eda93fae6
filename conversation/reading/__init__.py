"""Reading what people type: text in, entries out. Pure: the charter, the languages and *today* are handed in."""

from conversation.reading.reader import Reader
from conversation.reading.results import Answer, Correction, ReadEntry, Reading, Span, Value

__all__ = ["Answer", "Correction", "ReadEntry", "Reader", "Reading", "Span", "Value"]
