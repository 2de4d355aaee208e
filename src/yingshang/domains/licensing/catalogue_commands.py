"""`yingshang catalogue check`: every fault of the files, and every hole a guide would have."""

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from yingshang.domains.licensing.catalogue.holes import Hole

app = typer.Typer(help="目录：检查事项、材料、规则表", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]


@app.callback()
def catalogue() -> None:
    """目录。"""


@app.command()
def check(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """检查目录的每个文件：引用、版本、先后顺序、放假安排、规则表和示例，以及指南会有的缺口（有缺口时状态码为 1）"""
    from yingshang.domains.licensing.catalogue.examples import require_examples
    from yingshang.domains.licensing.catalogue.guidance import load_guidance
    from yingshang.domains.licensing.catalogue.loading import load
    from yingshang.domains.licensing.guides.composing import book_of
    from yingshang.kit import calendar

    folder = _folder()
    if holes := _holes(folder):
        _report_holes(holes, as_json=as_json)
    found = load(folder)
    calendar.load(folder / "calendar")
    counts = {"bundles": len(found.bundles), "items": len(found.items), "materials": len(found.materials),
              "fields": len(found.fields), "licences": len(found.licences), "tables": len(found.tables),
              "examples": require_examples(folder, found), "provisional": found.count_provisional()}
    guidance = load_guidance(folder, found)
    texts, untranslated = book_of(found, guidance, _today(ctx)).untranslated()
    counts |= {"english_texts": texts, "english_missing": len(untranslated), "english_stale": len(guidance.stale)}
    if as_json:
        typer.echo(json.dumps({"ok": True, **counts, "untranslated": untranslated}, ensure_ascii=False))
        return
    typer.echo("目录没有问题：一件事{bundles}、事项{items}、材料{materials}、字段{fields}、证照{licences}、规则表{tables}，"
               "示例{examples}个全部相符；其中暂定（待核对）{provisional}条".format(**counts))
    typer.echo("英文：指南里的 {english_texts} 处文字，{english_missing} 处没有英文".format(**counts))
    for text in untranslated:
        typer.echo(f"  没有英文：{text}")
    for text in guidance.stale:
        typer.echo(f"  英文的代码已经没有了：{text}")


def _today(ctx: typer.Context) -> dt.date:
    """Return today by the clock of the caller, else the last day there is: every version is in force then."""
    today = getattr(ctx.obj, "today", None)
    given: dt.date = today() if callable(today) else dt.date.max
    return given


def _holes(folder: Path) -> "tuple[Hole, ...]":
    """Return every hole; raises InvalidCatalogue when nothing but a fault in a file can be told."""
    from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
    from yingshang.domains.licensing.catalogue.holes import circle, holes_in
    from yingshang.domains.licensing.catalogue.loading import load
    from yingshang.domains.licensing.catalogue.unwritten import unwritten_in

    unwritten = unwritten_in(folder)
    try:
        return (*unwritten, *holes_in(load(folder)))
    except InvalidCatalogue as error:
        found = circle(error)
        if not unwritten and found is None:
            raise
        return (*unwritten, found) if found else unwritten


def _report_holes(holes: "tuple[Hole, ...]", *, as_json: bool) -> NoReturn:
    if as_json:
        listed = [dataclasses.asdict(hole) for hole in holes]
        typer.echo(json.dumps({"ok": False, "holes": listed}, ensure_ascii=False, indent=2))
    for hole in () if as_json else holes:
        typer.echo(f"{hole.file} 第{hole.line}行：{hole.reason}")
    typer.echo(f"目录有 {len(holes)} 处缺口，补齐以前不能发布", err=True)
    raise typer.Exit(1)


def _folder() -> Path:
    from django.conf import settings

    return Path(settings.CATALOGUE_DIR)
