"""Messages read a second on one core, over the corpus, beside `dateparser.search.search_dates` on the same lines.

Run from the project's folder: `python -m benchmarks.reading`. Both readers see every line once before they are timed,
and the best of several rounds counts for each, in processor time. The reader finds activities, days, durations,
amounts, places and choices; dateparser looks for dates only.
"""

import time
from collections.abc import Callable
from datetime import datetime

from dateparser.search import search_dates

from tests.conversation.reading.messages import Message, corpus, held_out, reader_of

ROUNDS = 5
DATEPARSER_ROUNDS = 2
LEAST_A_SECOND, LEAST_TIMES_AS_FAST = 5_000, 4


def rate(read: Callable[[Message], object], lines: list[Message], rounds: int) -> float:
    """Messages a second, in the best of several rounds."""
    for message in lines:
        read(message)
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for message in lines:
            read(message)
        best = min(best, time.process_time() - start)
    return len(lines) / best


def read_ours(message: Message) -> object:
    """Everything that the message says."""
    return reader_of(message.charter, message.languages).read(message.text, message.today)


def read_dateparser(message: Message) -> object:
    """The dates that dateparser finds in it."""
    today = datetime.combine(message.today, datetime.min.time())
    return search_dates(message.text, languages=["en"], settings={"RELATIVE_BASE": today, "PREFER_DATES_FROM": "past"})


def main() -> None:
    """Prints both figures and how they compare."""
    lines = [message for message in corpus() + held_out() if message.languages == ("en",)]
    ours = rate(read_ours, lines, ROUNDS)
    theirs = rate(read_dateparser, lines, DATEPARSER_ROUNDS)
    print(f"{len(lines)} messages")
    print(f"reader      {ours:>8,.0f} a second   ({1e6 / ours:,.0f} µs each; wanted {LEAST_A_SECOND:,})")
    print(f"dateparser  {theirs:>8,.0f} a second   ({1e6 / theirs:,.0f} µs each)")
    print(f"{ours / theirs:.1f} times as fast (wanted {LEAST_TIMES_AS_FAST})")


if __name__ == "__main__":
    main()
