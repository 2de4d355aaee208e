"""From answers to a plan: which items and why, one form, one material set, dated steps. Pure functions."""
