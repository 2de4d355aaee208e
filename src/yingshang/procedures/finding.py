"""One thing that is wrong with a procedure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`about` names the state, act or clock; `sentence` is Chinese."""

    code: str
    about: str
    sentence: str
