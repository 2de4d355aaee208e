"""`demo`: an empty folder becomes a city in which a restaurant has opened, and a site to look at it."""

import sys
from typing import Annotated

import typer

from yingshang.site import clock, serving
from yingshang.site.commands.preparing import bring_up_to_date, load_catalogue, make_shelf_again
from yingshang.site.commands.serving import Port


def add_to(app: typer.Typer) -> None:
    """Mount the command of this module."""
    app.command()(demo)


def demo(serve: Annotated[bool, typer.Option(help="故事走完后启动网站")] = True, port: Port = 8000) -> None:
    """建演示城市，走完“我要开餐饮店”全流程，然后启动网站"""
    from yingshang.site.database_roles import become_application
    from yingshang.site.demo import (
        backlog,
        city,
        departments,
        guides,
        licences,
        meetings,
        promises,
        reading,
        rulebook,
        story,
        windows,
    )

    if serve:
        serving.require_free_port(port)
    applied = bring_up_to_date()
    _say(f"数据库：执行 {len(applied)} 项迁移，结构已是最新")
    become_application()
    counts = load_catalogue()
    _say(f"目录：{counts['regions']} 个地区，{counts['organisations']} 个机构；办事指南 {counts['guides']} 份首次发布")
    city.build(now=clock.now(), say=_say)
    promises.build(now=clock.now(), say=_say)
    backlog.build(backlog.EARLIER, now=clock.now(), say=_say)
    story.run(now=clock.now(), say=_say)
    beside = departments.connect(port=port, say=_say) if serve else ()
    backlog.build(backlog.LATEST, now=clock.now(), say=_say)
    meetings.run(now=clock.now(), say=_say)
    licences.run(now=clock.now(), say=_say)
    windows.run(now=clock.now(), say=_say)
    reading.build(now=clock.now(), say=_say)
    make_shelf_again()
    rulebook.run(now=clock.now(), say=_say)
    guides.build(now=clock.now(), say=_say)
    if serve:
        serving.serve(port=port, with_worker=True, to_files=True, say=_say, when_ready=_invite, beside=beside)


def _invite(url: str) -> None:
    from yingshang.register.models import Account
    from yingshang.site.demo.people import PASSWORD

    _say(f"\n网站已就绪 {url} （按 Ctrl-C 停止）\n演示账号，密码都是 {PASSWORD}：")
    for account in Account.objects.prefetch_related("duties__organisation").order_by("id"):
        duties = [f"{duty.get_role_display()} · {duty.organisation}" for duty in account.duties.all()]
        _say(f"  {account.username:<12} {account.display_name}  {'; '.join(duties) or '申请人'}")


def _say(sentence: str) -> None:
    typer.echo(sentence)
    sys.stdout.flush()
