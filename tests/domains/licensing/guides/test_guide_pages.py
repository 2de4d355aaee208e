"""What the public reads: guides of items and bundles, in two languages, on paper, with version and date."""

import io

import pytest
from pypdf import PdfReader

from domains.licensing.reading_pages import Page
from yingshang.domains.licensing.guides.city import city_book
from yingshang.domains.licensing.models import GuideVersion
from yingshang.ledger import verifier

FOOD = "/items/food_licence_catering/"


def test_a_guide_tells_everything_one_asks_for(public, sign_in):
    text = Page(sign_in().get(FOOD)).text
    for words in ("食品经营许可新办（餐饮）", "市场监管部门", "法定 10 个工作日", "承诺 2 个工作日", "不收费",
                  "《食品安全法》第三十五条", "食品经营许可证，有效期 5 年", "先要有营业执照",
                  "主要设备设施布局、操作流程文件", "一张图上标出粗加工", "有电子营业执照的不用交",
                  "现场核查：约 5 个工作日，期间时限暂停", "武汉市武昌区市场监督管理局", "12315", "行政复议",
                  "材料不齐怎么办？", "从事餐饮服务，不论业态和面积", "我要开餐饮店", "第 1 版，2026-03-02 发布"):
        assert words in text, words


def test_the_procedure_is_drawn(public, sign_in):
    assert 'class="procedure-drawing"' in sign_in().get(FOOD).content.decode()


def test_a_guide_speaks_english_and_leads_back(public, sign_in):
    answer = sign_in().get(FOOD, {"lang": "en"})
    page = Page(answer)
    for words in ("New Food Business License (Catering)", "Food Business License, valid for 5 years",
                  "Legal limit: 10 working days", "Food Safety Law, Art. 35",
                  "Administration for Market Regulation of Wuchang",
                  "Free of charge", "the Chinese text prevails", "Version 1, published on 2026-03-02"):
        assert words in page.text, words
    assert '<html lang="en"' in answer.content.decode()
    assert FOOD in page.links
    assert f"{FOOD}?lang=en" in Page(sign_in().get(FOOD)).links


@pytest.mark.parametrize("kind", ["items/food_licence_catering", "bundles/catering"])
def test_every_untranslated_text_of_an_english_guide_is_marked(kind, public, sign_in):
    row = GuideVersion.objects.get(code=kind.partition("/")[2])
    row.content["en"]["sections"][0]["blocks"][0]["rows"][0]["cells"][0]["text"] = "只有中文的一句话"
    row.save()
    body = sign_in().get(f"/{kind}/", {"lang": "en"}).content.decode()
    assert '<span lang="zh-CN">只有中文的一句话</span>' in body
    assert "Chinese only" in body


@pytest.mark.parametrize(("path", "language", "words"), [
    (FOOD, "zh", ("食品经营许可新办", "法定 10 个工作日", "第 1 版")),
    (FOOD, "en", ("New Food Business License", "Legal limit: 10 working days", "Version 1")),
    ("/bundles/catering/", "zh", ("我要开餐饮店", "户外招牌设施设置")),
    ("/bundles/catering/", "en", ("Open a Restaurant", "Installation of an Outdoor Shop Sign")),
])
def test_a_guide_on_paper_is_signed(path, language, words, public, sign_in, tmp_path):
    answer = sign_in().get(f"{path}guide.pdf", {"lang": language})
    assert answer["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    for word in words:
        assert word in text, word
    file = tmp_path / "guide.pdf"
    file.write_bytes(answer.content)
    assert verifier.main([str(file)]) == 0
    file.write_bytes(answer.content.replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    assert verifier.main([str(file)]) != 0


def test_every_public_guide_opens(public, sign_in):
    browser = sign_in()
    for place, (kind, code) in enumerate(GuideVersion.objects.values_list("kind", "code")):
        answer = browser.get(f"/{kind}s/{code}/", {"lang": ("zh", "en")[place % 2]})
        assert answer.status_code == 200, (kind, code)


def test_a_guide_that_is_not_public_is_not_shown(city, sign_in):
    for path in (FOOD, f"{FOOD}guide.pdf", f"{FOOD}versions/", "/bundles/catering/", "/items/no_such_item/"):
        assert sign_in().get(path).status_code == 404, path


def test_a_guide_the_catalogue_has_outrun_says_so(public, sign_in):
    GuideVersion.objects.filter(code="food_licence_catering").update(digest="0" * 64, files_digest="0" * 64)
    assert "目录有了变动" in Page(sign_in().get(FOOD)).text


def test_a_phone_reads_each_cell_with_its_column(public, sign_in):
    assert 'data-label="怎样算合格"' in sign_in().get(FOOD).content.decode()


@pytest.mark.parametrize(("language", "words"), [
    ("zh", ("食品经营许可新办（餐饮）：一张表（样表）", "食品安全管理人员", "热食类食品制售", "样表")),
    ("en", ("Single Form (Sample)", "Food Safety Manager", "Hot food, made and sold"))])
def test_a_guide_has_a_sample_of_its_form(language, words, public, sign_in):
    answer = sign_in().get(f"{FOOD}form.pdf", {"lang": language})
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    for word in words:
        assert word in text, word
    assert f"{FOOD}form.pdf" in Page(sign_in().get(FOOD)).links


def test_nearly_everything_the_guides_say_has_english(city):
    said, missing = city_book(city.now.date()).untranslated()
    assert said > 900
    assert len(missing) <= said // 20, missing
