"""`yingshang rules`: look at a rule file, and check rule files with their examples."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from yingshang.rules.checking import Checked, check_file, rule_files
from yingshang.rules.conformance.commands import run
from yingshang.rules.dmn.deciding import POLICY_NAMES
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.model import Model, load_model

app = typer.Typer(help="规则: 查看和检查规则表", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
app.command()(run)


@app.callback()
def rules() -> None:
    """规则表。"""


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="规则文件（.dmn）", show_default=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """显示一个规则文件里的决策、事实和规则表。"""
    model = load_model(file)
    decisions = [model.decision(name) for name in model.decisions]
    if as_json:
        _print_json({**_identity(model), "decisions": [_decision_json(one) for one in decisions]})
        return
    console = _console()
    version = f"（{model.version_on}起施行）" if model.version_on else ""
    console.print(f"{model.name}{version}", style="bold")
    for one in decisions:
        _show_decision(console, one)


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="规则文件或目录", show_default=False)],
    *,
    strict: Annotated[bool, typer.Option("--strict", help="把建议也当作问题")] = False,
    as_json: AsJson = False,
) -> None:
    """读取规则文件，逐个核对示例；有问题时以状态 1 结束。"""
    checked = [check_file(path) for path in rule_files(paths)]
    is_fine = bool(checked) and not any(one.problems or (strict and one.advice) for one in checked)
    if as_json:
        _print_json({"ok": is_fine, "files": [_checked_json(one) for one in checked]})
    else:
        _show_checked(checked)
    raise typer.Exit(0 if is_fine else 1)


def _console() -> Console:
    return Console(markup=False, emoji=False, highlight=False)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _identity(model: Model) -> dict[str, object]:
    version = model.version_on.isoformat() if model.version_on else None
    return {"name": model.name, "file": model.file, "version_on": version}


def _show_decision(console: Console, decision: Decision) -> None:
    console.print()
    if not isinstance(decision.logic, DecisionTable):
        console.print(f"{decision.name} = {decision.logic.text}")
        return
    table = decision.logic
    grid = Table(title=f"{decision.name}　{POLICY_NAMES[table.policy]}{table.aggregation}", show_lines=True)
    outputs = [column.name or decision.name for column in table.outputs]
    for title in ("行", *(column.title for column in table.columns), *outputs, "依据", "说明"):
        grid.add_column(title, style="bold" if title in outputs else "", overflow="fold")
    for row in table.rows:
        texts = [cell.text for cell in row.cells] + [formula.text for formula in row.outputs]
        grid.add_row(str(row.number), *texts, row.article or "", row.note or "")
    console.print(grid)


def _decision_json(decision: Decision) -> dict[str, object]:
    inputs = [{"name": one.name, "kind": one.type.value_kind} for one in decision.inputs]
    common: dict[str, object] = {"name": decision.name, "inputs": inputs}
    if not isinstance(decision.logic, DecisionTable):
        return common | {"formula": decision.logic.text}
    table = decision.logic
    return common | {
        "hit_policy": table.policy + table.aggregation,
        "columns": [column.title for column in table.columns],
        "outputs": [column.name or decision.name for column in table.outputs],
        "rules": [
            {
                "number": row.number,
                "cells": [cell.text for cell in row.cells],
                "outputs": [one.text for one in row.outputs],
                "article": row.article,
                "note": row.note,
            }
            for row in table.rows
        ],
    }


def _checked_json(one: Checked) -> dict[str, object]:
    return {
        "file": str(one.path),
        "decisions": list(one.decisions),
        "examples": one.examples,
        "problems": list(one.problems),
        "advice": list(one.advice),
    }


def _show_checked(checked: list[Checked]) -> None:
    console = _console()
    for one in checked:
        mark, style = ("✗", "red") if one.problems else ("✓", "green")
        counts = f"（{len(one.decisions)}个决策，{one.examples}个示例）"
        console.print(f"{mark} {one.path}{counts}", style=style, soft_wrap=True)
        for problem in one.problems:
            console.print(f"    问题：{problem}", style="red", soft_wrap=True)
        for advice in one.advice:
            console.print(f"    建议：{advice}", style="yellow", soft_wrap=True)
    failed = sum(bool(one.problems) for one in checked)
    console.print(f"检查了{len(checked)}个文件，{failed}个有问题" if checked else "没有找到规则文件（.dmn）")
