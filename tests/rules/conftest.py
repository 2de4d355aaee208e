"""Makes small models from plain rows, so that a test shows its whole table."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree

from yingshang.rules.model import Model, load_model

HERE = Path(__file__).parent
DMN = "https://www.omg.org/spec/DMN/20230324/MODEL/"


@pytest.fixture
def restaurant_file() -> Path:
    return HERE / "restaurant@2026-04-01.dmn"


@pytest.fixture
def restaurant(restaurant_file: Path) -> Model:
    return load_model(restaurant_file)


@pytest.fixture(scope="session")
def table_xml() -> Callable[..., bytes]:
    """Return the XML of a model whose one decision 结果 is a table.

    `columns` are (name, type) of inputs, rows are texts: cells, outputs, then one annotation 依据.
    """
    return _table_xml


@pytest.fixture(scope="session")
def make_table() -> Callable[..., Model]:
    def make(**given) -> Model:
        return load_model(_table_xml(**given), name="测试")

    return make


def _table_xml(
    *,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[str]],
    outputs: Sequence[tuple[str, str]] = (("结果", "Any"),),
    policy: str = "UNIQUE",
    allowed: str = "",
    namespace: str = DMN,
    **of_output: str,
) -> bytes:
    """`of_output` may hold aggregation, order (outputValues) and default (defaultOutputEntry)."""
    root = etree.Element("definitions", {"name": "测试", "namespace": "urn:test"}, {None: namespace})
    decision = etree.Element("decision", id="decision", name="结果")
    aggregation = {"aggregation": of_output["aggregation"]} if "aggregation" in of_output else {}
    table = etree.Element("decisionTable", {"id": "table", "hitPolicy": policy, **aggregation})
    for at, (name, kind) in enumerate(columns):
        _add(_add(root, "inputData", id=f"input_{at}", name=name), "variable", name=name, typeRef=kind)
        _add(_add(decision, "informationRequirement"), "requiredInput", href=f"#input_{at}")
        column = _add(table, "input", id=f"column_{at}")
        _add(column, "inputExpression", name, typeRef=kind)
        _add_if_given(column, "inputValues", allowed)
    for name, kind in outputs:
        output = _add(table, "output", name=name, typeRef=kind)
        _add_if_given(output, "outputValues", of_output.get("order"))
        _add_if_given(output, "defaultOutputEntry", of_output.get("default"))
    _add(table, "annotation", name="依据")
    tags = ["inputEntry"] * len(columns) + ["outputEntry"] * len(outputs) + ["annotationEntry"]
    for number, row in enumerate(rows, start=1):
        rule = _add(table, "rule", id=f"rule_{number}")
        for tag, text in zip(tags, row, strict=False):
            _add(rule, tag, text)
    decision.append(table)
    root.append(decision)
    for element in root.iter():
        element.tag = f"{{{namespace}}}{element.tag}"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent, tag, text=None, **attributes):
    element = etree.SubElement(parent, tag, attributes)
    if text is not None:
        etree.SubElement(element, "text").text = text
    return element


def _add_if_given(parent, tag, text):
    if text:
        _add(parent, tag, text)
