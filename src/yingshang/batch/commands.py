"""`yingshang batch`: run decision tables over a whole register, and explain a row of the result."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from yingshang.batch import engines
from yingshang.batch.explaining import explain_row
from yingshang.batch.givens import split
from yingshang.batch.manifests import write_json
from yingshang.batch.orders import KEY, MEMORY, PARTITION_ROWS, Order
from yingshang.batch.running import Done, run
from yingshang.batch.showing import show_explained, show_summary, telling
from yingshang.batch.summaries import summarise
from yingshang.kit.errors import BadInput
from yingshang.rules.feel.dates import read_date

SUMMARY = "summary.json"
app = typer.Typer(help="批量: 用规则表决定全部经营主体", no_args_is_help=True)
Out = Annotated[Path, typer.Option("--out", help="结果目录", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
Names = Annotated[list[str] | None, typer.Option("--decision", help="只要这项决策（可重复）", show_default=False)]


class NotADate(BadInput):
    """What should be a date is none; facts: text."""

    code = "not_a_date"
    sentence = "“{text}”不是日期，请写成2026-04-01这样"


Records = Annotated[list[str] | None, typer.Option(
    "--records", help="另一个文件里的列表：名称=文件，每行一条记录（可重复）", show_default=False)]
Given = Annotated[list[str] | None, typer.Option(
    "--given", help="各行都一样的事实：事实=值（可重复；列表写JSON）", show_default=False)]


@app.callback()
def batch() -> None:
    """批量运行规则表。"""


@app.command("run")
def run_over_register(  # noqa: PLR0913  one option each
    ctx: typer.Context,
    *,
    tables: Annotated[Path, typer.Option(help="规则文件（.dmn）的目录", exists=True, file_okay=False)],
    register: Annotated[Path, typer.Option(help="登记数据（Parquet文件，或其目录）")],
    out: Out,
    engine: Annotated[str, typer.Option(help="、".join(engines.NAMES))] = "duckdb",
    names: Names = None,
    on: Annotated[str, typer.Option(help="用哪一天有效的规则（默认今天）", show_default=False)] = "",
    key: Annotated[str, typer.Option(help="唯一标识一行的列")] = KEY,
    partition_rows: Annotated[int, typer.Option(min=1, help="每段的行数；中断后未完成的段重做")] = PARTITION_ROWS,
    memory: Annotated[str, typer.Option(help="引擎最多用多少内存")] = MEMORY,
    threads: Annotated[int, typer.Option(min=0, help="线程数（0：全部核）")] = 0,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="只写规则序号，不写结果值")] = False,
    compiled_only: Annotated[bool, typer.Option("--compiled-only", help="不让解释器逐行运行不能编译的决策")] = False,
    records: Records = None,
    given: Given = None,
    as_json: AsJson = False,
) -> None:
    """对登记数据的每一行作出决策；中断后再运行一次，接着做。"""
    order = Order(
        tables=tables, register=register, out=out, on=_day(on) if on else ctx.obj.today(), names=tuple(names or ()),
        engine=engine, key=key, partition_rows=partition_rows, memory=memory, threads=threads,
        with_values=not rules_only, compiled_only=compiled_only,
        records={name: Path(place) for name, place in map(split, records or ())}, given=dict(map(split, given or ())))
    with telling() as tell:
        done = run(order, tell=tell)
    _sum_up(done, out, as_json=as_json)


@app.command()
def explain(
    *,
    out: Out,
    key: Annotated[str, typer.Option(help="要说明的那一行的标识，如统一社会信用代码")],
    names: Names = None,
    as_json: AsJson = False,
) -> None:
    """说明一行的结果：哪一行规则、为什么。"""
    explained = explain_row(out, key, names=tuple(names or ()))
    if as_json:
        typer.echo(json.dumps([one.to_json() for one in explained], ensure_ascii=False))
    else:
        show_explained(explained)


def _sum_up(done: Done, out: Path, *, as_json: bool) -> None:
    counted = summarise(out)
    summary = {"rows": done.rows, "resumed": done.resumed, "decisions": [one.to_json() for one in counted]}
    write_json(out / SUMMARY, summary)
    if as_json:
        typer.echo(json.dumps(summary, ensure_ascii=False))
    else:
        show_summary(done, counted)


def _day(text: str) -> date:
    day = read_date(text)
    if not isinstance(day, date):
        raise NotADate(text=text)
    return day
