"""`rules check`: the gate before publication, for files and folders."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from yingshang.rules.analysis.finding import say_unseen
from yingshang.rules.checking import Checked, Prove, check_file, rule_files
from yingshang.rules.console.printing import AsJson, console, paragraph, print_json
from yingshang.rules.console.registers import FromRegister, OpenRegister, opened

_NEXT = "请按上面的提示改正，再运行一次：yingshang rules check"


def checker(prove: Prove | None, open_register: OpenRegister | None = None) -> Callable[..., None]:
    """Return the command; `prove` compares a decision in every engine there is, `open_register` counts."""

    def check(
        paths: Annotated[list[Path], typer.Argument(help="规则文件或目录", show_default=False)],
        *,
        strict: Annotated[bool, typer.Option("--strict", help="把建议也当作问题")] = False,
        register: FromRegister = None,
        as_json: AsJson = False,
    ) -> None:
        """读取、分析规则文件，核对示例，比较解释器与 SQL 的结果；有问题时以状态 1 结束。"""
        seen = opened(open_register, register)
        checked = [check_file(path, prove=prove, seen=seen) for path in rule_files(paths)]
        is_fine = bool(checked) and not any(one.problems or (strict and one.advice) for one in checked)
        if as_json:
            print_json({"ok": is_fine, "files": [_json(one) for one in checked]})
        else:
            _show(checked, paths, is_fine=is_fine)
        raise typer.Exit(0 if is_fine else 1)

    return check


def _json(one: Checked) -> dict[str, object]:
    return {
        "file": str(one.path),
        "decisions": list(one.decisions),
        "examples": one.examples,
        "problems": list(one.problems),
        "advice": list(one.advice),
        "findings": [finding.to_json() for finding in one.findings if not finding.is_unseen],
        "unseen": [finding.to_json() for finding in one.findings if finding.is_unseen],
        "proven": list(one.proven),
    }


def _show(checked: Sequence[Checked], paths: Sequence[Path], *, is_fine: bool) -> None:
    target = console()
    for one in checked:
        mark, style = ("✗", "red") if one.problems else ("✓", "green")
        proven = f"，{len(one.proven)}个与SQL比对" if one.proven else ""
        counts = f"{len(one.decisions)}个决策，{one.examples}个示例{proven}"
        target.print(f"{mark} {one.path}（{counts}）", style=style, soft_wrap=True)
        for problem in one.problems:
            paragraph(target, f"问题：{problem}", style="red", indent=4)
        for advice in one.advice:
            paragraph(target, f"建议：{advice}", style="yellow", indent=4)
        if unseen := say_unseen(one.findings):
            paragraph(target, f"登记数据里一户也没有，不算问题：{unseen}（--json 里有）。", style="dim", indent=4)
    failed = sum(bool(one.problems) for one in checked)
    target.print(f"检查了{len(checked)}个文件，{failed}个有问题" if checked else "没有找到规则文件（.dmn）")
    if checked and not is_fine:
        target.print(f"{_NEXT} {' '.join(map(str, paths))}", soft_wrap=True)
