"""`rules compare`: what a new version changes, in rows and in outcomes."""

from pathlib import Path
from typing import Annotated

import typer

from yingshang.rules.comparing import Comparison, compare
from yingshang.rules.console.printing import AsJson, console, paragraph, print_json
from yingshang.rules.model import load_model


def compare_files(
    old: Annotated[Path, typer.Argument(help="原版本（.dmn）", show_default=False)],
    new: Annotated[Path, typer.Argument(help="新版本（.dmn）", show_default=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """比较两个版本：增删改了哪些行，哪些情形的结果会不同。"""
    before, after = load_model(old), load_model(new)
    compared = compare(before, after)
    added = [name for name in after.decisions if name not in before.decisions]
    removed = [name for name in before.decisions if name not in after.decisions]
    if as_json:
        print_json({"added": added, "removed": removed, "decisions": [one.to_json() for one in compared]})
        return
    target = console()
    for title, names in (("新增决策", added), ("删去决策", removed)):
        for name in names:
            paragraph(target, f"{title}：{name}")
    for one in compared:
        target.print(f"{one.decision}　{_summary(one)}", style="bold", soft_wrap=True)
        for said in [*(row.sentence for row in one.rows), *(outcome.sentence for outcome in one.outcomes)]:
            paragraph(target, said, indent=2)


def _summary(one: Comparison) -> str:
    rows = f"{len(one.rows)}行不同" if one.rows else "各行相同"
    return f"{rows}；试了{one.tried}种边界情形，{one.differing}种结果不同"
