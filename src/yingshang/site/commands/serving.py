"""`serve` and `worker`: the two kinds of process a city runs."""

from collections.abc import Callable
from typing import Annotated

import typer

from yingshang.site import serving
from yingshang.site.commands.preparing import make_shelf_again, require_current_schema

Port = Annotated[int, typer.Option(help="网站端口")]


def add_to(app: typer.Typer) -> None:
    """Mount the commands of this module."""
    app.command()(serve)
    app.command()(worker)


def serve(port: Port = 8000, host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
          with_worker: Annotated[bool, typer.Option("--with-worker", help="连同后台任务")] = False) -> None:
    """启动网站（2 个进程，退出后自动重启）"""
    require_current_schema()
    make_shelf_again()
    serving.require_free_port(port, host=host)
    serving.serve(port=port, host=host, with_worker=with_worker, to_files=False, say=_say,
                  when_ready=lambda url: _say(f"网站已就绪 {url} （按 Ctrl-C 停止）"))


def worker() -> None:
    """运行后台任务：办件的后续动作、账本封存、接续中断的任务"""
    from django.conf import settings
    from procrastinate.contrib.django import app

    require_current_schema()
    make_shelf_again()

    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(name="yingshang", concurrency=4, update_heartbeat_interval=10,
                           stalled_worker_timeout=settings.STALLED_AFTER_SECONDS,
                           task_middleware=[_with_living_connection])


def _with_living_connection(task: Callable[[], object], *_: object) -> object:
    """Between jobs the database may have been restarted; a thread must not go on with a dead connection."""
    from django.db import close_old_connections

    close_old_connections()
    try:
        return task()
    finally:
        close_old_connections()


def _say(sentence: str) -> None:
    typer.echo(sentence, err=True)
