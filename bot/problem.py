"""What is wrong with something that the person at the terminal can put right."""


class ProblemError(Exception):
    """Something wrong with what was given; each problem is one plain sentence that says what to do about it.

    The command line prints the problems to standard error and exits 1, with no traceback.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.problems)
