"""What the analysis claims about random small tables, against an oracle that tries every combination.

The oracle knows no FEEL: each cell comes with its own meaning, written in Python beside its text.
"""

from itertools import combinations

from hypothesis import given, settings

from rules.random_tables import Oracle, model_of, tables
from yingshang.rules.feel.evaluator import decider
from yingshang.rules.feel.parser import parse_tests


def _inside(region, names, values):
    tests = {name: decider(parse_tests(text, frozenset())) for name, text in region.items()}
    pairs = dict(zip(names, values, strict=True))
    return all(test(pairs[name], pairs) is True for name, test in tests.items())


def _analysed(make_table, drawn):
    model = model_of(make_table, drawn)
    findings = model.analyse()
    assert not [one for one in findings if one.kind in ("too_large", "opaque")]
    return model, Oracle(drawn), drawn[2], findings


@settings(max_examples=150, deadline=None)
@given(drawn=tables(["UNIQUE", "ANY", "FIRST", "PRIORITY"]))
def test_every_gap_is_found_and_every_gap_found_is_one(make_table, drawn):
    model, oracle, _, findings = _analysed(make_table, drawn)
    gaps = [one for one in findings if one.kind == "gap"]
    for gap in gaps:
        assert model.decide("结果", gap.example).value is None
        assert model.decide("结果", gap.example).explain().deciding == ()
    for values, matching in oracle.cases:
        if None in values:
            continue
        assert any(_inside(gap.region, oracle.names, values) for gap in gaps) is (not matching)


@settings(max_examples=150, deadline=None)
@given(drawn=tables(["UNIQUE", "ANY"]))
def test_every_overlap_is_found_and_every_overlap_found_is_one(make_table, drawn):
    _, oracle, rows, findings = _analysed(make_table, drawn)
    policy = drawn[0]
    claimed = {one.rows for one in findings if one.kind in ("overlap", "conflict")}
    real = {
        (left, right)
        for left, right in combinations(range(1, len(rows) + 1), 2)
        if any({left, right} <= set(matching) for _, matching in oracle.cases)
        and (policy == "UNIQUE" or rows[left - 1][-1] != rows[right - 1][-1])
    }
    assert claimed == real


@settings(max_examples=150, deadline=None)
@given(drawn=tables(["FIRST", "PRIORITY"]))
def test_every_row_that_never_decides_is_found_and_no_other(make_table, drawn):
    _, oracle, rows, findings = _analysed(make_table, drawn)
    claimed = {one.rows[0] for one in findings if one.kind in ("shadowed", "dead")}
    deciding = {oracle.deciding(matching) for _, matching in oracle.cases}
    assert claimed == set(range(1, len(rows) + 1)) - deciding


@settings(max_examples=100, deadline=None)
@given(drawn=tables(["ANY", "COLLECT", "FIRST", "UNIQUE"]))
def test_rows_said_to_be_one_can_be_written_as_one(make_table, drawn):
    """Where rows may be merged, every case that one of them takes has their common result."""
    _, oracle, rows, findings = _analysed(make_table, drawn)
    for one in findings:
        if one.kind in ("mergeable", "duplicate"):
            left, right = one.rows
            assert rows[left - 1][-1] == rows[right - 1][-1]
        if one.kind == "duplicate":
            assert all((one.rows[0] in matching) == (one.rows[1] in matching) for _, matching in oracle.cases)
        if one.kind == "redundant":
            own, *others = one.rows
            assert all(set(others) & set(matching) for _, matching in oracle.cases if own in matching)
