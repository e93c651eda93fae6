"""What the running program asks of Python's memory."""

import gc


def keep_for_good() -> None:
    """What is there now, the program itself above all, stays: the garbage collector goes through it no more.

    To be called once, when everything has started. It went through it again and again while much was made at once,
    such as reminders, which took a quarter longer.
    """
    gc.collect()
    gc.freeze()
