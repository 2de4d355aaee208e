"""Licences drawn for tests with the font the project ships: several layouts, each with known words."""

import importlib.util
import io
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import typst
from PIL import Image, ImageDraw, ImageFont

from yingshang.kit import uscc

INK, PAPER, RED = "#1a1a1a", "#fdfbf4", "#b3261e"
CODE = uscc.build(kind="92", region="420106", serial=70123)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands on a drawn licence."""

    code: str = CODE
    name: str = "武汉市武昌区李记热干面馆"
    kind: str = "个体工商户"
    operator: str = "李强"
    address: str = "湖北省武汉市武昌区粮道街88号1楼101室"
    scope: str = "餐饮服务；食品销售；烟草制品零售。（依法须经批准的项目，经相关部门批准后方可开展经营活动）"
    capital: str = "贰拾万元整"
    established: str = "2021年03月15日"
    issued: str = "2023年6月8日"

    def but(self, **others: str) -> "Words":
        return replace(self, **others)


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    found = importlib.util.find_spec("manimgx_fonts_cjk")
    assert found is not None
    assert found.origin is not None
    return ImageFont.truetype(str(Path(found.origin).parent / "NotoSansCJK-VF.otf.ttc"), size, index=2)


def landscape(words: Words) -> Image.Image:
    """The layout of 2018 and later: two columns on a broad sheet."""
    sheet = Image.new("RGB", (1500, 1060), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((30, 30, 1470, 1030), outline=RED, width=6)
    pen.text((110, 150), "统一社会信用代码", fill=INK, font=font(26))
    pen.text((110, 190), words.code, fill=INK, font=font(30))
    pen.text((590, 170), "营 业 执 照", fill=INK, font=font(64))
    left = (("名        称", words.name), ("类        型", words.kind), ("经  营  者", words.operator))
    for place, (title, value) in enumerate(left):
        _pair(pen, (110, 350 + place * 62), title, value)
    _pair(pen, (110, 536), "经 营 范 围", words.scope, letters=17)
    right = (("注 册 资 本", words.capital), ("成 立 日 期", words.established))
    for place, (title, value) in enumerate(right):
        _pair(pen, (830, 350 + place * 62), title, value)
    _pair(pen, (830, 474), "经 营 场 所", words.address, letters=14)
    pen.text((900, 840), "登记机关", fill=INK, font=font(34))
    pen.text((900, 900), words.issued, fill=INK, font=font(30))
    return sheet


def portrait(words: Words) -> Image.Image:
    """The older upright layout: one column."""
    sheet = Image.new("RGB", (1060, 1500), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.text((340, 120), "营业执照", fill=INK, font=font(92))
    pen.text((300, 260), f"统一社会信用代码 {words.code}", fill=INK, font=font(30))
    rows = (("名称", words.name), ("类型", words.kind), ("住所", words.address), ("法定代表人", words.operator),
            ("注册资本", words.capital), ("成立日期", words.established), ("营业期限", "长期"))
    top = 400
    for title, value in rows:
        top += _pair(pen, (130, top), title, value, letters=20, across=210) + 30
    _pair(pen, (130, top), "经营范围", words.scope, letters=20, across=210)
    pen.text((640, 1250), "登记机关", fill=INK, font=font(32))
    pen.text((640, 1310), words.issued, fill=INK, font=font(30))
    return sheet


def id_card(*, name: str, number: str) -> Image.Image:
    """The front of an identity card, without the portrait."""
    sheet = Image.new("RGB", (1000, 630), "#eaf1f6")
    pen = ImageDraw.Draw(sheet)
    rows = ((60, "姓名", name), (140, "性别", "男　民族 汉"), (220, "出生", "1985 年 6 月 12 日"),
            (300, "住址", "湖北省武汉市武昌区中山路1号"))
    for top, title, value in rows:
        pen.text((70, top), title, fill="#2a5d8a", font=font(28))
        pen.text((160, top - 4), value, fill=INK, font=font(34))
    pen.text((70, 530), "公民身份号码", fill="#2a5d8a", font=font(28))
    pen.text((320, 522), number, fill=INK, font=font(40))
    return sheet


def png(picture: Image.Image) -> bytes:
    return _saved(picture, "PNG")


def jpeg(picture: Image.Image, *, quality: int = 85, exif: Image.Exif | None = None) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality, **({"exif": exif} if exif else {}))
    return file.getvalue()


def scanned_pdf(picture: Image.Image) -> bytes:
    """A PDF that holds only the picture."""
    return _saved(picture, "PDF")


def _saved(picture: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def _pair(pen: ImageDraw.ImageDraw, at: tuple[int, int], title: str, value: str, *, letters: int = 22,
          across: int = 180) -> int:
    """Draw a title with its value, broken into lines of so many letters; return the height used."""
    pen.text(at, title, fill=INK, font=font(28))
    lines = [value[start:start + letters] for start in range(0, len(value), letters)]
    for place, line in enumerate(lines):
        pen.text((at[0] + across, at[1] + place * 42), line, fill=INK, font=font(28))
    return len(lines) * 42


def text_pdf(words: Words, *, pages: int = 1) -> bytes:
    """A born-digital PDF of the upright layout, with its text."""
    rows = (("名称", words.name), ("类型", words.kind), ("住所", words.address), ("法定代表人", words.operator),
            ("注册资本", words.capital), ("成立日期", words.established), ("经营范围", words.scope))
    cells = "".join(f"[{title}],[{value}]," for title, value in rows)
    table = f"#table(columns: (80pt, 1fr), stroke: none, row-gutter: 6pt, {cells})"
    source = (f'#set text(font: "Noto Sans CJK SC", size: 11pt)\n#align(center, text(30pt)[营业执照])\n'
              f"统一社会信用代码：{words.code}\n\n{table}\n"
              f"#align(right)[登记机关\\ {words.issued}]\n" + "#pagebreak()\n第二页" * (pages - 1))
    found = importlib.util.find_spec("manimgx_fonts_cjk")
    assert found is not None
    assert found.origin is not None
    return typst.compile(source.encode(), font_paths=[str(Path(found.origin).parent)], ignore_system_fonts=True)
