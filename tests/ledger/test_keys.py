"""Keys are made once, kept from others, and found again by what they signed."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from yingshang.kit.gm.errors import KeyUnreadable
from yingshang.ledger import keys
from yingshang.ledger.keys import AuthorityCodeUnfit


def test_a_key_is_made_on_first_use_and_stays(settings):
    first = keys.ledger_key()
    path = Path(settings.KEYS_DIR) / "ledger.pem"
    assert path.read_bytes() == first.private_pem
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert keys.ledger_key() is first


def test_many_first_users_end_with_one_key(settings):
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(lambda _: keys.authority_key("A").key_id, range(8)))
    assert len(ids) == 1
    assert [path.name for path in (Path(settings.KEYS_DIR) / "authorities").iterdir()] == ["A.pem"]


def test_every_authority_has_a_key_of_its_own():
    ids = {code: keys.authority_key(code).key_id for code in ("420106-market", "420106_fire", "江岸卫健")}
    assert len(set(ids.values())) == 3
    assert dict(keys.authorities()) == {key_id: code for code, key_id in ids.items()}
    assert keys.ledger_key().key_id not in keys.authorities()


@pytest.mark.parametrize("code", ["", "../ledger", "a/b", "a.b", ".", "x" * 65, "a b", "a\n"])
def test_a_code_that_could_leave_the_folder_is_refused(code):
    with pytest.raises(AuthorityCodeUnfit):
        keys.authority_key(code)


def test_a_damaged_key_file_is_reported(settings):
    keys.ledger_key()
    (Path(settings.KEYS_DIR) / "ledger.pem").write_text("-----BEGIN PRIVATE KEY-----")
    with pytest.raises(KeyUnreadable):
        keys.ledger_key()


def test_nobody_has_signed_anything_before_the_first_key():
    assert not keys.authorities()
    assert not keys.ledger_key_ids()
