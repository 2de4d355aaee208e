"""Existing licences brought in, one about to end, one suspended, codes that were used: so that no page is empty."""

import datetime as dt
import io
from collections.abc import Callable

import xlsxwriter

from yingshang.domains.licensing.industries.making import make_industry_licence
from yingshang.domains.licensing.licences.holding import licences_held_by
from yingshang.domains.licensing.licences.importing.columns import TITLES
from yingshang.domains.licensing.licences.importing.running import check_import, confirm_import, take_file
from yingshang.domains.licensing.licences.opening import open_share
from yingshang.domains.licensing.licences.requesting import Wish, ask
from yingshang.domains.licensing.licences.sharing import ShareTerms, make_share, row_titles
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.models import Licence, LicenceImport
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.models.licence_request import RequestKind
from yingshang.register.actors import ANONYMOUS
from yingshang.register.models import Entity, Representation
from yingshang.site.demo.people import WUCHANG
from yingshang.site.demo.stage import Stage

FOOD = "食品经营许可证"
_DAY = dt.timedelta(days=1)


def run(*, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Play it once; where something was imported before it is left as it is."""
    if LicenceImport.objects.exists():
        return
    stage = Stage(now=now, say=say)
    chief = stage.actor("sjz-wuchang")
    li, zhao = (_shop_of(stage.actor(name).person_id) for name in ("liqiang", "zhaomin"))
    _import(stage, chief, "存量食品经营许可.xlsx", [*_food_rows(stage.today, li, zhao), *_others(stage.today)])
    _import(stage, chief, "有错误的表.xlsx", [("食品许可", "JY1", li.uscc, li.name, "2024-13-01", "长期", "", "")])
    suspended = Licence.objects.get(holder=zhao, origin="imported")
    change_standing(suspended.pk, to=LicenceStatus.SUSPENDED, by=chief, now=now, key="demo-suspend",
                    reason="后厨改建未报，责令停业整改", article="食品安全法 第一百二十六条")
    _share_and_read(stage, li)
    make_industry_licence("catering", li.uscc, by=stage.actor("liqiang"), now=now, today=stage.today)
    stage.settle()
    imported = Licence.objects.filter(origin="imported").count()
    say(f"电子证照：导入存量证照 {imported} 份，一份快到期，一份暂扣，一个出示码已用")


def _food_rows(today: dt.date, li: Entity, zhao: Entity) -> list[tuple[str, ...]]:
    """One that ends next month, and one with years to go."""
    ends = ((li, today + 28 * _DAY), (zhao, today + 900 * _DAY))
    return [_row(shop, f"JY2420106{place:07d}", today, until) for place, (shop, until) in enumerate(ends, start=1)]


def _others(today: dt.date) -> list[tuple[str, ...]]:
    shops = Entity.objects.filter(region_id=WUCHANG, kind="个体工商户", scope__contains="餐饮",
                                  legal_representative__account=None).order_by("uscc")[:10]
    return [_row(shop, f"JY2420106{100 + place:07d}", today, today + (place * 120 - 900) * _DAY)
            for place, shop in enumerate(shops, start=1)]


def _row(shop: Entity, number: str, today: dt.date, until: dt.date) -> tuple[str, ...]:
    issued = min(today - 5 * _DAY, until - 1825 * _DAY)
    return (FOOD, number, shop.uscc, shop.name, issued.isoformat(), until.isoformat(), "", "主体业态：餐饮服务经营者")


def _import(stage: Stage, chief, name: str, rows: list[tuple[str, ...]]) -> None:
    found = take_file(name, _sheet(rows), by=chief, now=stage.now)
    if check_import(found.pk, today=stage.today).state == "clean":
        confirm_import(found.pk, by=chief, now=stage.now, today=stage.today)


def _sheet(rows: list[tuple[str, ...]]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet()
    for line, row in enumerate((TITLES, *rows)):
        page.write_row(line, 0, row)
    book.close()
    return target.getvalue()


def _share_and_read(stage: Stage, li: Entity) -> None:
    """李强 shows his food licence to a mall once, keeps a second code, and asks for a slip to be put right."""
    by = stage.actor("liqiang")
    food = licences_held_by(by).get(holder=li, origin="imported")
    lines = row_titles(food)
    for key, purpose in (("demo-share-1", "入驻商场资质审核"), ("demo-share-2", "外卖平台入驻")):
        terms = ShareTerms(purpose=purpose, lasts=7 * _DAY, rows=lines)
        share = make_share(food, terms, by=by, now=stage.now, today=stage.today, key=key)
        if key == "demo-share-1":
            open_share(share.code, who="楚河汉街商场招商部", by=ANONYMOUS, now=stage.now, today=stage.today, key="demo")
    wish = Wish(kind=RequestKind.CORRECTION, row=lines[0], wanted=f"{li.name}（户部巷店）", reason="店名漏了分店字样")
    ask(food, wish, by=by, now=stage.now, key="demo-correction")


def _shop_of(person: int | None) -> Entity:
    return Representation.objects.select_related("entity").get(person_id=person).entity
