"""`yingshang api`: register a program, close it, list them, print the description."""

import json
import secrets
from typing import Annotated

import typer

app = typer.Typer(help="开放接口：登记和停用客户端、接口说明", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]


@app.callback()
def api() -> None:
    """开放接口。"""


@app.command()
def register(ctx: typer.Context, title: Annotated[str, typer.Argument(help="系统名称，如 区市场监管局审批系统")], *,
             organisation: Annotated[str, typer.Option(help="机构代码")],
             role: Annotated[str, typer.Option(help="以哪个角色查看本单位办件")] = "reviewer",
             as_json: AsJson = False) -> None:
    """登记一个客户端；密钥只显示这一次"""
    from yingshang.register.api_clients import register_client

    made = register_client(title, organisation=organisation, role=role, now=ctx.obj.now(),
                           name=f"c-{secrets.token_hex(6)}", secret=secrets.token_urlsafe(32))
    if as_json:
        typer.echo(json.dumps({"client_id": made.id, "client_secret": made.secret}))
        return
    typer.echo(f"客户端编号 {made.id}\n密钥 {made.secret}\n请现在保存密钥，以后不再显示。")


@app.command()
def close(name: Annotated[str, typer.Argument(help="客户端编号")]) -> None:
    """停用一个客户端，它的令牌立即失效"""
    from yingshang.register.api_clients import close_client

    close_client(name)
    typer.echo(f"{name} 已停用")


@app.command()
def clients(*, as_json: AsJson = False) -> None:
    """列出客户端"""
    from yingshang.register.models import ApiClient

    rows = [{"client_id": one.pk, "title": one.title, "organisation": one.organisation_id, "role": one.role,
             "active": one.is_active} for one in ApiClient.objects.order_by("registered_at")]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(f"{row['client_id']}  {row['title']}  {row['organisation']}  {row['role']}"
                   f"{'' if row['active'] else '  已停用'}")
    if not rows:
        typer.echo("还没有客户端；用 yingshang api register 登记")


@app.command()
def webhooks(ctx: typer.Context, *, end: Annotated[str, typer.Option(help="删除这个订阅")] = "",
             as_json: AsJson = False) -> None:
    """列出事件订阅和送达情况；--end 删除一个"""
    from yingshang.casework.exchange.figures import figures_of
    from yingshang.casework.exchange.subscribing import end_subscription
    from yingshang.casework.models import Subscription

    if end:
        end_subscription(end, now=ctx.obj.now())
    found = list(Subscription.objects.filter(ended_at=None).order_by("registered_at", "code"))
    figures = figures_of([one.code for one in found], now=ctx.obj.now())
    rows = [{"id": one.code, "client_id": one.client_id, "url": one.endpoint, "events": one.events,
             "paused": one.paused_at is not None, "waiting": figures[one.code].waiting,
             "delivered": figures[one.code].sent, "dead": figures[one.code].dead, "last_error": one.last_error}
            for one in found]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(f"{row['id']}  {row['client_id']}  {row['url']}  {'、'.join(row['events'])}  待送 {row['waiting']} "
                   f"送达 {row['delivered']} 死信 {row['dead']}{'  已暂停' if row['paused'] else ''}")
    if not rows:
        typer.echo("还没有订阅；客户端用 POST /api/v1/webhooks 订阅")


@app.command()
def subscribe(ctx: typer.Context, client: Annotated[str, typer.Argument(help="客户端编号")], url: str, *,
              event: Annotated[list[str], typer.Option(help="事件，如 licensing.item.grant，可写多次")],
              as_json: AsJson = False) -> None:
    """替客户端订阅事件；密钥只显示这一次"""
    from yingshang.casework.exchange.subscribing import subscribe as make
    from yingshang.register.api_clients import actor_of_client

    made = make(url, event, by=actor_of_client(client), now=ctx.obj.now())
    if as_json:
        typer.echo(json.dumps({"id": made.subscription.code, "secret": made.secret}))
        return
    typer.echo(f"订阅 {made.subscription.code}\n密钥 {made.secret}\n请现在保存密钥，以后不再显示。")


@app.command()
def describe() -> None:
    """打印接口说明（OpenAPI 3.1）"""
    from yingshang.site.api.open_api import api as open_api

    typer.echo(json.dumps(open_api.get_openapi_schema(), ensure_ascii=False, indent=2, default=str))
