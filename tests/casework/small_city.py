"""A small city and a small procedure, for tests that must not depend on a domain."""

import datetime as dt

from yingshang.casework.opening import NewCase, open_case
from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State
from yingshang.register.actors import Actor
from yingshang.register.models import Account, Organisation, Region
from yingshang.register.people import enter_person

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))

PERMIT = Procedure(
    name="tests.permit", version="1", title="测试许可", initial="waiting", opening="submit",
    states=(State(name="waiting", title="待决定", kind="waiting", role="reviewer", holder="department"),
            State(name="done", title="已准予", kind="ended"), State(name="gone", title="已撤回", kind="ended")),
    acts=(Act(name="submit", title="提交", by=frozenset({"applicant"}), frm=(), to="waiting",
              payload=(Field(name="phone", title="电话", kind="text", required=False),)),
          Act(name="note", title="备注", by=frozenset({"reviewer"}), frm=("waiting",),
              payload=(Field(name="text", title="内容", kind="text"),)),
          Act(name="grant", title="准予", by=frozenset({"reviewer"}), frm=("waiting",), to="done"),
          Act(name="withdraw", title="撤回", by=frozenset({"applicant"}), frm=("waiting",), to="gone")),
    clocks=(Clock(name="decision", title="审批时限", article="行政许可法 第四十二条", starts=("submit",),
                  stops=("grant", "withdraw"), legal_days=20, promised_days=5),),
)
DONE: list[str] = []


def remember(case_id, seq, _now) -> None:
    DONE.append(f"{case_id}:{seq}")


class City:
    """Two departments, one applicant, and whoever else a test needs."""

    def __init__(self) -> None:
        for code, name, parent in (("42", "湖北省", None), ("4201", "武汉市", "42"), ("420106", "武昌区", "4201")):
            Region.objects.create(code=code, name=name, level="county", parent_id=parent)
        for number, kind in enumerate(("market", "fire")):
            Organisation.objects.create(code=kind, name=f"武昌区{kind}", kind=kind, region_id="420106",
                                        uscc=f"11420106{number:010d}")
        self.person = enter_person(name="王芳", phone="13900000001")
        self.applicant = self._actor("wang", person=self.person.pk, roles={"applicant"})
        self.reviewer = self._actor("zhou", organisation="market", roles={"reviewer"})
        self.other_reviewer = self._actor("zhu", organisation="fire", roles={"reviewer"})

    def stranger(self) -> Actor:
        """Another applicant."""
        return self._actor("li", person=enter_person(name="李强").pk, roles={"applicant"})

    def _actor(self, name: str, *, roles: set[str], organisation: str | None = None,
               person: int | None = None) -> Actor:
        account = Account.objects.create(username=name, display_name=name, person_id=person)
        return Actor(account_id=account.pk, name=name, roles=frozenset(roles), organisation=organisation,
                     region="420106" if organisation else None, person_id=person)

    def open(self, key: str = "open-1", *, now: dt.datetime = NOW):
        new = NewCase(kind="tests.permit", title="测试许可", applicant=self.person.pk, organisation="market",
                      region="420106", data={"phone": "13900000001"}, search=("武昌王记面馆",))
        return open_case(new, by=self.applicant, payload={"phone": "13900000001"}, key=key, now=now)
