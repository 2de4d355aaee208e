"""A situation question as a form of one question."""

from django.db.models import QuerySet
from django.http import QueryDict

from yingshang.domains.licensing.catalogue.bundles import Question as Asked
from yingshang.domains.licensing.drafts.planning_for import CANCELLED
from yingshang.domains.licensing.pages.own_draft import OwnDraft
from yingshang.register.actors import Actor
from yingshang.register.models import Entity
from yingshang.ui.forms import Choice, Form, Question, build_form

OTHER = "other"
#: where another code than those of one's own entities is typed
OTHER_CODE = "other_code"


def question_form(asked: Asked, own: OwnDraft, posted: QueryDict | None) -> Form:
    """Return the form of a question, with the answer given before."""
    known = own.answers.get(asked.code)
    if asked.type != "uscc" or not own.by.entities:
        return build_form((_question(asked),), posted, {asked.code: known})
    owned = tuple(_entities_of(own.by))
    if known is not None and known not in {entity.uscc for entity in owned}:
        return build_form(_entity_questions(asked, owned), posted, {asked.code: OTHER, OTHER_CODE: known})
    return build_form(_entity_questions(asked, owned), posted, {asked.code: known})


def answer_in(form: Form, asked: Asked) -> object:
    """Return the value that was answered."""
    value = form.values[asked.code]
    return form.values[OTHER_CODE] if value == OTHER and asked.type == "uscc" else value


def refused(form: Form, asked: Asked, sentence: str) -> Form:
    """Return the form with the desk's refusal at the place where the answer was typed."""
    name = OTHER_CODE if OTHER_CODE in form.values else asked.code
    return form.with_error(name, sentence)


def answer_words(asked: Asked, value: object) -> str:
    """Return an answer as a page says it."""
    return build_form((_question(asked),), None, {asked.code: value}).fields[0].words


def _question(asked: Asked) -> Question:
    kind = "choice" if asked.type == "region" else asked.type
    return Question(name=asked.code, title=asked.title, type=kind, unit=asked.unit, hint=asked.hint,
                    choices=tuple(Choice(choice.value, choice.title) for choice in asked.choices),
                    minimum=asked.at_least, maximum=asked.at_most)


def _entity_questions(asked: Asked, owned: tuple[Entity, ...]) -> tuple[Question, ...]:
    """Nobody copies 18 characters of an entity that the register knows to be theirs."""
    choices = (*(Choice(entity.uscc, entity.name, entity.uscc) for entity in owned), Choice(OTHER, "其他代码"))
    return (
        Question(name=asked.code, title="是您名下的哪一家？", type="choice", choices=choices,
                 hint="登记簿里您可以代表的经营主体"),
        Question(name=OTHER_CODE, title=asked.title, type="uscc", hint=asked.hint, when={asked.code: OTHER}),
    )


def _entities_of(by: Actor) -> QuerySet[Entity]:
    return Entity.objects.filter(pk__in=by.entities).exclude(status=CANCELLED).only("uscc", "name").order_by("name")
