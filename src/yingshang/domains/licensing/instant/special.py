"""Which special procedures an item owes before it may be granted."""

from collections.abc import Mapping

from yingshang.casework.models import Case

_BEGUN = ("begin_special", "begin_check")


def unheld(item: Mapping, part: Case | None) -> tuple[str, ...]:
    """Return the titles of the procedures its table demands that nobody held and no commitment waives."""
    wanted = [one["title"] for one in item["special"] if one["required"] and not one.get("waived")]
    if not wanted or part is None:
        return tuple(wanted)
    held = {act.payload["procedure"] for act in part.acts.filter(name__in=_BEGUN)}
    return tuple(title for title in wanted if title not in held)
