"""Facts that are the same in every row, as they are written on the command line."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from yingshang.batch.errors import BadGiven
from yingshang.batch.tables import Chosen
from yingshang.rules.dmn.definitions import InputData
from yingshang.rules.feel.values import Value


def read_given(texts: Mapping[str, str], chosen: Sequence[Chosen]) -> Mapping[str, Value]:
    """Return the values, each of the type that the rules give the fact; lists and records are written as JSON.

    Raises BadGiven for a fact that no decision asks for, UnusableFact and FactNotAllowed.
    """
    asked = {one.name: one for each in chosen for one in each.decision.inputs}
    if unknown := [name for name in texts if name not in asked]:
        raise BadGiven(text="、".join(unknown), reason=f"没有决策要这个事实；决策要的有：{'、'.join(asked)}")
    return {name: _read(text, asked[name]) for name, text in texts.items()}


def split(text: str) -> tuple[str, str]:
    """Return the fact's name and the rest of `FACT=VALUE`. Raises BadGiven."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise BadGiven(text=text, reason="请写成 名称=值")
    return name.strip(), value.strip()


def _read(text: str, wanted: InputData) -> Value:
    if text in ("null", ""):
        return None
    is_plain = not wanted.type.is_list and not wanted.type.members
    return wanted.type.accept(_plain(text, wanted) if is_plain else _json(text), name=wanted.name)


def _plain(text: str, wanted: InputData) -> object:
    truths: dict[str, object] = {"true": True, "false": False, "是": True, "否": False}
    return truths.get(text, text) if wanted.type.kind == "boolean" else text


def _json(text: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal)
    except ValueError:
        raise BadGiven(text=text[:40], reason="列表和一组数据请写成JSON") from None
