"""What one can do who disagrees: every guide says it."""

from yingshang.domains.licensing.guides import blocks
from yingshang.domains.licensing.guides.wording import Wording

_SAID = ("不予受理或者不予许可都会书面说明理由。您可以陈述、申辩，可以依法申请行政复议或者提起行政诉讼"
         "（行政许可法第七条）。也可以拨打 12345 投诉。")


def remedies_of(words: Wording) -> blocks.Json | None:
    """Return the section on remedies (行政许可法 7)."""
    return blocks.section("remedies", words.label("不同意怎么办"), blocks.text(words.label(_SAID)))
