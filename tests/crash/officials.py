"""Officials at work: they open their queue, take a case, and do what its page offers."""

import random
from collections.abc import Iterator, Mapping

from crash.browser import Answer, Browser, id_in

#: what is written into the forms of the desk
SAID = {"opinion": "材料齐全", "reason": "不符合第十二条的条件", "article": "《食品经营许可和备案管理办法》第十二条",
        "result": "布局与图纸一致", "officer_1": "周审批", "officer_2": "吴审批", "days": "3"}
#: how often an official chooses an act that the page offers
CLERK = {"accept": 0.75, "correction": 0.2, "decline": 0.05}
DEPARTMENT = {"grant": 0.6, "begin-special": 0.25, "end-special": 1.0, "refuse": 0.03, "extend": 0.1}
#: the acts an address may become
ACTS = {"begin-special": "begin_special", "end-special": "end_special", "correction": "request_correction"}


def official(browser: Browser, chance: random.Random, wanted: Mapping[str, float]) -> Iterator[None]:
    """Work through the queue for ever; yields after each case looked at."""
    while True:
        cases = [link for link in browser.get("/desk/").page.links if id_in(link)]
        if cases:
            _take(browser, chance, chance.choice(cases).partition("?")[0], wanted)
        yield


def _take(browser: Browser, chance: random.Random, case: str, wanted: Mapping[str, float]) -> None:
    links = (link.partition("?")[0] for link in browser.get(case).page.links)
    offered = [link for link in dict.fromkeys(links) if link.startswith(case) and link != case]
    known = {link.rstrip("/").rpartition("/")[2]: link for link in offered}
    possible = [name for name in wanted if name in known]
    if not possible:
        return
    chosen = chance.choices(possible, [wanted[name] for name in possible])[0]
    answer = browser.get(known[chosen])
    if chosen == "correction":
        _correct(browser, answer, case)
    else:
        _act(browser, answer, ACTS.get(chosen, chosen), case)


def _act(browser: Browser, answer: Answer, act: str, case: str) -> None:
    """Fill in and confirm; a final act is shown once more and confirmed again."""
    form = answer.form(having="seen")
    if form is None:
        return
    said = {name: text for name, text in SAID.items() if name in form.names()}
    if "procedure" in form.names():
        said["procedure"] = form.offered("procedure")[0]
    if "confirm" not in form.names():
        answer = browser.submit(answer, form, **said)
        form, said = answer.form(having="confirm"), {}
        if form is None:
            return
    browser.do(answer, form, act, case=id_in(case), confirm="yes", **said)


def _correct(browser: Browser, answer: Answer, case: str) -> None:
    """The three pages of a correction notice, about the address."""
    chosen = "field-address"
    form = answer.form(having="chosen")
    if form is None or chosen not in form.offered("chosen"):
        return
    answer = browser.submit(answer, form, chosen=chosen, step="chosen")
    form = answer.form(having="chosen")
    answer = browser.submit(answer, form, **{f"problem-{chosen}": "门牌号与租赁合同不一致", "step": "worded"})
    form = answer.form(having="step")
    if form is not None and "confirm" in form.offered("step"):
        browser.do(answer, form, "request_correction", case=id_in(case), step="confirm")
