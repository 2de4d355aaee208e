"""Conformance cases: each is answered on its own line, in order, whatever one of them does."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rules.boxed.boxed_models import decision, input_data, literal, needs_input, xml
from yingshang.rules.commands import app
from yingshang.rules.conformance.cases import read_lines
from yingshang.rules.conformance.comparing import is_as_expected
from yingshang.rules.conformance.running import Runner
from yingshang.rules.conformance.summary import summary
from yingshang.rules.conformance.typed_values import UnreadableValue, read_value, write_value

NOW = datetime(2026, 1, 1, tzinfo=UTC)
KIT = Path(__file__).parents[4] / "shared" / "conformance" / "dmn"


@pytest.fixture
def folder(tmp_path):
    pieces = [
        input_data("数", "number"),
        decision(literal("数 * 2"), name="加倍", requires=needs_input("#数")),
        decision(literal("for i in 1..1000000000 return i"), name="没完"),
        decision(literal("1 +"), name="残缺"),
        decision(literal("today()"), name="今天"),
    ]
    (tmp_path / "a.dmn").write_bytes(xml("".join(pieces)))
    return tmp_path


def case(name, expected, *, error=False, level="compliance-level-3", **inputs):
    typed = {key: {"t": "number", "v": str(value)} for key, value in inputs.items()}
    found = {"level": level, "model_file": "a.dmn", "decision": name, "inputs": typed, "expected": expected}
    return json.dumps({**found, "error": error}, ensure_ascii=False)


NULL = {"t": "null"}
LINES = [
    case("加倍", {"t": "number", "v": "4.000000001"}, 数=2),
    case("加倍", {"t": "number", "v": "5"}, 数=2),
    case("加倍", NULL),
    case("残缺", NULL, error=True),
    case("没有", NULL, error=True),  # a decision that is not there is no null
    case("没完", {"t": "number", "v": "1"}),
    case("今天", {"t": "date", "v": "2026-01-01"}, level="compliance-level-2"),
    "not json",
    '{"model_file": "../a.dmn", "decision": "加倍", "expected": {"t": "number", "v": "1"}}',
    '{"model_file": "b.dmn", "decision": "加倍", "expected": {"t": "number", "v": "1"}}',
    case("加倍", {"t": "number", "v": "many"}, 数=2),
    case("加倍", {"t": "number", "v": "6"}, 数=3),
]


def test_every_case_has_its_line_whatever_the_others_do(folder):
    ran = list(Runner(folder, now=NOW).run(LINES))
    assert [one.is_passed for one in ran] == [True, False, True, True, False, False, True, *[False] * 4, True]
    assert ran[1].result == {"t": "number", "v": "4"}
    assert "TooMuchWork" in ran[5].fault
    parts = {one.name: (one.passed, one.cases) for one in summary(ran)}
    assert parts["level 3, null or error expected"] == (2, 3)
    assert parts["level 2"] == (1, 1)


def test_the_command_prints_a_line_of_json_for_each_case(folder):
    (folder / "cases.jsonl").write_text("\n".join(LINES) + "\n\n", encoding="utf-8")
    arguments = ["run", str(folder / "cases.jsonl"), "--models", str(folder)]
    done = CliRunner().invoke(app, [*arguments, "--json"])
    assert done.exit_code == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["pass"] for one in lines][:2] == [True, False]
    assert lines[0] == {"result": {"t": "number", "v": "4"}, "pass": True}
    told = CliRunner().invoke(app, arguments)
    assert told.exit_code == 1
    assert "level 3, null or error expected: 2/3 = 66.67 %" in told.stdout


@pytest.mark.parametrize(
    "typed",
    [
        NULL,
        {"t": "number", "v": "1.50"},
        {"t": "string", "v": "中\ud800文"},
        {"t": "boolean", "v": True},
        {"t": "date", "v": "2026-04-01"},
        {"t": "time", "v": "09:30:00+08:00"},
        {"t": "dateTime", "v": "2026-04-01T09:30:00Z"},
        {"t": "duration", "v": "P1DT2H"},
        {"t": "duration", "v": "P1Y2M"},
        {"t": "list", "v": [{"t": "number", "v": "1"}, NULL]},
        {"t": "context", "v": {"甲": {"t": "string", "v": "x"}}},
    ],
)
def test_a_value_comes_back_as_it_was_written(typed):
    value = read_value(typed)
    assert write_value(value) == typed
    assert is_as_expected(value, read_value(typed))
    json.dumps(write_value(value))


@pytest.mark.parametrize("typed", [None, 5, {"t": "number", "v": "x"}, {"t": "date", "v": "yesterday"}])
def test_a_value_that_is_not_in_the_notation_is_refused(typed):
    with pytest.raises(UnreadableValue):
        read_value(typed)


@pytest.mark.skipif(
    not KIT.exists() and "CI" not in os.environ,
    reason="the DMN conformance kit is not beside the checkout (../shared/conformance/dmn); it is never part of it",
)
def test_the_conformance_kit_passes():
    parts = {one.name: one for one in summary(Runner(KIT, now=NOW).run(read_lines(KIT / "cases.jsonl")))}
    assert parts["level 2"].percent == 100
    assert parts["level 3, value expected"].percent >= 99
    assert parts["level 3, null or error expected"].percent >= 99
