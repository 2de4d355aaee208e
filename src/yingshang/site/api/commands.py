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
def describe() -> None:
    """打印接口说明（OpenAPI 3.1）"""
    from yingshang.site.api.open_api import api as open_api

    typer.echo(json.dumps(open_api.get_openapi_schema(), ensure_ascii=False, indent=2, default=str))
