"""The loops that set the limit compute what DuckDB computes, but for doubles exactly on a threshold.

Else they would be a limit for something else.
"""

from datetime import date

import duckdb
import pytest

from bench import limit
from bench.measured_runs import HERE
from bench.register import KEY, write_register
from yingshang.batch.orders import Order
from yingshang.batch.proving.boundaries import boundaries
from yingshang.batch.running import run
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import evaluator

ROWS = 2000


@pytest.mark.parametrize(("kind", "compiled"), [("numpy", limit.in_blocks), ("numba", limit.as_python)])
def test_the_limit_gives_the_rule_indexes_that_duckdb_gives(tmp_path, kind, compiled):
    pytest.importorskip("numpy")
    register = tmp_path / "register.parquet"
    write_register(register, rows=ROWS)
    ready = limit.prepared(kind, register, compiled)
    ready.work(ready.given, ready.out)
    run(Order(tables=HERE / "tables", register=register, out=tmp_path / "out", on=date(2026, 4, 1), with_values=False))
    columns = ", ".join(f'rows."{one.name}#规则"' for one in ready.decisions)
    both = f"'{register}' AS register JOIN '{tmp_path}/out/rows/*.parquet' AS rows USING (\"{KEY}\")"
    with duckdb.connect() as database:
        database.execute("SET preserve_insertion_order = true")
        order = f"SELECT \"{KEY}\", row_number() OVER () AS place FROM '{register}'"
        found = database.execute(
            f"SELECT {columns} FROM {both} JOIN ({order}) AS placed USING (\"{KEY}\") ORDER BY placed.place"
        ).fetchall()
        rows = database.execute(f"SELECT * FROM '{register}'")
        names = [each[0] for each in rows.description]
        facts = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
    assert len(found) == ROWS
    for place, decision in enumerate(ready.decisions):
        expected, computed = [row[place] for row in found], ready.out[place].tolist()
        assert len(set(expected)) > 1
        differing = [at for at, one in enumerate(expected) if one != computed[at]]
        assert len(differing) <= 2, decision.name
        assert all(_is_on_a_threshold(decision, facts[at]) for at in differing)


def _is_on_a_threshold(decision: Decision, facts: dict[str, object]) -> bool:
    """Say whether a computed column is just what a cell asks for: there doubles may say otherwise."""
    computed = (one for one in boundaries(decision) if not isinstance(one.tree, ast.Name))
    return any(evaluator(one.tree)(facts) == one.value for one in computed)
