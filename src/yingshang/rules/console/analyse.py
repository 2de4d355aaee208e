"""`rules analyse`: gaps, overlaps and rows that never decide, for files and folders."""

from pathlib import Path
from typing import Annotated

import typer

from yingshang.rules.analysis.analyse import analyse_model
from yingshang.rules.analysis.finding import Severity
from yingshang.rules.checking import rule_files
from yingshang.rules.console.printing import AsJson, console, print_json
from yingshang.rules.console.show import show_finding
from yingshang.rules.model import load_model

_Whole = Annotated[list[str] | None, typer.Option("--whole", help="只取整数的事实（人数、户数），可重复")]


def analyse(
    paths: Annotated[list[Path], typer.Argument(help="规则文件或目录", show_default=False)],
    *,
    whole: _Whole = None,
    as_json: AsJson = False,
) -> None:
    """分析规则表的空档、重叠、轮不到的行和重复的行，各举一例；有问题时以状态 1 结束。"""
    found = {path: analyse_model(load_model(path), integers=whole or ()) for path in rule_files(paths)}
    if as_json:
        files = [{"file": str(path), "findings": [one.to_json() for one in several]} for path, several in found.items()]
        print_json({"files": files})
    else:
        target = console()
        for path, findings in found.items():
            target.print(f"{path}（{len(findings)}条）", style="bold", soft_wrap=True)
            for one in findings:
                show_finding(target, one)
    is_bad = any(one.severity is Severity.PROBLEM for several in found.values() for one in several)
    raise typer.Exit(1 if is_bad or not found else 0)
