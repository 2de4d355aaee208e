"""A kept phrase put into the text of a form, without scripts: the button sends the form back to be shown again."""

from django.http import QueryDict

from yingshang.domains.licensing.models import KeptPhrase
from yingshang.domains.licensing.phrase_library.keeping import phrases_for
from yingshang.register.actors import Actor
from yingshang.ui.forms import Question

#: the button's name
PHRASE = "phrase"


def offered(act: str, questions: tuple[Question, ...], *, by: Actor) -> tuple[KeptPhrase, ...]:
    """Return the phrases for a form; none where it asks for no text."""
    return tuple(phrases_for(act, by=by)) if _place(questions) else ()


def with_phrase(posted: QueryDict, act: str, questions: tuple[Question, ...], *, by: Actor) -> QueryDict:
    """Return what was typed with the chosen phrase after it; one that is gone adds nothing."""
    place, chosen = _place(questions), posted.get(PHRASE, "")
    known = chosen.isascii() and chosen.isdigit() and len(chosen) < 18
    phrase = phrases_for(act, by=by).filter(pk=int(chosen)).first() if known else None
    if phrase is None or not place:
        return posted
    changed = posted.copy()
    changed[place] = f"{posted.get(place, '').rstrip()}\n{phrase.text}".strip()
    return changed


def _place(questions: tuple[Question, ...]) -> str:
    return next((question.name for question in questions if question.type == "longtext"), "")
