"""What a browser would never send: odd characters, endless numbers, files that are none."""

from hypothesis import strategies as st

_TEXTS = (b"", b"\0", b"1" * 5000, "字".encode() * 40_000, b"-1", b"1e999", b"NaN", "²".encode(), "٣".encode(), b"true",
          b"2026-02-30", b"[]", b"{}", b"'; --", b"=1+1", b"reuse:", b"reuse:x", b"remove:\0", b"9" * 20, b"other",
          b"confirm", b"word_again", b"00000000-0000-0000-0000-000000000000")
_FILES = (b"", b"%PDF-", b"%PDF-1.7\n%YINGSHANG-SM2 \n", b"%PDF-1.7\n%YINGSHANG-SM2 bnVsbA==\n", b"\x89PNG\r\n\x1a\n",
          b"PK\x03\x04", b"\xff\xd8\xff\xe0", b"[" * 20_000, b'{"licence":' * 2000, b'{"entry":1}', b"null",
          b'{"licence":{},"signature":{}}', b'{"old":1,"new":[]}', b"9" * 5000, b'{"licence":"\\ud800","signature":0}',
          b'{"licence":{"a":1e400},"signature":{"key_id":"x","public_key":"y","value":"z"}}', b"\0" * 100,
          b"\xef\xbb\xbf{}", "﷽".encode() * 99)

#: the bytes of a value in a form or an address
values = st.one_of(
    st.text(max_size=40).map(str.encode),
    st.text(st.characters(categories=["Cc", "Cf", "Zl", "Zs", "Nd", "So"]), max_size=12).map(str.encode),
    st.binary(max_size=20),
    st.sampled_from(_TEXTS))
#: the content of an upload
files = st.one_of(st.binary(max_size=200), st.sampled_from(_FILES))
kinds = st.sampled_from([
    "multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/plain", "x", ""])
