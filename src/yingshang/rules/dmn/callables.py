"""Which functions a piece may call by which name; they may call one another, so the names are filled in last."""

from collections.abc import Mapping

from yingshang.rules.dmn.graph import Graph, Piece, Requirement
from yingshang.rules.feel.values import Function, Value


class Callables:
    """For each piece the functions it may call, by name, or by the name of their model and theirs."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._named: dict[str, dict[str, Value]] = {}

    def of(self, piece: Piece) -> dict[str, Value]:
        """Return what the piece may call; empty until `fill`."""
        return self._named.setdefault(piece.identity, {})

    def fill(self, functions: Mapping[str, Function]) -> None:
        """Fill in the functions, given by identity."""
        for identity, named in self._named.items():
            piece = self._graph.pieces[identity]
            if piece.kind == "businessKnowledgeModel":
                named[piece.name] = functions[identity]  # it may call itself
            for one in self._graph.required(piece):
                if function := functions.get(one.piece.identity):
                    _name(named, one, function)


def _name(named: dict[str, Value], one: Requirement, function: Function) -> None:
    if not one.model:
        named[one.piece.name] = function
        return
    model = named.setdefault(one.model, {})
    assert isinstance(model, dict)
    model[one.piece.name] = function
