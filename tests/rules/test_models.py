"""Loading: versions and names are read, and every fault names file, element and line in Chinese."""

from datetime import date

import pytest

from yingshang.rules.catalogue import version_in_force
from yingshang.rules.errors import InvalidModel, NoVersionInForce, UnknownDecision
from yingshang.rules.model import load_model

AREA = (("面积", "number"),)


def test_a_file_says_its_name_and_the_day_it_comes_into_force(restaurant):
    assert restaurant.name == "restaurant"
    assert restaurant.version_on == date(2026, 4, 1)
    assert restaurant.decisions == ("规模", "是否现场核查", "满一年之日", "补贴金额")
    needed = [one.name for one in restaurant.inputs_of("是否现场核查")]
    assert needed == ["业态", "是否经营冷食", "经营面积"]


def test_bytes_have_no_version(table_xml):
    model = load_model(table_xml(columns=AREA, rows=[("> 5", "1")]))
    assert (model.name, model.version_on) == ("测试", None)


@pytest.mark.parametrize(
    "namespace",
    [
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
    ],
)
def test_every_dmn_version_to_1_5_is_read(make_table, namespace):
    model = make_table(columns=AREA, rows=[("> 5", "1")], namespace=namespace)
    assert model.decide("结果", {"面积": 6}).value == 1


def test_an_unknown_decision_is_refused_with_those_that_exist(restaurant):
    with pytest.raises(UnknownDecision, match="规模、是否现场核查"):
        restaurant.decide("规摸", {})


@pytest.mark.parametrize(
    ("given", "element", "reason"),
    [
        ({"rows": [("> 5", "1"), ("> 五", "1")]}, "第2行“面积”列", "不认识名称“五”"),
        ({"rows": [("＞ 5", "1")]}, "第1行“面积”列", "第1个字符处"),
        ({"rows": [('"大"', "1")]}, "第1行“面积”列", "数字不能与文字比较"),
        ({"rows": [("> 5", "面积 +")]}, "第1行输出列“结果”", "不完整"),
        ({"rows": [("> 5", "面职")]}, "第1行输出列“结果”", "是不是“面积”"),
        ({"rows": [("> 5",)]}, "rule rule_1", "第1行有0个outputEntry，应为1个"),
        ({"rows": [("> 5", "1")], "outputs": [("结果", "string")]}, "第1行输出列“结果”", "应为文字，现为数字"),
        ({"rows": [("> 5", '"中"')], "order": '"高","低"'}, "第1行输出列“结果”", "“中”不在允许值之内"),
        ({"rows": [("7", "1")], "allowed": "1, 2, 3"}, "第1行“面积”列", "“7”不在允许值之内"),
        ({"rows": [("> 5", "1")], "columns": [("面积", "area")]}, "variable “面积”", "类型“area”"),
        ({"rows": [("> 5", "1")], "columns": [("and", "number")]}, "inputData “and”", "不能用作名称"),
        ({"rows": [("> 5", "1")], "columns": [("结果", "number")]}, "decision “结果”", "名称“结果”重复"),
        ({"rows": [("> 5", "1")], "namespace": "https://www.omg.org/spec/DMN/20991231/MODEL/"}, "definitions", "版本"),
        ({"rows": [("> 5", "1")], "namespace": "urn:other"}, "definitions", "不是DMN模型"),
    ],
)
def test_a_fault_names_file_element_and_reason(make_table, given, element, reason):
    with pytest.raises(InvalidModel) as refused:
        make_table(**{"columns": AREA, **given})
    facts = refused.value.facts
    assert facts["file"] == "测试"
    assert element in facts["element"]
    assert reason in facts["reason"]
    assert facts["line"] >= 1


def altered(restaurant_file, old, new):
    text = restaurant_file.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('id="input_area" name="经营面积"', 'id="input_area"', 8, "缺少属性“name”"),
        ('href="#input_area"', 'href="#nothing"', 16, "引用的“nothing”不存在"),
        ('<informationRequirement id="need_1"><requiredInput href="#input_area"/></informationRequirement>', "", 18,
         "不认识名称“经营面积”"),
        ('<requiredInput href="#input_area"/>', '<requiredDecision href="#decision_visit"/>', 14, "循环依赖"),
        ('<typeRef>string</typeRef>', "<typeRef>业态</typeRef>", 4, "包含它自己"),
        ('<typeRef>string</typeRef>', "<typeRef>时间</typeRef>", 4, "类型“时间”"),
        ('<text>"餐馆","食堂","饮品店"</text>', "<text>餐馆</text>", 6, "不认识名称“餐馆”"),
        ('id="input_kind"', 'id="input_area"', 9, "重复"),
        ("duration(\"P1Y\")", "duration(\"一年\")", 81, "不是日期"),
        ('<literalExpression id="due_x"><text>开业日期 + duration("P1Y")</text></literalExpression>',
         "<question/>", 78, "没有决策表或公式"),
        ('<inputExpression id="size_in_x" typeRef="number">', '<inputExpression id="size_in_x" typeRef="string">', 18,
         "声明为文字，表达式却是数字"),
    ],
)  # fmt: skip
def test_a_fault_in_a_large_model_is_found_on_its_line(restaurant_file, old, new, line, reason):
    with pytest.raises(InvalidModel, match=reason) as refused:
        load_model(altered(restaurant_file, old, new), name="餐饮店.dmn")
    assert refused.value.facts["line"] == line
    assert refused.value.message.startswith("规则文件“餐饮店.dmn”")


def test_a_missing_file_and_a_wrong_date_in_its_name_are_refused(tmp_path, restaurant_file):
    with pytest.raises(InvalidModel, match="不能读取"):
        load_model(tmp_path / "none@2026-04-01.dmn")
    wrong = tmp_path / "restaurant@2026-04-31.dmn"
    wrong.write_bytes(restaurant_file.read_bytes())
    with pytest.raises(InvalidModel, match="日期“2026-04-31”不正确"):
        load_model(wrong)


def test_the_version_in_force_is_the_latest_that_has_begun(tmp_path):
    for name in ("area@2025-01-01", "area@2026-04-01", "area@later", "area two@2026-01-01", "area"):
        (tmp_path / f"{name}.dmn").touch()
    assert version_in_force(tmp_path, "area", date(2026, 3, 31)).name == "area@2025-01-01.dmn"
    assert version_in_force(tmp_path, "area", date(2026, 4, 1)).name == "area@2026-04-01.dmn"
    with pytest.raises(NoVersionInForce, match="2024-12-31"):
        version_in_force(tmp_path, "area", date(2024, 12, 31))
    with pytest.raises(NoVersionInForce):
        version_in_force(tmp_path / "nowhere", "area", date(2026, 1, 1))
