"""What the analysis claims about random small tables, against an oracle that tries every combination.

The oracle knows no FEEL: each cell comes with its own meaning, written in Python beside its text.
"""

from decimal import Decimal
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from yingshang.rules.analysis.analyse import analyse_model
from yingshang.rules.feel.evaluator import decider
from yingshang.rules.feel.parser import parse_tests

# Every segment that cells below can cut, and null: so trying these is trying everything.
NUMBERS = [None, *map(Decimal, ("0", "1", "1.5", "2", "2.5", "3", "4"))]
TEXTS = [None, "甲", "乙", "其他"]
TRUTHS = [None, True, False]

NUMBER_CELLS = {
    "-": lambda value: True,
    "null": lambda value: value is None,
    "not(2)": lambda value: value != 2,  # FEEL: null is not 2
    **{f"> {n}": lambda value, n=n: value is not None and value > n for n in (1, 2, 3)},
    **{f"<= {n}": lambda value, n=n: value is not None and value <= n for n in (1, 2, 3)},
    **{f"{n}": lambda value, n=n: value == n for n in (1, 2, 3)},
    "[1..2)": lambda value: value is not None and 1 <= value < 2,
    "(1..3]": lambda value: value is not None and 1 < value <= 3,
    "1, 3": lambda value: value in (1, 3),
    "not([1..2])": lambda value: value is not None and not 1 <= value <= 2,
    "? > 1 and ? < 3": lambda value: value is not None and 1 < value < 3,
}
TEXT_CELLS = {
    "-": lambda value: True,
    "null": lambda value: value is None,
    '"甲"': lambda value: value == "甲",
    '"甲","乙"': lambda value: value in ("甲", "乙"),
    'not("甲")': lambda value: value != "甲",
    'not("甲","乙")': lambda value: value not in ("甲", "乙"),
}
TRUTH_CELLS = {
    "-": lambda value: True,
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "not(true)": lambda value: value is not True,
    "null": lambda value: value is None,
}
KINDS = [("number", NUMBERS, NUMBER_CELLS), ("string", TEXTS, TEXT_CELLS), ("boolean", TRUTHS, TRUTH_CELLS)]


@st.composite
def tables(draw, policies):
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3))
    row = st.tuples(*(st.sampled_from(sorted(cells)) for _, _, cells in kinds), st.sampled_from("123"))
    rows = draw(st.lists(row, min_size=1, max_size=6))
    return draw(st.sampled_from(policies)), kinds, rows


class Oracle:
    """Tries every combination of values, and keeps which rows match."""

    def __init__(self, kinds, rows):
        self.names = [f"列{at}" for at in range(len(kinds))]
        self.cases = []
        for values in product(*(domain for _, domain, _ in kinds)):
            matching = [
                number
                for number, row in enumerate(rows, start=1)
                if all(cells[row[at]](values[at]) for at, (_, _, cells) in enumerate(kinds))
            ]
            self.cases.append((values, matching))


def _inside(region, names, values):
    tests = {name: decider(parse_tests(text, frozenset())) for name, text in region.items()}
    pairs = dict(zip(names, values, strict=True))
    return all(test(pairs[name], pairs) is True for name, test in tests.items())


def _analysed(make_table, drawn):
    policy, kinds, rows = drawn
    columns = [(f"列{at}", kind) for at, (kind, _, _) in enumerate(kinds)]
    model = make_table(columns=columns, rows=rows, policy=policy, order="1,2,3")
    findings = analyse_model(model)
    assert not [one for one in findings if one.kind in ("too_large", "opaque")]
    return model, Oracle(kinds, rows), rows, findings


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
    deciding = {min(matching, key=lambda row: _rank(drawn[0], rows, row)) for _, matching in oracle.cases if matching}
    assert claimed == set(range(1, len(rows) + 1)) - deciding


def _rank(policy, rows, number):
    return (rows[number - 1][-1] if policy == "PRIORITY" else "", number)


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
