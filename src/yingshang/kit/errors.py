"""Every error is named after what went wrong and carries a code, its facts and a Chinese sentence."""

from typing import ClassVar


class YingshangError(Exception):
    """Something went wrong that a person can be told about in one sentence."""

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = "操作没有完成"

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The Chinese sentence with this error's facts filled in."""
        return self.sentence.format_map({key: str(value) for key, value in self.facts.items()})

    def to_dict(self) -> dict[str, object]:
        """Return code, message and facts as plain values, for `--json` and the API."""
        facts = {name: str(value) for name, value in self.facts.items()}
        return {"code": self.code, "message": self.message, "facts": facts}


class BadInput(YingshangError):
    """What was given cannot be used; giving something else helps."""


class NotPermitted(YingshangError):
    """The person may not do this."""


class Missing(YingshangError):
    """The thing asked for does not exist, or not for this person."""


class Conflict(YingshangError):
    """The thing has changed, or is in a state that does not allow this."""


class Unavailable(YingshangError):
    """A part the act needs does not work now; trying later helps."""


class Defect(YingshangError):
    """Our own data or settings are wrong; an administrator must mend them."""
