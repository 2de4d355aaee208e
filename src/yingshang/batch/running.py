"""Runs decisions over a register, part by part; a part that is done stays done."""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from yingshang.batch import engines
from yingshang.batch.beside import Beside, open_beside
from yingshang.batch.engines import Engine
from yingshang.batch.errors import RunInProgress
from yingshang.batch.givens import read_given
from yingshang.batch.interpreting import Asking, interpret
from yingshang.batch.manifests import INTERPRETED, ROWS, begin, manifest_of
from yingshang.batch.orders import Order
from yingshang.batch.planning import Work, plan_work
from yingshang.batch.registers import Partition, open_register
from yingshang.batch.tables import choose
from yingshang.rules.feel.values import Value

#: hears of every part that is done, and of how many rows there are in all
Tell: TypeAlias = Callable[[Partition, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a run went: all rows of the register, and those of parts that an earlier run had finished."""

    rows: int
    resumed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Todo:
    """A run: its order, the query, the parts of the register, the lists beside it, and the facts of all rows."""

    order: Order
    work: Work
    parts: Sequence[Partition]
    lists: Sequence[Beside]
    given: Mapping[str, Value]


def run(order: Order, *, tell: Tell = lambda partition, rows: None) -> Done:
    """Run the order to its end, or on from where an earlier run of it stopped.

    Raises NoDecisions, UnreadableRegister, MissingColumns, WrongColumnType, NotCompiled, EngineMissing, EngineFailed.
    """
    register = open_register(order.register, key=order.key)
    lists = open_beside(order.records, register, key=order.key)
    chosen = choose(order.tables, on=order.on, names=order.names)
    given = read_given(order.given, chosen)
    work = plan_work(order, chosen, register, lists=lists, given=given)
    parts = register.partitions(order.partition_rows)
    todo = _Todo(order=order, work=work, parts=parts, lists=lists, given=given)
    order.out.mkdir(parents=True, exist_ok=True)
    with _alone(order.out):
        begin(order.out, manifest_of(order, chosen, register, work, lists=lists), chosen)
        return _run(todo, tell)


def _run(todo: _Todo, tell: Tell) -> Done:
    rows, resumed = sum(one.rows for one in todo.parts), 0
    with contextlib.ExitStack() as stack:
        engine = cache(lambda: stack.enter_context(contextlib.closing(engines.start(todo.order, todo.lists))))
        for one in todo.parts:
            if not _do(todo, one, engine):
                resumed += one.rows
            tell(one, rows)
    return Done(rows=rows, resumed=resumed)


def _do(todo: _Todo, partition: Partition, engine: Callable[[], Engine]) -> bool:
    """Do what is not done yet of a part, and say whether there was anything."""
    order, work = todo.order, todo.work
    name, is_new = f"part-{partition.number:05}.parquet", False
    if work.query is not None and not (order.out / ROWS / name).exists():
        query = work.sql(engine().dialect) or ""
        _write_once(order.out / ROWS / name, partial(engine().write, partition, query))
        is_new = True
    if work.interpreted and not (order.out / INTERPRETED / name).exists():
        asked = Asking(chosen=work.interpreted, key=order.key, given=todo.given, lists=todo.lists)
        _write_once(order.out / INTERPRETED / name, partial(interpret, partition, asked))
        is_new = True
    return is_new


def _write_once(target: Path, write: Callable[[Path], None]) -> None:
    """Write under another name first, so that a file of that name is always whole."""
    unfinished = target.with_name(f".{target.name}.part")
    write(unfinished)
    descriptor = os.open(unfinished, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    unfinished.replace(target)


@contextlib.contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Keep other runs out of the folder. Raises RunInProgress."""
    with (out / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RunInProgress(folder=out.name) from None
        yield
