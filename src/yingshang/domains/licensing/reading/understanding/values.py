"""Words as printed into values as we keep them: codes checked, days as days, money as 万元."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from yingshang.domains.licensing.catalogue.papers import PrintedKind
from yingshang.kit import idcard, uscc
from yingshang.kit.chinese_numbers import number_of

Value = tuple[str, str]
#: letters that stand in no credit code and look like a digit that does
_LIKE_DIGITS = str.maketrans("OIZSV", "0125U") | str.maketrans("〇○", "00")
_ONLY_DIGITS = str.maketrans("OIZSBlo〇○", "012581000")
#: signs as Chinese text is written with
_FULL_WIDTH = str.maketrans("();,:", "（）；，：")
_DAY = re.compile(r"(\d{4})[年.\-/](\d{1,2})[月.\-/](\d{1,2})")
_HAN = "[一二三四五六七八九十]{1,3}"
_WRITTEN_DAY = re.compile(f"([零一二三四五六七八九]{{4}})年({_HAN})月({_HAN})日")
_MONEY = re.compile(r"(\d[\d,]*(?:\.\d+)?)(亿|万)?")
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟〇两", "一二三四五六七八九十百千零二")
_WRITTEN_MONEY = re.compile(r"[零一二三四五六七八九十百千万亿]+")
_FOREVER = ("长期", "永久", "无固定期限")


def read_value(kind: PrintedKind, said: str) -> Value:
    """Return the value and, where it is not to be trusted, why; words that are no such value stay as they are."""
    reads = {"uscc": _credit_code, "idcard": _id_number, "date": _day, "term": _term, "money": _money}
    return reads[kind](said) if kind in reads else (said.strip(":;,.、").translate(_FULL_WIDTH), "")


def day_in(said: str) -> dt.date | None:
    """Return the last day named in a text, None when it names none that exists."""
    plain = said.translate(str.maketrans("〇○", "零零"))
    days = [(int(year), int(month), int(day)) for year, month, day in _DAY.findall(plain)]
    days += [(int("".join(str("零一二三四五六七八九".index(one)) for one in year)), number_of(month), number_of(day))
             for year, month, day in _WRITTEN_DAY.findall(plain)]
    try:
        return dt.date(*days[-1]) if days else None
    except ValueError:
        return None


def credit_code_in(said: str) -> str:
    """Return the valid credit code in a text, "" when there is none."""
    plain = said.upper().translate(_LIKE_DIGITS)
    found = (plain[start:start + 18] for start in range(len(plain) - 17))
    return next((code for code in found if uscc.is_valid(code)), "")


def _credit_code(said: str) -> Value:
    found = credit_code_in(said)
    return (found, "") if found else (said.upper()[:30], "校验位不符或者位数不对，可能没有读清楚")


def _id_number(said: str) -> Value:
    plain = said.translate(_ONLY_DIGITS).upper()
    found = (plain[start:start + 18] for start in range(len(plain) - 17))
    number = next((one for one in found if idcard.is_valid(one)), "")
    return (number, "") if number else (said.upper()[:30], "校验位不符或者位数不对，可能没有读清楚")


def _day(said: str) -> Value:
    found = day_in(said)
    return (found.isoformat(), "") if found else (said, "不是一个日期，可能没有读清楚")


def _term(said: str) -> Value:
    if any(word in said for word in _FOREVER):
        return "长期", ""
    return _day(said)


def _money(said: str) -> Value:
    """Return 万元; what is neither in figures nor in written numbers stays as it is."""
    if found := _MONEY.search(said):
        amount = Decimal(found[1].replace(",", "")) * {"亿": 10_000, "万": 1}.get(found[2], Decimal("0.0001"))
        return _plain(amount), ""
    written = _WRITTEN_MONEY.search(said.translate(_CAPITALS))
    try:
        return (_plain(_written(written[0]) / 10_000), "") if written else (said, "不是一个金额，可能没有读清楚")
    except (ValueError, InvalidOperation):
        return said, "不是一个金额，可能没有读清楚"


def _written(words: str) -> Decimal:
    """Return 200000 for 二十万."""
    total = Decimal(0)
    for unit, worth in (("亿", 10**8), ("万", 10**4)):
        before, found, words = words.rpartition(unit) if unit in words else ("", "", words)
        if found:
            total += number_of(before) * worth
    return total + (number_of(words.lstrip("零")) if words.strip("零") else 0)


def _plain(amount: Decimal) -> str:
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
