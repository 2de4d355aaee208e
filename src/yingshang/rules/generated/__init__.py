"""Decisions as straight-line Python: written once from the tree, compiled once, equal to the interpreter.

No text of a user is ever part of the source. Every name in it is made here (`f0`, `k3`, `c1`), and every constant,
fact name and function is a value bound to such a name in the globals of the compiled code.
"""
