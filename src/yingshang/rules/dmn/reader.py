"""Reads a whole DMN file with those it imports: its facts, its decisions in order, and its knowledge as functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from yingshang.rules.dmn.boxed.place import Place
from yingshang.rules.dmn.boxed.reader import expression_in, read_expression
from yingshang.rules.dmn.callables import Callables
from yingshang.rules.dmn.definitions import Binding, Decision, DecisionTable, Formula, InputData
from yingshang.rules.dmn.graph import Graph, Piece, Requirement
from yingshang.rules.dmn.importing import Imports, read_files
from yingshang.rules.dmn.knowledge import Service, knowledge, no_knowledge
from yingshang.rules.dmn.table_reader import TableReader
from yingshang.rules.dmn.types import Type
from yingshang.rules.errors import InvalidModel
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.names import is_usable_name
from yingshang.rules.feel.types import ANYTHING, FeelType, FunctionType
from yingshang.rules.feel.values import Function

One = TypeVar("One", Decision, InputData)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds: decisions each after those it needs, functions by name, and the faults that were let pass."""

    name: str
    namespace: str
    decisions: tuple[Decision, ...]
    functions: Mapping[str, Function]
    faults: tuple[InvalidModel, ...]


def read_contents(data: bytes, *, file: str, strict: bool, imports: Imports) -> Contents:
    """Return what the file holds. Raises InvalidModel."""
    files = read_files(data, file=file, strict=strict, imports=imports)
    source = files[0].source
    name = source.required(source.root, "name")
    reader = _Reader(Graph(files), strict)
    reader.read()
    return Contents(
        name=name,
        namespace=source.namespace,
        decisions=tuple(reader.made[piece.identity] for piece in reader.own("decision")),
        functions={piece.name: reader.functions[piece.identity] for piece in reader.own(*_INVOCABLE)},
        faults=_each_once(fault for one in files for fault in one.source.faults),
    )


_INVOCABLE = ("businessKnowledgeModel", "decisionService")


class _Reader:
    def __init__(self, graph: Graph, strict: bool) -> None:
        self._graph = graph
        self._strict = strict
        self._inputs = {
            piece.identity: InputData(name=piece.name, type=_variable(piece), identity=piece.identity)
            for piece in graph.of_kind("inputData")
        }
        self.made: dict[str, Decision] = {}
        self.functions: dict[str, Function] = {}
        self._callable = Callables(graph)
        if strict:
            self._require_distinct()

    def own(self, *kinds: str) -> Iterable[Piece]:
        """Yield the pieces of these kinds in the first file, in its order."""
        first = self._graph.files[0]
        return (piece for piece in self._graph.pieces.values() if piece.kind in kinds and piece.file is first)

    def read(self) -> None:
        """Read everything; functions may call one another, so the names for them are filled in at the end."""
        for piece in self._graph.of_kind("businessKnowledgeModel"):
            made = partial(knowledge, piece, self._kinds(piece), self._callable.of(piece))
            self.functions[piece.identity] = piece.file.source.attempt(made, no_knowledge)
        for piece in self._graph.in_order():
            self.made[piece.identity] = self._decision(piece)
        for piece in self._graph.of_kind("decisionService"):
            self.functions[piece.identity] = Service(self._graph, piece, self.made, self._inputs).function()
        self._callable.fill(self.functions)

    def _kinds(self, piece: Piece) -> dict[str, str | None]:
        """Return the names a piece may speak of, with their kinds."""
        kinds: dict[str, str | None] = {}
        if piece.kind == "businessKnowledgeModel":
            kinds[piece.name] = "function"
        for one in self._graph.required(piece):
            kinds[one.model or one.piece.name] = "context" if one.model else self._kind(one.piece)
        return kinds

    def _kind(self, piece: Piece) -> str | None:
        if piece.kind in _INVOCABLE:
            return "function"
        return _variable(piece).value_kind

    def _require_distinct(self) -> None:
        root = self._graph.files[0].source
        seen: set[str] = set()
        for piece in self.own("inputData", "decision", *_INVOCABLE):
            if not is_usable_name(piece.name):
                root.object_to(piece.element, f"“{piece.name[:60]}”不能用作名称")
            if piece.name in seen and piece.kind == "inputData":
                root.object_to(root.root, "输入数据（inputData）的名称重复")
            elif piece.name in seen:
                root.object_to(piece.element, f"名称“{piece.name}”重复")
            seen.add(piece.name)
        if not any(True for _ in self.own("decision", *_INVOCABLE)):
            root.object_to(root.root, "没有决策（decision）")

    def _decision(self, piece: Piece) -> Decision:
        required = [one for one in self._graph.required(piece) if one.piece.kind in ("inputData", "decision")]
        direct = [self.made[one.piece.identity] for one in required if one.piece.kind == "decision"]
        own = [self._inputs[one.piece.identity] for one in required if one.piece.kind == "inputData"]
        result, source = _variable(piece), piece.file.source
        earlier = len(source.faults)
        before = _distinct(one for decision in direct for one in (*decision.before, decision))
        logic = source.attempt(partial(self._logic, piece, result), _no_logic)
        return Decision(
            name=piece.name,
            file=piece.file.source.file,
            kind=result.value_kind,
            logic=logic,
            inputs=_distinct((*own, *(one for decision in before for one in decision.inputs))),
            before=before,
            type=ANYTHING if self._strict else _wanted(logic, result.feel),
            identity=piece.identity,
            bindings=tuple(_binding(one) for one in required if not one.model),
            imported=tuple(_binding(one) for one in required if one.model),
            functions=self._callable.of(piece),
            faults=_each_once(source.faults[earlier:]),
        )

    def _logic(self, piece: Piece, result: Type) -> DecisionTable | Formula:
        source, types = piece.file.source, piece.file.types
        if piece.identity in self._graph.cyclic:
            raise source.invalid(piece.element, "决策之间循环依赖")
        place = Place(source=source, types=types, names=self._kinds(piece), words=f"决策“{piece.name}”的公式")
        found = expression_in(piece.element, place)
        if found is not None and source.tag(found) == "decisionTable":
            return TableReader(source, types, place.names, result, name=piece.name).read(found)
        if found is None or (source.tag(found) == "literalExpression" and not source.text(found)):
            raise source.invalid(piece.element, "没有决策表或公式")
        written = read_expression(found, place)
        return Formula(text=written.text, tree=written.tree, evaluate=evaluator(written.tree))


def _no_logic() -> Formula:
    """What a lenient model makes of a decision that cannot be read: null, so that the others go on."""
    return Formula(text="null", tree=ast.Literal(value=None), evaluate=lambda scope: None)


def _each_once(faults: Iterable[InvalidModel]) -> tuple[InvalidModel, ...]:
    return tuple({one.message: one for one in faults}.values())


def _wanted(logic: DecisionTable | Formula, stated: FeelType) -> FeelType:
    """Return what the value must conform to; of a function, modellers state the type of its result."""
    is_function = isinstance(logic, Formula) and isinstance(logic.tree, ast.FunctionOf)
    return ANYTHING if is_function and not isinstance(stated, FunctionType) else stated


def _binding(one: Requirement) -> Binding:
    return Binding(name=one.piece.name, identity=one.piece.identity, model=one.model)


def _variable(piece: Piece) -> Type:
    return piece.file.types.of(piece.file.source.child(piece.element, "variable"))


def _distinct(ones: Iterable[One]) -> tuple[One, ...]:
    return tuple({one.identity: one for one in ones}.values())
