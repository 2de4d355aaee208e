"""Random small tables whose cells come with their meaning in Python, so that an oracle needs no FEEL."""

from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

# Every segment that the cells below can cut, and null: so trying these is trying everything.
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
    """Draw a policy, the kinds of the columns, and rows: a cell for each column and an output."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3))
    row = st.tuples(*(st.sampled_from(sorted(cells)) for _, _, cells in kinds), st.sampled_from("123"))
    rows = draw(st.lists(row, min_size=1, max_size=6))
    return draw(st.sampled_from(policies)), kinds, rows


def model_of(make_table, drawn, **given):
    """Make the model of a drawn table."""
    policy, kinds, rows = drawn
    columns = [(f"列{at}", kind) for at, (kind, _, _) in enumerate(kinds)]
    return make_table(columns=columns, rows=rows, policy=policy, order="1,2,3", **given)


class Oracle:
    """Tries every combination of values, and keeps which rows match."""

    def __init__(self, drawn):
        policy, kinds, rows = drawn
        self.policy, self.rows = policy, rows
        self.names = [f"列{at}" for at in range(len(kinds))]
        self.cases = []
        for values in product(*(domain for _, domain, _ in kinds)):
            matching = [
                number
                for number, row in enumerate(rows, start=1)
                if all(cells[row[at]](values[at]) for at, (_, _, cells) in enumerate(kinds))
            ]
            self.cases.append((values, matching))

    def output(self, number):
        return self.rows[number - 1][-1]

    def deciding(self, matching):
        """Return the row that decides a FIRST or PRIORITY table, or None."""
        if self.policy == "PRIORITY":
            return min(matching, key=lambda number: (self.output(number), number), default=None)
        return min(matching, default=None)
