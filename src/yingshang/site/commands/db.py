"""`db`: the embedded database's address, console, stop, backup and restore."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote, urlsplit

import typer

from yingshang.kit.errors import BadInput, Conflict, Unavailable
from yingshang.site import places
from yingshang.site.commands.printing import AsJson, answer
from yingshang.site.embedded_postgres import Server

app = typer.Typer(no_args_is_help=True, help="数据库：地址、控制台、停止、备份、恢复")


class ProgramFailed(Unavailable):
    """A PostgreSQL client program ended with an error."""

    code = "database_program_failed"
    sentence = "{program} 没有完成：{reason}"


class BackupMissing(BadInput):
    """There is no such backup file."""

    code = "backup_missing"
    sentence = "没有找到备份文件 {file}"


class RestoreNotConfirmed(Conflict):
    """A restore replaces everything, so it must be asked for twice."""

    code = "restore_not_confirmed"
    sentence = "恢复会用备份 {file} 替换数据库中的全部内容；确认请加 --yes"


class DestructionNotConfirmed(Conflict):
    """Everything would be gone, so it must be asked for twice."""

    code = "destruction_not_confirmed"
    sentence = "将删除 {folder} 中的数据库、密钥和材料，无法恢复；确认请加 --yes"


@app.command()
def url(as_json: AsJson = False) -> None:
    """打印数据库所有者的连接地址"""
    answer({"url": os.environ["DATABASE_URL"]}, os.environ["DATABASE_URL"], as_json=as_json)


@app.command()
def psql() -> None:
    """打开 psql 控制台"""
    raise typer.Exit(subprocess.run([_program("psql")], env=_environment(), check=False).returncode)


@app.command()
def stop() -> None:
    """停止内置数据库"""
    Server(places.DATA_DIR).stop()
    typer.echo("内置数据库已停止")


@app.command()
def destroy(yes: Annotated[bool, typer.Option("--yes", help="确认删除")] = False) -> None:
    """停止内置数据库，删除全部数据：数据库、密钥、材料、日志"""
    server = Server(places.DATA_DIR)
    if not yes:
        raise DestructionNotConfirmed(folder=places.DATA_DIR)
    server.stop()
    for folder in {server.home, places.DATA_DIR}:
        shutil.rmtree(folder, ignore_errors=True)
    typer.echo(f"已删除 {places.DATA_DIR} 中的全部数据")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="备份文件，如 2026-11-22.dump")],
           as_json: AsJson = False) -> None:
    """备份数据库（pg_dump）；密钥和材料文件夹须另行复制"""
    unfinished = file.with_name(f"{file.name}.unfinished")
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={unfinished}")
    unfinished.chmod(0o600)
    unfinished.rename(file)
    folders = [str(places.DATA_DIR / name) for name in ("keys", "materials")]
    size = file.stat().st_size
    answer({"file": str(file), "bytes": size, "copy_also": folders}, as_json=as_json,
           sentence=f"已备份到 {file}（{size / 2**20:.1f} MB）。另请复制：{'、'.join(folders)}")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="备份文件")],
            yes: Annotated[bool, typer.Option("--yes", help="确认替换全部内容")] = False,
            as_json: AsJson = False) -> None:
    """用备份替换数据库的全部内容，一次事务，失败则不变"""
    if not file.is_file():
        raise BackupMissing(file=file)
    if not yes:
        raise RestoreNotConfirmed(file=file)
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction",
         f"--dbname={urlsplit(os.environ['DATABASE_URL']).path.lstrip('/')}", str(file))
    from yingshang.site.commands.preparing import bring_up_to_date

    applied = bring_up_to_date()
    answer({"file": str(file), "applied": applied}, as_json=as_json,
           sentence=f"已从 {file} 恢复。请运行 yingshang ledger verify 核验账本")


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run([_program(program), *arguments], env=_environment(), capture_output=True, text=True,
                          check=False)
    if done.returncode:
        raise ProgramFailed(program=program, reason=done.stderr.strip()[-500:])


def _program(name: str) -> Path:
    return Server(places.DATA_DIR).program(name)


def _environment() -> dict[str, str]:
    """Client programs read the password from the environment, where `ps` does not show it."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return {**os.environ, "PGHOST": parts.hostname or "", "PGPORT": str(parts.port or 5432),
            "PGUSER": unquote(parts.username or ""), "PGPASSWORD": unquote(parts.password or ""),
            "PGDATABASE": parts.path.lstrip("/")}
