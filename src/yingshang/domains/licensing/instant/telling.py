"""What the system itself decided of an item, in words for its reader: granted and why, or left to people and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yingshang.casework.reading import ActLine

_GRANTED = {"grant_instantly": "系统按规则表当场准予（秒批）", "grant_on_commitment": "凭告知承诺当场准予"}
_LEFT = "系统没有直接办结，由工作人员审查"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The system's last word on an item."""

    title: str
    text: str
    reasons: tuple[str, ...]
    articles: tuple[str, ...]
    table: str
    is_granted: bool


def said_of(acts: Sequence[ActLine]) -> Said | None:
    """Return what the system said last of an item, None when it was never asked."""
    for act in reversed(acts):
        if act.name in _GRANTED or act.name == "leave_to_people":
            return _said(act.name, act.payload)
    return None


def _said(name: str, payload: Mapping) -> Said:
    articles = [*payload.get("articles", ()), *([payload["article"]] if payload.get("article") else [])]
    return Said(title=_GRANTED.get(name, _LEFT), text=str(payload.get("opinion") or ""), is_granted=name in _GRANTED,
                reasons=tuple(payload.get("reasons", ())), articles=tuple(articles),
                table=str(payload.get("table") or ""))
