"""王芳 lets the accountant 钱会计 act in one matter; both have logins."""

import datetime as dt

import pytest

from factories import BACKEND, City
from yingshang.casework.delegation.answering import consent
from yingshang.casework.delegation.giving import NewDelegation, give
from yingshang.casework.models import Delegation
from yingshang.register.actors import Actor

ALL = ("fill", "upload", "submit", "collect", "book")


class Office(City):
    """A city in which one person lets another act for them."""

    @property
    def wang(self) -> Actor:
        return self.actor(self.applicant())

    @property
    def qian(self) -> Actor:
        return self.actor(self.applicant("钱会计", phone="13900000007"))

    def given(self, *, scope: tuple[str, ...] = ALL, days: int = 30, to: Actor | None = None,
              **more: object) -> Delegation:
        """An authorisation nobody has answered yet."""
        new = NewDelegation(delegate_id=(to or self.qian).account_id or 0, matters=("catering",), scope=scope,
                            purpose="代办开店", until_at=self.now + dt.timedelta(days=days), **more)
        return give(new, by=self.wang, key=self.key(), now=self.now)

    def agreed(self, *, to: Actor | None = None, **more: object) -> Delegation:
        """One that is in force."""
        row = self.given(to=to, **more)
        return consent(row.pk, by=to or self.qian, now=self.now)

    def browser(self, client_class, actor: Actor):
        """A browser in which somebody is logged in, at the city's time."""
        from yingshang.register.models import Account

        client = client_class(headers={"X-Test-Now": self.now.isoformat()})
        client.force_login(Account.objects.get(pk=actor.account_id), backend=BACKEND)
        return client


@pytest.fixture
def office(db) -> Office:
    return Office()
