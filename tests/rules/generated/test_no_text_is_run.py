"""Names, texts and comments of a rule file never become part of the code that is run."""

import re
from decimal import Decimal

import pytest

from yingshang.rules.analysis.region import literal
from yingshang.rules.generated.generating import generate, write
from yingshang.rules.model import load_model

HOSTILE = ['"); raise SystemExit(1); ("', "__import__('os').system('false')", "\\\"\n    import os\n#", "{facts}", "f0",
           "__builtins__", "'''", "\\", "%s", "甲\u2028乙"]
SAFE = re.compile(r"[a-zA-Z0-9_ ,:=<>!+()\[\]{}.|*\n]*")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_a_value(table_xml, text):
    quoted = literal(text)
    xml = table_xml(columns=[("文", "string")], rows=[[quoted, quoted], ["-", '"另"']], policy="FIRST")
    decision = load_model(xml).decision("结果")
    assert generate(decision)({"文": text}) == text
    assert generate(decision)({"文": "x"}) == "另"
    assert SAFE.fullmatch(write(decision).source)
    assert text not in write(decision).source or text == "f0"


NAMES = ["import os", "f0", "k0", "facts", "__import__", "raise SystemExit", "甲（乙）+丙", "None of"]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_only_a_key(table_xml, name):
    xml = table_xml(columns=[(name, "number")], rows=[["> 1", f"{name} * 2"]], policy="FIRST")
    decision = load_model(xml).decision("结果")
    assert generate(decision)({name: Decimal(3)}) == 6
    assert SAFE.fullmatch(write(decision).source)


def test_a_comment_is_left_behind(table_xml):
    xml = table_xml(columns=[("数", "number")], rows=[["> 1 /* ): import os */", "2 // \\n raise SystemExit"]],
                    policy="FIRST")
    source = write(load_model(xml).decision("结果")).source
    assert "import" not in source
    assert "SystemExit" not in source


def test_running_code_finds_no_builtins(table_xml):
    xml = table_xml(columns=[("数", "number")], rows=[["> 1", "2"]], policy="FIRST")
    made = generate(load_model(xml).decision("结果"))
    assert made.__globals__["__builtins__"] == {}
