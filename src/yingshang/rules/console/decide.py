"""`rules decide`: one decision for given facts, with its reasons and what would change it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from yingshang.rules.console.given import read_facts, read_wish
from yingshang.rules.console.printing import AsJson, console, paragraph, print_json
from yingshang.rules.explanation import Explanation
from yingshang.rules.feel.wording import say_value
from yingshang.rules.miss import Miss
from yingshang.rules.model import load_model
from yingshang.rules.outcome import Outcome
from yingshang.rules.traces import InputTrace, RuleTrace, plain

_MARKS = {True: "成立", False: "不成立", None: "未知"}


def decide(
    file: Annotated[Path, typer.Argument(help="规则文件（.dmn）", show_default=False)],
    decision: Annotated[str, typer.Argument(help="决策的名称", show_default=False)],
    *,
    facts: Annotated[Path, typer.Option("--facts", help="事实：YAML 或 JSON 文件", show_default=False)],
    explain: Annotated[bool, typer.Option("--explain", help="逐行说明理由")] = False,
    nearest: Annotated[str, typer.Option("--nearest", help="想要的结果（值、符合、不适用……），求最小改变")] = "",
    fixed: Annotated[list[str] | None, typer.Option("--fixed", help="不能改变的事实，可重复")] = None,
    as_json: AsJson = False,
) -> None:
    """按事实作出一个决策；可以说明理由，也可以求怎样才能得到想要的结果。"""
    model, given = load_model(file), read_facts(facts)
    outcome = model.decide(decision, given)
    miss = outcome.nearest_miss(read_wish(nearest), fixed=fixed or ()) if nearest else None
    if as_json:
        print_json(_json(outcome, miss, explain=explain, nearest=nearest))
        return
    target = console()
    target.print(f"{decision}：{say_value(outcome.value)}（{outcome.state.words}）", style="bold", soft_wrap=True)
    paragraph(target, outcome.explain().sentence)
    if explain:
        _show(target, outcome.explain())
    if nearest:
        paragraph(target, miss.sentence if miss else f"没有找到能得到“{nearest}”的改变。")


def _json(outcome: Outcome, miss: Miss | None, *, explain: bool, nearest: str) -> dict[str, object]:
    told: dict[str, object] = {
        "decision": outcome.decision,
        "value": plain(outcome.value),
        "state": outcome.state.value,
        "articles": list(outcome.articles),
        "unknown": list(outcome.unknown),
        "sentence": outcome.explain().sentence,
    }
    told |= {"explanation": outcome.explain().to_json()} if explain else {}
    return told | ({"nearest": miss.to_json() if miss else None} if nearest else {})


def _show(target: Console, account: Explanation) -> None:
    """Print the inputs with their sources, then every row with what it lacks, the decisions before first."""
    for one in account.required:
        _show(target, one)
    target.print()
    target.print(account.decision, style="bold", soft_wrap=True)
    for fact in account.inputs:
        paragraph(target, _said(fact), indent=2)
    for rule in account.rules:
        style = "green" if rule in account.deciding else "dim" if rule.matched is False else ""
        paragraph(target, _line(rule, is_deciding=rule in account.deciding), style=style, indent=2)


def _said(fact: InputTrace) -> str:
    day = f"截至{fact.as_of.isoformat()}" if fact.as_of else ""
    origin = "，".join(text for text in (fact.source, day) if text)
    parts = "，".join(_said(one) for one in fact.parts)
    said = f"{fact.name} = {say_value(fact.value)}"
    return said + (f"（{origin}）" if origin else "") + (f"［{parts}］" if parts else "")


def _line(rule: RuleTrace, *, is_deciding: bool) -> str:
    lacking = [cell.missed for cell in (*rule.failing, *rule.undecided)]
    why = f"：{'；'.join(lacking)}" if lacking else ""
    basis = f"　{rule.article}" if rule.article else ""
    return f"第{rule.number}行 {'由它决定' if is_deciding else _MARKS[rule.matched]}{why}{basis}"
