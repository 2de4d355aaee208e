"""People in the register: entering them once, and erasing what only they can ask to erase."""

import datetime as dt

from django.db import transaction

from yingshang.kit.gm.provider import provider
from yingshang.kit.idcard import normalise
from yingshang.register.facts import Fact
from yingshang.register.models import Person, PersonKey
from yingshang.register.sealed import column_key


def digest_of_number(id_number: str) -> str:
    """Return the keyed digest under which a person is found by 身份证号."""
    return provider().hmac_sm3(column_key(), id_number.encode()).hex()


@transaction.atomic
def enter_person(*, name: str, id_number: str | None = None, phone: str | None = None) -> Person:
    """Return the person with this number, entering them with a key of their own when new."""
    number = normalise(id_number) if id_number else None
    digest = digest_of_number(number) if number else None
    if digest and (known := Person.objects.filter(id_digest=digest).first()):
        return known
    person = Person.objects.create(name=name, id_number=number, id_digest=digest, phone=phone)
    PersonKey.objects.create(person=person)
    return person


@transaction.atomic
def erase_person(person_id: int) -> None:
    """Destroy a person's key and sealed data; the ledger keeps only digests nobody can relate to them."""
    PersonKey.objects.filter(person_id=person_id).delete()
    Person.objects.filter(pk=person_id).update(name="已注销个人", id_number=None, id_digest=None, phone=None)


def facts_of_person(person_id: int, *, on: dt.date) -> dict[str, Fact]:
    """Return what the verified identity of a person tells, as of the day of the login."""
    person = Person.objects.get(pk=person_id)
    known = {"person_name": ("姓名", person.name), "person_id_number": ("身份证号", person.id_number),
             "person_phone": ("手机号码", person.phone)}
    return {name: Fact(name=name, title=title, value=value, source="实名认证信息", as_of=on)
            for name, (title, value) in known.items() if value}
