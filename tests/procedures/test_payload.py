"""What acts carry is checked field by field and becomes plain JSON."""

import datetime as dt
import json
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.procedures.payload import PayloadInvalid, read_payload, require_payload
from yingshang.procedures.procedure import Act, Field


def act(*fields: Field) -> Act:
    return Act(name="note", title="记录", by=frozenset({"clerk"}), frm=("open",), payload=fields)


ALL = act(
    Field(name="text", title="意见", kind="text", required=False, max_length=10),
    Field(name="date", title="日期", kind="date", required=False),
    Field(name="days", title="天数", kind="integer", required=False, minimum=1, maximum=10),
    Field(name="agreed", title="同意", kind="boolean", required=False),
    Field(name="result", title="结果", kind="text", required=False, choices=("准予", "不予")),
    Field(name="parts", title="部分", kind="list", required=False, choices=("准予", "不予"), max_length=2),
    Field(name="faults", title="问题", kind="list", required=False),
    Field(name="answers", title="填报", kind="mapping", required=False, max_length=3),
)


@pytest.mark.parametrize(
    ("name", "given_value", "kept"),
    [
        ("text", "  同意\r\n办理 ", "同意\n办理"),
        ("date", "2026-1-5", "2026-01-05"),
        ("date", dt.date(2026, 1, 5), "2026-01-05"),
        ("days", "10", 10),
        ("days", 1, 1),
        ("agreed", "on", True),
        ("agreed", "否", False),
        ("agreed", False, False),
        ("agreed", 1, True),
        ("result", "不予", "不予"),
        ("parts", ("准予",), ["准予"]),
        ("faults", [{"field": "name", "on": dt.date(2026, 1, 5)}], [{"field": "name", "on": "2026-01-05"}]),
        ("answers", {"面积": Decimal("180.50")}, {"面积": "180.50"}),
        ("answers", {"号": uuid.UUID(int=1)}, {"号": "00000000-0000-0000-0000-000000000001"}),
        ("answers", {"a": {"b": [None, True, -3]}}, {"a": {"b": [None, True, -3]}}),
    ],
)
def test_good_values_become_plain_json(name: str, given_value: object, kept: object) -> None:
    values = require_payload(ALL, {name: given_value})
    assert values == {name: kept}
    assert json.loads(json.dumps(values)) == values


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("text", "一" * 11, "“意见”最多10字，现有11字，请缩短"),
        ("text", "a\x00b", "“意见”含有看不见的控制字符"),
        ("text", "\ud800", "“意见”含有看不见的控制字符"),
        ("text", 5, "“意见”应为文字"),
        ("date", "2026-02-30", "“日期”不是有效的日期"),
        ("date", "20260105", "“日期”不是有效的日期"),
        ("date", dt.datetime(2026, 1, 5, tzinfo=dt.UTC), "“日期”不是有效的日期"),
        ("days", "0", "“天数”不能小于1"),
        ("days", 11, "“天数”不能大于10"),
        ("days", True, "“天数”应为整数"),
        ("days", "1.5", "“天数”应为整数"),
        ("days", "9" * 5000, "“天数”应为整数"),
        ("days", 10**400, "“天数”应为整数"),
        ("agreed", "maybe", "“同意”应选择“是”或“否”"),
        ("agreed", 2, "“同意”应选择“是”或“否”"),
        ("result", "也许", "“结果”应为下列之一：准予、不予"),
        ("parts", ["也许"], "“部分”每一项应为下列之一"),
        ("parts", ["准予"] * 3, "“部分”最多2项，现有3项"),
        ("parts", "准予", "“部分”应为列表"),
        ("faults", [1.5], "“问题”含有不能保存的值.*小数也写成文字"),
        ("faults", [{1: 2}], "“问题”名称应为文字"),
        ("faults", ["a\x00"], "“问题”含有看不见的控制字符"),
        ("faults", [10**5000], "“问题”含有不能保存的值"),
        ("faults", ["x" * 20_001], "“问题”每一项最多20000字"),
        ("faults", [{"a": b""}], "“问题”含有不能保存的值"),
        ("answers", list("abc"), "“填报”应为“名称与值”的结构"),
        ("answers", dict.fromkeys("abcd", 1), "“填报”最多3项，现有4项"),
        ("answers", {"a": list(range(20_001))}, "“填报”内容过多"),
        ("other", "x", "“other”不是“记录”的内容，请去掉"),
    ],
)
def test_a_wrong_value_is_named_with_what_to_do(name: str, value: object, sentence: str) -> None:
    with pytest.raises(PayloadInvalid, match=sentence) as refusal:
        require_payload(ALL, {name: value})
    assert refusal.value.facts["field"] == name


def test_a_value_nested_without_end_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(PayloadInvalid, match="层次过深"):
        require_payload(ALL, {"faults": endless})


@pytest.mark.parametrize("empty", [None, "", "   ", [], {}, ()])
def test_what_is_empty_counts_as_not_given(empty: object) -> None:
    assert require_payload(ALL, {"text": empty}) == {}
    wanted = act(Field(name="text", title="意见", kind="text"))
    with pytest.raises(PayloadInvalid, match="“意见”没有填写，请填写"):
        require_payload(wanted, {"text": empty})


def test_false_and_zero_are_values() -> None:
    wanted = act(
        Field(name="agreed", title="同意", kind="boolean"), Field(name="count", title="数量", kind="integer")
    )
    assert require_payload(wanted, {"agreed": False, "count": 0}) == {"agreed": False, "count": 0}


def test_a_form_can_show_every_fault_at_once() -> None:
    values, faults = read_payload(ALL, {"text": "好", "days": 99, "date": "x", "strange": 1})
    assert values == {"text": "好"}
    assert [fault.field for fault in faults] == ["strange", "date", "days"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([field.name for field in ALL.payload]), anything))
def test_nothing_crashes_and_what_is_kept_survives_json(payload: dict[str, object]) -> None:
    values, _ = read_payload(ALL, payload)
    assert json.loads(json.dumps(values, allow_nan=False).encode()) == values
    assert require_payload(ALL, values) == values
