"""The drawings say everything the procedure says, and fit a telephone."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from lxml import etree

from yingshang.procedures.drawing_layout import MARGIN, Layout, lay_out, text_width
from yingshang.procedures.mermaid import to_mermaid
from yingshang.procedures.procedure import Act, Procedure
from yingshang.procedures.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def layout(licence: Procedure) -> Layout:
    return lay_out(licence)


def texts(svg: str, classes: str) -> list[str]:
    found = etree.fromstring(svg).iterfind(f".//{SVG}text[@class='{classes}']")
    return [text.xpath("string(text()[last()])") for text in found]


def test_mermaid_holds_every_state_and_every_way(licence: Procedure) -> None:
    lines = to_mermaid(licence).splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert "    [*] --> s_received: 提交申请（申请人）" in lines
    assert "    s_reviewing --> s_reviewing: 延长审批（部门负责人）" in lines
    assert "    s_withdrawn --> [*]" in lines
    ways = sum(len(act.frm) for act in licence.acts)
    assert len(lines) == 1 + len(licence.states) + 1 + ways + 3


def test_mermaid_words_of_its_own_do_not_get_in(licence: Procedure) -> None:
    odd = replace(licence.acts[1], title='受理: "快";#1\n二')
    text = to_mermaid(replace(licence, acts=(licence.acts[0], odd)))
    assert "受理： ”快”；＃1 二（综合窗口）" in text


def test_svg_shows_every_state_and_every_act(licence: Procedure) -> None:
    svg = to_svg(licence)
    assert sorted(texts(svg, "state-title")) == sorted(state.title for state in licence.states)
    drawn = texts(svg, "act-label")
    for act in licence.acts:
        assert drawn.count(act.title) == max(1, len(act.frm)) or act.name in ("accept", "submit")
    assert drawn.count("提交申请") == 1


def test_svg_is_told_to_screen_readers(licence: Procedure) -> None:
    root = etree.fromstring(to_svg(licence, current="special"))
    assert root.get("role") == "img"
    assert root[0].text == "食品经营许可流程图"
    description = root[1].text or ""
    assert description.startswith("申请人“提交申请”后进入“已收件”。")
    assert "“特别程序中”（当前状态）等待中：部门审批可“结束特别程序”，到“审查中”，" in description
    assert "部门负责人可“延长审批”，状态不变" in description
    assert "“已撤回”已结束：没有后续操作" in description


def test_only_the_current_state_is_marked(licence: Procedure) -> None:
    assert to_svg(licence).count("state-current") == 0
    assert to_svg(licence, current="special").count("state-current") == 1


def test_svg_needs_no_style_script_or_id(licence: Procedure) -> None:
    assert not re.search(r"style|<script|\bid=|href|url\(", to_svg(licence))


def test_svg_escapes_what_people_wrote(licence: Procedure) -> None:
    states = (replace(licence.states[0], title="<i>"), *licence.states[1:])
    odd = replace(licence, title="<b>&\"'", states=states)
    root = etree.fromstring(to_svg(odd))
    assert root[0].text == "<b>&\"'流程图"
    assert "<i>" in texts(to_svg(odd), "state-title")


def test_the_drawing_fits_a_telephone(layout: Layout) -> None:
    assert layout.width <= 344  # 360 less the page's margins


def test_the_usual_way_leads_down(layout: Layout) -> None:
    names = [box.state.name for box in layout.boxes]
    assert names[:2] == ["received", "reviewing"]
    assert [box.state.kind for box in layout.boxes[-3:]] == ["ended"] * 3


def test_nothing_is_drawn_over_something_else(layout: Layout) -> None:
    for above, below in zip(layout.boxes, layout.boxes[1:], strict=False):
        assert above.bottom + 17 * len(above.below) + 10 < below.top
    for box in layout.boxes:
        ports = [port.y for port in (*box.departures, *box.loops)] + ([box.arrival.y] if box.arrival else [])
        assert all(abs(one - other) >= 20 for one, other in combinations(ports, 2))
        assert all(box.top < y < box.bottom for y in ports)
        assert text_width(box.state.title, 14) < layout.box_width
    for one, other in combinations(layout.lanes, 2):
        assert one.x != other.x or one.bottom < other.top or other.bottom < one.top
    labels = [port.act.title for box in layout.boxes for port in box.departures if port.act]
    widest = max(text_width(each, 12) for each in labels)
    assert all(lane.x > MARGIN + layout.box_width + widest for lane in layout.lanes)


def test_a_state_nobody_reaches_is_drawn_all_the_same(licence: Procedure) -> None:
    island = replace(licence.states[4], name="island", title="孤岛")
    leave = Act(name="leave", title="离开", by=frozenset({"clerk"}), frm=("island",), to="decided")
    odd = replace(licence, states=(*licence.states, island), acts=(*licence.acts, leave))
    assert "孤岛" in texts(to_svg(odd), "state-title")
    assert "离开" in texts(to_svg(odd), "act-label")


def test_a_procedure_of_one_state_can_be_drawn(licence: Procedure) -> None:
    one = replace(licence, states=licence.states[:1], acts=licence.acts[:1], clocks=())
    assert texts(to_svg(one), "state-title") == ["已收件"]
