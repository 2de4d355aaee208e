"""FEEL, the expression language of DMN: text becomes a tree, and the tree an answer."""
