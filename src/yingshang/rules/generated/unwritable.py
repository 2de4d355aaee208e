"""The two ways out of the generator: before the code exists, and while it runs."""


class Unwritable(Exception):
    """The tree holds something the generator has no Python for; `reason` says what, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Retreat(Exception):
    """Raised by running code to hand the facts to the interpreter, which gives the answer or the error."""


#: What running code may meet with facts no table expects: a fact left out, a number past 34 digits, a strange type.
RETREATS = (Retreat, KeyError, ArithmeticError, TypeError)
