"""Many people who want one name at the same moment."""

import pytest
from django.db import transaction

from casework.test_concurrency import at_once
from domains.licensing.names.conftest import TODAY, WUCHANG
from factories import City
from yingshang.domains.licensing.models import TakenName
from yingshang.domains.licensing.names.reserving import declare_name


@pytest.mark.django_db(transaction=True)
def test_of_ten_who_declare_one_trade_name_at_once_one_gets_it(rules):
    city = City()
    people = [city.applicant(name).person_id for name in "甲乙丙丁戊己庚辛壬癸"]

    def declare(place):
        with transaction.atomic():
            text = f"武汉市武昌区云林{('餐饮', '小吃')[place % 2]}店"
            return declare_name(text, person=people[place], region=WUCHANG, rules=rules, on=TODAY).verdict

    results = at_once(len(people), declare)
    assert sorted(map(str, results)) == ["free", *["name_refused"] * 9]
    assert TakenName.objects.count() == 1
