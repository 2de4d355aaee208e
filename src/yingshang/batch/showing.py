"""A run on the terminal: a bar while it lasts, a table when it is over."""

import contextlib
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from yingshang.batch.explaining import Explained
from yingshang.batch.registers import Partition
from yingshang.batch.running import Done, Tell
from yingshang.batch.summaries import Counted
from yingshang.rules.feel.wording import say_value

_SHOWN = 6


@contextlib.contextmanager
def telling() -> Iterator[Tell]:
    """Show a bar of the rows done, on stderr, so that the results can be read by a program."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task("批量运行（行）", total=None)

        def tell(partition: Partition, rows: int) -> None:
            progress.update(task, total=rows, advance=partition.rows)

        yield tell


def show_summary(done: Done, counted: Sequence[Counted]) -> None:
    """Print a line per decision."""
    console = _console()
    table = Table(title=f"{done.rows:,} 行" + (f"，其中 {done.resumed:,} 行上次已完成" if done.resumed else ""))
    for title in ("决策", "方式", "结果", "合计", "无规则成立", "互相矛盾", "不允许的值"):
        table.add_column(title, overflow="fold")
    for one in counted:
        numbers = (f"{number:,}" for number in (one.unmatched, one.ambiguous, one.not_allowed))
        way = "SQL" if one.by == "sql" else f"解释器（{one.reason}）"
        table.add_row(one.decision, way, _outcomes(one), one.total or "", *numbers)
    console.print(table)


def show_explained(explained: Sequence[Explained]) -> None:
    """Print a sentence per decision, and the rows it rests on."""
    console = _console()
    for one in explained:
        console.print(one.decision, style="bold")
        console.print(f"  {one.sentence}", soft_wrap=True)
        for rule in one.account.deciding if one.account else ():
            console.print(f"  第{rule.number}行　{rule.article or '没有写明依据'}", style="dim", soft_wrap=True)


def _outcomes(one: Counted) -> str:
    """Return the most frequent values; where there is no column of values, the rows."""
    pairs = [(say_value(value), count) for value, count in one.values]
    pairs = pairs or [(f"第{number}行", count) for number, count in one.rules.items()]
    more = "…" if len(pairs) > _SHOWN else ""
    return "　".join(f"{name} {count:,}" for name, count in pairs[:_SHOWN]) + more


def _console() -> Console:
    return Console(markup=False, emoji=False, highlight=False)
