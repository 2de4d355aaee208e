"""The whole register at once: decision tables compiled to SQL, run by DuckDB or Spark, and proven equal beforehand.

What a run writes per enterprise is the rule index, from which any row can be explained later by the interpreter.
"""
