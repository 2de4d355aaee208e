"""When an item is needed, by the rows of its decision table, in either language."""

import datetime as dt
from collections.abc import Iterator

from yingshang.domains.licensing.catalogue.bundles import Bundle, BundledItem
from yingshang.domains.licensing.guides.wording import Wording
from yingshang.domains.licensing.planning.records import PROVISIONAL_NOTE
from yingshang.domains.licensing.planning.rule_words import asking_cells, by_input, conditions_of, says_needed
from yingshang.rules.explanation import Explanation, RuleTrace


def explained(entry: BundledItem, bundle: Bundle, words: Wording, on: dt.date) -> Explanation:
    """Return the whole table of an item, with nobody's answers."""
    return words.content.model_on(bundle.table_of(entry), on).decide(entry.decision, {}).explain()


def asks_for(rule: RuleTrace, bundle: Bundle, words: Wording) -> str:
    """Return what a row asks for; empty when it asks for nothing."""
    questions = by_input(bundle)
    if words.language == "zh":
        return conditions_of(rule, questions)
    return "; ".join(words.condition(one, bundle, questions.get(one.input)) for one in asking_cells(rule))


def answers_of(entry: BundledItem, bundle: Bundle, words: Wording, on: dt.date) -> Iterator[tuple[str, str, str]]:
    """Yield each row as a question with its answer and article."""
    for rule in explained(entry, bundle, words, on).rules:
        asked = asks_for(rule, bundle, words)
        question = words.label("{asked}，要不要办？", asked=asked) if asked else words.label("要不要办？")
        yield question, _answer(rule, words), words.citation(rule.article) if rule.article else ""


def _answer(rule: RuleTrace, words: Wording) -> str:
    """The row's own note says why in Chinese; in English the article must do."""
    if words.language == "zh" and rule.note:
        return rule.note
    unsure = words.label("（暂定）") if (rule.note or "").startswith(PROVISIONAL_NOTE) else ""
    return words.label("要办。" if says_needed(rule) else "不用办。") + unsure
