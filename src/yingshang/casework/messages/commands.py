"""`yingshang messages`: what waits to be sent, what could not be sent, and trying it again."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

app = typer.Typer(help="消息：待发、发送失败和重发", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@app.callback()
def messages() -> None:
    """消息。"""


@app.command()
def waiting(*, as_json: AsJson = False) -> None:
    """列出还没有发出的消息（地址已遮盖）"""
    _list("waiting", as_json=as_json)


@app.command()
def dead(*, as_json: AsJson = False) -> None:
    """列出多次发送失败、等人处理的消息"""
    _list("dead", as_json=as_json)


@app.command()
def resend(context: typer.Context, ids: Annotated[list[int] | None, typer.Argument(help="编号；不写则全部")] = None, *,
           as_json: AsJson = False) -> None:
    """让发送失败的消息重新发送"""
    from yingshang.casework.messages.operating import resend as send_again

    count = send_again(tuple(ids or ()), now=context.obj.now())
    typer.echo(json.dumps({"resent": count}) if as_json else f"{count} 条消息将重新发送")


def _list(state: str, *, as_json: bool) -> None:
    from yingshang.casework.messages.operating import listed
    from yingshang.casework.models.message import MessageState

    lines = listed(MessageState(state))
    if as_json:
        typer.echo(json.dumps({"messages": [asdict(line) for line in lines]}, ensure_ascii=False, default=str))
        return
    for line in lines:
        typer.echo(f"{line.id}\t{line.topic}\t{line.channel}\t{line.to}\t{line.at:%Y-%m-%d %H:%M}\t"
                   f"试过 {line.attempts} 次\t{line.fault}")
    typer.echo(f"共 {len(lines)} 条")
