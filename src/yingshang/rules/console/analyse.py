"""`rules analyse`: gaps, overlaps and rows that never decide, for files and folders."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from yingshang.rules.analysis.finding import Finding, Severity, say_unseen
from yingshang.rules.checking import rule_files
from yingshang.rules.console.printing import AsJson, console, paragraph, print_json
from yingshang.rules.console.registers import FromRegister, OpenRegister, opened
from yingshang.rules.console.show import show_finding
from yingshang.rules.model import load_model

_Whole = Annotated[list[str] | None, typer.Option("--whole", help="只取整数的事实（人数、户数），可重复")]


def analyser(open_register: OpenRegister | None) -> Callable[..., None]:
    """Return the command; `open_register` counts what occurs in a register."""

    def analyse(
        paths: Annotated[list[Path], typer.Argument(help="规则文件或目录", show_default=False)],
        *,
        whole: _Whole = None,
        register: FromRegister = None,
        as_json: AsJson = False,
    ) -> None:
        """分析规则表的空档、重叠、轮不到的行和重复的行，各举一例；有问题时以状态 1 结束。"""
        seen = opened(open_register, register)
        found = {path: load_model(path).analyse(integers=whole or (), seen=seen) for path in rule_files(paths)}
        if as_json:
            print_json({"files": [_json(path, findings) for path, findings in found.items()]})
        else:
            for path, findings in found.items():
                _show(console(), path, findings)
        is_bad = any(one.severity is Severity.PROBLEM for several in found.values() for one in several)
        raise typer.Exit(1 if is_bad or not found else 0)

    return analyse


def _json(path: Path, findings: Sequence[Finding]) -> dict[str, object]:
    told = [one for one in findings if not one.is_unseen]
    unseen = [one for one in findings if one.is_unseen]
    return {
        "file": str(path),
        "findings": [one.to_json() for one in told],
        "unseen": [one.to_json() for one in unseen],
    }


def _show(target: Console, path: Path, findings: Sequence[Finding]) -> None:
    told = [one for one in findings if not one.is_unseen]
    target.print(f"{path}（{len(told)}条）", style="bold", soft_wrap=True)
    for one in told:
        show_finding(target, one)
    if unseen := say_unseen(findings):
        paragraph(target, f"登记数据里一户也没有，不列出：{unseen}（--json 里有）。", style="dim", indent=2)
