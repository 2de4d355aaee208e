"""The rulebook: reads DMN decision tables, decides with them and explains every row.

`model.load_model` and `Model.decide` are the front door; `catalogue` finds the version in force, `nearest_miss` says
what it would take, `analysis` what the author did not mean, `examples` and `checking` prove a table before it is
published (docs/rules.md). Text becomes a tree (`feel.ast`), and only trees are evaluated.
"""
