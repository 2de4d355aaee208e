"""Boxed expressions: every form in which modellers draw decision logic, read into trees of FEEL."""
