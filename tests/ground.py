"""A ground of one's own for measuring and crashing: own data folder, own PostgreSQL, and a city on it.

`enter` comes before anything of the site is imported, for the settings read the environment once.
"""

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def enter(name: str, *, fresh: bool = False) -> Path:
    """Make .data/NAME the data folder of this process and its children; `fresh` empties it first."""
    folder = ROOT / ".data" / name
    if fresh and folder.exists():
        _stop_server(folder)
        shutil.rmtree(folder)
    (folder / "static").mkdir(parents=True, exist_ok=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ["YINGSHANG_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "yingshang.site.settings"
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
    os.environ.setdefault("YINGSHANG_LOG", "ERROR")
    return folder


def _stop_server(folder: Path) -> None:
    from yingshang.site.embedded_postgres import Server

    Server(folder).stop()


def connect(url: str) -> None:
    """Let Django use a database."""
    import django
    from django.apps import apps

    os.environ["DATABASE_URL"] = url
    if not apps.ready:
        django.setup()
        return
    from django.db import connection

    from yingshang.site.settings import database

    connection.close()
    connection.settings_dict.update({name: value for name, value in database(url).items() if name != "TEST"})


def found_city(*, entities: int) -> None:
    """Migrate, load the catalogue and fill the register, as `make demo` does."""
    from yingshang.site import clock
    from yingshang.site.commands.preparing import bring_up_to_date, load_catalogue
    from yingshang.site.demo import city

    bring_up_to_date()
    load_catalogue()
    city.build(entities=entities, now=clock.now(), say=lambda _: None)
