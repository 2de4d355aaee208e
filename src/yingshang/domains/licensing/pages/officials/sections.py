"""The tables of a case: what was filled in, what was handed in, which items and parts there are."""

from collections.abc import Callable, Iterable, Mapping

from django.urls import reverse

from yingshang.casework.materials.library import HandedIn
from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.desk.issuing import printed
from yingshang.domains.licensing.pages.masking import masked
from yingshang.domains.licensing.pages.officials.source_words import source_words
from yingshang.ui.parts import Column, Link, Table, Tag

Data = Mapping[str, object]
#: what a state looks like; the others are neutral
TONES = {"submitted": "info", "correcting": "warn", "in_progress": "info", "finished": "ok", "declined": "error",
         "lapsed": "error", "reviewing": "info", "special": "warn", "checking": "info", "granted": "info",
         "issued": "ok", "refused": "error"}


def fields_table(view: CaseView, *, caption: str, is_masked: bool) -> Table:
    """Every value of the form, which items use it, and which values were corrected since."""
    data, corrected = view.data, _corrected(view, "fields")
    show = masked if is_masked else str
    rows = tuple(
        (data["field_titles"].get(code, code),
         _value(code, data["fields"][code], show, is_corrected=code in corrected), source_words(data, code, show),
         _users(data, code))
        for code in field_order(data))
    return _without_users(Table(caption=caption, dense=True, rows=rows, columns=(
        Column("内容"), Column("申请人填写"), Column("来源"), Column("用于哪些事项"))), data)


def materials_table(view: CaseView, files: Iterable[HandedIn], *, caption: str) -> Table:
    """Every material with its files to open, which items use it, and what may follow later."""
    data, corrected, found = view.data, _corrected(view, "materials"), tuple(files)
    rows = tuple(
        (material["title"], _files(material, found, is_corrected=material["key"] in corrected),
         _titles(data, material["items"]))
        for material in data["materials"])
    return _without_users(Table(caption=caption, dense=True, rows=rows, empty="这件申请不需要提交材料", columns=(
        Column("材料"), Column("文件"), Column("用于哪些事项"))), data)


def items_table(data: Data) -> Table:
    """What the departments will get when the window accepts."""
    titles = {item["code"]: item["title"] for item in data["items"]}
    rows = tuple(
        (item["title"], item.get("organisation", ""), _start(item, titles),
         item["promised_days"] or "当场", item["legal_days"] or "当场")
        for item in data["items"])
    return Table(caption="受理后分办的事项，期限按工作日", dense=True, rows=rows, columns=(
        Column("事项"), Column("经办部门"), Column("何时开始"), Column("承诺", numeric=True),
        Column("法定", numeric=True)))


def parts_table(parts: Iterable[CaseView], *, address: Callable[[CaseView], str], with_days: bool) -> Table:
    """Where each department stands; for supervision also with whom the days went."""
    columns = [Column("事项"), Column("经办部门"), Column("状态"), Column("期限")]
    if with_days:
        columns.append(Column("各方用时（工作日）"))
    rows = tuple(
        (Link(part.title, address(part)), part.organisation_name,
         Tag(part.state.title, TONES.get(part.state.name, "neutral")), _clock(part),
         *((days_held(part),) if with_days else ()))
        for part in parts)
    return Table(caption="各部门办理情况", columns=tuple(columns), rows=rows, dense=True)


def days_held(view: CaseView) -> str:
    """Say how many working days a case lay with whom, e.g. 审批部门 3 天，申请人 2 天."""
    words = {"applicant": "申请人", "department": "审批部门", "window": "综合窗口或等待前置", "system": "系统"}
    days: dict[str, int] = {}
    for span in view.spans:
        if span.holder in words:
            days[words[span.holder]] = days.get(words[span.holder], 0) + span.working_days
    return "，".join(f"{who} {count}" for who, count in days.items() if count) or "不足 1 天"


def field_order(data: Data) -> tuple[str, ...]:
    """Return the fields as the form asked for them: the items keep that order, the values themselves do not."""
    items = data["items"] if "items" in data else (data["item"],)
    ordered = dict.fromkeys(code for item in items for code in item["fields"] if code in data["fields"])
    return (*ordered, *(code for code in data["fields"] if code not in ordered))


def shown_value(code: str, value: object) -> str:
    """Return a form value in words, with its unit."""
    known = city_catalogue().fields.get(code)
    text = printed(value) if value not in (None, "", []) else "未填写"
    return f"{text} {known.unit}" if known is not None and known.unit and text != "未填写" else text


def _value(code: str, value: object, show: Callable[[str], str], *, is_corrected: bool) -> object:
    text = show(shown_value(code, value))
    return (text, Tag("已补正", "info")) if is_corrected else text


def _corrected(view: CaseView, kind: str) -> frozenset[str]:
    """What the applicant changed when asked to; later acts build on it, so it stays marked."""
    return frozenset(name for act in view.acts if act.name == "correct" for name in act.payload.get(kind) or ())


def _users(data: Data, code: str) -> str:
    return _titles(data, [item["code"] for item in data.get("items", ()) if code in item["fields"]])


def _titles(data: Data, codes: Iterable[str]) -> str:
    """The items by name; all of them are said in one word."""
    items, wanted = data.get("items", ()), set(codes)
    used = [item["title"] for item in items if item["code"] in wanted]
    return f"全部 {len(items)} 个事项" if used and len(used) == len(items) > 1 else "、".join(used)


def _without_users(table: Table, data: Data) -> Table:
    """A part has one item, so its tables need not say which."""
    if "items" in data:
        return table
    rows = tuple(row[:-1] for row in table.rows)
    return Table(caption=table.caption, columns=table.columns[:-1], rows=rows, dense=True, empty=table.empty)


def _files(material: Mapping[str, object], files: tuple[HandedIn, ...], *, is_corrected: bool) -> object:
    found: list[object] = []
    for file in files:
        if file.material == material["key"]:
            found += [Link(file.name, reverse("licensing:material", args=[file.upload])), f"（{_size(file.size)}）"]
    if not found:
        later = material["deferred_until"]
        return Tag(f"容缺，{later} 前补交", "warn") if later else "未提交"
    return (*found, Tag("已补正", "info")) if is_corrected else tuple(found)


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(1, round(count / 1024))} KB"


def _start(item: Data, titles: Mapping[str, str]) -> str:
    before = "、".join(titles[code] for code in item["after"])
    return f"等{before}" if before else "受理后立即"


def _clock(view: CaseView) -> object:
    """The clock that matters now: the one that runs or stands still, else the last that ended."""
    going = [clock for clock in view.clocks if clock.status in ("running", "paused")]
    ended = [clock for clock in view.clocks if clock.status == "stopped"]
    if going:
        return going[0]
    return ended[0] if ended else "未开始"


