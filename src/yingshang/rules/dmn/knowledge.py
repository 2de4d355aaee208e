"""Business knowledge models and decision services, as functions."""

from collections.abc import Mapping, Sequence

from yingshang.rules.dmn.boxed.calls import read_function
from yingshang.rules.dmn.boxed.place import Place
from yingshang.rules.dmn.boxed.reader import read_inside
from yingshang.rules.dmn.deciding import conclude, scope_of
from yingshang.rules.dmn.definitions import Decision, InputData
from yingshang.rules.dmn.graph import Graph, Piece
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluation.calls import TypedFunction, function_value
from yingshang.rules.feel.evaluation.registry import closure, cost
from yingshang.rules.feel.external.java import external_function
from yingshang.rules.feel.kinds import Kinds
from yingshang.rules.feel.types import ANYTHING, FeelType, FunctionType
from yingshang.rules.feel.values import Function, Value


def knowledge(piece: Piece, kinds: Kinds, functions: Mapping[str, Value]) -> Function:
    """Return a business knowledge model as a function that may call the given ones."""
    source, types = piece.file.source, piece.file.types
    logic = source.child(piece.element, "encapsulatedLogic")
    if logic is None:
        raise source.invalid(piece.element, "业务知识模型没有逻辑（encapsulatedLogic）")
    place = Place(source=source, types=types, names=kinds, words=f"业务知识模型“{piece.name}”")
    tree = read_function(logic, place, read_inside).tree
    assert isinstance(tree, ast.FunctionOf)
    names = tuple(one.name for one in tree.parameters)
    if tree.external:
        return external_function(names, closure(tree.body)(functions))
    stated = types.of(source.child(piece.element, "variable")).feel
    result = stated.result if isinstance(stated, FunctionType) else stated
    wanted = tuple(one.type or ANYTHING for one in tree.parameters)
    return function_value(names, wanted, closure(tree.body), functions, cost(tree.body), result, made_of=tree)


def no_knowledge() -> Function:
    """Return what a lenient model makes of knowledge that cannot be read: nothing can call it."""
    return Function(parameters=(), body=lambda arguments: None)


class Service:
    """A decision service: `given` goes in, by identity; `steps` are the decisions to make with it, in order."""

    def __init__(
        self, graph: Graph, piece: Piece, decisions: Mapping[str, Decision], inputs: Mapping[str, InputData]
    ) -> None:
        self._piece = piece
        given = [*self._listed(graph, "inputData"), *self._listed(graph, "inputDecision")]
        self.given = tuple(one.identity for one in given)
        self._names = tuple(one.name for one in given)
        self._types = tuple(_type(one, decisions, inputs) for one in given)
        self.outputs = tuple(decisions[one.identity] for one in self._listed(graph, "outputDecision"))
        self.steps = tuple(_needed(self.outputs, frozenset(self.given), decisions))

    def function(self) -> Function:
        """Return the service as a function."""
        source = self._piece.file.source
        stated = self._piece.file.types.of(source.child(self._piece.element, "variable")).feel
        result = stated.result if isinstance(stated, FunctionType) else stated
        whole = FunctionType(self._types, result)
        return TypedFunction(parameters=self._names, body=self._run, type=whole, made_of=self)

    def _run(self, arguments: Sequence[Value]) -> Value:
        known = dict(zip(self.given, arguments, strict=True))
        for one in self.steps:
            known[one.identity] = conclude(one, scope_of(one, known)).value
        if len(self.outputs) == 1:
            return known[self.outputs[0].identity]
        return {one.name: known[one.identity] for one in self.outputs}

    def _listed(self, graph: Graph, tag: str) -> list[Piece]:
        """Return the pieces listed under a tag, which must be of its kind."""
        source, kind = self._piece.file.source, "inputData" if tag == "inputData" else "decision"
        listed: list[Piece] = []
        for reference in source.children(self._piece.element, tag):
            found = [one.piece for one in graph.referred(self._piece, reference)]
            if any(one.kind != kind for one in found):
                source.object_to(reference, f"“{found[0].name}”不能用作{tag}")
            listed.extend(one for one in found if one.kind == kind)
        return listed


def _type(piece: Piece, decisions: Mapping[str, Decision], inputs: Mapping[str, InputData]) -> FeelType:
    return inputs[piece.identity].type.feel if piece.kind == "inputData" else decisions[piece.identity].type


def _needed(outputs: Sequence[Decision], given: frozenset[str], decisions: Mapping[str, Decision]) -> list[Decision]:
    """Return the decisions between what is given and the outputs, in the order to be made."""
    needed: set[str] = set()
    waiting = [one.identity for one in outputs]
    while waiting:
        identity = waiting.pop()
        if identity in decisions and identity not in needed and identity not in given:
            needed.add(identity)
            made = decisions[identity]
            waiting.extend(one.identity for one in (*made.bindings, *made.imported))
    return [one for identity, one in decisions.items() if identity in needed]
