"""The form of an arrangement: officials pick their own post, the head anybody's."""

from yingshang.procedures.roles import ROLES
from yingshang.register.actors import Actor
from yingshang.register.models import Duty
from yingshang.register.substituting import Arrangement, colleagues_of
from yingshang.ui.forms import Form, Question


def questions_for(by: Actor) -> tuple[Question, ...]:
    """Return what is asked; a post is offered as ACCOUNT:ROLE."""
    return (
        Question(name="post", title="谁不在岗", type="choice", choices=_posts(by)),
        Question(name="substitute", title="谁来代岗", type="choice",
                 choices=tuple((str(one.pk), str(one)) for one in colleagues_of(by))),
        Question(name="since_on", title="从哪天起", type="date"),
        Question(name="until_on", title="到哪天止（含当天）", type="date"),
        Question(name="reason", title="原因", max_length=100, hint="例如：年休假、出差、培训"))


def arrangement_of(form: Form, by: Actor) -> Arrangement:
    """Return what a valid form asks for."""
    said = form.values
    account, role = str(said["post"]).split(":")
    return Arrangement(absent=int(account), substitute=int(str(said["substitute"])), role=role,
                       since_on=said["since_on"], until_on=said["until_on"], reason=str(said["reason"]))


def _posts(by: Actor) -> tuple[tuple[str, str], ...]:
    duties = Duty.objects.filter(organisation_id=by.organisation, account__is_active=True).select_related("account")
    if "chief" not in by.roles:
        duties = duties.filter(account_id=by.account_id)
    return tuple((f"{duty.account_id}:{duty.role}", f"{duty.account}（{ROLES.get(duty.role, duty.role)}）")
                 for duty in duties.order_by("id"))
