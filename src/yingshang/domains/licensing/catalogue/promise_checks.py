"""What must hold of commitments and instant decisions: they waive what the item has, and ask for what is known."""

from collections.abc import Iterable, Iterator

from yingshang.domains.licensing.catalogue.codes import Codes
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.items import Item

#: the table that says by credit who may promise, its decisions, and what it may ask
GATE, MAY_COMMIT, MAY_DEFER = "credit_gate", "能否告知承诺", "能否容缺受理"
GATE_FACTS = frozenset({"信用风险等级", "承诺方式", "承诺整改未完成", "距最近一次承诺失信月数",
                        "距最近一次容缺逾期月数"})
#: what the system finds out itself before it decides at once
SYSTEM_FACTS = frozenset({"名称自查", "是否标准地址", "是否实名认证", "是否委托代理", "要人看的材料份数",
                          "应办未办的特别程序", "特别程序有不符合的", "主体状态"})


def check_promises(content: Catalogue, codes: Codes) -> None:
    """Raise InvalidCatalogue at the first commitment or instant decision that does not fit its item and tables."""
    for commitment in content.commitments:
        item = content.item_on(commitment.item, commitment.in_force_on)
        file = f"commitments/{commitment.code}@{commitment.in_force_on}"
        for wrong in _foreign(commitment.waives.materials, commitment.waives.special_procedures, item):
            raise codes.wrong("item", commitment.item, wrong, file=file)
    if content.commitments:
        _check_gate(content, codes)
    for instant in content.instants:
        item = content.item_on(instant.item, instant.in_force_on)
        file = f"instant/{instant.code}@{instant.in_force_on}"
        for wrong in (*_foreign(instant.not_read, (), item), *_unasked(content, instant.table, instant.decision)):
            raise codes.wrong("item", instant.item, wrong, file=file)
        if not 0 <= instant.recheck.percent <= 100:
            raise codes.wrong("item", instant.item, "抽查比例应在 0 到 100 之间", file=file)


def _foreign(materials: Iterable[str], procedures: Iterable[str], item: Item) -> Iterator[str]:
    asked = {needed.material for needed in item.materials.needed}
    for code in materials:
        if code not in asked:
            yield f"事项“{item.title}”不要材料“{code}”"
    held = {procedure.code for procedure in item.special_procedures}
    for code in procedures:
        if code not in held:
            yield f"事项“{item.title}”没有特别程序“{code}”"


def _check_gate(content: Catalogue, codes: Codes) -> None:
    for table in (one for one in content.tables if one.name == GATE):
        for decision in (MAY_COMMIT, MAY_DEFER):
            if decision not in table.model.decisions:
                raise codes.wrong("table", GATE, f"没有决策“{decision}”", file=GATE)
            for needed in table.model.inputs_of(decision):
                if needed.name not in GATE_FACTS:
                    raise codes.wrong("table", GATE, f"系统不知道“{needed.name}”", file=GATE)
        return
    raise codes.wrong("item", content.commitments[0].item, f"有告知承诺，但没有规则表“{GATE}”", file="commitments/")


def _unasked(content: Catalogue, table: str, decision: str) -> Iterator[str]:
    known = SYSTEM_FACTS | _asked_for(content)
    for version in (one.model for one in content.tables if one.name == table):
        if decision not in version.decisions:
            yield f"规则表“{table}”里没有决策“{decision}”"
            return
        for needed in version.inputs_of(decision):
            if needed.name not in known:
                yield f"规则表要用“{needed.name}”，但没有问题、字段、事实会告诉它"


def _asked_for(content: Catalogue) -> frozenset[str]:
    """Return what questions, forms and the register may tell, by the names that tables use."""
    inputs = {question.input for bundle in content.bundles for question in bundle.questions}
    titles = {field.title for field in content.fields.values()}
    return frozenset(inputs | titles | {fact.title for facts in content.fact_sets.values() for fact in facts.facts})
