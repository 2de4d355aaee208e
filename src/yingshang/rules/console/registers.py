"""`--register`: a register beside the rules, which shows what never occurs."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from yingshang.rules.analysis.reporting import Seen
from yingshang.rules.errors import NoRegisterHere

OpenRegister: TypeAlias = Callable[[Path], Seen]
FromRegister = Annotated[
    Path | None,
    typer.Option(help="登记数据（Parquet文件或其目录）：一户也没有的空档和重叠不列出", show_default=False),
]


def opened(open_register: OpenRegister | None, path: Path | None) -> Seen | None:
    """Return what counts in the register at a path, None when none was named. Raises NoRegisterHere."""
    if path is None:
        return None
    if open_register is None:
        raise NoRegisterHere(file=path.name)
    return open_register(path)
