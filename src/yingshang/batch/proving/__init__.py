"""Holds SQL to the interpreter's answers, on rows that lie where they could differ."""
