"""Questions people ask about every item, answered once."""

from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.references import Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOften:
    """A question, its answer and the article the answer rests on."""

    question: str
    answer: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFile:
    """The file of such questions."""

    source: str
    confidence: Confidence
    questions: tuple[AskedOften, ...]
