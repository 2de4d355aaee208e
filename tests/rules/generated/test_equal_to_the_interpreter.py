"""Generated code gives what the interpreter gives: the same values, the same rows, the same errors."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.generated.random_models import COLUMNS, cells, facts, formulas
from yingshang.kit.errors import YingshangError
from yingshang.rules.dmn.deciding import conclude, scope_of
from yingshang.rules.errors import AmbiguousTable, InvalidModel
from yingshang.rules.generated.concluding import concluder, write_conclusion
from yingshang.rules.generated.generating import generate, generate_index, reason_against
from yingshang.rules.generated.interpreting import index_of, interpreted, value_of
from yingshang.rules.model import load_model

KINDS = ("number", "string", "boolean", "date")
ORDERS = {"string": '"B","A","甲"', "number": "5,3,0"}
often = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def outcome(decide: Callable, given: dict) -> str:
    """Return value or error as text, so that 1.10 is not 1.1 and False is not 0."""
    try:
        return repr(decide(given))
    except YingshangError as error:
        return repr((error.code, error.facts))


def require_same(decision, samples: list[dict]) -> None:
    made, indexed, concluding = generate(decision), generate_index(decision), concluder(decision)
    assert write_conclusion(decision)
    assert made is not None, reason_against(decision)
    for sample in samples:
        assert outcome(made, sample) == outcome(interpreted(decision, value_of), sample), sample
        if indexed is not None:
            assert outcome(indexed, sample) == outcome(interpreted(decision, index_of), sample), sample
        scope = scope_of(decision, {one.identity: sample.get(one.name) for one in decision.inputs})
        assert outcome(concluding, scope) == outcome(partial(conclude, decision), scope), sample


def decision_of(xml: bytes):
    """Return the one decision of a model; None for a model that is refused, as random ones may be."""
    try:
        return load_model(xml).decision("结果")
    except InvalidModel:
        return None


@often
@given(data=st.data())
def test_any_table(table_xml, data):
    policy = data.draw(st.sampled_from(["UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"]))
    kind = data.draw(st.sampled_from(["string", "number"] if policy[:2] in ("PR", "OU") else KINDS))
    columns = data.draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=4, unique=True))
    listed = policy in ("PRIORITY", "OUTPUT ORDER")
    constants = st.sampled_from([*ORDERS.get(kind, "true").split(","), "null"])
    outputs = constants if listed or data.draw(st.booleans()) else _formulas(kind, columns)
    row = st.tuples(*(cells(known) for _, known in columns), outputs)
    given = {"order": ORDERS[kind]} if listed else {}
    if policy == "COLLECT" and (how := data.draw(st.sampled_from(["", "SUM", "MIN", "MAX", "COUNT"]))):
        given["aggregation"] = how
    if data.draw(st.booleans()):
        given["default"] = data.draw(constants)
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    xml = table_xml(columns=columns, rows=rows, policy=policy, outputs=[("结果", kind)], **given)
    decision = decision_of(xml)
    if decision is not None:
        require_same(decision, data.draw(st.lists(facts(), min_size=1, max_size=12)))


@often
@given(data=st.data())
def test_any_formula(table_xml, data):
    kind = data.draw(st.sampled_from(KINDS))
    xml = table_xml(columns=COLUMNS, rows=[["-"] * len(COLUMNS) + [data.draw(formulas(kind, 3))]], policy="FIRST")
    decision = decision_of(xml)
    if decision is not None:
        require_same(decision, data.draw(st.lists(facts(), min_size=1, max_size=12)))


def _formulas(kind: str, columns: list) -> st.SearchStrategy[str]:
    missing = [name for name, _ in COLUMNS if (name, _) not in columns]
    return formulas(kind, 1).filter(lambda text: not any(name in text for name in missing))


@pytest.mark.parametrize("folder", ["catalogue", "tests/bench/tables"])
def test_every_table_of_ours_is_generated(folder):
    for path in sorted(Path(folder).rglob("*.dmn")):
        model = load_model(path)
        for name in model.decisions:
            assert reason_against(model.decision(name)) is None, (path.name, name)


def test_exact_ratios_and_one_cent_beside_them(table_xml):
    columns = [("研发费用", "number"), ("营业收入", "number")]
    xml = table_xml(columns=columns, rows=[["-", "-", "研发费用 / 营业收入 >= 0.05"]], policy="FIRST")
    samples = [
        {"研发费用": Decimal(cents + step) / 100, "营业收入": Decimal(cents * 20) / 100}
        for cents in (1, 333, 12_345_678_901) for step in (-1, 0, 1)
    ]
    decision = load_model(xml).decision("结果")
    require_same(decision, [*samples, {"研发费用": Decimal(1), "营业收入": Decimal(0)}])
    assert [generate(decision)(sample) for sample in samples] == [False, True, True] * 3


def test_rows_that_contradict_the_policy_are_named_as_ever(table_xml):
    xml = table_xml(columns=[("面积", "number")], rows=[["> 1", "1"], ["> 2", "2"], ["> 3", "3"]])
    made = generate(load_model(xml).decision("结果"))
    assert made({"面积": Decimal(2)}) == 1
    with pytest.raises(AmbiguousTable) as caught:
        made({"面积": Decimal(9)})
    assert caught.value.facts["rules"] == "1、2、3"


def test_a_list_given_away_is_the_receivers_own(table_xml):
    xml = table_xml(columns=[("面积", "number")], rows=[["> 1", '"甲"'], ["> 2", '"乙"']], policy="COLLECT")
    made = generate(load_model(xml).decision("结果"))
    made({"面积": Decimal(3)}).append("丙")
    assert made({"面积": Decimal(3)}) == ["甲", "乙"]


def test_a_number_past_34_digits_goes_to_the_interpreter(table_xml):
    xml = table_xml(columns=[("数", "number")], rows=[["-", "数 * 1e6000 * 1e6000"]], policy="FIRST")
    made = generate(load_model(xml).decision("结果"))
    assert made({"数": Decimal(1)}) is None
    assert made({"数": Decimal(0)}) == 0
