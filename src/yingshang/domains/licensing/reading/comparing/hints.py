"""What is to be said of a paper as a whole: another paper, another's, expired, not clear."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from yingshang.domains.licensing.catalogue.papers import PaperLayout
from yingshang.domains.licensing.reading.comparing.findings import Sides
from yingshang.domains.licensing.reading.comparing.normalising import is_same
from yingshang.domains.licensing.reading.understanding.records import ReadPaper


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Something about the paper as a whole; `kind` names it for programs."""

    kind: Literal["unknown_paper", "other_paper", "other_entity", "other_person", "expired", "unclear", "pages"]
    sentence: str


def hints_of(paper: ReadPaper, layout: PaperLayout | None, sides: Sides, *, wanted: tuple[PaperLayout, ...],
             on: dt.date) -> tuple[Hint, ...]:
    """Return what is to be said of the whole paper; `wanted` are the papers that this material should be."""
    titles = "或者".join(f"《{one.title}》" for one in wanted)
    if layout is None:
        return (Hint(kind="unknown_paper", sentence=f"没有认出这是{titles or '哪一种证照'}。请检查是不是传错了，"
                     "或者重拍一张平整、没有反光的照片；工作人员会再看原件"),)
    hints = [_other_paper(layout, wanted, titles), _other_owner(paper, layout, sides), _expired(paper, layout, on),
             _unclear(paper, layout), _pages(paper)]
    return tuple(hint for hint in hints if hint is not None)


def _other_paper(layout: PaperLayout, wanted: tuple[PaperLayout, ...], titles: str) -> Hint | None:
    if not wanted or layout.code in {one.code for one in wanted}:
        return None
    return Hint(kind="other_paper", sentence=f"这份材料要交{titles}，读出来像《{layout.title}》。请检查是不是传错了")


def _other_owner(paper: ReadPaper, layout: PaperLayout, sides: Sides) -> Hint | None:
    read = paper.field(layout.identified_by)
    if read is None or read.doubt:
        return None
    if layout.is_person:
        known = next((sides.known.get(one.fact or "") for one in layout.fields if one.code == read.code), None)
        if known is None or is_same("idcard", read.value, known.value):
            return None
        return Hint(kind="other_person", sentence="证件上的人不是申请人本人。替别人办的，请先由本人授权（帮办代办）")
    if not sides.subject or sides.subject == read.value:
        return None
    name = paper.field("entity_name")
    whose = name.value if name else "名称没有读到"
    return Hint(kind="other_entity", sentence=f"这是另一家的《{layout.title}》：{whose}，代码 {read.value}；"
                f"申请写的是 {sides.subject}。请换成本主体的，或者回到情形问题改代码")


def _expired(paper: ReadPaper, layout: PaperLayout, on: dt.date) -> Hint | None:
    ends = next((read for field in layout.fields if field.expires and (read := paper.field(field.code))), None)
    try:
        last = dt.date.fromisoformat(ends.value) if ends else None
    except ValueError:
        return None
    if last is None or last >= on:
        return None
    return Hint(kind="expired", sentence=f"《{layout.title}》的有效期到 {last} 为止，已经过期。请先办延续或者换照")


def _unclear(paper: ReadPaper, layout: PaperLayout) -> Hint | None:
    """A code that was not read, or values that may be wrong: a better picture helps."""
    titles = [field.title for field in layout.fields
              if field.code == layout.identified_by and paper.field(field.code) is None]
    titles += [read.title for read in paper.fields if read.doubt]
    if not titles:
        return None
    return Hint(kind="unclear", sentence=f"没有看清：{'、'.join(titles)}。可以重拍一张平整、没有反光的照片再传")


def _pages(paper: ReadPaper) -> Hint | None:
    if paper.pages >= paper.pages_in_file:
        return None
    return Hint(kind="pages", sentence=f"文件有 {paper.pages_in_file} 页，只读了前 {paper.pages} 页")
