"""Dates, times and durations of FEEL: reading, writing, computing, comparing and their properties."""
