"""A boxed expression once read: as FEEL text and as a tree."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from yingshang.rules.dmn.boxed.place import Place
from yingshang.rules.dmn.source import Element
from yingshang.rules.feel import ast


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Both say the same."""

    text: str
    tree: ast.Expression


Read: TypeAlias = Callable[[Element, Place], Written]
NOTHING = Written(text="null", tree=ast.Literal(value=None))
