"""Facts nobody can act on (成立日期, 主体类型): no nearest way to another result may ask for them to change."""

from collections.abc import Callable

_known: list[Callable[[], frozenset[str]]] = []


def fixed_by(names: Callable[[], frozenset[str]]) -> None:
    """Let the site say which facts are fixed, by the names tables call them."""
    _known[:] = [names]


def fixed_facts() -> frozenset[str]:
    """Return the names of facts that stay as they are."""
    return frozenset(name for names in _known for name in names())
