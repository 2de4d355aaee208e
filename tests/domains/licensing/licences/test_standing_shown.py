"""What anybody is told of how a licence stands, here and without us."""

import datetime as dt
import json
import subprocess
import sys

import pytest

from domains.licensing.reading_pages import Page
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.licences.expiring import ended_licences, expire_licences
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.licences.standings import list_of_standings, standing_of
from yingshang.domains.licensing.models import Licence, LicenceAct, PublicCheck
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.kit.canonical import canonical_json
from yingshang.ledger import verifier
from yingshang.ledger.documents import check_json

WHY = {"reason": "后厨存在严重食品安全隐患", "article": "食品安全法第一百二十六条"}


def lone_verifier(*files) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, verifier.__file__, *map(str, files)], capture_output=True, text=True,
                          check=False)


def test_the_public_page_says_since_when_and_why(city, food, chief, sign_in):
    change_standing(food.pk, to=LicenceStatus.SUSPENDED, by=chief, now=city.now, key="k", **WHY)
    page = Page(sign_in().get(f"/v/{food.pk}/"))
    for words in ("已暂扣", "暂扣，自 2026 年 3 月 2 日", WHY["reason"], WHY["article"], "行政复议"):
        assert words in page.text
    assert any(link.startswith("/verify/receipt/") for link in page.links)


def test_a_statement_and_the_list_hold_without_us(city, food, chief, tmp_path):
    licence, listed, alone = (tmp_path / name for name in ("licence.json", "standings.json", "standing.json"))
    licence.write_bytes(canonical_json(food.document))
    listed.write_bytes(canonical_json(list_of_standings(now=city.now)))
    assert "：有效" in lone_verifier(licence, listed).stdout
    change_standing(food.pk, to=LicenceStatus.REVOKED, by=chief, now=city.now, key="k", **WHY)
    later = city.now + dt.timedelta(minutes=1)
    listed.write_bytes(canonical_json(list_of_standings(now=later)))
    alone.write_bytes(canonical_json(standing_of(Licence.objects.get(pk=food.pk), now=later)))
    for proof in (listed, alone):
        told = lone_verifier(licence, proof)
        assert (told.returncode, "撤销（自 2026-03-02 起）" in told.stdout) == (1, True)


@pytest.mark.parametrize("change", [
    lambda said: said["standings"]["entries"].clear(),
    lambda said: said["standings"].update(at="2030-01-01T00:00:00Z"),
    lambda said: said["standings"].update(extra=1),
    lambda said: said["standings"].update(entries=[{"identifier": 3}]),
])
def test_a_list_that_was_touched_is_not_believed(city, food, chief, change):
    change_standing(food.pk, to=LicenceStatus.REVOKED, by=chief, now=city.now, key="k", **WHY)
    said = list_of_standings(now=city.now)
    assert check_json(said).genuine
    change(said)
    assert not check_json(said).genuine


def test_a_licence_past_its_last_day_expires_once(city, food):
    assert food.valid_until is not None
    after = food.valid_until + dt.timedelta(days=1)
    now = city.now.replace(year=after.year, month=after.month, day=after.day)
    assert expire_licences(now=city.now, today=food.valid_until) == 0
    assert [expire_licences(now=now, today=after) for _ in range(2)] == [1, 0]
    food.refresh_from_db()
    assert (food.status, ended_licences(after)) == (LicenceStatus.EXPIRED, ())
    act = LicenceAct.objects.get(licence=food)
    assert (act.name, act.role) == ("expire", "system")
    assert verify_cases() == ()


def test_public_checks_are_counted_for_the_holder_but_not_their_own(city, food, sign_in):
    for client in (sign_in(), sign_in(), sign_in(city.applicant())):
        client.get(f"/v/{food.pk}/")
    assert PublicCheck.objects.get(licence=food).times == 2
    client = sign_in()
    assert json.loads(client.get("/licences/standings.json").content)["standings"]["scope"] == "all"
    assert client.get("/v/nonsense/standing.json").status_code == 404
