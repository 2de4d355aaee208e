"""`migrate`, `load` and `django`: from an empty database to one that holds the catalogue."""

import typer
from django.conf import settings

from yingshang.kit.errors import Unavailable
from yingshang.site import clock
from yingshang.site.commands.printing import AsJson, answer


class SchemaBehind(Unavailable):
    """The database lacks migrations of this version."""

    code = "schema_behind"
    sentence = "数据库结构比程序旧，还有 {count} 项迁移；请先运行 yingshang migrate"


def add_to(app: typer.Typer) -> None:
    """Mount the commands of this module."""
    for command in (migrate, load):
        app.command()(command)
    app.command("django", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(django)


def migrate(as_json: AsJson = False) -> None:
    """更新数据库结构，并设置应用账号 yingshang_app 的权限"""
    applied = bring_up_to_date()
    answer({"applied": applied}, f"数据库结构已是最新，本次执行 {len(applied)} 项迁移", as_json=as_json)


def load(as_json: AsJson = False) -> None:
    """把 catalogue/ 中的地区和机构写入数据库；有一处错误则全部不写"""
    counts = load_catalogue()
    answer(counts, as_json=as_json,
           sentence=f"目录已载入：{counts['regions']} 个地区，{counts['organisations']} 个机构")


def django(context: typer.Context) -> None:
    """运行 Django 管理命令，如 yingshang django makemigrations"""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["yingshang django", *context.args])


def bring_up_to_date() -> list[str]:
    """Migrate as the owner, one process at a time, and return what was applied."""
    from django.core.management import call_command
    from django.db import connection

    from yingshang.site.database_roles import grant_application, migrating
    from yingshang.site.health import waiting_migrations

    with migrating():
        waiting = waiting_migrations()
        if waiting:
            call_command("migrate", verbosity=0, interactive=False)
        grant_application()
    connection.close()
    return waiting


def require_current_schema() -> None:
    """Raise SchemaBehind when code would meet tables it does not know."""
    from yingshang.site.health import waiting_migrations

    if waiting := waiting_migrations():
        raise SchemaBehind(count=len(waiting))


def make_shelf_again() -> int:
    """Let the files of published rule tables say what the database says; return how many did not."""
    from yingshang.domains.rulebook.shelving import make_again

    return make_again()


def load_catalogue() -> dict[str, int]:
    """Read and check the whole catalogue, then enter its regions, organisations and connectors.

    Guides are published by this step only while none ever was; from then on two people do it.
    """
    from yingshang.domains.licensing.catalogue.loading import load as read
    from yingshang.domains.licensing.exchange.entering import enter_connectors
    from yingshang.domains.licensing.guides.first_release import publish_first
    from yingshang.register.places import enter_places

    catalogue = read(settings.CATALOGUE_DIR)
    regions, organisations = tuple(catalogue.regions.values()), tuple(catalogue.organisations.values())
    enter_places(regions, organisations)
    connectors = enter_connectors(settings.CATALOGUE_DIR, catalogue, now=clock.now())
    guides = publish_first(now=clock.now(), today=clock.today())
    return {"regions": len(regions), "organisations": len(organisations), "connectors": connectors, "guides": guides}
