"""`status`: how each part of the platform is."""

import typer

from yingshang.site import clock
from yingshang.site.commands.printing import AsJson, answer

TITLES = {"database": "数据库", "migrations": "数据库结构", "sealing": "账本封存", "worker": "后台任务",
          "fonts": "中文字体", "sm2": "国密自检"}


def add_to(app: typer.Typer) -> None:
    """Mount the command of this module."""
    app.command()(status)


def status(as_json: AsJson = False) -> None:
    """各部分是否正常：数据库、账本封存、后台任务、字体、国密；不正常时退出码为 1"""
    from yingshang.site.health import health

    found = health(now=clock.now())
    lines = [f"{'正常' if found[name]['ok'] else '异常'}  {title}  {_details(found[name])}"
             for name, title in TITLES.items()]
    answer(found, "\n".join(lines), as_json=as_json)
    raise typer.Exit(0 if found["ok"] else 1)


def _details(part: dict[str, object]) -> str:
    return ", ".join(f"{name}={value}" for name, value in part.items() if name != "ok")
