"""Who did what with a version, each with its receipt."""

from django.urls import NoReverseMatch, reverse

from yingshang.casework.reading import ActLine, CaseView
from yingshang.ui.parts import Event


def timeline_of(view: CaseView) -> tuple[Event, ...]:
    """Return the acts of a case, and where it stands."""
    done = tuple(map(_event, view.acts))
    if view.state.kind == "ended":
        return done
    return (*done, Event(title=view.state.title, text=view.state.untimed or "", state="current"))


def _event(act: ActLine) -> Event:
    said = act.payload.get("reason", "")
    return Event(title=act.title, at=act.at, who=f"{act.who} {act.official}".strip(), text=str(said),
                 article=act.article or "", href=_receipt(act.ledger_index))


def _receipt(index: int) -> str:
    try:
        return reverse("licensing:verify_receipt", args=[index])
    except NoReverseMatch:
        return ""
