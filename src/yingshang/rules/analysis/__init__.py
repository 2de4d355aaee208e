"""Reads a decision table as boxes in the space of its inputs, and finds what its author did not mean.

Every finding has an example row that the interpreter confirms; what cannot be shown by one is not claimed.
"""
