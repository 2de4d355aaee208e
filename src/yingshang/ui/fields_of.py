"""Read a value from a record or from a dict with the same names."""

from collections.abc import Mapping
from typing import Any


def plain(item: object, name: str, otherwise: Any = None) -> Any:
    """Return `item.name`, or `item["name"]` of a mapping, or `otherwise`."""
    return item.get(name, otherwise) if isinstance(item, Mapping) else getattr(item, name, otherwise)
