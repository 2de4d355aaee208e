"""What must hold across the files beside their codes: questions, tables, orders and organs fit together."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from yingshang.domains.licensing.catalogue.bundles import REGION_FACTS, Bundle
from yingshang.domains.licensing.catalogue.codes import Codes
from yingshang.domains.licensing.catalogue.competence_checks import check_competence
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import NotInForce
from yingshang.domains.licensing.catalogue.ordering import waits_for
from yingshang.domains.licensing.catalogue.promise_checks import check_promises
from yingshang.kit import uscc


def check(content: Catalogue, codes: Codes) -> None:
    """Raise InvalidCatalogue at the first place where the files do not fit together."""
    codes.require_sound()
    for bundle in content.bundles:
        try:
            _check_bundle(bundle, content, codes)
        except NotInForce as error:
            raise codes.wrong("bundle", bundle.code, error.message, file=_file_of(bundle)) from error
    _check_organisations(content, codes)
    check_competence(content, codes)
    _check_choices(content, codes)
    check_promises(content, codes)
    _check_industries(content, codes)


def _check_bundle(bundle: Bundle, content: Catalogue, codes: Codes) -> None:
    _check_questions(bundle, codes)
    _check_fixed(bundle, content, codes)
    _check_decisions(bundle, content, codes)
    _check_order(bundle, content, codes)
    _check_organs(bundle, content, codes)


def _check_fixed(bundle: Bundle, content: Catalogue, codes: Codes) -> None:
    for one in bundle.fixed:
        choices = [choice.value for choice in content.fields[one.field].choices]
        if choices and one.value not in choices:
            raise codes.wrong("field", one.field, f"“{one.value}”不在字段可选的值里", file=_file_of(bundle))


def _file_of(bundle: Bundle) -> str:
    return f"{bundle.code}@{bundle.in_force_on}"


def _check_questions(bundle: Bundle, codes: Codes) -> None:
    file, earlier = _file_of(bundle), set[str]()
    for question in bundle.questions:
        if question.type == "choice" and not question.choices:
            raise codes.wrong("question", question.code, "选择题没有 choices", file=file)
        for condition in question.when:
            if condition.question not in earlier:
                reason = "只能以前面的问题为条件"
                raise codes.wrong("question", condition.question, reason, file=file, field="when")
        earlier.add(question.code)


def _check_decisions(bundle: Bundle, content: Catalogue, codes: Codes) -> None:
    """Each decision stands in the bundle's table, and asks only for what the questions answer."""
    answered = {question.input for question in bundle.questions}
    if any(question.type == "region" for question in bundle.questions):
        answered.update(REGION_FACTS)
    for file, table, decision in _decisions(bundle, content):
        if not table:
            reason = f"“{bundle.title}”没有写 tables.special_procedures"
            raise codes.wrong("decision", decision, reason, file=file)
        for model in content.models_for(table, bundle):
            if decision not in model.decisions:
                raise codes.wrong("decision", decision, f"规则表“{table}”里没有这个决策", file=file)
            for needed in model.inputs_of(decision):
                if needed.name not in answered:
                    reason = f"规则表要用“{needed.name}”，但没有问题会问到它"
                    raise codes.wrong("decision", decision, reason, file=file)


def _decisions(bundle: Bundle, content: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Yield where a decision is named, the table it must stand in, and its name."""
    for entry in bundle.items:
        item = content.item_on(entry.item, bundle.in_force_on)
        yield _file_of(bundle), bundle.table_of(entry), entry.decision
        for procedure in item.special_procedures:
            if procedure.decision:
                yield f"{entry.item}@", bundle.tables.special_procedures or "", procedure.decision
        for needed in item.materials.needed:
            if needed.decision:
                yield f"{entry.item}@", bundle.tables.applies, needed.decision


def _check_order(bundle: Bundle, content: Catalogue, codes: Codes) -> None:
    file, inside = _file_of(bundle), {entry.item for entry in bundle.items}
    for code in (other for entry in bundle.items for other in entry.after):
        if code not in inside:
            raise codes.wrong("item", code, "after 只能写这件事里的事项", file=file, field="after")
    try:
        TopologicalSorter(waits_for(bundle, content, on=bundle.in_force_on)).prepare()
    except CycleError as error:
        circle = error.args[1]
        reason = f"先后顺序成环：{' → '.join(reversed(circle))}"
        raise codes.wrong("item", circle[0], reason, file=file, field="after") from error


def _check_organs(bundle: Bundle, content: Catalogue, codes: Codes) -> None:
    """Every county with an organ has one for each item of the bundle, and a window."""
    acting = {(organ.kind, organ.region) for organ in content.organisations.values()}
    for entry in bundle.items:
        kind = content.item_on(entry.item, bundle.in_force_on).organ_kind
        for region in sorted({region for _, region in acting if content.regions[region].level == "county"}):
            if (kind, region) not in acting:
                reason = f"{content.region_name(region)}没有“{kind}”类机构，事项“{entry.item}”无人办理"
                raise codes.wrong("region", region, reason, file="organisations.yaml")


def _check_organisations(content: Catalogue, codes: Codes) -> None:
    seen: dict[tuple[str, str], str] = {}
    for organ in content.organisations.values():
        if not uscc.is_valid(organ.uscc):
            raise codes.wrong("organisation", organ.code, f"统一社会信用代码“{organ.uscc}”校验不通过")
        other = seen.setdefault((organ.kind, organ.region), organ.code)
        if other != organ.code:
            raise codes.wrong("organisation", organ.code, f"与“{other}”是同一个区的同一类机构")


def _check_choices(content: Catalogue, codes: Codes) -> None:
    for field in content.fields.values():
        if field.type in ("choice", "multichoice") and not field.choices:
            raise codes.wrong("field", field.code, "选择类字段没有 choices", file="fields/")
    for material in content.materials.values():
        if material.type != "form" and not material.accepts:
            reason = "要上传的材料没有写 accepts（文件类型）"
            raise codes.wrong("material", material.code, reason, file="materials/")
    used: dict[str, str] = {}
    for licence in content.licences.values():
        if used.setdefault(licence.digits, licence.code) != licence.code:
            reason = f"digits 与“{used[licence.digits]}”相同"
            raise codes.wrong("licence", licence.code, reason, file="licences/")
        if len(licence.digits) != 3 or not licence.digits.isdecimal():
            raise codes.wrong("licence", licence.code, "digits 应为三位数字", file="licences/")


def _check_industries(content: Catalogue, codes: Codes) -> None:
    """An industry licence covers several permits, each once, and some item grants each of them."""
    for industry in content.industries:
        file, permits = f"industries/{industry.code}@{industry.in_force_on}", [one.licence for one in industry.permits]
        if len(permits) < 2 or not any(one.required for one in industry.permits):
            raise codes.wrong("industry", industry.code, "至少要有两项许可，其中至少一项 required", file=file)
        for code in permits:
            if permits.count(code) > 1:
                raise codes.wrong("licence", code, "写了两次", file=file)
            if not content.producers_of(code):
                raise codes.wrong("licence", code, "没有事项办得出这种证照", file=file)
