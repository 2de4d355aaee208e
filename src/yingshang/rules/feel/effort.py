"""How much work one evaluation may take, so that no text, however hostile, holds up a decision."""

import threading
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple, Unpack

from yingshang.rules.errors import TooMuchWork

Given = TypeVarTuple("Given")
Result = TypeVar("Result")
MOST = 1_000_000  # steps; a step takes about a microsecond


class _Effort(threading.local):
    left: int | None = None  # None: nothing is being evaluated in this thread


_effort = _Effort()


def spend(steps: int) -> None:
    """Count steps about to be taken. Raises TooMuchWork; outside `bounded` nothing is counted."""
    if _effort.left is not None:
        _effort.left -= steps
        if _effort.left < 0:
            raise TooMuchWork(reason="计算量超过上限")


def bounded(run: Callable[[Unpack[Given]], Result], *given: *Given) -> Result:
    """Run an evaluation with a limited number of steps; within another one it shares that one's. Raises TooMuchWork."""
    if _effort.left is not None:
        return run(*given)
    _effort.left = MOST
    try:
        return run(*given)
    except RecursionError:
        raise TooMuchWork(reason="函数调用或数据嵌套太深") from None
    finally:
        _effort.left = None
