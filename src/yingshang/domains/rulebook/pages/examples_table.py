"""Examples as a page shows them: the facts, what must follow, and whether it does."""

from yingshang.domains.rulebook.gate import TriedExample
from yingshang.rules.dmn.types import ANY
from yingshang.rules.feel.wording import say_value
from yingshang.ui.parts import Column, Table, Tag


def examples_table(tried: tuple[TriedExample, ...]) -> Table:
    """Return the examples of a version, each tried just now."""
    fine = sum(not one.fault for one in tried)
    titles = ("示例", "决策", "事实", "应当得出", "核对", *(("为什么不符",) if fine < len(tried) else ()))
    rows = tuple(_row(one, width=len(titles)) for one in sorted(tried, key=lambda one: not one.fault))
    return Table(caption=f"{len(tried)} 个示例，{fine} 个符合", columns=tuple(map(Column, titles)), rows=rows,
                 dense=True, empty="没有示例")


def _row(one: TriedExample, *, width: int) -> tuple[object, ...]:
    """The faulty ones come first, each with its reason in a column of its own."""
    example = one.example
    row = f"（第 {example.row} 行）" if example.row is not None else ""
    result = Tag("不符", "error") if one.fault else Tag("符合", "ok")
    facts = "，".join(f"{name}：{_said(value)}" for name, value in example.facts.items()) or "（什么也不知道）"
    cells = (example.name, example.decision, facts, f"{_said(example.outcome)}{row}", result, one.fault)
    return cells[:width]


def _said(value: object) -> str:
    return say_value(ANY.accept(value, name="示例"))
