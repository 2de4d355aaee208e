"""What a guide is made of: sections of plain blocks, so that page, PDF, snapshot and comparison read the same.

A cell is {"text"} with, where they apply, "unsure" (provisional), "item" or "bundle" (what it leads to), "small".
"""

from collections.abc import Iterable, Mapping

Json = dict[str, object]


def cell(text: object, *, unsure: bool = False, item: str = "", bundle: str = "", small: str = "") -> Json:
    """Return a cell; what does not apply is left out."""
    more = {"unsure": unsure, "item": item, "bundle": bundle, "small": small}
    return {"text": str(text), **{name: value for name, value in more.items() if value}}


def _cells(value: object) -> list[Json]:
    """Return one or more cells of what was given: text, a cell, or several."""
    if isinstance(value, Mapping):
        return [dict(value)]
    if isinstance(value, list | tuple):
        return [one for part in value for one in _cells(part)]
    return [cell(value)]


def section(name: str, title: str, *blocks: Json | None) -> Json | None:
    """Return a section, or nothing when none of its blocks has anything to say."""
    kept = [block for block in blocks if block]
    return {"name": name, "title": title, "blocks": kept} if kept else None


def text(words: str) -> Json | None:
    return {"kind": "text", "text": words} if words else None


def facts(*rows: tuple[str, object] | None) -> Json:
    """Return titles with values; a row that is None is left out."""
    return {"kind": "facts", "rows": [{"title": row[0], "cells": _cells(row[1])} for row in rows if row]}


def listed(items: Iterable[object], *, ordered: bool = False) -> Json | None:
    found = [_cells(one)[0] for one in items]
    return {"kind": "list", "ordered": ordered, "items": found} if found else None


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Json | None:
    """Return a table; each cell keeps its column's title, which a phone shows beside it."""
    titles = list(columns)
    found = [[{"title": title, "cells": _cells(value)} for title, value in zip(titles, row, strict=True)]
             for row in rows]
    return {"kind": "table", "columns": titles, "rows": found} if found else None


def card(title: str, *blocks: Json | None, unsure: bool = False, item: str = "", more: Json | None = None) -> Json:
    """Return a card of `cards`; `more` is a section that is folded away."""
    return {"title": cell(title, unsure=unsure, item=item), "blocks": [block for block in blocks if block],
            **({"more": more} if more else {})}


def cards(found: Iterable[Json]) -> Json | None:
    kept = list(found)
    return {"kind": "cards", "cards": kept} if kept else None


def questions(pairs: Iterable[tuple[str, str, str]]) -> Json | None:
    """Return questions with answer and article."""
    found = [{"question": question, "answer": answer, "article": article} for question, answer, article in pairs]
    return {"kind": "questions", "questions": found} if found else None
