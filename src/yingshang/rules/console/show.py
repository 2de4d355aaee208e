"""`rules show`: a rule file as tables to read, with the basis of each row and what the analysis finds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from yingshang.rules.analysis.analyse import analyse
from yingshang.rules.analysis.finding import Finding, Severity
from yingshang.rules.console.printing import AsJson, console, paragraph, print_json
from yingshang.rules.dmn.deciding import POLICY_NAMES
from yingshang.rules.dmn.definitions import Decision, DecisionTable, Row
from yingshang.rules.model import Model, load_model

if TYPE_CHECKING:
    from yingshang.rules.compiling.verdicts import Verdict

_NARROWEST = 6
_VERDICTS = {"A": "直接编译成SQL", "B": "连同结构编译成SQL", "C": "由解释器逐行运行"}
STYLES = {Severity.PROBLEM: ("问题", "red"), Severity.ADVICE: ("建议", "yellow"), Severity.NOTE: ("说明", "dim")}


def show(
    file: Annotated[Path, typer.Argument(help="规则文件（.dmn）", show_default=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """显示一个规则文件里的决策、事实、规则表、依据，以及分析发现的问题。"""
    model = load_model(file)
    decisions = [model.decision(name) for name in model.decisions]
    if as_json:
        print_json({**_identity(model), "decisions": [_decision_json(one) for one in decisions]})
        return
    target = console()
    version = f"（{model.version_on}起施行）" if model.version_on else ""
    target.print(f"{model.name}{version}", style="bold")
    for one in decisions:
        show_decision(target, one)


def show_decision(target: Console, decision: Decision) -> None:
    """Print one decision: a grid where the width allows one, else a sentence for each row."""
    target.print()
    logic = decision.logic
    if not isinstance(logic, DecisionTable):
        paragraph(target, f"{decision.name} = {' '.join(logic.text.split())}")
        show_verdict(target, decision)
        return
    target.print(f"{decision.name}　{POLICY_NAMES[logic.policy]}{logic.aggregation}", style="bold")
    if (len(logic.columns) + len(logic.outputs)) * (_NARROWEST + 3) + 4 <= target.width:
        target.print(_grid(decision, logic))
    else:
        for row in logic.rows:
            paragraph(target, f"第{row.number}行　{_line(decision, logic, row)}", indent=2)
    _show_default(target, logic)
    _show_basis(target, logic)
    show_verdict(target, decision)
    for finding in analyse(decision):
        show_finding(target, finding)


def show_verdict(target: Console, decision: Decision) -> None:
    """Print whether SQL can make the decision for a whole register, and what it rests on."""
    found = _verdict(decision)
    reasons = f"：{'；'.join(found.reasons)}" if found.reasons else ""
    paragraph(target, f"批量　{found.letter} {_VERDICTS[found.letter]}{reasons}", style="dim", indent=2)


def _verdict(decision: Decision) -> "Verdict":
    """The compiler is loaded only when somebody asks."""
    from yingshang.rules.compiling.verdicts import verdict

    return verdict(decision)


def show_finding(target: Console, finding: Finding) -> None:
    """Print a finding with its weight."""
    title, style = STYLES[finding.severity]
    paragraph(target, f"{title}：{finding.sentence}", style=style, indent=2)


def _grid(decision: Decision, table: DecisionTable) -> Table:
    grid = Table(show_lines=True)
    grid.add_column("行", justify="right", no_wrap=True)
    for column in table.columns:
        grid.add_column(column.title, overflow="fold", min_width=_NARROWEST)
    for output in table.outputs:
        grid.add_column(output.name or decision.name, style="bold", overflow="fold", min_width=_NARROWEST)
    for row in table.rows:
        grid.add_row(str(row.number), *(cell.text for cell in row.cells), *(one.text for one in row.outputs))
    return grid


def _line(decision: Decision, table: DecisionTable, row: Row) -> str:
    pairs = zip(table.columns, row.cells, strict=True)
    asked = "，".join(f"{column.title}：{cell.text}" for column, cell in pairs if cell.text != "-")
    outputs = zip(table.outputs, row.outputs, strict=True)
    given = "，".join(f"{column.name or decision.name}：{one.text}" for column, one in outputs)
    return f"{asked or '不附条件'} ⇒ {given}"


def _show_default(target: Console, table: DecisionTable) -> None:
    texts = [f"{one.name or '结果'}：{one.default.text}" for one in table.outputs if one.default]
    if texts:
        paragraph(target, f"没有一行成立时　{'，'.join(texts)}", indent=2)


def _show_basis(target: Console, table: DecisionTable) -> None:
    for row in table.rows:
        remarks = [text for text in (row.state, row.article, row.note) if text]
        if remarks:
            paragraph(target, f"第{row.number}行　{'；'.join(remarks)}", style="dim", indent=2)


def _identity(model: Model) -> dict[str, object]:
    version = model.version_on.isoformat() if model.version_on else None
    return {"name": model.name, "file": model.file, "version_on": version}


def _decision_json(decision: Decision) -> dict[str, object]:
    inputs = [{"name": one.name, "kind": one.type.value_kind} for one in decision.inputs]
    found = _verdict(decision)
    judged = {"letter": found.letter, "reasons": list(found.reasons)}
    common: dict[str, object] = {"name": decision.name, "inputs": inputs, "verdict": judged}
    table = decision.logic
    if not isinstance(table, DecisionTable):
        return common | {"formula": table.text}
    return common | {
        "hit_policy": table.policy + table.aggregation,
        "columns": [column.title for column in table.columns],
        "outputs": [column.name or decision.name for column in table.outputs],
        "rules": [_row_json(row) for row in table.rows],
        "findings": [one.to_json() for one in analyse(decision)],
    }


def _row_json(row: Row) -> dict[str, object]:
    return {
        "number": row.number,
        "cells": [cell.text for cell in row.cells],
        "outputs": [one.text for one in row.outputs],
        "article": row.article,
        "note": row.note,
        "state": row.state,
    }
