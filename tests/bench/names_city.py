"""A register of names to compare with: 1,570,000 made-up entities of one city, the same for the same seed."""

import datetime as dt
import random
from collections.abc import Callable, Iterator

import psycopg

import ground
from bench import stage
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.site.demo.names import SURNAMES

NAMES = "names"
ROWS, SEED = 1_570_000, 20260401
#: characters of trade names; the first ones are by far the commonest, as in life
CHARS = (
    "鑫源福盛华兴和瑞祥达金宏天恒泰丰顺安利德隆康美佳诚信海龙新星东方中大长江汉楚云湖江城光谷阳春晨晓明辉嘉润"
    "锦凯博雅智创联合众友邦宇宙航飞翔腾远景旭日月山川林森木叶花园香味鲜乐欢喜悦家园宝贝儿童心灵清风雨雪梅兰竹"
    "菊松柏青绿红黄紫蓝白玉珍珠翠凤凰鹏鹤鸿雁燕马牛羊虎豹麒麟龟鱼虾蟹米粮谷禾稻麦豆果桃李杏梨枣橘柚茶酒醇酿坊"
    "作铭记堂斋轩阁楼台亭榭府第院庭村庄乡野农耕渔牧工匠师傅学文墨书画琴棋诗礼仁义忠孝廉勇毅坚强健壮力量能源聚"
    "汇通畅捷速快迅易简单纯真善美好优良精品尚品格调韵律音声响亮晶莹透彻净洁素朴古今时代未来梦想希望理念思维慧"
    "聪敏捷灵巧"
)
COMPANIES = ("餐饮管理", "科技", "信息科技", "商贸", "建设工程", "文化传媒", "装饰工程", "企业管理咨询", "贸易", "物流")
SHOPS = (
    ("餐饮", "店"), ("面", "馆"), ("小吃", "店"), ("火锅", "店"), ("便利", "店"), ("服装", "店"), ("五金", "商行"),
    ("建材", "经营部"), ("理发", "店"), ("汽车维修", "部"), ("烘焙", "坊"), ("水果", "店"), ("百货", "商店"),
    ("", "超市"), ("美容美发", "店"), ("打印", "社"),
)
TRADES = (*((industry, "有限公司") for industry in COMPANIES), *SHOPS)
COPY = ("COPY register_entity (uscc, name, kind, region_id, address, scope, established_on, status, search)"
        " FROM STDIN")


def trade_names(chance: random.Random) -> Iterator[str]:
    """Yield trade names without end: two to four characters, some after a person."""
    weights = [1 / (place + 8) for place in range(len(CHARS))]
    while True:
        chars = chance.choices(CHARS, weights, k=8_000)
        while len(chars) > 4:
            size = chance.choices((2, 3, 4), (9, 7, 4))[0]
            chosen = "".join(chars.pop() for _ in range(size))
            yield chance.choice(SURNAMES) + chosen[:2] if chance.random() < 0.25 else chosen


def names(districts: list[tuple[str, str]], *, rows: int = ROWS, seed: int = SEED) -> Iterator[tuple[str, str, str]]:
    """Yield region, name and kind of so many entities."""
    chance = random.Random(seed)
    trades = trade_names(chance)
    for _ in range(rows):
        code, district = chance.choice(districts)
        industry, form = chance.choice(TRADES)
        is_company = form == "有限公司"
        place = "武汉" if is_company else f"武汉市{district}"
        yield code, f"{place}{next(trades)}{industry}{form}", "有限责任公司" if is_company else "个体工商户"


def districts(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return code and name of the districts of Wuhan."""
    return [(region.code, region.name) for region in catalogue.regions.values() if region.parent == "4201"]


def built(url: str, *, say: Callable[[str], None], rows: int = ROWS) -> str:
    """Return the URL of a database with so many names, building it when there is none of this size and schema."""
    place = stage.address(url, NAMES)
    if not _stands(place, rows):
        stage.create(url, NAMES)
        _build(place, rows, say)
    return place


def _build(place: str, rows: int, say: Callable[[str], None]) -> None:
    ground.connect(place)
    from django.db import connection

    from yingshang.site.commands.preparing import bring_up_to_date, load_catalogue

    bring_up_to_date()
    load_catalogue()
    catalogue = catalogue_in(ground.ROOT / "catalogue")
    connection.ensure_connection()
    _enter(connection.connection, districts(catalogue), rows)
    _index(catalogue, say)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE licensing_takenname")
        cursor.execute("CREATE TABLE bench_built (cases integer NOT NULL)")
        cursor.execute("INSERT INTO bench_built VALUES (%s)", [rows])
    connection.close()


def _stands(place: str, rows: int) -> bool:
    try:
        with psycopg.connect(place) as database:
            built_of = database.execute("SELECT cases FROM bench_built").fetchone()
    except psycopg.Error:
        return False
    ground.connect(place)
    from django.db import connection

    from yingshang.site.health import waiting_migrations

    waiting = waiting_migrations()
    connection.close()
    return built_of == (rows,) and not waiting


def _enter(database: psycopg.Connection, places: list[tuple[str, str]], rows: int) -> None:
    """Write the entities into the register as an import would: one COPY."""
    with database.cursor() as cursor, cursor.copy(COPY) as copy:
        for number, (region, name, kind) in enumerate(names(places, rows=rows)):
            copy.write_row((f"92{region}NA{number:08d}", name, kind, region, "", "", "2020-01-01", "在营", []))


def _index(catalogue: Catalogue, say: Callable[[str], None]) -> None:
    """Bring every waiting name into the table, as the worker does, and tell how far it is."""
    from yingshang.domains.licensing.names.indexing import index_waiting
    from yingshang.domains.licensing.names.rulebook import name_rules

    today, done = dt.date(2026, 3, 2), 0
    while count := index_waiting(name_rules(catalogue, today), today=today):
        done += count
        if done % 100_000 == 0:
            say(f"名称：{done} 个")
