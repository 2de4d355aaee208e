"""`yingshang licensing read`: one file, without the database: what stands on it and how surely it was read."""

import datetime as dt
import json
import time
from pathlib import Path
from typing import Annotated

import typer

from yingshang.domains.licensing.reading.understanding.records import ReadPaper
from yingshang.kit.errors import BadInput

_KINDS = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


class FileNotRead(BadInput):
    """The command was given no file it can read; facts: file."""

    code = "file_not_read"
    sentence = "文件 {file} 打不开，或者不是 PDF、JPG、PNG"


def add_to(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(read)


def read(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="证照的图片或者 PDF")], *,
         on: Annotated[str | None, typer.Option(help="按哪一天的版式，如 2026-03-02; 不写为今天")] = None,
         as_json: Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")] = False) -> None:
    """在本机识读一份证照：每一项的值、把握、在纸上的位置；读不出来的不写"""
    from django.conf import settings

    from yingshang.domains.licensing.city import city_catalogue
    from yingshang.domains.licensing.reading.recognising.asking import reader
    from yingshang.domains.licensing.reading.understanding.paper import understand

    kind = _KINDS.get(file.suffix.lower())
    if kind is None or not file.is_file():
        raise FileNotRead(file=file)
    day = dt.date.fromisoformat(on) if on else ctx.obj.today()
    began = time.monotonic()
    found = reader(settings.READING["threads"]).read(file.resolve(), kind)
    paper = understand(found, city_catalogue().papers_on(day))
    _tell(paper, seconds=time.monotonic() - began, as_json=as_json)


def _tell(paper: ReadPaper, *, seconds: float, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(paper.to_json() | {"seconds": round(seconds, 2)}, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{paper.title or '没有认出是什么证照'}（{seconds:.1f} 秒）")
    for field in paper.fields:
        typer.echo(f"  {field.title}：{field.value}  {field.score:.2f}{f'  {field.doubt}' if field.doubt else ''}")
