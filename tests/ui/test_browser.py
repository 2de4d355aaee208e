"""The style page in Chromium: accessible, within the window, and of use without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
LARGE = "type=150&contrast=high"


@pytest.mark.parametrize(("path", "width", "display"), [
    *(("/design/?errors=1", width, display) for width in (390, 768, 1280) for display in ("", LARGE)),
    ("/design/?desk=1&state=审查中", 1280, ""), ("/design/?desk=1&state=审查中", 390, LARGE),
])  # fmt: skip
def test_every_part_is_accessible_and_fits_the_window(open_page, path, display, width):
    page = open_page(path, width=width, display=display)
    found = Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("display", ["", LARGE])
def test_buttons_and_inputs_are_large_enough_for_a_thumb(open_page, display):
    page = open_page("/design/", width=390, display=display)
    small = page.evaluate("""() => [...document.querySelectorAll(
        'main button, main .button, main select, main input:not([type=hidden]), header a, header button,'
        + 'summary, .option')].filter(e => e.offsetParent && !e.closest('.option input'))
        .map(e => e.closest('.option') || e)
        .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 90))""")
    assert small == []


def test_errors_take_the_focus_and_lead_to_the_field(open_page):
    page = open_page("/design/?errors=1")
    assert page.title().startswith("错误：")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.click("text=请核对“计划开业日期”")
    assert page.evaluate("document.activeElement.id") == "field-opens_on"


def test_a_question_appears_with_the_answer_it_hangs_on(open_page):
    page = open_page("/design/")
    assert not page.is_visible("#field-sign_width")
    page.check("#field-has_sign-1")
    assert page.is_visible("#field-sign_width")
    page.check("#field-has_sign-2")
    assert not page.is_visible("#field-sign_width")


def test_without_scripts_nothing_is_hidden_and_nothing_useless_is_shown(open_page):
    page = open_page("/design/", scripts=False)
    assert page.is_visible("#field-sign_width")
    assert page.locator("[data-print]:visible, [data-copy]:visible, [data-speak]:visible").count() == 0
    page.click("header summary:has-text('显示')")
    page.click("button:has-text('特大')")
    assert page.locator("html.type-150").count() == 1
    assert page.url.endswith("/design/")


def test_two_presses_send_once(open_page):
    page = open_page("/design/")
    page.evaluate("""window.sent = 0;
        document.addEventListener('submit', event => { if (!event.defaultPrevented) window.sent++ })""")
    with page.expect_navigation():
        times = page.evaluate("""() => { const form = document.querySelector('.menu form');
            form.requestSubmit(); form.requestSubmit(); return window.sent }""")
    assert times == 1


def test_a_button_works_again_after_coming_back(open_page):
    page = open_page("/design/")
    page.evaluate("""() => { const form = document.querySelector('form[data-upload]');
        form.dataset.sent = 'yes'; window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})) }""")
    assert page.locator("form[data-sent]").count() == 0


def test_an_upload_shows_the_page_the_server_answers_with(open_page):
    page = open_page("/design/")
    form = page.locator("form[data-upload]").first
    form.locator("input[type=file]").set_input_files(
        {"name": "平面图.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7" + b"0" * 300_000})
    form.locator("button[type=submit]").click()
    page.wait_for_selector("text=平面图.pdf")
    assert page.locator("text=已上传").count() == 1
    assert page.title().startswith("上传")


@pytest.mark.parametrize(("size", "sentence"), [
    (0, "请先选择要上传的文件"), (21 * 1024 * 1024, "文件有 21 MB，超过 20 MB 的上限。请压缩或拆分后再上传"),
])  # fmt: skip
def test_a_file_that_cannot_be_taken_is_told_before_it_is_sent(open_page, tmp_path, size, sentence):
    page = open_page("/design/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    form = page.locator("form[data-upload]").first
    if size:
        (tmp_path / "大.pdf").write_bytes(b"0" * size)
        form.locator("input[type=file]").set_input_files(tmp_path / "大.pdf")
    form.locator("button[type=submit]").click()
    assert form.locator("[data-error]").inner_text().strip().endswith(sentence)
    assert sent == []


def test_letters_are_counted_as_people_count_them(open_page):
    page = open_page("/design/")
    page.fill("#field-note", "开店😀")
    assert page.inner_text("#field-note-count") == "还可以写 497 个字"


def test_a_page_weighs_little(open_page, site_url):
    """An upper bound without compression; the site serves text compressed."""
    page = open_page("/design/?desk=1")
    sizes = page.evaluate("performance.getEntriesByType('resource').map(e => [e.name, e.decodedBodySize])")
    own = sum(size for name, size in sizes if "/ui/" in name)
    assert own < 50_000, sizes
