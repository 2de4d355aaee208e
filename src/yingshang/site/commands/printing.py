"""How a command says its result: a sentence for people, one JSON document for programs."""

import json
from collections.abc import Mapping
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]


def answer(result: Mapping[str, object], sentence: str, *, as_json: bool) -> None:
    """Print the result in the way that was asked for."""
    typer.echo(json.dumps(result, ensure_ascii=False, default=str) if as_json else sentence)
