"""Applicants at work: one walks the whole way to a case, others hand in what is ready, correct, withdraw and rate."""

import random
from collections.abc import Iterator

from crash.browser import Answer, Browser, id_in
from crash.page_forms import Form
from factories import FIELDS, RESTAURANT
from yingshang.site.demo.papers import page, picture

CORRECTED = "武汉市武昌区粮道街 {number} 号 1 层"
_SYLLABLES = "福源盛华兴瑞祥达金宏恒丰顺安利康佳海龙阳春晨辉锦凯博雅"
_UNTOUCHED = ("csrfmiddlewaretoken", "once_key", "from")


def newcomer(browser: Browser, chance: random.Random) -> Iterator[None]:
    """Walk from the first question to the submitted case, over and over; yields between steps."""
    while True:
        answer = browser.get("/bundles/catering/start/")
        answer = browser.submit(answer, _own_form(answer))
        draft = f"/drafts/{id_in(answer.path)}/"
        yield
        while answer.path.startswith(f"{draft}answers/") and (form := _own_form(answer)) is not None:
            answer = browser.submit(answer, form, **_said(form, RESTAURANT))
            yield
        yield from _fill_form(browser, draft, FIELDS | {"entity_name": _shop(chance)})
        yield from _upload_papers(browser, chance, draft)
        _submit(browser, draft)
        yield


def regular(browser: Browser, chance: random.Random, drafts: list[str]) -> Iterator[None]:
    """Hand in ready drafts, and look after one's cases."""
    while True:
        if drafts and chance.random() < 0.6:
            _submit(browser, f"/drafts/{drafts.pop()}/")
        else:
            _look_after(browser, chance)
        yield


def _fill_form(browser: Browser, draft: str, known: dict[str, object]) -> Iterator[None]:
    for href in _links(browser.get(f"{draft}form/"), f"{draft}form/"):
        answer = browser.get(href)
        form = _own_form(answer)
        browser.submit(answer, form, **_said(form, known))
        yield


def _shop(chance: random.Random) -> str:
    """Each new shop has a trade name of its own: one that somebody else declared is refused."""
    return f"武昌区{''.join(chance.choices(_SYLLABLES, k=5))}家常菜馆（个体工商户）"


def _upload_papers(browser: Browser, chance: random.Random, draft: str) -> Iterator[None]:
    for href in _links(browser.get(f"{draft}materials/"), f"{draft}materials/"):
        answer = browser.get(href)
        form = answer.form(having="file")
        kinds = form.offered("file")
        name, data = ("文件.pdf", page(f"{chance.random()}")) if ".pdf" in kinds else ("照片.png", picture())
        browser.upload(answer, form, "file", name, data)
        yield


def _submit(browser: Browser, draft: str) -> None:
    answer = browser.get(f"{draft}check/")
    form = answer.form(having="declaration")
    if form is None:
        raise AssertionError(f"{draft} 不能提交: {answer.status} {answer.path}")
    done = browser.do(answer, form, "submit", declaration="true")
    if case := id_in(done.location):
        receipt = browser.get(f"/cases/{case}/receipt.json")
        if receipt.status == 200:
            browser.history.keep_receipt(receipt.body)


def _look_after(browser: Browser, chance: random.Random) -> None:
    cases = _links(browser.get("/my/"), "/cases/")
    if not cases:
        return
    case = f"/cases/{id_in(chance.choice(cases))}/"
    links = {link.rstrip("/").rpartition("/")[2] for link in browser.get(case).page.links if link.startswith(case)}
    if "correct" in links:
        answer = browser.get(f"{case}correct/")
        if form := answer.form(having="address"):
            browser.do(answer, form, "correct", case=id_in(case),
                       address=CORRECTED.format(number=chance.randint(1, 999)))
    elif "withdraw" in links and chance.random() < 0.05:
        answer = browser.get(f"{case}withdraw/")
        if form := answer.form(having="reason"):
            browser.do(answer, form, "withdraw", case=id_in(case), reason="不开了")
    elif "rate" in links:
        answer = browser.get(f"{case}rate/")
        if form := answer.form(having="level"):
            browser.submit(answer, form, level=str(chance.randint(1, 5)), text="")


def _own_form(answer: Answer) -> Form | None:
    """The page's own form: it has something to fill in, or it is the only one that posts to the page."""
    posting = [form for form in answer.page.forms if form.method == "post" and not form.action]
    return posting[0] if posting else None


def _said(form: Form, known: dict[str, object]) -> dict[str, object]:
    """What a person types where nothing stands yet."""
    empty = {name for name in form.names() if not any(value for key, value in form.filled() if key == name)}
    return {name: _typed(known[name]) for name in empty if name in known and name not in _UNTOUCHED}


def _typed(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _links(answer: Answer, below: str) -> list[str]:
    found = (link.partition("#")[0] for link in answer.page.links)
    return list(dict.fromkeys(link for link in found if link.startswith(below) and link != below))
