"""`yingshang rules`: look at rule files, decide by them, and check them before publication."""

import typer

from yingshang.rules.checking import Prove
from yingshang.rules.conformance.commands import run
from yingshang.rules.console.analyse import analyser
from yingshang.rules.console.check import checker
from yingshang.rules.console.compare import compare_files
from yingshang.rules.console.decide import decide
from yingshang.rules.console.registers import OpenRegister
from yingshang.rules.console.show import show


def rules_app(prove: Prove | None = None, open_register: OpenRegister | None = None) -> typer.Typer:
    """Return the commands; `check` compares with SQL, and `--register` is read, when they are given how."""
    app = typer.Typer(help="规则: 查看、分析和检查规则表", no_args_is_help=True)
    app.callback()(_rules)
    app.command()(show)
    app.command()(checker(prove, open_register))
    app.command()(decide)
    app.command()(analyser(open_register))
    app.command("compare")(compare_files)
    app.command()(run)
    return app


def _rules() -> None:
    """规则表。"""


app = rules_app()
