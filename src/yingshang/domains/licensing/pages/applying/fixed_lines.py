"""Lines of the form that are not typed there: answers given before, and what a licence will bring."""

from django.urls import reverse

from yingshang.domains.licensing.pages.applying.form_groups import Group
from yingshang.domains.licensing.pages.applying.question_form import answer_words
from yingshang.domains.licensing.pages.own_draft import OwnDraft
from yingshang.domains.licensing.planning.records import FormLine
from yingshang.ui.dates import day
from yingshang.ui.parts import SummaryRow


def fixed_rows(own: OwnDraft, group: Group, *, origin: str = "answers") -> tuple[SummaryRow, ...]:
    """Return a group's fixed lines as rows; an answer leads back to its question."""
    return tuple(_row(own, line, origin) for line in group.fixed)


def _row(own: OwnDraft, line: FormLine, origin: str) -> SummaryRow:
    question = next((one for one in own.asked if one.code == line.field.question), None)
    if line.origin == "answer" and question is None:
        return SummaryRow(title=line.field.title, value=line.value, source_note=line.source)
    if line.origin == "fact":
        dated = f"，{day(line.as_of)}" if line.as_of else ""
        return SummaryRow(title=line.field.title, value=line.value,
                          source_note=f"来自{line.source}{dated}。不能在这里改：{line.fixed_by}")
    if line.origin != "answer" or question is None:
        return SummaryRow(title=line.field.title, value=line.source)
    href = reverse("licensing:draft_question", args=[own.id, question.code])
    return SummaryRow(title=line.field.title, value=answer_words(question, own.answers.get(question.code)),
                      href=f"{href}?from={origin}", source_note=f"来自{line.source}")
