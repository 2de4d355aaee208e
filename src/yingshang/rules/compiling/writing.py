"""Writes a query in an engine's own words."""

import ibis
import sqlglot.expressions as sge
from ibis.backends.sql import compilers


def written(query: ibis.Table | ibis.Value, dialect: str) -> str:
    """Return the SQL; `dialect` is how Ibis calls it."""
    compiler = getattr(compilers, dialect).compiler
    tree = compiler.to_sqlglot(query.unbind())
    if dialect == "duckdb":
        for one in tree.find_all(sge.Lambda):
            one.set("colon", True)  # DuckDB 2 no longer takes the arrow that Ibis writes
    return str(tree.sql(dialect=compiler.dialect))
