"""`yingshang licensing licences import FILE` and `licences expire`."""

import json
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer

from yingshang.kit.errors import BadInput

AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]
Organ = Annotated[str, typer.Option("--organisation", help="导入单位的代码，如 market_regulation_420106")]
Confirm = Annotated[bool, typer.Option("--confirm/--check-only", help="全部正确就导入；默认只检查")]
Report = Annotated[Path | None, typer.Option(help="错误行写到这个 Excel 文件")]

app = typer.Typer(help="电子证照：存量导入、到期", no_args_is_help=True)


class UnreadableSpreadsheet(BadInput):
    """The file cannot be opened; facts: file, reason."""

    code: ClassVar[str] = "unreadable_spreadsheet"
    sentence: ClassVar[str] = "文件 {file} 不能打开：{reason}"


def add_to(parent: typer.Typer) -> None:
    """Mount the commands of this module."""
    parent.add_typer(app, name="licences")


@app.command("import")
def import_licences(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="填好的模板，.xlsx")], *,
                    organisation: Organ, confirm: Confirm = False, report: Report = None,
                    as_json: AsJson = False) -> None:
    """从表格导入存量证照：逐行检查，全部正确才导入；有错误的行写回表格，状态码 1"""
    from yingshang.casework.materials.storing import path_of
    from yingshang.domains.licensing.licences.importing.running import check_import, confirm_import, take_file
    from yingshang.domains.licensing.models.licence_import import ImportState

    by = _actor(organisation)
    found = take_file(file.name, _read(file), by=by, now=ctx.obj.now())
    with _progress(hidden=as_json) as tell:
        found = check_import(found.pk, today=ctx.obj.today(), progress=tell)
    if confirm and found.state == ImportState.CLEAN:
        found = confirm_import(found.pk, by=by, now=ctx.obj.now(), today=ctx.obj.today())
    if report is not None and found.report_id:
        report.write_bytes(path_of(found.report_id).read_bytes())
    _tell(found, as_json=as_json)
    if found.state in (ImportState.FAULTY, ImportState.BROKEN):
        raise typer.Exit(1)


@app.command()
def expire(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """把有效期已过的证照记为失效（每天夜里自动执行一次）"""
    from yingshang.domains.licensing.licences.expiring import expire_licences

    with _progress(hidden=as_json) as tell:
        done = expire_licences(now=ctx.obj.now(), today=ctx.obj.today(), progress=tell)
    typer.echo(json.dumps({"expired": done}) if as_json else f"已记为失效：{done} 份证照")


def _actor(organisation: str) -> Any:
    from yingshang.register.actors import Actor
    from yingshang.register.api_clients import UnknownOrganisation
    from yingshang.register.models import Organisation

    organ = Organisation.objects.filter(pk=organisation).first()
    if organ is None:
        raise UnknownOrganisation(organisation=organisation)
    return Actor(account_id=None, name="命令行", roles=frozenset({"chief"}), organisation=organ.pk,
                 region=organ.region_id)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableSpreadsheet(file=file, reason=error.strerror or "打不开") from error


def _tell(found: Any, *, as_json: bool) -> None:
    told = {"state": found.state, "rows": found.rows, "faulty": found.faulty, "reason": found.reason,
            "reasons": [{"reason": reason, "rows": count} for reason, count in found.preview.get("reasons", ())],
            "id": str(found.pk)}
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    counted = f"{found.rows or 0} 行，{found.faulty} 行有错误"
    typer.echo(f"{found.name}：{found.get_state_display()}，{counted} {found.reason}")
    for reason, count in found.preview.get("reasons", ()):
        typer.echo(f"  {count} 行：{reason}")


def _progress(*, hidden: bool) -> Any:
    """A bar on the terminal that counts rows; nothing where a program reads."""
    import contextlib

    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    @contextlib.contextmanager
    def shown():
        with Progress(SpinnerColumn(), TextColumn("{task.completed} 行"), console=Console(stderr=True),
                      disable=hidden, transient=True) as bar:
            task = bar.add_task("", total=None)
            yield lambda done: bar.update(task, completed=done)

    return shown()
