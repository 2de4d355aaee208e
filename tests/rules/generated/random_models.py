"""Random tables, formulas and facts over a few typed names, with every threshold hit exactly and missed by one unit."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

COLUMNS = (("数", "number"), ("分母", "number"), ("文", "string"), ("真", "boolean"), ("日", "date"), ("任", "Any"))
THRESHOLDS = ("0", "0.05", "5", "3", "100", "-1", "1.10")
DAYS = (date(2026, 4, 1), date(2024, 2, 29))
TEXTS = ("A", "B", "甲", "")

numbers = st.sampled_from(THRESHOLDS)
dates = st.sampled_from([f'date("{day}")' for day in DAYS])
texts = st.sampled_from([f'"{text}"' for text in TEXTS])
truths = st.sampled_from(["true", "false"])
operators = st.sampled_from(["<", "<=", ">", ">=", "=", "!="])
CONSTANTS = {"number": numbers, "string": texts, "boolean": truths, "date": dates, "Any": st.one_of(numbers, texts)}


def facts() -> st.SearchStrategy[dict[str, object]]:
    """Return accepted facts: each name may be null, and sometimes is left out."""
    exact = [Decimal(text) for text in THRESHOLDS]
    near = [one + step for one in exact for step in (Decimal("-0.01"), Decimal("0.01"))]
    number = st.sampled_from([*exact, *near, Decimal("1E-30"), Decimal(10) ** 33])
    values = {
        "number": number,
        "string": st.sampled_from([*TEXTS, "C"]),
        "boolean": st.booleans(),
        "date": st.sampled_from([day + timedelta(days=step) for day in DAYS for step in (-1, 0, 1)]),
    }
    values["Any"] = st.one_of(*values.values())
    whole = st.fixed_dictionaries({name: st.one_of(st.none(), values[kind]) for name, kind in COLUMNS})
    return st.tuples(whole, st.sets(st.sampled_from([name for name, _ in COLUMNS]), max_size=1)).map(
        lambda pair: {name: value for name, value in pair[0].items() if name not in pair[1]})


def cells(kind: str) -> st.SearchStrategy[str]:
    """Return the text of a cell of a column of that kind."""
    constant = CONSTANTS[kind]
    ordered = st.builds("{} {}".format, operators if kind not in ("boolean", "Any") else st.sampled_from(["=", "!="]),
                        constant)
    spans = st.builds("{}{}..{}{}".format, st.sampled_from("[("), constant, constant, st.sampled_from("])"))
    several = st.lists(constant | st.just("null") | ordered, min_size=2, max_size=5).map(",".join)
    simple = [st.just("-"), st.just("null"), constant, ordered, several]
    if kind in ("number", "date", "string"):
        simple.append(spans)
    tests = st.one_of(*simple)
    negated = st.one_of(constant, several, st.just("null"), *([spans] if kind == "number" else []))
    of_input = [st.just("? > 分母 and ? != 5"), st.just("[0..分母]"), st.just("count([?, 分母][item > 1]) = 1")]
    of_input = of_input if kind == "number" else []
    return st.one_of(tests, negated.map("not({})".format), *of_input)


def formulas(kind: str, depth: int = 2) -> st.SearchStrategy[str]:
    """Return the text of an expression that gives that kind of value or null."""
    names = [name for name, known in COLUMNS if known == kind]
    simple = st.one_of(CONSTANTS[kind], st.sampled_from(names), st.just("null"))
    if depth == 0:
        return simple
    choice = st.builds("(if {} then {} else {})".format, formulas("boolean", depth - 1), formulas(kind, depth - 1),
                       formulas(kind, depth - 1))
    return st.one_of(simple, choice, *_COMPOUND.get(kind, lambda _: ())(depth - 1))


def _numeric(depth: int) -> tuple[st.SearchStrategy[str], ...]:
    number = formulas("number", depth)
    return (st.builds("({} {} {})".format, number, st.sampled_from("+-*/"), number), number.map("-({})".format),
            number.map("abs({})".format), st.builds("modulo({}, {})".format, number, number),
            st.builds("floor({})".format, number), st.builds("string length({})".format, formulas("string", depth)),
            st.builds("decimal({}, 1)".format, number), st.builds("min({}, {})".format, number, formulas("Any", 0)),
             st.builds("count([{}, {}][item > 1])".format, number, number),
            st.builds("max({}, {})".format, number, number))


def _truth(depth: int) -> tuple[st.SearchStrategy[str], ...]:
    kinds = st.sampled_from(["number", "string", "date"])
    compared = kinds.flatmap(lambda kind: st.builds("({} {} {})".format, formulas(kind, depth), operators,
                                                    formulas(kind, depth)))
    truth = formulas("boolean", depth)
    number = formulas("number", depth)
    return (compared, st.builds("({} {} {})".format, truth, st.sampled_from(["and", "or"]), truth),
            truth.map("not({})".format), st.builds("({} = {})".format, truth, truth),
            st.builds("({} between {} and {})".format, number, number, number),
            st.builds("({} in ({}))".format, number, cells("number").filter(_may_follow_in)),
            st.builds("({} in [{}, {}])".format, number, number, number), st.just("contains(文, \"甲\")"),
            st.just("starts with(任, 文)"),
            st.builds("(some 每 in [{}, {}] satisfies 每 > 3)".format, number, number),
            st.builds("({} in [{}..{}))".format, number, number, number), st.just("(日.year > 2024)"))


def _may_follow_in(cell: str) -> bool:
    return cell != "-" and "not(" not in cell and "?" not in cell


_COMPOUND = {"number": _numeric, "boolean": _truth}
