"""A rule of the demo city changes for the coming year: one writes the next version of a table, another publishes it."""

import datetime as dt
import uuid
from collections.abc import Callable

from yingshang.domains.rulebook.desk import drafting, reviewing, submitting
from yingshang.domains.rulebook.desk.fitness import digest_of
from yingshang.domains.rulebook.models import RuleDraft, RuleVersion
from yingshang.domains.rulebook.reading.volumes import volume_in_force
from yingshang.register.models import Account
from yingshang.rules.dmn.writing.cells import write_remark, write_test
from yingshang.site.demo.stage import Stage

WRITER, SECOND = "ml-wuhan", "fh-wuhan"
REASON = "外省的面积线由 300 平方米改为 400 平方米（演示用的改动）"
ROOM, TABLE = "licensing", "catering_items"
FIRE = "公众聚集场所投入使用、营业前消防安全检查是否适用"
#: outside Hubei a fire check is needed above 400 m² instead of 300 m²: a fiction, as every person of the city is
ROWS = {1: ("<=400", "暂定：经营面积不超过400平方米的，不用办理（演示用的改动）。"),
        2: (">400", "暂定：经营面积超过400平方米的，营业前要通过消防安全检查（演示用的改动）。")}


def run(*, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Play the scene once; afterwards only say how it ended."""
    if (done := RuleVersion.objects.defer("dmn", "examples").first()) is not None:
        say(f"规则已改过：{done.name} 从 {done.in_force_on} 起有新版本，见 /rules/")
        return
    if Account.objects.filter(username__in=(WRITER, SECOND)).count() < 2:
        say("规则没有改：这座演示城市建得早，还没有复核规则的人；make clean DATA=1 后重建就有")
        return
    stage = Stage(now=now, say=say)
    draft = _write(stage)
    lin, luo = stage.actor(WRITER), stage.actor(SECOND)
    case_id = submitting.submit_draft(draft.pk, seen=draft.revision, by=lin, key="rule-submit", now=stage.now,
                                      today=stage.today).case_id
    seen = digest_of(bytes(draft.dmn) + draft.examples.encode())
    reviewing.publish_version(case_id, seen=seen, by=luo, key="rule-publish", now=stage.now, today=stage.today)
    stage.settle()
    say(f"规则改一行：林目录起草、罗复核发布“{draft.title}”的新版本，从 {draft.in_force_on} 起施行，见 /rules/")


def _write(stage: Stage) -> RuleDraft:
    base = volume_in_force(ROOM, TABLE, today=stage.today)
    lin = stage.actor(WRITER)
    draft = drafting.start_draft(base, by=lin, now=stage.now, key=uuid.uuid4())
    given = {"by": lin, "now": stage.now}
    draft = drafting.change_file(draft.pk, _changed, seen=1, key="rule-rows", **given)
    draft = drafting.write_examples(draft.pk, _examples(draft.examples), seen=2, key="rule-examples", **given)
    return drafting.describe(draft.pk, in_force_on=dt.date(stage.today.year + 1, 1, 1), reason=REASON,
                             urgent_reason="", seen=3, key="rule-about", **given)


def _changed(data: bytes) -> bytes:
    for row, (test, note) in ROWS.items():
        data = write_test(data, FIRE, row=row, column=2, text=test)
        data = write_remark(data, FIRE, row=row, title="说明", text=note)
    return data


def _examples(text: str) -> str:
    for area in ("300.5", "300"):
        text = text.replace(f"威海的{area}平方米", f"威海的{area.replace('300', '400')}平方米")
        text = text.replace(f"山东省, 经营面积: {area}}}", f"山东省, 经营面积: {area.replace('300', '400')}}}")
    return text
