"""Random small tables in every policy and case: decision, explanation and generated code against an oracle."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rules.random_tables import Oracle, model_of, tables
from yingshang.rules.errors import AmbiguousTable
from yingshang.rules.generated.generating import generate

POLICIES = ["UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"]
AMBIGUOUS = "几行同时成立"


def expected(oracle, matching):
    """Return the value a table must give, from the policy's definition."""
    outputs = [Decimal(oracle.output(number)) for number in matching]
    if oracle.policy in ("COLLECT", "RULE ORDER"):
        return outputs
    if oracle.policy == "OUTPUT ORDER":
        return sorted(outputs)
    if not outputs:
        return None
    is_ambiguous = len(outputs) > 1 if oracle.policy == "UNIQUE" else len(set(outputs)) > 1
    if oracle.policy in ("UNIQUE", "ANY"):
        return AMBIGUOUS if is_ambiguous else outputs[0]
    return Decimal(oracle.output(oracle.deciding(matching)))


def decided(model, facts):
    try:
        return model.decide("结果", facts).value
    except AmbiguousTable:
        return AMBIGUOUS


def generated(run, facts):
    try:
        return run(facts)
    except AmbiguousTable:
        return AMBIGUOUS


@settings(max_examples=40, deadline=None)
@given(drawn=tables(POLICIES))
def test_decision_and_generated_code_give_what_the_oracle_says(make_table, drawn):
    model, oracle = model_of(make_table, drawn), Oracle(drawn)
    run = generate(model.decision("结果"))
    for values, matching in oracle.cases:
        facts = dict(zip(oracle.names, values, strict=True))
        wanted = expected(oracle, matching)
        assert decided(model, facts) == wanted
        assert run is None or generated(run, facts) == wanted


@settings(max_examples=40, deadline=None)
@given(drawn=tables(POLICIES))
def test_the_explanation_shows_the_rows_that_match_and_only_those(make_table, drawn):
    model, oracle = model_of(make_table, drawn), Oracle(drawn)
    for values, matching in oracle.cases:
        facts = dict(zip(oracle.names, values, strict=True))
        if expected(oracle, matching) == AMBIGUOUS:
            continue
        outcome = model.decide("结果", facts)
        account = outcome.explain()
        assert [rule.number for rule in account.rules if rule.matched is True] == matching
        assert {rule.number for rule in account.deciding} <= set(matching)
        assert account.value == outcome.value
        for rule in account.rules:
            assert (rule.matched is False) == bool(rule.failing)
            assert None not in values or rule.matched is not None or rule.undecided


@settings(max_examples=40, deadline=None)
@given(drawn=tables(POLICIES), chance=st.randoms(use_true_random=False))
def test_when_nothing_is_unknown_no_missing_fact_can_change_the_outcome(make_table, drawn, chance):
    assume(not any("null" in row for row in drawn[2]))  # a row that asks for null says what missing means
    model, oracle = model_of(make_table, drawn), Oracle(drawn)
    partly = [case for case in oracle.cases if None in case[0]]
    for values, matching in chance.sample(partly, min(12, len(partly))):
        wanted = expected(oracle, matching)
        if wanted == AMBIGUOUS:
            continue
        unknown = model.decide("结果", dict(zip(oracle.names, values, strict=True))).unknown
        free = [name not in unknown and value is None for name, value in zip(oracle.names, values, strict=True)]
        for other, also in oracle.cases:
            pairs = zip(values, other, free, strict=True)
            if not unknown and all(one == two or is_free for one, two, is_free in pairs):
                assert expected(oracle, also) in (wanted, AMBIGUOUS), (values, other)
