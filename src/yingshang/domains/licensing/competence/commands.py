"""`yingshang licensing standard`: each item as every region serves it, with a fingerprint two windows can compare."""

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]
Item = Annotated[str, typer.Option(help="只看一个事项，写事项代码，如 food_licence_catering")]
On = Annotated[str, typer.Option(help="按哪一天的目录，如 2026-05-06; 不写为今天")]


def add_to(app: typer.Typer) -> None:
    """Mount the command of this module."""
    app.command()(standard)


def standard(ctx: typer.Context, *, item: Item = "", on: On = "", as_json: AsJson = False) -> None:
    """逐项比较各区、各镇街：依据、材料、时限、收费是不是一样，不一样的写明地方规定；每个版本一个指纹"""
    from django.conf import settings

    from yingshang.domains.licensing.catalogue.loading import catalogue_in
    from yingshang.domains.licensing.competence.errors import UnknownItem
    from yingshang.domains.licensing.competence.standard import standards

    day = _day(on) if on else ctx.obj.today()
    found = standards(catalogue_in(Path(settings.CATALOGUE_DIR)), on=day, item=item)
    if not found:
        raise UnknownItem(item=item)
    if as_json:
        typer.echo(json.dumps(_as_json(found, day), ensure_ascii=False, indent=2, default=str))
    else:
        _print(found)


def _as_json(found: Any, day: dt.date) -> dict[str, Any]:
    items = [asdict(one) | {"same_everywhere": one.is_same_everywhere} for one in found]
    return {"on": day.isoformat(), "items": items, "same": sum(one.is_same_everywhere for one in found),
            "different": sum(not one.is_same_everywhere for one in found)}


def _print(found: Any) -> None:
    for one in found:
        towns = sum(place.level == "street" for place in one.served)
        state = "处处一样" if one.is_same_everywhere else "有地方规定"
        typer.echo(f"{one.fingerprint[:12]}  {one.title}（{one.version}）  {state}，{len(one.served)} 处，"
                   f"其中镇街 {towns} 处")
        for gap in one.differences:
            typer.echo(f"              {gap.place} {gap.part}：目录 {gap.catalogue}，这里 {gap.here}（{gap.citation}）")
    same = sum(one.is_same_everywhere for one in found)
    typer.echo(f"共 {len(found)} 个事项，{same} 个处处一样，{len(found) - same} 个有地方规定")


def _day(text: str) -> dt.date:
    from yingshang.domains.licensing.competence.errors import UnreadableDay

    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableDay(text=text) from error
