"""The one way to say that something stays with the interpreter."""


class NotCompilable(Exception):
    """This part of a decision has no exact equal in SQL; `reason` says why, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
