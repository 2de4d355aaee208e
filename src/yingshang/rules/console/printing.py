"""The one way commands print: plain text that knows the width of Chinese, or JSON."""

import json
from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def console() -> Console:
    """Return the terminal, without markup: texts of rules may hold brackets."""
    return Console(markup=False, emoji=False, highlight=False)


def print_json(value: Mapping[str, object] | list[object]) -> None:
    """Print a value as readable JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def paragraph(target: Console, text: str, *, style: str = "", indent: int = 0) -> None:
    """Print a text folded to the width, each line indented."""
    width = max(20, target.width - indent)
    for line in target.render_lines(target.render_str(text), target.options.update(width=width), pad=False):
        target.print(" " * indent + "".join(segment.text for segment in line).rstrip(), style=style, soft_wrap=True)
