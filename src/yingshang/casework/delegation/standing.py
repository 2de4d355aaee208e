"""How a delegation stands at a moment: waiting for consent, in force, or over and why."""

import datetime as dt
from dataclasses import dataclass

from yingshang.casework.models.delegation import Delegation
from yingshang.casework.working_time import ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`why` says how it ended, for sentences."""

    state: str
    title: str
    why: str = ""

    @property
    def is_in_force(self) -> bool:
        return self.state == "active"


def standing_of(delegation: Delegation, *, now: dt.datetime) -> Standing:
    """Return how it stands now."""
    if delegation.revoked_at:
        gave_up = delegation.ended_by == "delegate"
        return Standing(state="ended", title="已放弃" if gave_up else "已收回",
                        why="您已放弃" if gave_up else f"已在 {_moment(delegation.revoked_at)} 收回")
    if delegation.declined_at:
        return Standing(state="declined", title="对方没有同意", why="您没有同意")
    if delegation.until_at <= now:
        return Standing(state="over", title="已到期", why=f"已在 {_moment(delegation.until_at)} 到期")
    if delegation.consented_at is None:
        return Standing(state="asked", title="等对方同意", why="还没有经您同意")
    return Standing(state="active", title="有效")


def _moment(at: dt.datetime) -> str:
    return f"{at.astimezone(ZONE):%m-%d %H:%M}"
