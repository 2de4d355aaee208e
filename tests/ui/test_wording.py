"""Dates, deadlines, display, pages of lists and charts say what they promise."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from yingshang.procedures.clocks import ClockReading
from yingshang.ui import dates
from yingshang.ui.bars import holders, scaled
from yingshang.ui.charts import Step, StepsLoop, schedule, step_graph
from yingshang.ui.deadlines import card
from yingshang.ui.display import Display, changed_display, read_display
from yingshang.ui.frame import NavigationLink, mark_current
from yingshang.ui.tables import changed_query

DUE = dt.date(2026, 11, 25)


def test_dates_are_said_in_three_lengths():
    assert dates.day(DUE) == "2026-11-25"
    assert dates.day_short(DUE) == "11 月 25 日 周三"
    assert dates.day_long(DUE) == "2026 年 11 月 25 日 周三"
    assert dates.day(None) == dates.day_long(None) == ""


def test_an_instant_is_told_in_the_citys_zone():
    assert dates.moment(dt.datetime(2026, 11, 24, 16, 5, tzinfo=dt.UTC)) == "2026-11-25 00:05"
    assert dates.day(dt.datetime(2026, 11, 24, 16, 5, tzinfo=dt.UTC)) == "2026-11-25"


@pytest.mark.parametrize(("days", "words"), [
    (3, "还剩 3 个工作日（截止 11 月 25 日 周三）"), (0, "今天截止（11 月 25 日 周三）"),
    (-2, "超期 2 个工作日（应于 11 月 25 日 周三前办结）"), (None, ""),
])  # fmt: skip
def test_working_days_left_are_a_sentence(days, words):
    assert dates.working_days_left(days, DUE) == words


def reading(**changes: object) -> ClockReading:
    usual = {"name": "decide", "title": "许可", "article": "第二十一条", "status": "running", "days_left": 5,
             "promised_due_on": DUE, "legal_due_on": dt.date(2026, 12, 2), "promised_days": 5, "legal_days": 10}
    return ClockReading(**usual | changes)


@pytest.mark.parametrize(("changes", "word", "tone", "left", "due"), [
    ({}, "正常", "info", "还剩 5 个工作日", "截止 11 月 25 日 周三"),
    ({"days_left": 3, "days_used": 2}, "临期", "warn", "还剩 3 个工作日", "截止 11 月 25 日 周三"),
    ({"days_left": -1, "overdue": True}, "已超期", "error", "超期 1 个工作日", "应于 11 月 25 日 周三前办结"),
    ({"days_left": -9, "overdue": True, "legal_overdue": True}, "超法定时限", "error", "超期 9 个工作日",
     "应于 11 月 25 日 周三前办结"),
    ({"status": "paused"}, "暂停计时", "info", "恢复后还有 5 个工作日", ""),
    ({"status": "stopped", "days_used": 4, "days_left": None}, "已办结", "ok", "用了 4 个工作日", ""),
    ({"status": "stopped", "overdue": True}, "超期办结", "error", "用了 0 个工作日", ""),
    ({"status": "not_started", "days_left": None}, "未开始计时", "neutral", "还没有开始计时", ""),
])  # fmt: skip
def test_a_clock_is_a_word_a_tone_and_a_sentence(changes, word, tone, left, due):
    shown = card(reading(**changes))
    assert (shown.word, shown.tone, shown.left, shown.due) == (word, tone, left, due)


def test_every_tone_has_its_own_shape():
    changes = ({}, {"days_left": 1, "days_used": 4}, {"overdue": True}, {"status": "paused"}, {"status": "stopped"},
               {"status": "not_started"})  # fmt: skip
    assert len({card(reading(**change)).icon for change in changes}) == len(changes)


def test_a_paused_clock_tells_why_and_since_when():
    shown = card(reading(status="paused", paused_since=dt.date(2026, 11, 19), pause_reason="现场核查"))
    assert shown.pause == "现场核查（11 月 19 日 周四起）"


def test_display_settings_survive_the_cookie_and_bad_text_does_not():
    large = Display(type_size="150", contrast="high")
    assert read_display(large.cookie) == large
    assert read_display("type=999&contrast=<script>&%%%;") == Display()
    assert changed_display(large, {"type": "125"}) == Display(type_size="125", contrast="high")


def test_the_longest_fitting_address_is_the_current_one():
    links = (NavigationLink(title="首页", href="/"), NavigationLink(title="办", href="/apply/"),
             NavigationLink(title="草稿", href="/apply/drafts/"))  # fmt: skip
    assert [link.is_current for link in mark_current(links, "/apply/drafts/7/")] == [False, False, True]
    assert [link.is_current for link in mark_current(links, "/")] == [True, False, False]


def test_one_parameter_of_the_address_changes_and_the_others_stay():
    query = QueryDict("state=open&state=due&q=沿江&after=x")
    changed = QueryDict(changed_query(query, {"after": None, "sort": "due"})[1:])
    assert changed.getlist("state") == ["open", "due"]
    assert (changed["sort"], changed["q"], "after" in changed) == ("due", "沿江", False)


def test_steps_start_when_all_they_wait_for_have_ended():
    steps = schedule((
        Step(name="c", title="丙", days=2, after=("a", "b")), Step(name="a", title="甲", days=1),
        Step(name="b", title="乙", days=5),
    ))  # fmt: skip
    assert {step.name: step.start for step in steps} == {"a": 0, "b": 0, "c": 5}
    lanes = {lane.step.name: lane for lane in step_graph(steps).lanes}
    assert (lanes["c"].left, lanes["c"].waits_for, lanes["c"].span) == ("71.43%", "甲、乙", "第 6–7 个工作日")


def test_steps_in_a_circle_are_a_defect():
    with pytest.raises(StepsLoop, match="甲、乙"):
        schedule((Step(name="a", title="甲", after=("b",)), Step(name="b", title="乙", after=("a",))))


def test_the_days_of_all_holders_fill_the_bar_exactly():
    spans = [SimpleNamespace(holder=holder, working_days=days) for holder, days in
             (("window", 1), ("department", 3), ("applicant", 4), ("department", 2), ("window", 0))]
    chart = holders(spans)
    assert chart.days == 10
    assert [(part.left, part.width) for part in chart.parts] == [
        ("0.00%", "10.00%"), ("10.00%", "30.00%"), ("40.00%", "40.00%"), ("80.00%", "20.00%")]
    assert {part.title: part.value for part in chart.totals} == {"综合窗口": 1, "审批部门": 5, "申请人": 4}


def test_charts_of_nothing_are_empty():
    assert scaled(()) == ()
    assert scaled(({"title": "x", "value": 0},))[0].width == "0%"
    assert step_graph(()).lanes == ()
    assert holders(()).days == 0
