"""What a DMN model says, as frozen records: text, tree and ready-made function side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from yingshang.rules.dmn.types import Type
from yingshang.rules.errors import InvalidModel
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import Decide, Evaluate
from yingshang.rules.feel.types import ANYTHING, FeelType
from yingshang.rules.feel.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A FEEL expression: as written, as a tree, as a function of the scope."""

    text: str
    tree: ast.Expression
    evaluate: Evaluate


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The unary tests of one row in one column, as written and in words.

    `names` are those it speaks of; `speaks_of_null` when null is among what it asks for.
    """

    text: str
    words: str
    tree: ast.Test
    decide: Decide
    names: frozenset[str]
    speaks_of_null: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An input clause: what its cells test. `title` is the label, or the expression itself."""

    title: str
    formula: Formula
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputColumn:
    """An output clause; `order` are its output values, best first; `default` stands when no row matches."""

    name: str
    kind: str | None
    order: tuple[Value, ...]
    default: Formula | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A rule. `checks` are the cells that can fail, with their column's index; `state` is the remark 状态."""

    number: int
    cells: tuple[Cell, ...]
    checks: tuple[tuple[int, Decide], ...]
    outputs: tuple[Formula, ...]
    article: str | None
    note: str | None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable:
    """`policy` is U A F P C R or O; `aggregation` of a C table is + < > # or empty.

    A strict table refuses inputs outside the allowed values and contradictions; another is null for them.
    """

    policy: str
    aggregation: str
    columns: tuple[Column, ...]
    outputs: tuple[OutputColumn, ...]
    rows: tuple[Row, ...]
    name: str = ""
    file: str = ""
    is_strict: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class InputData:
    """A fact the model asks for; `identity` tells it from those of the same name in other models."""

    name: str
    type: Type
    identity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A name for a fact or decision; `model` is the name by which that one's model is imported."""

    name: str
    identity: str
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision, the facts it needs in all, and the decisions to be made before it, in that order.

    `bindings` are what its logic may speak of, `imported` the same of other models, `functions` the knowledge it
    may call by name; `type` is what its value must conform to; `faults` are those of its own that were let pass.
    """

    name: str
    file: str
    kind: str | None
    logic: DecisionTable | Formula
    inputs: tuple[InputData, ...]
    before: tuple["Decision", ...]
    type: FeelType = ANYTHING
    identity: str = ""
    bindings: tuple[Binding, ...] = ()
    imported: tuple[Binding, ...] = ()
    functions: Mapping[str, Value] = field(default_factory=dict)
    faults: tuple[InvalidModel, ...] = ()
