"""`yingshang ledger`: verify everything, sign a checkpoint, hand out receipts and public keys."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from yingshang.kit.canonical import canonical_json
from yingshang.ledger import checkpoint, keys, receipts, sealing, verification
from yingshang.ledger.checkpoint import Checkpoint

app = typer.Typer(help="账本：核验、签发检查点、出具回执", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@app.callback()
def ledger() -> None:
    """账本。"""


@app.command()
def verify(
    *,
    against: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="另存于别处的回执、检查点或一致性证明 (可多次)"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """从条目重新推算整个账本，并核对每个检查点的签名；有不符时退出码为 1。"""
    held = [kept for path in against or () for kept in checkpoint.from_documents(path.read_bytes())]
    bar = Progress(TextColumn("核验"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                   console=Console(stderr=True), transient=True)
    with nullcontext() if as_json else bar:
        task = bar.add_task("核验", total=None)
        report = verification.verify_ledger(
            lambda done, total: bar.update(task, completed=done, total=total), held=held
        )
    typer.echo(json.dumps(report.to_json(), ensure_ascii=False) if as_json else _told(report))
    raise typer.Exit(0 if report.holds else 1)


@app.command()
def seal(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """为尚未封存的条目签发检查点。"""
    sealed = sealing.seal(key=keys.ledger_key(), now=ctx.obj.now())
    typer.echo(json.dumps(sealed.to_json(), ensure_ascii=False) if as_json else _shown(sealed))


@app.command()
def receipt(
    ctx: typer.Context,
    index: Annotated[int, typer.Argument(help="条目序号")],
    *,
    out: Annotated[Path | None, typer.Option(help="写入文件")] = None,
    as_json: AsJson = False,
) -> None:
    """出具一条存证的回执，可用 verifier.py 独立核验。"""
    made = receipts.receipt(index, key=keys.ledger_key(), now=ctx.obj.now())
    data = canonical_json(made)
    if out:
        out.write_bytes(data)
    if as_json:
        typer.echo(data.decode())
        return
    (covering,) = checkpoint.from_documents(data)
    typer.echo(f"第 {index} 条：{made['entry']}\n{_shown(covering)}" + (f"\n回执已写入 {out}" if out else ""))


@app.command()
def key(
    authority: Annotated[str | None, typer.Argument(help="机构代码；不给则为账本的密钥")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """显示公钥，供公布与独立核验。"""
    signing = keys.authority_key(authority) if authority else keys.ledger_key()
    public = signing.public_pem.decode()
    shown = json.dumps({"key_id": signing.key_id, "public_key": public})
    typer.echo(shown if as_json else f"密钥编号 {signing.key_id}\n{public}", nl=as_json)


def _told(report: verification.Report) -> str:
    counted = f"条目 {report.entries}，节点 {report.nodes}，检查点 {report.checkpoints}，已封存 {report.sealed}"
    faults = [f"{fault.what} {fault.place}: {fault.reason}" for fault in report.faults]
    verdict = f"有 {len(faults)} 处不符:" if faults else "账本完整，没有改动"
    return "\n".join((f"{counted}\n根 {report.root}", verdict, *faults))


def _shown(sealed: Checkpoint) -> str:
    return f"{sealed.text}密钥 {sealed.key_id}"
