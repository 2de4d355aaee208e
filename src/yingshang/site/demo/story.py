"""One restaurant opens: the whole way from the first question to the rated licence, on the real desk."""

import datetime as dt
import uuid
from collections.abc import Callable

from yingshang.casework.materials.library import upload
from yingshang.casework.models import Case
from yingshang.casework.rating import LEVELS, rate
from yingshang.casework.reading import read_case
from yingshang.domains.licensing.desk import accepting, correcting, deciding, submitting
from yingshang.domains.licensing.drafts.drafting import plan_of
from yingshang.domains.licensing.models import Draft, Licence
from yingshang.ledger.keys import ledger_key
from yingshang.ledger.receipts import receipt
from yingshang.register.models import Account
from yingshang.site.demo.applying import BUNDLE, fill_in
from yingshang.site.demo.checking import check_with_the_lone_verifier
from yingshang.site.demo.papers import page
from yingshang.site.demo.stage import Stage, days_before

#: working days the story takes, so that it ends today
LENGTH = 5


def run(*, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Play the story once; afterwards only say how it ended."""
    owner = Account.objects.get(username="wangfang")
    done = Case.objects.filter(applicant_id=owner.person_id, kind="licensing.bundle").order_by("opened_at").first()
    if done is not None:
        say(f"故事已演过：王芳的办件 {done.number}，证照 {Licence.objects.filter(case__parent=done).count()} 张")
        return
    say("一家餐馆开张：王芳在武昌区开一家 180 平方米、卖凉菜、有招牌的餐馆")
    stage = Stage(now=days_before(now, LENGTH), say=say)
    case_id = _submit(stage)
    _correct(stage, case_id)
    _register(stage, case_id)
    _decide(stage, case_id)
    _finish(stage, case_id)


def _submit(stage: Stage) -> uuid.UUID:
    wang = stage.actor("wangfang")
    draft = fill_in(stage, wang)
    _tell_plan(stage, draft)
    once = submitting.submit_draft(draft.pk, by=wang, key="story-submit", now=stage.now, today=stage.today)
    twice = submitting.submit_draft(draft.pk, by=wang, key="story-submit-again", now=stage.now, today=stage.today)
    stage.settle()
    number = Case.objects.get(pk=once.case_id).number
    stage.tell(f"提交申请，编号 {number}；又点一次提交，仍是同一个办件：{twice.case_id == once.case_id}")
    proof = receipt(once.index, key=ledger_key(), now=stage.now)
    stage.tell(f"账本回执第 {once.index} 条，独立核验程序：{check_with_the_lone_verifier('receipt.json', proof)}")
    return once.case_id


def _tell_plan(stage: Stage, draft: Draft) -> None:
    plan = plan_of(draft, by=stage.actor("wangfang"), on=stage.today)
    for planned in plan.items:
        stage.tell(f"{'需要办' if planned.applies else '不用办'} {planned.item.title}：{planned.why.sentence}")
    counts = plan.counts
    stage.tell(f"字段 {counts.fields.before} → {counts.fields.after}，材料 {counts.materials.before} → "
               f"{counts.materials.after}，工作日 {counts.days.before}(逐个办) → {counts.days.after}(并联，法定) → "
               f"{counts.promised_days.after}(并联，承诺)")


def _correct(stage: Stage, case_id: uuid.UUID) -> None:
    entries = [{"kind": "field", "name": "sign_size", "problem": "请写明厚度，单位用米"},
               {"kind": "material", "name": "premises_proof", "problem": "租赁合同缺少出租方签字页"}]
    correcting.request_correction(case_id, entries, by=stage.actor("ck-wuchang"), key="story-notice", now=stage.now)
    stage.settle()
    stage.tell("综合窗口一次性告知补正 2 处：招牌尺寸、经营场所使用证明")
    stage.wait(1)
    wang = stage.actor("wangfang")
    lease = _upload_lease(stage)
    correcting.correct_application(case_id, {"sign_size": "6米×1.2米×0.2米"}, {"premises_proof": [lease]}, by=wang,
                                   key="story-correct", now=stage.now)
    accepting.accept_application(case_id, "材料齐全，符合法定形式", by=stage.actor("ck-wuchang"), key="story-accept",
                                 now=stage.now)
    stage.settle()
    stage.tell("王芳补正，综合窗口当日受理，同时分办到各部门")


def _upload_lease(stage: Stage) -> uuid.UUID:
    """Upload the corrected lease and return its id."""
    return upload("租赁合同(补签字页).pdf", page("lease, signed"), material="premises_proof",
                  by=stage.actor("wangfang"), now=stage.now).pk


def _register(stage: Stage, case_id: uuid.UUID) -> None:
    part = stage.part(case_id, "individual_registration")
    deciding.grant_item(part.pk, by=stage.actor("sj-wuchang"), key="story-register", now=stage.now)
    stage.settle()
    licence = Licence.objects.get(case=part)
    stage.tell(f"市场监管局准予登记，营业执照 {licence.holder_id} 已签发，其余事项同时开始")


def _decide(stage: Stage, case_id: uuid.UUID) -> None:
    food = stage.part(case_id, "food_licence_catering")
    reviewer = stage.actor("sj-wuchang")
    deciding.begin_special(food.pk, "现场核查", officers="周审批、吴审批", by=reviewer, key="story-visit",
                           now=stage.now)
    stage.settle()
    stage.tell("食品经营许可启动现场核查(两名工作人员), 时限暂停")
    _grant(stage, case_id, "outdoor_sign", "cg-wuchang")
    _grant(stage, case_id, "eia_registration", "hb-wuchang")
    stage.wait(3)
    clock = next(clock for clock in read_case(food.pk, by=reviewer, now=stage.now).clocks if clock.name == "decision")
    stage.tell(f"三个工作日后，审批时限已用 {clock.days_used} 天，还剩 {clock.days_left} 天：{clock.pause_article}")
    deciding.end_special(food.pk, "布局与图纸一致，冷食专间独立", by=reviewer, key="story-visited", now=stage.now)
    stage.tell("现场核查结束，时限继续计算")
    stage.wait(1)
    _grant(stage, case_id, "food_licence_catering", "sj-wuchang")


def _grant(stage: Stage, case_id: uuid.UUID, item: str, username: str) -> None:
    part = stage.part(case_id, item)
    deciding.grant_item(part.pk, by=stage.actor(username), key=f"story-grant-{item}", now=stage.now)
    stage.settle()
    licence = Licence.objects.select_related("issuer").get(case=part)
    stage.tell(f"{licence.issuer.name}准予，发出《{licence.title}》{licence.number}")


def _finish(stage: Stage, case_id: uuid.UUID) -> None:
    for licence in Licence.objects.filter(case__parent_id=case_id).order_by("issued_on", "number"):
        verdict = check_with_the_lone_verifier("licence.json", licence.document)
        stage.tell(f"独立核验《{licence.title}》：{verdict}")
    wang = stage.actor("wangfang")
    view = read_case(case_id, by=wang, now=stage.now)
    rate(case_id, 1, "一次跑都不用", by=wang, now=stage.now)
    stage.tell(f"办件{view.state.title}，王芳评价“{LEVELS[1]}”；浏览器里可以看到同样的进度、回执和证照({BUNDLE})")
