"""The one `yingshang` command: prepares the database, then hands over to the command of a room."""

import contextlib
import importlib
import importlib.util
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import typer

from yingshang.kit.errors import YingshangError
from yingshang.site import clock, places
from yingshang.site.command_list import CommandList


@dataclass(frozen=True, slots=True)
class Room:
    """A typer app that a room brings, and the word it is mounted under."""

    word: str
    module: str
    app: str = "app"


ROOMS = (
    Room("ledger", "yingshang.ledger.commands"),
    Room("rules", "yingshang.site.commands.rules"),
    Room("batch", "yingshang.batch.commands"),
    Room("licensing", "yingshang.domains.licensing.commands"),
    Room("catalogue", "yingshang.domains.licensing.catalogue_commands"),
    Room("case", "yingshang.casework.commands"),
    Room("exchange", "yingshang.casework.exchange.commands"),
    Room("messages", "yingshang.casework.messages.commands"),
    Room("register", "yingshang.register.commands"),
    Room("api", "yingshang.site.api.commands"),
    Room("db", "yingshang.site.commands.db"),
)
WITHOUT_DATABASE = {"rules", "batch", "api describe", "licensing plan", "licensing measure", "licensing list",
                    "catalogue",
                    "case diagram", "db stop", "db destroy"}
AS_OWNER = {"migrate", "demo", "db", "django"}


def main() -> None:
    """Run one command; an error that has a sentence ends with that sentence and status 2."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also when a shell started us in the background
    words = sys.argv[1:]
    try:
        with contextlib.ExitStack() as stack:
            _prepare(words, stack)
            typer.main.get_command(application(words))(args=words, prog_name="yingshang", obj=clock)
    except YingshangError as error:
        _report(error, as_json="--json" in words)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def application(words: Sequence[str]) -> typer.Typer:
    """Return the command tree: only the room that was asked for, or everything when none was."""
    app = typer.Typer(cls=CommandList, no_args_is_help=True, add_completion=False, rich_markup_mode=None,
                      pretty_exceptions_enable=False, help="营商：城市营商环境平台")
    from yingshang.site.commands import demo, preparing, serving, status

    for own in (demo, preparing, serving, status):
        own.add_to(app)
    wanted = [room for room in ROOMS if words and words[0] == room.word] or ROOMS
    for room in wanted:
        if importlib.util.find_spec(room.module) is not None:
            app.add_typer(getattr(importlib.import_module(room.module), room.app), name=room.word)
    return app


def needs_database(words: Sequence[str]) -> bool:
    """Say whether a command line touches the database at all."""
    spoken = [word for word in words if not word.startswith("-")]
    return bool(spoken) and "--help" not in words and not _is_listed(spoken, WITHOUT_DATABASE)


def _prepare(words: Sequence[str], stack: contextlib.ExitStack) -> None:
    """Start or join the embedded server unless DATABASE_URL names one, and choose the role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yingshang.site.settings")
    if needs_database(words):
        _connect(words, stack)
    import django

    django.setup()


def _connect(words: Sequence[str], stack: contextlib.ExitStack) -> None:
    from yingshang.site.database_urls import application_url
    from yingshang.site.embedded_postgres import running

    owner = os.environ.get("DATABASE_URL") or stack.enter_context(running(places.DATA_DIR))
    os.environ["DATABASE_URL"] = owner if _is_listed(words, AS_OWNER) else application_url(owner)


def _is_listed(words: Sequence[str], listed: set[str]) -> bool:
    return words[0] in listed or " ".join(words[:2]) in listed


def _report(error: YingshangError, *, as_json: bool) -> None:
    """A program reads the error as JSON where it reads the result; a person reads the sentence."""
    if as_json:
        print(json.dumps({"error": error.to_dict()}, ensure_ascii=False))
    print(error.message, file=sys.stderr)


if __name__ == "__main__":
    main()
