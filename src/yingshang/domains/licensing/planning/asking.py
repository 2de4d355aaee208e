"""Which questions a person must answer: those whose answer can still change the plan."""

import datetime as dt

from yingshang.domains.licensing.catalogue.bundles import Bundle, Question
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.planning.answering import Answers
from yingshang.domains.licensing.planning.errors import MissingAnswer
from yingshang.domains.licensing.planning.situation import Situation


def questions_to_ask(bundle: Bundle, answers: Answers, *, catalogue: Catalogue,
                     on: dt.date) -> tuple[Question, ...]:
    """Return the questions that belong to these (typed) answers, answered or not, in order."""
    situation = Situation(bundle=bundle, answers=answers, catalogue=catalogue, on=on)
    possible = [question for question in bundle.questions if _is_met(question, answers)]
    always = [question for question in possible if question.asked == "always"]
    if any(question.code not in answers for question in always):
        return tuple(always)
    return tuple(question for question in possible if question in always or _matters(question, situation))


def next_question(bundle: Bundle, answers: Answers, *, catalogue: Catalogue, on: dt.date) -> Question | None:
    """Return the first question without an answer, or None when the plan can be made."""
    asked = questions_to_ask(bundle, answers, catalogue=catalogue, on=on)
    return next((question for question in asked if question.code not in answers), None)


def require_answers(bundle: Bundle, answers: Answers, *, catalogue: Catalogue,
                    on: dt.date) -> dict[str, object]:
    """Return the answers that belong to the plan, without those to questions that are not asked.

    Raises MissingAnswer with every question that is still open.
    """
    asked = questions_to_ask(bundle, answers, catalogue=catalogue, on=on)
    missing = [question for question in asked if question.code not in answers]
    if missing:
        raise MissingAnswer(questions="、".join(question.input for question in missing),
                            codes="、".join(question.code for question in missing))
    return {question.code: answers[question.code] for question in asked}


def _is_met(question: Question, answers: Answers) -> bool:
    return all(answers.get(condition.question) is condition.answered for condition in question.when)


def _matters(question: Question, situation: Situation) -> bool:
    """Say whether some item stays undecided while this question is not answered."""
    bundle = situation.bundle
    inputs = situation.inputs | {question.input: None}
    explanations = (situation.catalogue.model_on(bundle.table_of(entry), situation.on)
                    .decide(entry.decision, inputs).explain() for entry in bundle.items)
    return any(not found.deciding and question.input in found.unknown for found in explanations)
