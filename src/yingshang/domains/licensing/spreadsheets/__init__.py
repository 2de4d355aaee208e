"""Spreadsheets that come from outside, and those that go out."""
