"""FEEL, the expression language of DMN: text becomes a tree (`parser`), the tree becomes an answer (`evaluator`)."""
