"""A register to measure on: so many enterprises with 28 columns, each value a function of row, column and seed."""

from pathlib import Path

import duckdb

ROWS = 1_570_000
SEED = 20260401
KEY = "统一社会信用代码"
MONEY, COUNT, TEXT, DAY, TRUTH = "DECIMAL(18, 2)", "BIGINT", "VARCHAR", "DATE", "BOOLEAN"


def write_register(path: Path, *, rows: int = ROWS, seed: int = SEED) -> None:
    """Write the register as Parquet; the same rows and seed give the same values on every machine."""
    columns = ", ".join(_column(place, name) for place, name in enumerate(COLUMNS))
    query = f"SELECT {columns} FROM (SELECT row, row + {seed}::UBIGINT * {ROWS} AS seeded FROM range({rows}) AS r(row))"
    with duckdb.connect() as database:
        database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)")


def _column(place: int, name: str) -> str:
    kind, empty, made = COLUMNS[name]
    value = f"CASE WHEN {_chance(1000 + place)} >= {empty / 100} THEN {made} END" if empty else made
    return f"CAST({value} AS {kind}) AS {name}"


def _chance(number: int) -> str:
    """Return SQL for a number from 0 up to 1, another for every row and number."""
    return f"((hash(seeded * 2048 + {number}) >> 11) / 9007199254740992.0)"


def _pick(number: int, *choices: object) -> str:
    return f"{list(choices)}[1 + floor({_chance(number)} * {len(choices)})::INT]"


def _skewed(number: int, digits: float) -> str:
    """Many small amounts and few of up to so many digits."""
    return f"(10 ** ({_chance(number)} * {digits}) - 1)"


def _days_before(number: int, days: int) -> str:
    return f"DATE '2026-04-01' - floor({_chance(number)} * {days})::INT"


DISTRICTS = ("江岸区", "江汉区", "武昌区", "洪山区", "黄陂区", "东湖高新区", "武汉经开区")
INDUSTRIES = ("制造业", "批发和零售业", "住宿和餐饮业", "信息技术服务业", "建筑业", "金融业", "农业")
#: name -> SQL type, how many of a hundred are null, how it is made (from columns before it); money in 万元.
COLUMNS = {
    KEY: (TEXT, 0, "'91420100' || lpad(hex(row), 10, '0')"),
    "主体类型": (TEXT, 0, _pick(2, "企业", "企业", "企业", "个体工商户", "个体工商户", "农民专业合作社")),
    "行业门类": (TEXT, 0, _pick(3, *INDUSTRIES)),
    "所在区": (TEXT, 0, _pick(4, *DISTRICTS)),
    "规模": (TEXT, 10, _pick(5, "大型", "中型", "小型", "小型", "微型", "微型", "微型")),
    "成立日期": (DAY, 0, _days_before(6, 9000)),
    "注册资本": (MONEY, 0, f"1 + {_skewed(7, 5)}"),
    "实缴资本": (MONEY, 30, f"if({_chance(80)} < 0.4, 注册资本, 注册资本 * {_chance(8)})"),
    "营业收入": (MONEY, 12, f"if({_chance(90)} < 0.04, 0, {_skewed(9, 5.5)})"),
    "上年营业收入": (MONEY, 18, f"if({_chance(100)} < 0.04, 0, 营业收入 * (0.3 + 1.2 * {_chance(10)}))"),
    # one firm in fifty spends exactly the share that policies ask for
    "研发费用": (MONEY, 45, f"营业收入 * if({_chance(110)} < 0.02, {_pick(11, 0.03, 0.04, 0.05, 0.1)}, "
                            f"0.15 * {_chance(11)})"),
    "利润总额": (MONEY, 20, f"coalesce(营业收入, 100) * (0.5 * {_chance(12)} - 0.2)"),
    "纳税额": (MONEY, 0, _skewed(13, 3.5)),
    "资产总额": (MONEY, 22, _skewed(14, 5.5)),
    "负债总额": (MONEY, 25, f"coalesce(资产总额, 100) * 1.2 * {_chance(15)}"),
    "从业人数": (COUNT, 0, f"floor({_skewed(16, 3)})"),
    "研发人员": (COUNT, 50, f"floor(从业人数 * 0.5 * {_chance(17)})"),
    "参保人数": (COUNT, 0, f"floor(从业人数 * {_chance(18)})"),
    "上年参保人数": (COUNT, 8, f"floor(参保人数 * (0.9 + 0.3 * {_chance(19)}))"),
    "新招高校毕业生": (COUNT, 60, f"floor({_skewed(20, 2.2)})"),
    "发明专利数": (COUNT, 40, f"floor({_skewed(21, 1.6)})"),
    "是否高新技术企业": (TRUTH, 2, f"{_chance(22)} < 0.15"),
    "高新证书到期日": (DAY, 70, f"{_days_before(23, 1500)} + 1100"),
    "信用等级": (TEXT, 7, _pick(24, "A", "A", "B", "B", "B", "C", "D")),
    "行政处罚次数": (COUNT, 0, f"floor({_skewed(25, 0.8)})"),
    "是否严重失信": (TRUTH, 0, f"{_chance(26)} < 0.02"),
    "出口额": (MONEY, 65, f"coalesce(营业收入, 0) * {_chance(27)}"),
    "登记机关": (TEXT, 0, "所在区 || '市场监督管理局'"),
}
