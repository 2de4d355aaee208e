#!/usr/bin/env python3
"""核验营商平台出具的存证回执、电子证照、已签章PDF和检查点一致性证明。

本文件可单独使用：只需 Python 3.9 以上和 openssl 3 程序，不连接任何系统。

    python verifier.py [--key 公钥.pem]... [--json] 文件...

不给 --key 时只能证明“文件与其所附公钥一致”；请把显示的密钥编号与主管部门公布的编号核对。
同时给出证照 JSON 与 PDF 时，还核对两者是否为同一份；同时给出状态名单（standings.json）时，还说明证照在名单
签发时是否有效。返回码：0 全部属实且有效，1 有文件不属实或证照已不再有效，2 无法核验。

What is checked, so that anybody can write another verifier:
receipt      SM3(0x00 + entry) is the leaf; the RFC 9162 inclusion proof with SM3(0x01 + left + right) leads
             to the root in the signed checkpoint (lines: origin, size, root in base64, time, previous).
licence      {"licence", "signature"}: signed is the licence as canonical JSON (RFC 8785).
signed PDF   last line "%YINGSHANG-SM2 " and base64 of {"key_id", "public_key", "signature"}: signed is
             everything before that line and the line end that precedes it.
standings    {"standings", "signature"}: signed is "standings" as canonical JSON: at, until, scope and entries. With
             scope "all" a licence that has no entry was valid at that time, within the term printed on it.
consistency  two signed checkpoints and the RFC 9162 proof between their roots.
Signatures are SM2 with SM3 and the id 1234567812345678, DER. A key id is the start of SM3 of the key's DER.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SIGNER_ID = "1234567812345678"
PDF_MARK = b"\n%YINGSHANG-SM2 "
KINDS = {"receipt": "存证回执", "licence": "电子证照", "pdf": "已签章PDF", "consistency": "一致性证明",
         "standings": "证照状态名单"}
_VALID = "01"
_SM2_KEY_HEAD = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004")
_CHECKPOINT = re.compile(
    r"(?P<origin>\S+)\n(?P<size>0|[1-9][0-9]{0,18})\n(?P<root>\S+)\ntime (?P<at>\S+Z)\nprevious \S+\n",
    re.ASCII,
)

Sm3 = Callable[[bytes], bytes]
Verify = Callable[[str, bytes, bytes], bool]  # public key PEM, signature, message


class NotGenuine(Exception):
    """The document does not prove what it claims; the message says why, in Chinese."""


@dataclass(frozen=True)
class Finding:
    """A document whose signatures hold: its kind, who signed, the last signer last, and what it says."""

    kind: str
    key_ids: tuple[str, ...]
    content: dict[str, Any]


class Checker:
    """The checks, on whatever SM3 and SM2 verification is at hand."""

    def __init__(self, *, sm3: Sm3, verify: Verify) -> None:
        self.sm3 = sm3
        self.verify = verify

    def check(self, data: bytes) -> Finding:
        """Tell what kind of document it is and check it; raises NotGenuine, whatever the bytes are."""
        try:
            return self._check_pdf(data) if data.startswith(b"%PDF-") else self._check_json(read_json(data))
        except RecursionError:
            raise NotGenuine("内容嵌套过深") from None

    def _check_json(self, document: Any) -> Finding:
        kinds = {"licence": self._check_licence, "entry": self._check_receipt, "old": self._check_consistency,
                 "standings": self._check_standings}
        for name, check in kinds.items():
            if isinstance(document, dict) and name in document:
                return check(document)
        raise NotGenuine("不是存证回执、电子证照、状态名单或一致性证明")

    def _check_pdf(self, data: bytes) -> Finding:
        """The signature stands in the last line."""
        signed, mark, line = data.rpartition(PDF_MARK)
        if not mark or not line.endswith(b"\n"):
            raise NotGenuine("PDF没有签章，或签章之后的内容被改动")
        raw = _base64(line[:-1].decode("ascii", "replace"))
        seal = _fields(read_json(raw), "key_id", "public_key", "signature")
        if canonical(seal) != raw:
            raise NotGenuine("签章的写法被改动")
        self._require_signed(seal["public_key"], seal["key_id"], _base64(seal["signature"]), signed)
        return Finding("pdf", (seal["key_id"],), {"pdf_sm3": self.sm3(data).hex()})

    def _check_licence(self, document: Any) -> Finding:
        return self._check_signed(document, "licence")

    def _check_standings(self, document: Any) -> Finding:
        found = self._check_signed(document, "standings")
        said = _fields(found.content, "at", "until", "scope", "entries")
        if not isinstance(said["entries"], list) or not all(isinstance(said[name], str) for name in ("at", "scope")):
            raise NotGenuine("状态名单的格式不对")
        for entry in said["entries"]:
            for value in _fields(entry, "identifier", "status", "word", "since").values():
                _text(value)
        return found

    def _check_signed(self, document: Any, kind: str) -> Finding:
        parts = _fields(document, kind, "signature")
        seal = _fields(parts["signature"], "key_id", "public_key", "value")
        if not isinstance(parts[kind], dict):
            raise NotGenuine("证照内容的格式不对")
        signed = canonical(parts[kind])
        self._require_signed(seal["public_key"], seal["key_id"], _base64(seal["value"]), signed)
        return Finding(kind, (seal["key_id"],), parts[kind])

    def _check_receipt(self, document: Any) -> Finding:
        parts = _fields(document, "checkpoint", "entry", "index", "leaf_hash", "proof")
        leaf = self.sm3(b"\x00" + _text(parts["entry"]).encode("utf-8", "surrogatepass"))
        if leaf.hex() != parts["leaf_hash"]:
            raise NotGenuine("存证内容与其指纹不符")
        checkpoint = self._checkpoint(parts["checkpoint"])
        index, size = _number(parts["index"]), int(checkpoint["size"])
        if self._root(leaf, index, size, _hashes(parts["proof"])) != _base64(checkpoint["root"]):
            raise NotGenuine("证明路径不能到达检查点的根")
        content = {"entry": parts["entry"], "index": index, **_said(checkpoint)}
        return Finding("receipt", (parts["checkpoint"]["key_id"],), content)

    def _check_consistency(self, document: Any) -> Finding:
        parts = _fields(document, "old", "new", "proof")
        old, new = self._checkpoint(parts["old"]), self._checkpoint(parts["new"])
        sizes, proof = (int(old["size"]), int(new["size"])), _hashes(parts["proof"])
        if old["origin"] != new["origin"]:
            raise NotGenuine("两个检查点不属于同一账本")
        if not self._extends(sizes, _base64(old["root"]), _base64(new["root"]), proof):
            raise NotGenuine("后一个检查点不是在前一个之后只增不改得到的")
        content = {"old_size": sizes[0], **_said(new)}
        return Finding("consistency", (parts["old"]["key_id"], parts["new"]["key_id"]), content)

    def _checkpoint(self, value: Any) -> re.Match[str]:
        seal = _fields(value, "key_id", "public_key", "signature", "text")
        text = _text(seal["text"])
        read = _CHECKPOINT.fullmatch(text)
        if read is None:
            raise NotGenuine("检查点的格式不对")
        self._require_signed(seal["public_key"], seal["key_id"], _base64(seal["signature"]), text.encode())
        return read

    def _require_signed(self, public_key: Any, key_id: Any, signature: bytes, message: bytes) -> None:
        if self.sm3(sm2_der(_text(public_key))).hex()[:16] != key_id:
            raise NotGenuine("密钥编号与公钥不符")
        if not self.verify(public_key, signature, message):
            raise NotGenuine("签名与内容不符，内容或签名被改动")

    def _root(self, leaf: bytes, index: int, size: int, proof: list[bytes]) -> bytes:
        """RFC 9162, 2.1.3: the root that the proof gives, from the place of the leaf alone."""
        if not 0 <= index < size:
            raise NotGenuine("序号超出账本规模")
        value, rest = leaf, iter(proof)
        first, last = index, size - 1
        while last:
            if first & 1:
                value = self._node(_next(rest), value)
            elif first < last:
                value = self._node(value, _next(rest))
            first, last = first >> 1, last >> 1
        if next(rest, None) is not None:
            raise NotGenuine("证明路径过长")
        return value

    def _extends(self, sizes: tuple[int, int], old: bytes, new: bytes, proof: list[bytes]) -> bool:
        """RFC 9162, 2.1.4: rebuild both roots by the recursion that makes the proof."""
        if not 0 <= sizes[0] <= sizes[1]:
            return False
        if sizes[0] in (0, sizes[1]):
            return not proof and old == (new if sizes[0] else self.sm3(b""))
        rest = list(proof)
        roots = self._roots(sizes[0], sizes[1], old, rest)
        return not rest and roots == (old, new)

    def _roots(
        self, old_size: int, new_size: int, known: bytes | None, rest: list[bytes]
    ) -> tuple[bytes, bytes]:
        if old_size == new_size:
            value = known if known is not None else _pop(rest)
            return value, value
        split = 1 << ((new_size - 1).bit_length() - 1)
        sibling = _pop(rest)
        if old_size <= split:
            before, after = self._roots(old_size, split, known, rest)
            return before, self._node(after, sibling)
        before, after = self._roots(old_size - split, new_size - split, None, rest)
        return self._node(sibling, before), self._node(sibling, after)

    def _node(self, left: bytes, right: bytes) -> bytes:
        return self.sm3(b"\x01" + left + right)


def canonical(value: Any) -> bytes:
    """Write JSON as RFC 8785 says: keys sorted by UTF-16, no spaces, UTF-8."""
    def ordered(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: ordered(part[key]) for key in sorted(part, key=_utf16)}
        return [ordered(item) for item in part] if isinstance(part, list) else part

    text = json.dumps(ordered(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def read_json(data: bytes) -> Any:
    """Read JSON without numbers that may be rounded and without two keys of one name."""
    try:
        return json.loads(data.decode(), object_pairs_hook=_single_keys, parse_float=_no_float,
                          parse_constant=_no_float)
    except ValueError:
        raise NotGenuine("不是有效的JSON文件") from None


def sm2_der(pem: str) -> bytes:
    """Return the DER of an SM2 public key that is written in the one usual way."""
    lines = pem.split("\n")
    der = _base64("".join(lines[1:-2]))
    body = base64.b64encode(der).decode()
    again = ["-----BEGIN PUBLIC KEY-----", *(body[at : at + 64] for at in range(0, len(body), 64)),
             "-----END PUBLIC KEY-----", ""]
    if lines != again or len(der) != 91 or not der.startswith(_SM2_KEY_HEAD):
        raise NotGenuine("所附公钥不是SM2公钥")
    return der


def _said(checkpoint: re.Match[str]) -> dict[str, Any]:
    return {"ledger": checkpoint["origin"], "size": int(checkpoint["size"]), "sealed_at": checkpoint["at"]}


def _fields(value: Any, *names: str) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != set(names):
        raise NotGenuine("内容的格式不对，有缺少或多出的项")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotGenuine("内容的格式不对，应为文字")
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise NotGenuine("序号应为整数")
    return value


def _hashes(value: Any) -> list[bytes]:
    if not isinstance(value, list) or not all(re.fullmatch("[0-9a-f]{64}", _text(item)) for item in value):
        raise NotGenuine("证明路径的格式不对")
    return [bytes.fromhex(item) for item in value]


def _base64(text: Any) -> bytes:
    try:
        value = base64.b64decode(_text(text), validate=True)
    except ValueError:
        raise NotGenuine("内容的编码不对") from None
    if base64.b64encode(value).decode() != text:
        raise NotGenuine("内容的编码被改动")
    return value


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)


def _no_float(text: str) -> None:
    raise ValueError(text)


def _next(rest: Iterator[bytes]) -> bytes:
    value = next(rest, None)
    if value is None:
        raise NotGenuine("证明路径过短")
    return value


def _pop(rest: list[bytes]) -> bytes:
    if not rest:
        raise NotGenuine("证明路径过短")
    return rest.pop()


# From here on: the command, on the standard library and the openssl program.

_LABELS = {"at": "时间",
           "entry": "内容", "index": "序号", "ledger": "账本", "old_size": "原规模", "pdf_sm3": "PDF的SM3",
           "sealed_at": "检查点时间", "size": "规模"}
_KNOWN_KEY = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAECfnfMR5UIaFQ3X0WHkvFxnIXn60Y
M/wHa7CP81bzUCDM6kkM4md1pS3G6nGMwapgCu0F+/NeCEpmMvYHLamtEw==
-----END PUBLIC KEY-----
"""
_KNOWN_SIGNATURE = bytes.fromhex(  # GB/T 32918.5-2017, A.2, over "message digest"
    "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
)


def sm3_here(data: bytes) -> bytes:
    """SM3 by Python, or by openssl where Python lacks it."""
    try:
        return hashlib.new("sm3", data).digest()
    except ValueError:
        return _openssl(["dgst", "-sm3", "-binary"], data).stdout


def verify_by_openssl(public_key: str, signature: bytes, message: bytes) -> bool:
    """Ask the openssl program whether the signature holds."""
    with tempfile.TemporaryDirectory() as folder:
        key, seal = Path(folder, "key.pem"), Path(folder, "signature")
        key.write_text(public_key, encoding="ascii")
        seal.write_bytes(signature)
        asked = ("-verify", str(key), "-sigopt", f"distid:{SIGNER_ID}", "-signature", str(seal))
        return _openssl(["dgst", "-sm3", *asked], message).returncode == 0


def main(arguments: list[str]) -> int:
    """Check the files and print one line for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="文件")
    parser.add_argument("--key", action="append", default=[], type=Path, metavar="公钥.pem", dest="keys")
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args(arguments)
    try:
        if not verify_by_openssl(_KNOWN_KEY, _KNOWN_SIGNATURE, b"message digest"):
            raise OSError("本机的 openssl 不支持 SM2，请安装 OpenSSL 3.0 以上版本")
        trusted = {sm3_here(sm2_der(path.read_text())).hex()[:16] for path in given.keys}
        results = _check_files({str(path): path.read_bytes() for path in given.files}, trusted)
    except (OSError, UnicodeError, NotGenuine) as error:
        print(f"无法核验：{error}", file=sys.stderr)
        return 2
    if given.as_json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        for name, result in results.items():
            print(_line(name, result, confirmed=bool(trusted)))
    return 0 if all(result["genuine"] and _holds(result) for result in results.values()) else 1


def _check_files(files: dict[str, bytes], trusted: set[str]) -> dict[str, dict[str, Any]]:
    checker = Checker(sm3=sm3_here, verify=verify_by_openssl)
    pdfs = {sm3_here(data).hex() for data in files.values() if data.startswith(b"%PDF-")}
    results: dict[str, dict[str, Any]] = {}
    for name, data in files.items():
        try:
            finding = checker.check(data)
            _require_match(finding, trusted, pdfs)
            results[name] = {"genuine": True, **asdict(finding)}
        except NotGenuine as error:
            results[name] = {"genuine": False, "reason": str(error)}
    _tell_standings(results)
    return results


def _tell_standings(results: dict[str, dict[str, Any]]) -> None:
    """Say of each genuine licence what the newest genuine list that speaks of it says."""
    genuine = [result for result in results.values() if result["genuine"]]
    lists = sorted((one["content"] for one in genuine if one["kind"] == "standings"), key=lambda said: str(said["at"]))
    for result in genuine:
        if result["kind"] == "licence":
            for said in lists:
                result.update(_standing(said, str(result["content"].get("identifier"))))


def _standing(said: dict[str, Any], identifier: str) -> dict[str, Any]:
    listed = [entry for entry in said["entries"] if entry["identifier"] == identifier]
    if not listed and said["scope"] != "all":
        return {}
    found = listed[0] if listed else {"status": _VALID, "word": "有效", "since": ""}
    return {"standing": {"at": said["at"], **{name: found[name] for name in ("status", "word", "since")}}}


def _holds(result: dict[str, Any]) -> bool:
    return bool(result.get("standing", {}).get("status", _VALID) == _VALID)


def _require_match(finding: Finding, trusted: set[str], pdfs: set[str]) -> None:
    strangers = [key_id for key_id in finding.key_ids if trusted and key_id not in trusted]
    if strangers:
        raise NotGenuine(f"签名者 {strangers[0]} 不是所给公钥的持有者")
    of_licence = finding.content.get("pdf_sm3") if finding.kind == "licence" else None
    if of_licence and pdfs and of_licence not in pdfs:
        raise NotGenuine("所给PDF中没有这份证照的版式文件")


def _line(name: str, result: dict[str, Any], *, confirmed: bool) -> str:
    if not result["genuine"]:
        return f"不属实  {name}：{result['reason']}"
    said = "，".join(
        f"{_LABELS.get(key, key)} {value}" for key, value in result["content"].items()
        if not isinstance(value, (list, dict))
    )
    signer = "签名者已确认" if confirmed else "请核对密钥编号是否为主管部门所公布"
    standing = result.get("standing")
    if standing:
        since = f"（自 {standing['since']} 起）" if standing["since"] else ""
        said += f"\n      按 {standing['at']} 的状态名单：{standing['word']}{since}"
    return f"属实  {name}（{KINDS[result['kind']]}）密钥 {result['key_ids'][-1]}，{signer}\n      {said}"


def _openssl(arguments: list[str], stdin: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["openssl", *arguments], input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        raise OSError("没有找到 openssl 程序，请先安装 OpenSSL 3.0 以上版本") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
