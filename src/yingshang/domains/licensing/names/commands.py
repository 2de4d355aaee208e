"""`yingshang licensing name`: may this name be used? And the index of names brought up to date."""

import json
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer

from yingshang.kit.errors import BadInput

AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出")]
Region = Annotated[str, typer.Option(help="经营场所所在的区，如 420106; 不写时看名称里的行政区划")]
Kind = Annotated[str, typer.Option(help="主体类型，如 个体工商户、有限责任公司")]
TradeName = Annotated[str, typer.Option(help="字号，系统分得不对时写明")]


class RegionNeeded(BadInput):
    """It is not known with which names to compare; facts: text."""

    code: ClassVar[str] = "region_needed"
    sentence: ClassVar[str] = "“{text}”里没有本目录的行政区划，请用 --region 写明经营场所所在的区，如 --region 420106"


def add_to(app: typer.Typer) -> None:
    """Mount the commands of this module."""
    app.command()(name)
    app.command("index-names")(index_names)


def name(ctx: typer.Context, text: Annotated[str, typer.Argument(help="拟用的完整名称，如 武汉市张三餐饮店")], *,
         region: Region = "", kind: Kind = "", trade_name: TradeName = "", as_json: AsJson = False) -> None:
    """检查企业名称：组成、禁用字词、与本市已有名称相同相近"""
    from yingshang.domains.licensing.names.checking import check_name
    from yingshang.domains.licensing.names.reporting import report_json, report_lines
    from yingshang.domains.licensing.names.suggesting import free_variants

    on = ctx.obj.today()
    rules = _rules(on)
    place = region_of(text, region, rules)
    report = check_name(text, region=place, rules=rules, on=on, kind=kind, trade_name=trade_name)
    free = free_variants(report, rules, on=on) if report.findings else ()
    if as_json:
        typer.echo(json.dumps(report_json(report, rules, free), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(report_lines(report, rules, free)))


def index_names(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """把登记簿里新增、改名、注销的主体补进名称库"""
    from yingshang.domains.licensing.names.indexing import index_all_waiting

    today = ctx.obj.today()
    done = index_all_waiting(_rules(today), today=today)
    typer.echo(json.dumps({"indexed": done}) if as_json else f"名称库已更新：{done} 个主体")


def region_of(text: str, given: str, rules: Any) -> str:
    """Return the region given, else the narrowest one the name says; raises RegionNeeded."""
    from yingshang.domains.licensing.names.parsing import parse_name

    if given and given in rules.region_by_code:
        return given
    found = () if given else parse_name(text, rules).regions
    if not found:
        raise RegionNeeded(text=given or text)
    return found[-1]


def _rules(on: Any) -> Any:
    from django.conf import settings

    from yingshang.domains.licensing.catalogue.loading import catalogue_in
    from yingshang.domains.licensing.names.rulebook import name_rules

    return name_rules(catalogue_in(Path(settings.CATALOGUE_DIR)), on)
