"""Registers the rulebook's kind of case and effect with casework."""

from yingshang.casework import effects, kinds
from yingshang.domains.rulebook.procedure import VERSION
from yingshang.domains.rulebook.shelving import put_on_shelf

PUT = "rulebook.put_on_shelf"


def register() -> None:
    """Called once when Django is ready."""
    effects.register(PUT, put_on_shelf)
    kinds.register(kinds.CaseKind(procedure=VERSION, effects={"publish": (PUT,)}, decisions=frozenset({"publish"})))
