"""What is true of a licence or receipt that somebody shows us, in words anyone understands."""

import base64
import binascii
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yingshang.domains.licensing.licences.status import Standing, standing_on
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.kit.characters import compact
from yingshang.kit.elicence import InvalidLicenceIdentifier, parse_identifier
from yingshang.ledger import keys
from yingshang.ledger.documents import Check, check, check_json
from yingshang.ledger.reading import UnknownEntry, entry_body
from yingshang.ledger.verifier import PDF_MARK

GENUINE, EXPIRED = "有效", "已过期"
_WORDS = {LicenceStatus.VALID: GENUINE, LicenceStatus.EXPIRED: EXPIRED, LicenceStatus.SUSPENDED: "已暂扣",
          LicenceStatus.REVOKED: "已撤销", LicenceStatus.FORFEITED: "已吊销", LicenceStatus.CANCELLED: "已注销",
          LicenceStatus.SUPERSEDED: "已换发新版本"}
ALTERED, NOT_OURS, UNREADABLE = "被改动", "不是本平台签发", "标识有误"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was checked, and whether it holds."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer; `tone` is ok, warn or error, `licence` the record it speaks of."""

    word: str
    tone: str
    sentence: str
    steps: tuple[Step, ...] = ()
    licence: Licence | None = None
    standing: Standing | None = None
    receipt: Mapping[str, object] | None = None


def judge_identifier(text: str, *, on: dt.date) -> Verdict:
    """Judge a licence by its identifier."""
    try:
        parse_identifier(text)
    except InvalidLicenceIdentifier as wrong:
        return Verdict(word=UNREADABLE, tone="error", sentence=f"{wrong.message}。")
    licence = Licence.objects.select_related("issuer").filter(pk=compact(text)).first()
    if licence is None:
        return Verdict(word=NOT_OURS, tone="error",
                       sentence="标识的写法正确，但本平台没有签发过这份证照。请向出示人和发证机关核实。")
    return judge_licence(licence, check_json(licence.document), on=on)


def judge_file(data: bytes, *, on: dt.date) -> Verdict:
    """Judge a licence (JSON or PDF) or a receipt by its own bytes and by what we hold."""
    found = check(data)
    if not found.genuine:
        return _refused(data, found)
    if found.kind == "receipt":
        return _judge_receipt(found)
    if found.kind == "consistency":
        return Verdict(word="属实", tone="ok",
                       sentence="两个检查点都由本平台签名，后一个只在前一个之后增加，没有改动。")
    if found.kind == "standings":
        at = (found.content or {})["at"]
        return Verdict(word="属实", tone="ok", sentence=f"这份证照状态名单由本平台在 {at}（世界时）签发，没有被改动；"
                                                        "现在的状态请以核验页为准。")
    licence = _licence_of(found)
    if licence is None:
        return Verdict(word=NOT_OURS, tone="error", steps=(Step(text="签名属于本平台登记的机构", holds=True),
                                                          Step(text="本平台有这份证照的记录", holds=False)),
                       sentence="签名的密钥是本平台的，但没有这份证照的签发记录。请向发证机关核实。")
    return judge_licence(licence, found, on=on)


def judge_licence(licence: Licence, found: Check, *, on: dt.date) -> Verdict:
    """Judge a licence we hold: signature, content, signer, status and validity."""
    standing = standing_on(licence, on)
    is_expired = standing.status == LicenceStatus.EXPIRED
    steps = (
        Step(text="SM2 签名与内容相符，没有被改动", holds=found.genuine),
        Step(text=f"签名的是{licence.issuer.name}", holds=found.genuine and found.signer == licence.issuer_id),
        Step(text="与本平台的签发记录一致", holds=found.genuine and _agrees(licence, found)),
        Step(text="没有被暂扣、撤销、吊销、注销或者换发", holds=standing.is_valid or is_expired),
        Step(text="在有效期内", holds=not is_expired),
    )
    if not all(step.holds for step in steps[:3]):
        return Verdict(word=ALTERED, tone="error", steps=steps, licence=licence,
                       sentence="内容与签名或者签发记录不符，不能作为凭证。请以发证机关的记录为准。")
    return Verdict(word=_WORDS[standing.status], tone=standing.tone if standing.status in _MILD else "error",
                   sentence=_sentence(licence, standing), steps=steps, licence=licence, standing=standing)


#: a licence in these was and is lawful paper; in any other it must not be relied on at all
_MILD = (LicenceStatus.VALID, LicenceStatus.EXPIRED, LicenceStatus.SUSPENDED)


def _sentence(licence: Licence, standing: Standing) -> str:
    since = f"{standing.since_on.year}年{standing.since_on.month}月{standing.since_on.day}日"
    if standing.is_valid:
        return f"{licence.issuer.name}签发，内容没有被改动，现在有效。"
    if standing.status == LicenceStatus.EXPIRED:
        return f"这份证照是真的，但已过有效期，自{since}起失效。"
    if standing.status == LicenceStatus.SUPERSEDED:
        return f"这份证照是真的，但自{since}起已由新版本取代，请看新版本。"
    return f"{licence.issuer.name}自{since}起{standing.status.label}了这份证照，现在不能作为凭证。"


def _judge_receipt(found: Check) -> Verdict:
    content = dict(found.content or {})
    index = int(str(content["index"]))
    try:
        is_ours = entry_body(index).decode() == content["entry"]
    except UnknownEntry:
        is_ours = False
    steps = (Step(text="回执里的内容与它的指纹相符", holds=True), Step(text="证明路径到达检查点的根", holds=True),
             Step(text="检查点由本平台账本密钥签名", holds=True),
             Step(text=f"账本现在的第 {index} 条就是它", holds=is_ours))
    if is_ours:
        return Verdict(word="属实", tone="ok", steps=steps, receipt=content,
                       sentence="回执里说的这件事记在账本里，没有被改动。")
    return Verdict(word="账本与回执不符", tone="error", steps=steps, receipt=content,
                   sentence="回执是真的，但账本现在的内容与它不同，说明账本可能被改动。"
                            "请保存好回执，向审计部门或者 12345 反映。")


def _refused(data: bytes, found: Check) -> Verdict:
    """A document that names one of our keys but does not hold was ours once; any other never was."""
    if not _named_keys(data).isdisjoint({*keys.authorities(), *keys.ledger_key_ids()}):
        return Verdict(word=ALTERED, tone="error", steps=(Step(text="SM2 签名与内容相符", holds=False),),
                       sentence=f"文件带有本平台的签名，但{found.reason}，不能作为凭证。请向出示人索取原件。")
    return Verdict(word=NOT_OURS, tone="error", steps=(Step(text="带有本平台登记机构的签名", holds=False),),
                   sentence=f"{found.reason}。它可能不是本平台签发的，或者签名已被去掉，不能作为凭证。")


def _named_keys(data: bytes) -> set[str]:
    """Return the key ids a document claims, without believing anything."""
    return set(_key_ids(_sealed(data)))


def _sealed(data: bytes) -> object:
    try:
        if data.startswith(b"%PDF-"):
            data = base64.b64decode(data.rpartition(PDF_MARK)[2].strip())
        return json.loads(data)
    except (ValueError, binascii.Error, RecursionError):
        return None


def _key_ids(value: object) -> Iterator[str]:
    """The places of a key id are few and near the top, so this looks no deeper."""
    if isinstance(value, dict):
        for part in (value, *value.values()):
            if isinstance(part, dict) and isinstance(part.get("key_id"), str):
                yield part["key_id"]


def _licence_of(found: Check) -> Licence | None:
    content = found.content or {}
    wanted = {"pdf_id": content.get("pdf_sm3")} if found.kind == "pdf" else {"pk": content.get("identifier")}
    return Licence.objects.select_related("issuer").filter(**wanted).first()


def _agrees(licence: Licence, found: Check) -> bool:
    if found.kind == "pdf":
        signed = licence.document["licence"].get("pdf_sm3", licence.pdf_id)
        return (found.content or {}).get("pdf_sm3") == signed == licence.pdf_id
    return dict(found.content or {}) == licence.document["licence"] and \
        licence.document["licence"].get("identifier") == licence.pk
