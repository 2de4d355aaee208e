"""The window sees what was read beside the materials, as a hint."""

from domains.licensing.reading.drawn import Words, text_pdf
from domains.licensing.reading_pages import Page
from yingshang.casework.materials.library import upload
from yingshang.casework.models import Case, CaseMaterial
from yingshang.domains.licensing.reading.keeping import ask_reading
from yingshang.register.models import Account


def test_the_window_sees_the_comparison_as_a_hint_and_where_values_are_from(city, sign_in, read_all, shop):
    case = Case.objects.get(pk=getattr(city.submitted(), "pk", None) or Case.objects.get(parent=None).pk)
    owner = city.actor(Account.objects.get(person_id=case.applicant_id))
    row = upload("执照.pdf", text_pdf(Words(name="武昌区李记面馆")), material="business_licence_copy", by=owner,
                 now=city.now)
    CaseMaterial.objects.create(case=case, upload=row, material="business_licence_copy", handed_in_at=city.now)
    ask_reading(row, now=city.now)
    read_all()
    text = Page(sign_in(city.official("clerk")).get(f"/desk/cases/{case.pk}/")).text
    assert "机读比对（提示，不是审查结论）" in text
    assert "武昌区李记面馆" in text
    assert "用这个值" not in text
    assert "申请人填写" in text
    assert "实名认证信息" in text
