"""Reads the form of a preview as a browser would send it."""

from lxml import html


def form_of(page: str) -> dict[str, list[str]]:
    """Return every field of the form with its values."""
    found: dict[str, list[str]] = {}
    for field in html.fromstring(page).get_element_by_id("together-form").xpath(".//input[@name] | .//textarea[@name]"):
        found.setdefault(field.get("name"), []).append(field.get("value") or "")
    return found
