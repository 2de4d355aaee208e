"""Trying names before anything is applied for."""
