"""The top of `yingshang --help`: every command of every room on a line of its own."""

from collections.abc import Iterator
from typing import Any

from typer.core import TyperGroup


class CommandList(TyperGroup):
    """Lists `ledger verify`, not just `ledger`, so that one look shows everything there is."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        rows = [(words, command.get_short_help_str(70)) for words, command in _leaves(self, "")]
        with formatter.section("命令"):
            formatter.write_dl(sorted(rows))


def _leaves(group: Any, before: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _leaves(command, f"{before}{name} ")
        elif not command.hidden:
            yield f"{before}{name}", command
