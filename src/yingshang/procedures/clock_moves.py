"""What an act does to a clock: the one rule that both the reading and the proof follow."""

from typing import Literal

from yingshang.procedures.procedure import Clock

ClockStatus = Literal["not_started", "running", "paused", "stopped"]
Move = Literal["begin", "stop", "pause", "resume", "extend", "none"]


def move(clock: Clock, act_name: str, status: ClockStatus) -> Move:
    """Return the effect of an act on a clock in this status; most acts have none."""
    goes = status in ("running", "paused")
    if act_name in clock.restarts or (act_name in clock.starts and not goes):
        return "begin"
    if goes and act_name in clock.stops:
        return "stop"
    if goes and act_name in clock.extends:
        return "extend"
    if status == "running" and act_name in clock.pauses:
        return "pause"
    if status == "paused" and act_name in clock.resumes:
        return "resume"
    return "none"


def status_after(made: Move, status: ClockStatus, *, ended: bool) -> ClockStatus:
    """Return the status after a move; the end of the case stops every clock that goes."""
    following: dict[Move, ClockStatus] = {
        "begin": "running",
        "resume": "running",
        "pause": "paused",
        "stop": "stopped",
    }
    new = following.get(made, status)
    return "stopped" if ended and new in ("running", "paused") else new
