"""`yingshang rules run`: conformance cases against models, one line of JSON for each or a summary."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from yingshang.rules.conformance.cases import read_lines
from yingshang.rules.conformance.running import Ran, Runner
from yingshang.rules.conformance.summary import summary

_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_FORMATS = ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d"]


def run(
    cases: Annotated[Path, typer.Argument(help="用例文件，一行一个（JSONL）", show_default=False)],
    *,
    models: Annotated[Path, typer.Option("--models", help="模型所在的目录", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="每个用例输出一行 JSON")] = False,
    with_summary: Annotated[bool, typer.Option("--summary", help="在 --json 之外也输出汇总")] = False,
    now: Annotated[datetime, typer.Option("--now", help="now() 和 today() 的时刻", formats=_FORMATS)] = _MOMENT,
) -> None:
    """逐个运行一致性用例，核对结果；有用例不通过时以状态 1 结束（--json 时总以 0 结束）。"""
    moment = now if now.tzinfo else now.replace(tzinfo=UTC)
    ran = []
    for one in Runner(models, now=moment).run(read_lines(cases)):
        ran.append(one)
        if as_json:
            typer.echo(json.dumps({"result": one.result, "pass": one.is_passed}, ensure_ascii=False))
    if with_summary or not as_json:
        _show(ran, to_error_stream=as_json)
    raise typer.Exit(0 if as_json or all(one.is_passed for one in ran) else 1)


def _show(ran: Iterable[Ran], *, to_error_stream: bool) -> None:
    for part in summary(ran):
        typer.echo(f"{part.name}: {part.passed}/{part.cases} = {part.percent:.2f} %", err=to_error_stream)
