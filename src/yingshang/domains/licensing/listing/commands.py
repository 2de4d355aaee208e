"""`yingshang licensing list`: the item list, for a terminal or a program; needs no database."""

import datetime as dt
import json
from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]
Words = Annotated[str, typer.Option("--text", help="名称里有的字，或者拼音首字母")]
PhaseOption = Annotated[str, typer.Option("--phase", help="准入准营、工程建设、经营发展、注销退出")]


def add_to(app: typer.Typer) -> None:
    """Mount the command of this module."""
    app.command("list")(list_items)


def list_items(ctx: typer.Context, *, text: Words = "", phase: PhaseOption = "", as_json: AsJson = False) -> None:
    """政务服务事项清单：主项、子项、办理项"""
    from django.conf import settings

    from yingshang.domains.licensing.catalogue.guidance import guidance_in
    from yingshang.domains.licensing.catalogue.loading import catalogue_in
    from yingshang.domains.licensing.listing import rows

    folder = Path(settings.CATALOGUE_DIR)
    content = catalogue_in(folder)
    found = rows.list_rows(content, guidance_in(folder, content), _today(ctx), rows.Narrowing(text=text, phase=phase))
    if as_json:
        typer.echo(json.dumps([rows.as_json(row) for row in found], ensure_ascii=False, indent=2))
        return
    _print(found)


def _print(found: list) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"政务服务事项清单，{len(found)} 个办理项", title_justify="left")
    for title in ("主项", "子项", "办理项", "部门", "阶段", "承诺工作日"):
        table.add_column(title, overflow="fold")
    last: tuple[str, str] = ("", "")
    for row in found:
        main, sub = (row.main if row.main != last[0] else ""), (row.sub if (row.main, row.sub) != last else "")
        table.add_row(main, sub, row.title, row.organ, row.phase, str(row.promised_days))
        last = (row.main, row.sub)
    Console().print(table)


def _today(ctx: typer.Context) -> dt.date:
    today = getattr(ctx.obj, "today", None)
    return today() if callable(today) else today
