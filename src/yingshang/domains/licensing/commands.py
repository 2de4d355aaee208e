"""`yingshang licensing plan` and `licensing measure`; they need the catalogue, not the database.

The commands about names stand in names/commands.py.
"""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from yingshang.domains.licensing.competence import commands as competence_commands
from yingshang.domains.licensing.instant import commands as instant_commands
from yingshang.domains.licensing.licences import commands as licence_commands
from yingshang.domains.licensing.listing import commands as list_commands
from yingshang.domains.licensing.names import commands as name_commands
from yingshang.domains.licensing.reading import commands as reading_commands
from yingshang.kit.errors import BadInput

app = typer.Typer(help="一件事：情形问答、办理方案；企业名称", no_args_is_help=True)
name_commands.add_to(app)
licence_commands.add_to(app)
list_commands.add_to(app)
instant_commands.add_to(app)
competence_commands.add_to(app)
reading_commands.add_to(app)
catalogue_app = typer.Typer(help="目录：检查事项、材料、规则表", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]
AnswersFile = Annotated[Path, typer.Option(help="情形问题的回答：JSON 对象，键为问题代码或名称")]
StartOn = Annotated[str | None, typer.Option(help="受理日期，如 2026-03-02; 不写为今天")]
MeasuredOn = Annotated[str | None, typer.Option("--start", help="按哪一天的目录，如 2026-05-06; 不写为今天")]


class UnreadableAnswers(BadInput):
    """The file of answers cannot be read; facts: file, reason."""

    code: ClassVar[str] = "unreadable_answers"
    sentence: ClassVar[str] = '回答文件 {file} 不能使用：{reason}。请提供一个 JSON 对象，如 {{"area_m2": 8}}'


class UnreadableDate(BadInput):
    """The day of acceptance is missing or is no date; facts: text."""

    code: ClassVar[str] = "unreadable_date"
    sentence: ClassVar[str] = "受理日期“{text}”不能使用。请用 --start 写明，如 --start 2026-03-02"


@app.callback()
def licensing() -> None:
    """一件事。"""


@app.command()
def plan(ctx: typer.Context, bundle: Annotated[str, typer.Argument(help="一件事的名称，如 我要开餐饮店")], *,
         answers: AnswersFile, start: StartOn = None, as_json: AsJson = False) -> None:
    """按情形回答算出：要办哪些事项和原因、一张表、一套材料、并行步骤和日期"""
    from yingshang.domains.licensing.catalogue.loading import catalogue_in
    from yingshang.domains.licensing.planning import planner, printing
    from yingshang.domains.licensing.planning.as_json import plan_json
    from yingshang.kit import calendar

    start_on, folder = _start_on(ctx, start), _folder()
    catalogue = catalogue_in(folder)
    made = planner.plan(catalogue.bundle_on(bundle, start_on), _read_answers(answers), facts={}, licences=(),
                        calendar=calendar.load(folder / "calendar"), start_on=start_on, catalogue=catalogue)
    if as_json:
        typer.echo(json.dumps(plan_json(made), ensure_ascii=False, indent=2))
    else:
        printing.print_plan(made)


@app.command()
def measure(ctx: typer.Context, *, start: MeasuredOn = None, as_json: AsJson = False) -> None:
    """按各件事自己的典型情形，算出合并前后的事项、字段、材料、跑动和工作日，以及多少依据是暂定的"""
    from yingshang.domains.licensing.catalogue.loading import catalogue_in
    from yingshang.domains.licensing.planning.measures_shown import measures_json, print_measures
    from yingshang.domains.licensing.planning.measuring import measure_bundles
    from yingshang.kit import calendar

    on, folder = _start_on(ctx, start), _folder()
    bundles = measure_bundles(catalogue_in(folder), calendar=calendar.load(folder / "calendar"), on=on)
    if as_json:
        typer.echo(json.dumps(measures_json(bundles, on=on), ensure_ascii=False, indent=2))
    else:
        print_measures(bundles, on=on)


def _folder() -> Path:
    from django.conf import settings

    return Path(settings.CATALOGUE_DIR)


def _start_on(ctx: typer.Context, text: str | None) -> dt.date:
    """Return the day asked for, else today by the clock of the caller (`ctx.obj.today()`)."""
    today = getattr(ctx.obj, "today", None)
    if text is None and today is not None:
        given: dt.date = today() if callable(today) else today
        return given
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError as error:
        raise UnreadableDate(text=text or "未填写") from error


def _read_answers(file: Path) -> Mapping[str, object]:
    try:
        answers = json.loads(file.read_text("utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        raise UnreadableAnswers(file=file, reason=error.strerror or "打不开") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswers(file=file, reason=f"不是 JSON（{error}）") from error
    if not isinstance(answers, dict):
        raise UnreadableAnswers(file=file, reason="最外层不是对象")
    return answers
