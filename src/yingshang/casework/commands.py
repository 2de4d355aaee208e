"""`yingshang case`: draw procedures; check that cases, acts and ledger agree."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(help="办件：核对办件、动作与账本", no_args_is_help=True)


@app.callback()
def cases() -> None:
    """办件。"""


@app.command()
def verify(*, as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False) -> None:
    """从动作重新推算每个办件，并与账本逐条核对。"""
    from yingshang.casework.models import Act, Case
    from yingshang.casework.verification import verify_cases

    faults = verify_cases()
    report = {"cases": Case.objects.count(), "acts": Act.objects.count(), "faults": [asdict(f) for f in faults]}
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False))
    else:
        console = Console()
        console.print(f"办件 {report['cases']} 件，动作 {report['acts']} 个，不符 {len(faults)} 处")
        for fault in faults:
            console.print(f"[red]{fault.case} 第 {fault.seq or '-'} 步：{fault.what}")
    raise typer.Exit(1 if faults else 0)


@app.command()
def diagram(kind: Annotated[str, typer.Argument(help="办件类型，如 licensing.item; 不写则列出全部")] = "") -> None:
    """以 Mermaid 文本画出办件的状态图，供文档使用。"""
    from yingshang.casework import kinds
    from yingshang.procedures.mermaid import to_mermaid

    if kind:
        typer.echo(to_mermaid(kinds.get(kind).procedure))
        return
    for known in kinds.registered():
        typer.echo(f"{known.procedure.name}  {known.procedure.title}")
