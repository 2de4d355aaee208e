"""What is changed on a page is changed in the file, and nothing else is: byte for byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit.errors import YingshangError
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.dmn.writing.cells import write_remark, write_result, write_test
from yingshang.rules.dmn.writing.columns import NewColumn, add_column, remove_column
from yingshang.rules.dmn.writing.errors import FileNotEditable, NoSuchPlace, UnwritableText
from yingshang.rules.dmn.writing.rows import add_row, move_row, remove_row
from yingshang.rules.errors import InvalidModel
from yingshang.rules.model import load_model

FILES = sorted((Path(__file__).parents[3] / "catalogue").glob("*/tables/*.dmn"))
#: as a modeller writes it: a prefix, CDATA, comments, extensions, a diagram, another decision, odd quotes and spaces
MODELLER = """\ufeff<?xml version='1.0' encoding="UTF-8"  standalone='yes'?>\r
<!-- 起草：王律师 > 2026 -->
<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:x="urn:x" id="m" name="补贴"
    namespace='urn:a>b'>
  <dmn:extensionElements><x:tool   made='by hand'/></dmn:extensionElements>
  <dmn:inputData id="i1" name="人数"><dmn:variable name="人数" typeRef="number"/></dmn:inputData>
  <dmn:decision id="d0" name="别的"><dmn:variable name="别的"/>
    <dmn:literalExpression><dmn:text>1</dmn:text></dmn:literalExpression></dmn:decision>
  <dmn:decision id="d1" name="补贴">
    <dmn:variable name="补贴" typeRef="number"/>
    <dmn:informationRequirement id="n1"><dmn:requiredInput href="#i1"/></dmn:informationRequirement>
    <dmn:decisionTable id="t1" hitPolicy="FIRST">
      <dmn:input id="c1" label="人数"><dmn:inputExpression typeRef='number'><dmn:text>人数</dmn:text>
        </dmn:inputExpression></dmn:input>
      <dmn:output id="o1" typeRef="number" />
      <dmn:rule id="r1"><x:colour is="red"/><!-- 小微 -->
        <dmn:inputEntry id="e1"><dmn:text><![CDATA[< 10]]></dmn:text></dmn:inputEntry>
        <dmn:outputEntry id="v1"><dmn:text>  500
        </dmn:text></dmn:outputEntry>
      </dmn:rule>
      <!-- 其他 -->
      <dmn:rule id="r2"><dmn:inputEntry id="e2"/><dmn:outputEntry id="v2"><dmn:text/></dmn:outputEntry></dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
  <x:diagram><x:shape of="r1"   at='1&#10;2'/></x:diagram>
</dmn:definitions>
<?tool last?>""".encode()


def tables() -> Iterator[tuple[bytes, str, DecisionTable]]:
    for data in (MODELLER, *(file.read_bytes() for file in FILES)):
        model = load_model(data)
        for name in model.decisions:
            if isinstance(logic := model.decision(name).logic, DecisionTable):
                yield data, name, logic


each_table = pytest.mark.parametrize(("data", "decision", "table"), [*tables()],
                                     ids=lambda value: value if isinstance(value, str) else "")


def texts(data: bytes, decision: str) -> list[tuple[str, ...]]:
    """What the reader reads of a table's rows."""
    logic = load_model(data).decision(decision).logic
    assert isinstance(logic, DecisionTable)
    return [(*(cell.text for cell in row.cells), *(one.text for one in row.outputs), row.article or "", row.note or "")
            for row in logic.rows]


@each_table
def test_writing_what_stands_there_changes_no_byte(data, decision, table):
    for row in table.rows:
        for place, cell in enumerate(row.cells, 1):
            assert write_test(data, decision, row=row.number, column=place, text=cell.text) == data or cell.text == "-"
        for place, result in enumerate(row.outputs, 1):
            given = "" if result.text == "null" else result.text
            assert write_result(data, decision, row=row.number, column=place, text=given) == data
        assert write_remark(data, decision, row=row.number, title="依据", text=row.article or "") == data


@each_table
def test_a_cell_changed_and_changed_back_leaves_the_file_as_it_was(data, decision, table):
    for row in table.rows:
        changed = write_remark(data, decision, row=row.number, title="说明", text="第<一>条 & “二”")
        assert load_model(changed).decision(decision).logic.rows[row.number - 1].note == "第<一>条 & “二”"
        if row.note:
            assert write_remark(changed, decision, row=row.number, title="说明", text=row.note) == data
        changed = write_test(data, decision, row=row.number, column=1, text="null")
        assert texts(changed, decision)[row.number - 1][0] == "null"


@each_table
def test_a_row_added_reads_as_nothing_and_removed_leaves_the_file_as_it_was(data, decision, table):
    for after in range(len(table.rows) + 1):
        longer = add_row(data, decision, after=after)
        assert set(texts(longer, decision)[after]) <= {"-", "null", ""}
        assert remove_row(longer, decision, row=after + 1) == data or after == 0
        assert texts(remove_row(longer, decision, row=after + 1), decision) == texts(data, decision)


@each_table
def test_a_row_moved_and_moved_back_leaves_the_file_as_it_was(data, decision, table):
    last = len(table.rows)
    moved = move_row(data, decision, row=1, to=last)
    assert texts(moved, decision) == [*texts(data, decision)[1:], texts(data, decision)[0]]
    assert move_row(moved, decision, row=last, to=1) == data


@each_table
def test_a_column_added_asks_for_nothing_and_can_be_removed(data, decision, table):
    column = NewColumn(title="注册年限", expression="注册年限", kind="number", fact="注册年限")
    wider = add_column(data, decision, column)
    logic = load_model(wider).decision(decision).logic
    assert [one.title for one in logic.columns] == [*(one.title for one in table.columns), "注册年限"]
    assert all(row.cells[-1].text == "-" for row in logic.rows)
    narrow = remove_column(wider, decision, column=len(logic.columns))
    assert texts(narrow, decision) == texts(data, decision)


def test_what_our_reader_does_not_use_stays_byte_for_byte():
    changed = write_result(MODELLER, "补贴", row=1, column=1, text="600")
    before, after = MODELLER.split(b"  500\n        "), changed.split(b"600")
    assert before == after
    for kept in ("<!-- 小微 -->", "at='1&#10;2'", "<?tool last?>", "made='by hand'", "<![CDATA[< 10]]>"):
        assert kept.encode() in add_row(changed, "补贴", after=1)


def test_new_elements_have_the_prefix_of_the_file_and_ids_of_their_own():
    longer = add_row(add_row(MODELLER, "补贴", after=2), "补贴", after=2)
    assert longer.count(b'<dmn:rule id="') == 4
    load_model(longer)


def test_a_fact_that_is_known_is_not_added_twice():
    column = NewColumn(title="人数", expression="人数", kind="number", fact="人数")
    wider = add_column(MODELLER, "补贴", column)
    assert (wider.count(b"<dmn:inputData"), wider.count(b"<dmn:informationRequirement")) == (1, 1)


@given(text=st.text(max_size=40))
def test_any_remark_reads_as_it_was_written_or_is_refused(text):
    try:
        changed = write_remark(MODELLER, "补贴", row=2, title="依据", text=text)
    except UnwritableText:
        return
    said = load_model(changed).decision("补贴").logic.rows[1].article or ""
    assert said == text.replace("\r\n", "\n").replace("\r", "\n").strip()


@pytest.mark.parametrize("data", [
    b"PK\x03\x04", b"", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    *(MODELLER.decode("utf-8-sig").replace("UTF-8", name).encode(name) for name in ("UTF-16", "GB18030"))])
def test_what_cannot_be_edited_is_refused_by_name(data):
    with pytest.raises((InvalidModel, FileNotEditable)):
        write_test(data, "补贴", row=1, column=1, text="-")


@pytest.mark.parametrize("place", [{"row": 3, "column": 1}, {"row": 1, "column": 2}, {"row": 0, "column": 1}])
def test_a_place_that_is_gone_is_named(place):
    with pytest.raises(NoSuchPlace):
        write_test(MODELLER, "补贴", text="-", **place)


def test_dmn_1_1_has_no_place_for_articles():
    old = MODELLER.replace(b"https://www.omg.org/spec/DMN/20191111/MODEL/",
                           b"http://www.omg.org/spec/DMN/20151101/dmn.xsd")
    with pytest.raises(YingshangError, match="注释列"):
        write_remark(old, "补贴", row=1, title="依据", text="第一条")
