"""The number of changes a nearest miss asks for, against an oracle that tries every other case."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.random_tables import Oracle, model_of, tables
from yingshang.rules.nearest_miss import nearest_miss


@settings(max_examples=150, deadline=None)
@given(drawn=tables(["FIRST", "PRIORITY"]), chance=st.randoms(use_true_random=False), wanted=st.sampled_from("123"))
def test_no_way_with_fewer_changes_exists(make_table, drawn, chance, wanted):
    model, oracle = model_of(make_table, drawn), Oracle(drawn)
    known = [case for case in oracle.cases if None not in case[0]]
    values, _ = chance.choice(known)
    facts = dict(zip(oracle.names, values, strict=True))
    miss = nearest_miss(model, "结果", facts, Decimal(wanted))
    others = [other for other, matching in known if _gives(oracle, matching) == wanted]
    fewest = min((_differing(values, other) for other in others), default=None)
    assert (miss and len(miss.changes)) == fewest
    if miss:
        changed = {**facts, **{one.name: one.after for one in miss.changes}}
        assert model.decide("结果", changed).value == Decimal(wanted) == miss.value


def _gives(oracle, matching):
    number = oracle.deciding(matching)
    return number and oracle.output(number)


def _differing(left, right):
    return sum(one != other for one, other in zip(left, right, strict=True))
