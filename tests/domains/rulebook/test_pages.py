"""The pages: read, tried out and compared by anybody; written, handed in and published by those whose work it is."""

import datetime as dt
import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from domains.rulebook.editors import FIRE, TABLE
from yingshang.domains.rulebook.models import RuleDraft, RuleVersion
from yingshang.rules.dmn.writing.cells import write_test

HERE = f"/rules/licensing/{TABLE}/2024-05-30/"
MOST_QUERIES = 12
BOMB = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'


def _draft_page(draft: RuleDraft, page: str = "") -> str:
    return f"/rulebook/drafts/{draft.pk}/{page}"


def _said(response) -> str:
    return response.content.decode()


@pytest.fixture
def anybody(editors, sign_in):
    return sign_in()


@pytest.fixture
def lin(editors, sign_in):
    return sign_in(editors.lin)


def test_anybody_finds_a_table_by_its_article(anybody):
    said = _said(anybody.get("/rules/?text=消防法"))
    assert HERE in said
    assert "catering_special_procedures" not in said


def test_nothing_found_says_what_to_do(anybody):
    assert "没有符合条件的规则表" in _said(anybody.get("/rules/?text=没有这张表&status=coming"))


def test_a_table_leads_to_the_version_in_force(anybody):
    assert anybody.get(f"/rules/licensing/{TABLE}/")["Location"] == HERE


def test_a_lawyer_reads_rows_articles_examples_and_findings(anybody):
    said = _said(anybody.get(HERE))
    for words in ("不是湖北省", "≤ 300", "《消防法》第十五条、第七十三条", "各行互不重叠", "<svg",
                  "15 个示例，15 个符合", "没有发现问题", "随目录发布"):
        assert words in said
    assert "not(&quot;湖北省&quot;)" in _said(anybody.get(f"{HERE}?as=feel"))


@pytest.mark.parametrize(("kind", "beginning"), [("dmn", b"<?xml"), ("examples", b"# "), ("rows", "\ufeff".encode())])
def test_a_version_can_be_taken_along(anybody, kind, beginning):
    answer = anybody.get(f"{HERE}download/{kind}/")
    assert answer.content.startswith(beginning)
    assert answer["Content-Disposition"].startswith("attachment")


def test_no_cell_of_the_spreadsheet_is_a_formula(anybody):
    rows = anybody.get(f"{HERE}download/rows/").content.decode("utf-8-sig")
    assert not [cell for line in rows.splitlines() for cell in line.split(",") if cell[:1] in "=+@" and cell]


def test_a_trial_says_which_row_decided_and_why_the_others_did_not(anybody):
    said = _said(anybody.get(f"{HERE}try/?decision=4&f1=山东省&f2=350&ask=1"))
    assert "由它决定" in said
    assert "经营面积 = 350（要求 ≤ 300）" in said
    assert "《消防法》第十五条、第七十三条" in said


def test_a_trial_without_a_fact_says_what_is_missing(anybody):
    said = _said(anybody.get(f"{HERE}try/?decision=4&f1=湖北省&f2=400&ask=1"))
    assert "投资额" in said
    assert "未知" in said


def test_a_wrong_answer_is_shown_at_its_question(anybody):
    answer = anybody.get(f"{HERE}try/?decision=4&f2=很大&ask=1")
    assert (answer.status_code, "填写为数字" in _said(answer)) == (400, True)


@pytest.mark.parametrize("address", [
    f"{HERE}try/?decision=99", f"{HERE}try/?decision=x", f"/rules/licensing/{TABLE}/2024-01-01/",
    "/rules/licensing/none/", f"/rules/x/{TABLE}/2024-05-30/", f"{HERE}download/x/"])
def test_what_is_not_there_is_said_to_be_missing(anybody, address):
    assert anybody.get(address).status_code == 404


def test_a_coming_version_is_public_and_compared_row_by_row(editors, anybody):
    draft = editors.writes()
    editors.publishes(editors.submits(draft))
    here = f"/rules/licensing/{TABLE}/{draft.in_force_on}/"
    said = _said(anybody.get(here))
    assert "尚未施行" in said
    assert "经两人发布" in said
    said = _said(anybody.get(f"{here}compare/"))
    assert "修改 2 行" in said
    assert "&lt;=400" in said
    assert here in _said(anybody.get("/rules/?status=coming"))
    assert "2 个版本" not in _said(anybody.get("/rules/?status=expired"))


def test_a_row_is_edited_and_the_fault_stands_at_its_cell(editors, lin):
    draft = editors.starts()
    page = _draft_page(draft, "rows/4/1/")
    typed = {"in1": 'not("湖北省")', "in2": "<= 三百", "in3": "-", "out1": "错了吗", "article": "条", "note": "注",
             "seen": "1", "once_key": "a" * 32}
    answer = lin.post(page, typed)
    assert answer.status_code == 400
    assert "第4个字符" in _said(answer)
    assert 'id="field-in2-error"' in _said(answer)
    assert 'id="field-out1-error"' in _said(answer)
    assert "&lt;= 三百" in _said(answer)
    answer = lin.post(page, typed | {"in2": "<=400", "out1": "false"})
    assert answer["Location"].endswith("#d4-r1")
    assert b"&lt;=400" in bytes(RuleDraft.objects.get(pk=draft.pk).dmn)


def test_rows_and_columns_come_and_go_and_can_be_taken_back(editors, lin):
    draft = editors.starts()
    before = bytes(draft.dmn)
    for place, do in enumerate(("add-4-5", "up-4-6", "down-4-5", "remove-4-6", "undo", "undo"), 1):
        lin.post(_draft_page(draft, "change/"), {"do": do, "seen": str(place)})
    assert bytes(RuleDraft.objects.get(pk=draft.pk).dmn) == before
    lin.post(_draft_page(draft, "columns/4/"), {"fact": "(new)", "name": "注册年限", "kind": "number", "seen": "7"})
    assert "注册年限" in _said(lin.get(_draft_page(draft)))
    lin.post(_draft_page(draft, "change/"), {"do": "column-4-4", "seen": "8"})
    assert bytes(RuleDraft.objects.get(pk=draft.pk).dmn).count("注册年限".encode()) == 2  # the fact itself stays
    answer = lin.post(_draft_page(draft, "change/"), {"do": "remove-4-99", "seen": "9"}, follow=True)
    assert "没有第99行" in _said(answer)


def test_of_two_at_once_the_second_keeps_what_they_typed(editors, lin, sign_in):
    draft = editors.starts()
    typed = {"in1": "-", "in2": "<=301", "in3": "-", "out1": "false", "article": "甲", "note": "乙", "seen": "1"}
    assert sign_in(editors.luo).post(_draft_page(draft, "rows/4/1/"), typed).status_code == 302
    answer = lin.post(_draft_page(draft, "rows/4/1/"), typed | {"in2": "<=999"})
    assert answer.status_code == 409
    assert "罗复核" in _said(answer)
    assert "&lt;=999" in _said(answer)


def test_a_draft_survives_logout_and_is_found_again(editors, lin, sign_in):
    draft = editors.changes(editors.starts(), lambda data: write_test(data, FIRE, row=1, column=2, text="<=345"))
    lin.logout()
    again = sign_in(editors.lin)
    assert str(draft.pk) in _said(again.get("/rulebook/"))
    assert "&lt;=345" in _said(again.get(_draft_page(draft)))


def test_a_modellers_file_is_taken_whole_and_given_back_whole(editors, lin):
    draft = editors.starts()
    data = bytes(draft.dmn).replace(b"<decision id", b"<!-- by hand -->\r\n<decision id", 1)
    answer = lin.post(_draft_page(draft, "upload/?seen=1"), {"file": SimpleUploadedFile("新 版.dmn", data)})
    assert answer.status_code == 302
    assert lin.get(_draft_page(draft, "file.dmn")).content == data


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("table.dmn", b"0" * 10_000_000)
    return held.getvalue()


@pytest.mark.parametrize(("name", "data", "says"), [
    ("table.dmn", _zip(), "压缩文件"), ("table.exe", b"MZ", "扩展名"), ("table.dmn", b"\x89PNG\r\n\x1a\n", "不是 XML"),
    ("table.dmn", BOMB, "DOCTYPE"), ("table.dmn", b"<a>" * 100_000, "XML"), ("table.dmn", b"<a/>", "DMN"),
    ("table.dmn", b"", "不是 XML"),
    ("../../etc/x.dmn", b"<", "XML"), ("table.dmn", b"<" + b" " * 5_000_000, "4 MB"),
    ("table.dmn", "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), "XML")])
def test_a_hostile_upload_is_refused_in_words_and_changes_nothing(editors, lin, name, data, says):
    draft = editors.starts()
    answer = lin.post(_draft_page(draft, "upload/?seen=1"), {"file": SimpleUploadedFile(name, data)})
    assert (answer.status_code, says in _said(answer)) == (400, True)
    assert RuleDraft.objects.get(pk=draft.pk).revision == 1


def test_sixty_megabytes_are_not_read(editors, lin):
    draft = editors.starts()
    answer = lin.post(_draft_page(draft, "upload/?seen=1"), {"file": SimpleUploadedFile("t.dmn", b"<" * (60 * 2**20))})
    assert (answer.status_code, "超过" in _said(answer)) == (400, True)


def test_examples_are_kept_as_typed_and_tried_at_once(editors, lin):
    draft = editors.starts()
    text = "- name: 试\n  decision: 户外招牌设施设置是否适用\n  facts: {是否设置户外招牌: true}\n  outcome: false\n"
    said = _said(lin.post(_draft_page(draft, "examples/"), {"examples": text, "seen": "1"}))
    assert "1 个示例，0 个符合" in said
    said = _said(lin.post(_draft_page(draft, "examples/"), {"examples": "- {", "seen": "2"}))
    assert "第" in said
    assert "错误：" in said


def test_the_whole_way_in_the_pages(editors, lin, sign_in):
    lin.post(reverse("rulebook:start", args=["licensing", TABLE, "2024-05-30"]), {"once_key": uuid.uuid4().hex})
    draft = editors.raises_the_limit(RuleDraft.objects.get())
    assert "还不能提交" in _said(lin.get(_draft_page(draft, "check/")))
    day = editors.today + dt.timedelta(days=30)
    lin.post(_draft_page(draft, "about/"), {"in_force_on": str(day), "reason": "统一口径", "seen": str(draft.revision)})
    draft.refresh_from_db()
    page = lin.get(_draft_page(draft, "check/"))
    assert "没有发现问题" in _said(page)
    case = lin.post(_draft_page(draft, "submit/"), {"seen": str(draft.revision), "once_key": "c" * 32})["Location"]
    assert "您参与了起草" in _said(lin.get(case))
    assert lin.post(f"{case}publish/", {"seen": "x"}).status_code == 403
    luo = sign_in(editors.luo)
    seen = _seen_in(_said(luo.get(f"{case}publish/")))
    for _ in range(2):  # a double click
        assert luo.post(f"{case}publish/", {"seen": seen, "once_key": "d" * 32}).status_code == 302
    assert RuleVersion.objects.count() == 1
    assert "已发布" in _said(luo.get(case))


def test_a_return_keeps_its_reason_when_somebody_was_faster(editors, sign_in):
    case = editors.submits(editors.writes())
    editors.publishes(case, by=editors.chief)
    answer = sign_in(editors.luo).post(f"/rulebook/cases/{case.pk}/return/", {"reason": "第二行写反了"})
    assert (answer.status_code, "第二行写反了" in _said(answer)) == (409, True)


def test_no_page_asks_the_database_more_than_twelve_times(editors, sign_in):
    case, draft = editors.submits(editors.writes()), editors.starts()
    editors.publishes(editors.submits(editors.writes(days=40)))
    anybody, lin = sign_in(), sign_in(editors.lin)
    pages = [(anybody, page) for page in ("/rules/", HERE, f"{HERE}try/", f"{HERE}compare/")]
    pages += [(lin, page) for page in ("/rulebook/", f"/rulebook/cases/{case.pk}/", HERE)]
    steps = ("", "check/", "rows/4/1/", "columns/4/", "examples/", "about/")
    pages += [(lin, _draft_page(draft, page)) for page in steps]
    counts = {}
    for reader, page in pages:
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(page).status_code == 200
        counts[page] = len(queries)
    assert {page: count for page, count in counts.items() if count > MOST_QUERIES} == {}


def _seen_in(said: str) -> str:
    return said.partition('name="seen" value="')[2].partition('"')[0]
