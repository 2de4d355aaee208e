"""The single form of an item as a sample: what one fills in, with an example or the choices beside each line."""

import datetime as dt

from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.materials import Field
from yingshang.domains.licensing.documents.typesetting import set_pdf
from yingshang.domains.licensing.guides.wording import Wording


def sample_pdf(item: Item, words: Wording, *, url: str, now: dt.datetime) -> bytes:
    """Return the sample as a PDF."""
    fields = [words.content.fields[code] for code in item.fields.needed]
    form = {
        "title": words.label("{item}：一张表（样表）", item=words.item(item)), "language": words.language,
        "note": words.label("在网上填写，已知的内容自动填好，这里只供参考。"), "sample": words.label("样表"),
        "optional": words.label("（可选）"),
        "rows": [{"title": words.form_field(one.code), "required": one.required, "example": example_of(one, words)}
                 for one in fields],
    }
    return set_pdf("sample_form", qr=url, now=now, form=form)


def example_of(field: Field, words: Wording) -> str:
    """Return what helps to fill a line: its choices, its hint, its unit."""
    if field.choices:
        return " / ".join(f"□ {words.phrase(one.title)}" for one in field.choices)
    return words.phrase(field.hint) or (words.phrase(field.unit) if field.unit else "")
