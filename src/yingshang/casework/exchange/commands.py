"""`yingshang exchange`: connectors, their keys and addresses, sending by hand, dead letters, replies kept as notes."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="与部门系统对接：登记、发送、死信、重放", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]
Code = Annotated[str, typer.Argument(help="对接系统代码，见 yingshang exchange connectors")]


@app.callback()
def exchange() -> None:
    """与部门系统对接。"""


@app.command()
def connectors(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """列出对接系统和各自收发的情况"""
    from yingshang.casework.exchange.figures import figures_of
    from yingshang.casework.models import Connector

    found = list(Connector.objects.select_related("organisation").order_by("code"))
    figures = figures_of([one.code for one in found], now=ctx.obj.now())
    rows = [{"code": one.code, "title": one.title, "organisation": one.organisation.name, "transport": one.transport,
             "endpoint": one.endpoint, "items": one.items, "paused": one.paused_at is not None,
             "last_error": one.last_error, **asdict(figures[one.code])} for one in found]
    _tell(rows, as_json=as_json, line="{code:<22} {transport:<5} 待送 {waiting} 送达 {sent} 答复 {answered} 死信 {dead}"
          "  {title} · {organisation}", none="还没有对接系统；用 yingshang load 载入目录")


@app.command()
def register(code: Code, *, endpoint: Annotated[str, typer.Option(help="部门系统的接收地址，https://…")],
             public_key: Annotated[Path, typer.Option(help="部门系统的 SM2 公钥（PEM）")],
             as_json: AsJson = False) -> None:
    """登记部门系统的地址和公钥，从此消息送到它那里；输出平台的公钥"""
    from yingshang.casework.exchange.registering import register_system

    key = register_system(code, endpoint=endpoint, public_key=public_key.read_bytes())
    typer.echo(json.dumps({"code": code, "public_key": key.decode()}) if as_json else key.decode(), nl=as_json)


@app.command()
def withdraw(code: Code) -> None:
    """不再对接：新的事项改在本平台的工作台办理"""
    from yingshang.casework.exchange.registering import withdraw_system

    withdraw_system(code)
    typer.echo(f"{code} 已改为在工作台办理")


@app.command()
def key(code: Code) -> None:
    """输出平台对这个系统签名的公钥（PEM）"""
    from yingshang.casework.exchange.registering import public_key_for

    typer.echo(public_key_for(code).decode(), nl=False)


@app.command()
def send(ctx: typer.Context, *, as_json: AsJson = False,
         seconds: Annotated[float, typer.Option(help="最多发送几秒")] = 60.0) -> None:
    """立即发送待送的消息（后台任务停着时用）"""
    from yingshang.casework.exchange.delivering import deliver
    from yingshang.casework.models import Outgoing

    count = deliver(clock=ctx.obj.now, chance=random.SystemRandom(), seconds=seconds)
    left = Outgoing.objects.filter(state="waiting").count()
    typer.echo(json.dumps({"delivered": count, "waiting": left}) if as_json else f"送达 {count} 条，还有 {left} 条待送")


@app.command()
def dead(ctx: typer.Context, *, connector: Annotated[str, typer.Option(help="只看这个系统")] = "",
         resend: Annotated[bool, typer.Option("--resend", help="全部放回待送")] = False,
         as_json: AsJson = False) -> None:
    """列出死信；--resend 重送"""
    from yingshang.casework.exchange import letters
    from yingshang.casework.models import Outgoing
    from yingshang.register.actors import SYSTEM

    found = Outgoing.objects.filter(state="dead").select_related("destination__owner").order_by("id")
    found = list(found.filter(destination=connector) if connector else found)
    rows = [{"id": row.pk, "destination": row.destination_id, "type": row.type, "subject": row.subject,
             "tries": row.tries, "error": row.error, "died_at": row.died_at.isoformat(),
             "owner": row.destination.owner.name, "duty": row.destination.duty} for row in found]
    again = letters.resend([row.pk for row in found], by=SYSTEM, now=ctx.obj.now()) if resend else 0
    if as_json:
        typer.echo(json.dumps({"dead": rows, "resent": again}, ensure_ascii=False))
        return
    _tell(rows, as_json=False, line="{id} {destination} {subject} {type} 试过 {tries} 次：{error}（归{owner}）",
          none="没有死信")
    if resend:
        typer.echo(f"已放回待送 {again} 条")


@app.command()
def replay(ctx: typer.Context, *, connector: Annotated[str, typer.Option(help="只看这个系统")] = "",
           as_json: AsJson = False) -> None:
    """把没有采用的回复再试一次"""
    from yingshang.casework.exchange import applying
    from yingshang.casework.models import Incoming
    from yingshang.register.actors import SYSTEM

    found = Incoming.objects.filter(state__in=("noted", "stored")).order_by("id")
    found = found.filter(connector=connector) if connector else found
    rows = []
    for row in list(found):
        after = applying.apply_again(row.pk, by=SYSTEM, now=ctx.obj.now())
        rows.append({"id": row.pk, "connector": row.connector_id, "subject": row.subject, "type": row.type,
                     "state": after.state, "notes": list(after.notes.values_list("text", flat=True))})
    _tell(rows, as_json=as_json, line="{id} {connector} {subject} {type}：{state}", none="没有需要再试的回复")


def _tell(rows: Sequence[Mapping[str, object]], *, as_json: bool, line: str, none: str) -> None:
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, default=str))
        return
    for row in rows:
        typer.echo(line.format_map(row))
    if not rows:
        typer.echo(none)
