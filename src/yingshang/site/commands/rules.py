"""`rules`: the commands of the rules, with `check` held to what the register's engines answer."""

from collections.abc import Sequence
from pathlib import Path

from yingshang.rules.analysis.reporting import Seen
from yingshang.rules.checking import Difference
from yingshang.rules.commands import rules_app
from yingshang.rules.model import Model


def prove(model: Model, decision: str) -> Sequence[Difference] | None:
    """Return the rows a SQL engine answers differently, None for a decision that no SQL can make.

    The engines are loaded only when they are asked.
    """
    from yingshang.batch.proving.differences import differences
    from yingshang.batch.proving.present import engines_present
    from yingshang.rules.compiling.verdicts import verdict

    if verdict(model.decision(decision)).letter == "C":
        return None
    return differences(model, decision, engines=engines_present())


def open_register(path: Path) -> Seen:
    """Return what counts in a register; DuckDB is loaded only when somebody names one."""
    from yingshang.batch.counting import counting_in

    return counting_in(path)


app = rules_app(prove, open_register)
