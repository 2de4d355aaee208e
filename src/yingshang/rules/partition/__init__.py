"""Cuts what a table's columns can hold into segments within which every row answers alike.

A segment is null, a single value, an open stretch between two values, or everything else. Explanations look a
value up in its segment, the analysis compares rows segment by segment, the nearest miss walks to the next one.
"""
