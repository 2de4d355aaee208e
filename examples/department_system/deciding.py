"""What the department does with an item: looks at it for a while, and grants it or refuses it with an article."""

import random
import time
import uuid

import messages

#: one item of so many is refused, and one of so many is looked at on site where the rules do not ask for it anyway
REFUSED_OF, VISITED_OF = 5, 4


def replies_to(envelope: dict, *, source: str, delay: float) -> list[tuple[dict, float]]:
    """Return the replies an item will get, each with its time; the same item always gets the same ones."""
    subject, now, chance = envelope["subject"], time.time(), random.Random(envelope["id"])
    steps = [("received", {"receipt": f"CG-{subject}"}), ("started", {})]
    offered = sorted(envelope["data"].get("special_procedures", ()), key=lambda one: not one["required"])
    visit = offered[0] if offered and (offered[0]["required"] or chance.randrange(VISITED_OF) == 0) else None
    if visit is not None:
        steps.append(("special_begun", {"procedure": visit["title"], "officers": "马城管、李城管"}))
        steps.append(("special_ended", {"result": "与申请一致"}))
    steps.append(_decision(chance))
    return [(messages.reply(str(uuid.uuid5(uuid.UUID(envelope["id"]), kind)), kind, source=source, subject=subject,
                            sequence=place, data=data), now + delay * place / len(steps))
            for place, (kind, data) in enumerate(steps, start=1)]


def _decision(chance: random.Random) -> tuple[str, dict]:
    if chance.randrange(REFUSED_OF) == 0:
        return "refused", {"reason": "招牌超出建筑立面", "article": "《武汉市市容环境卫生管理条例》（示例）"}
    return "granted", {"opinion": "符合设置要求"}
