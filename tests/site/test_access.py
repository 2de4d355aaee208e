"""The access table: what it says, what it refuses to say, and how requests are held to it."""

import pytest

from yingshang.site import access
from yingshang.site.access import Cell, InvalidAccessTable


def _row(text: str) -> access.Row:
    return access.read(f"urls:\n  page: {text}")["page"]


def _cells(row: access.Row) -> dict[tuple[str, str, str], tuple[int, ...]]:
    return {(cell.role, cell.relation, cell.method): cell.statuses for cell in row.cells()}


def test_a_page_without_object_is_for_its_roles_only():
    cells = _cells(_row("{may: [clerk]}"))
    assert cells["clerk", "none", "GET"] == (200,)
    assert cells["applicant", "none", "GET"] == (403,)
    assert cells["anonymous", "none", "GET"] == (302,)
    assert len(cells) == 1 + len(access.ROLES)


def test_a_page_with_an_object_is_for_the_listed_relations_only():
    row = _row("{object: case, may: {applicant: [own], supervisor: [own, other_department]}, "
               "methods: {GET: 200, POST: [302, 400]}}")
    cells = _cells(row)
    assert cells["applicant", "own", "POST"] == (302, 400)
    assert cells["applicant", "other_enterprise", "GET"] == (404,)
    assert cells["supervisor", "other_department", "GET"] == (200,)
    assert cells["supervisor", "other_district", "GET"] == (404,)
    assert cells["clerk", "own", "GET"] == (403,)


def test_an_open_page_is_the_same_for_everybody():
    assert {cell.statuses for cell in _row("{may: anyone}").cells()} == {(200,)}


@pytest.mark.parametrize(("text", "reason"), [
    ("{may: [boss]}", "不认识的角色"),
    ("{may: {clerk: [everywhere]}, object: case}", "不认识的角色或关系"),
    ("{}", "may 应为"),
    ("{may: anyone, method: GET}", "不认识的字段 method"),
    ("{may: anyone, methods: GET}", "methods 应为"),
    ("{may: anyone}\n  page: {may: anyone}", "出现两次"),
])
def test_a_row_that_says_something_else_is_refused_by_name(text, reason):
    with pytest.raises(InvalidAccessTable, match=f"page.*{reason}"):
        _row(text)


def test_the_whole_table_of_the_site_can_be_read():
    assert all(isinstance(cell, Cell) for row in access.table().values() for cell in row.cells())


def test_an_address_without_a_row_is_refused_and_logged(failing_site, caplog):
    assert failing_site.get("/forgotten/").status_code == 500
    assert "forgotten" in caplog.text


def test_a_reader_without_login_is_sent_to_it_and_comes_back(failing_site):
    assert failing_site.get("/echo/?area=8")["Location"] == "/login/?next=/echo/%3Farea%3D8"


def test_a_program_without_login_is_told_so(failing_site):
    answer = failing_site.get("/echo/", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_logged_in")


def test_a_part_of_a_page_sends_the_whole_page_to_the_login(failing_site):
    answer = failing_site.get("/echo/", headers={"hx-request": "true", "referer": "http://testserver/design/?q=1"})
    assert answer["HX-Redirect"] == "/login/?next=/design/%3Fq%3D1"


def test_another_role_is_refused_and_the_right_one_gets_in(failing_site, account):
    failing_site.force_login(account("li"))
    assert failing_site.get("/clerks/").status_code == 403
    failing_site.force_login(account("chen", role="clerk"))
    assert failing_site.get("/clerks/").status_code == 200
    assert failing_site.head("/clerks/").status_code == 200


def test_a_method_that_is_not_listed_is_refused(failing_site, account):
    failing_site.force_login(account("chen", role="clerk"))
    assert failing_site.post("/clerks/").status_code == 405


def test_who_asks_costs_nothing_without_a_session_and_little_with_one(
        failing_site, account, django_assert_num_queries):
    with django_assert_num_queries(0):
        failing_site.get("/echo/")
    failing_site.force_login(account("chen", role="clerk"))
    with django_assert_num_queries(4):  # session, account, duties, for whom they stand in
        failing_site.get("/echo/")
