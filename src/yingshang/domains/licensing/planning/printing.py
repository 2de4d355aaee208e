"""A plan on the terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from yingshang.domains.licensing.planning.records import Change, DropReason, Plan

_REASONS = {"not_needed": "这种情形不要", "merged_form": "并入一张表", "produced_inside": "本次联办产生",
            "committed": "凭告知承诺不用交",
            "held_licence": "已有电子证照", "available_fact": "数据共享", "same_document": "同一份",
            "deferrable": "可容缺后补"}


def print_plan(plan: Plan) -> None:
    """Print items with reasons, the counts, papers and the dated steps."""
    console = Console()
    console.print(f"{plan.bundle.title}（{plan.start_on} 受理）", style="bold")
    console.print(_items(plan))
    console.print(_counts(plan))
    console.print(_materials(plan))
    console.print(_dropped(plan))
    console.print(_steps(plan))
    for note in _notes(plan):
        console.print(Text(note))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="", box=box.SIMPLE)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _items(plan: Plan) -> Table:
    table = _table("要不要办", "事项", "", "为什么")
    for planned in plan.items:
        applies = "要办" if planned.applies else "不用办"
        table.add_row(Text(planned.item.title), applies, Text(planned.why.sentence))
    return table


def _counts(plan: Plan) -> Table:
    counts = plan.counts
    table = _table("合并前后", "", "分别办", "一起办", "减少")
    rows = (("申请", counts.applications), ("填写字段", counts.fields), ("提交材料", counts.materials),
            ("跑动次数", counts.visits), ("法定工作日", counts.days), ("承诺工作日", counts.promised_days))
    for title, change in rows:
        table.add_row(title, str(change.before), str(change.after), _saved(change))
    return table


def _saved(change: Change) -> str:
    return f"{change.saved_percent}%" if change.before else ""


def _materials(plan: Plan) -> Table:
    title = f"要提交的材料（另有一张表，{plan.counts.fields_to_fill}项待填）"
    table = _table(title, "材料", "什么样的合格", "")
    for planned in plan.materials:
        later = f"可在{planned.owed_on}前补交" if planned.owed_on else planned.necessity
        table.add_row(Text(planned.material.title), Text(planned.material.good_when), later)
    return table


def _dropped(plan: Plan) -> Table:
    """One line per paper and reason, with the items it would have been brought to."""
    titles = {planned.code: planned.item.title for planned in plan.items}
    lines: dict[tuple[str, DropReason], list[str]] = {}
    for paper in plan.dropped:
        lines.setdefault((paper.material.title, paper.reason), []).append(titles[paper.item])
    table = _table("现在不用提交的材料", "材料", "原因", "哪些事项不用交")
    for (title, reason), items in lines.items():
        table.add_row(Text(title), _REASONS[reason], Text("、".join(items)))
    return table


def _steps(plan: Plan) -> Table:
    titles = {planned.code: planned.item.title for planned in plan.items}
    table = _table("步骤（*尚待核对，见下）", "事项", "等待", "开始", "承诺办结", "法定办结")
    for step in plan.steps:
        waiting = "、".join(titles[code] for code in step.after) or "受理后立即开始"
        mark = "*" if step.provisional else ""
        table.add_row(Text(step.title + mark), Text(waiting), str(step.starts_on), str(step.promised_on),
                      str(step.legal_on))
    return table


def _notes(plan: Plan) -> list[str]:
    return [*(f"*{step.title}：{'；'.join(step.provisional)}" for step in plan.steps if step.provisional),
            *(f"注：{note}" for note in plan.bundle.notes)]
