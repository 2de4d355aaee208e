"""The one way commands print: plain text that knows the width of Chinese, or JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated

import typer
from rich.cells import cell_len
from rich.console import Console

_CLOSING = "，。；：、！？）」』》”’"
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def console() -> Console:
    """Return the terminal, without markup: texts of rules may hold brackets."""
    return Console(markup=False, emoji=False, highlight=False)


def print_json(value: Mapping[str, object] | list[object]) -> None:
    """Print a value as readable JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def paragraph(target: Console, text: str, *, style: str = "", indent: int = 0) -> None:
    """Print a text folded to the width, each line indented."""
    for line in folded(text, max(20, target.width - indent)):
        target.print(" " * indent + line, style=style, soft_wrap=True)


def folded(text: str, width: int) -> Iterator[str]:
    """Yield lines of at most so many cells; none begins with closing punctuation."""
    line = ""
    for character in text:
        if cell_len(line + character) > width:
            carried = line[-1] if character in _CLOSING else ""
            yield line.removesuffix(carried)
            line = carried
        line += character
    yield line
