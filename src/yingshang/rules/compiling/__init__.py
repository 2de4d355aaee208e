"""Compiles decisions to Ibis expressions, so that DuckDB, PostgreSQL or Spark decide a whole register at once.

What a row gets is exactly what the interpreter would say: every number is a decimal with known bounds, ratios are
compared by cross-multiplication, and null follows FEEL instead of SQL. What cannot keep that promise is refused
with the reason (verdict C).
"""
