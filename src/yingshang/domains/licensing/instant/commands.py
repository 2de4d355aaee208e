"""`yingshang licensing instant`: what tables decided at once, left to people, and got wrong."""

import datetime as dt
import json
from typing import Annotated

import typer

from yingshang.kit.errors import BadInput

Days = Annotated[int, typer.Option(help="最近多少天", min=1, max=3660)]
AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]


class NothingAsked(BadInput):
    """No table was asked in these days; facts: days."""

    code = "nothing_asked"
    sentence = "最近 {days} 天没有问过规则表的事项；可以用 --days 看更长的时间"


def add_to(app: typer.Typer) -> None:
    """Mount the command of this module."""
    app.command()(instant)


def instant(ctx: typer.Context, *, days: Days = 30, as_json: AsJson = False) -> None:
    """秒批统计：秒批多少、转人工多少和原因、抽查复核的差错率"""
    from yingshang.domains.licensing.instant.reporting import report
    from yingshang.register.actors import SYSTEM

    until = ctx.obj.today()
    made = report(SYSTEM, since=until - dt.timedelta(days=days), until=until)
    if as_json:
        typer.echo(json.dumps(made.as_json(), ensure_ascii=False))
        return
    if not made.items:
        raise NothingAsked(days=days)
    for line in made.lines():
        typer.echo(line)
