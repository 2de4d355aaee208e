"""The elements of a model and of those it imports, and what requires what."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from graphlib import CycleError, TopologicalSorter

from yingshang.rules.dmn.importing import ModelFile
from yingshang.rules.dmn.source import Element

KINDS = ("inputData", "decision", "businessKnowledgeModel", "decisionService")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An element of the requirements graph; `identity` is unique among all files."""

    identity: str
    kind: str
    name: str
    element: Element
    file: ModelFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What one piece requires; `model` is the name under which it imports that piece's model."""

    piece: Piece
    model: str


class Graph:
    """All pieces by identity, those of the first file first."""

    def __init__(self, files: tuple[ModelFile, ...]) -> None:
        self.files = files
        self.pieces: dict[str, Piece] = {}
        self.cyclic: set[str] = set()
        for file in files:
            for kind in KINDS:
                for element in file.source.children(file.source.root, kind):
                    file.source.attempt(partial(self._add, file, kind, element), _nothing)

    def of_kind(self, kind: str) -> Iterator[Piece]:
        """Yield the pieces of a kind."""
        return (piece for piece in self.pieces.values() if piece.kind == kind)

    def required(self, piece: Piece) -> tuple[Requirement, ...]:
        """Return what a piece requires: facts, decisions and knowledge."""
        source = piece.file.source
        found: list[Requirement] = []
        if piece.identity in self.cyclic:
            return ()
        for tag in ("informationRequirement", "knowledgeRequirement"):
            for requirement in source.children(piece.element, tag):
                for reference in source.elements(requirement):
                    if source.tag(reference).startswith("required"):
                        found.extend(self.referred(piece, reference))
        return tuple(found)

    def referred(self, piece: Piece, reference: Element) -> list[Requirement]:
        """Return the piece that a reference names, or none when the fault is only kept."""
        return piece.file.source.attempt(partial(self._referred, piece, reference), list)

    def in_order(self) -> tuple[Piece, ...]:
        """Return the decisions, each after those it requires; those that go in circles are `cyclic`, if let pass."""
        graph = {
            piece.identity: [one.piece.identity for one in self.required(piece) if one.piece.kind == "decision"]
            for piece in self.of_kind("decision")
        }
        try:
            return tuple(self.pieces[identity] for identity in TopologicalSorter(graph).static_order())
        except CycleError as error:
            piece = self.pieces[error.args[1][0]]
            piece.file.source.object_to(piece.element, "决策之间循环依赖")
            self.cyclic.update(error.args[1])
            return self.in_order()

    def _referred(self, piece: Piece, reference: Element) -> list[Requirement]:
        source = piece.file.source
        namespace, _, identity = source.required(reference, "href").rpartition("#")
        target = self.pieces.get(_identity(namespace or source.namespace, identity))
        if target is None:
            parent = reference.getparent()
            element = reference if parent is None else parent
            raise source.invalid(element, f"引用的“{identity}”不存在，或它的模型没有引入")
        models = (name for name, file in piece.file.imported.items() if file is target.file)
        return [Requirement(piece=target, model="" if target.file is piece.file else next(models, ""))]

    def _add(self, file: ModelFile, kind: str, element: Element) -> None:
        source = file.source
        name = source.required(element, "name")
        own = element.get("id") or name
        identity = _identity(source.namespace, own)
        if identity in self.pieces:
            source.object_to(element, f"标识“{own}”重复")
            return
        self.pieces[identity] = Piece(identity=identity, kind=kind, name=name, element=element, file=file)


def _identity(namespace: str, identity: str) -> str:
    return f"{namespace}#{identity}"


def _nothing() -> None:
    """A piece without a name is left out."""
