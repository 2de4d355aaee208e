"""A rule file read once: its bytes, its model, and the title a modeller gave it."""

from dataclasses import dataclass
from functools import lru_cache

from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.dmn.writing.spans import Span, read_spans
from yingshang.rules.model import Model, load_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A rule file; `root` says where in the bytes everything stands."""

    data: bytes
    title: str
    model: Model
    root: Span

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in the order of the file."""
        return tuple(self.model.decision(name) for name in self.model.decisions)

    @property
    def tables(self) -> tuple[Decision, ...]:
        """The decisions that are made by a table."""
        return tuple(one for one in self.decisions if isinstance(one.logic, DecisionTable))

    @property
    def rows(self) -> int:
        return sum(len(one.logic.rows) for one in self.tables if isinstance(one.logic, DecisionTable))


@lru_cache(maxsize=8)
def read_sheet(data: bytes, *, name: str = "规则文件") -> Sheet:
    """Return the file as a sheet. Raises InvalidModel, or FileNotEditable when it is not UTF-8."""
    root = read_spans(data, file=name)
    model = load_model(data)
    return Sheet(data=data, title=root.title or model.name, model=model, root=root)
