"""A secret is made once, whoever asks first, and nobody else can read it."""

import threading

from yingshang.kit.secret_files import secret_at


def test_what_was_made_is_kept(tmp_path):
    path = tmp_path / "keys" / "a.key"
    assert secret_at(path, make=lambda: b"one") == b"one"
    assert secret_at(path, make=lambda: b"two") == b"one"


def test_only_its_owner_may_read_it(tmp_path):
    secret_at(tmp_path / "a.key", make=lambda: b"x")
    assert (tmp_path / "a.key").stat().st_mode & 0o777 == 0o600


def test_twenty_first_users_read_the_same(tmp_path):
    path, read, barrier = tmp_path / "a.key", [], threading.Barrier(20)

    def use(number: int) -> None:
        barrier.wait()
        read.append(secret_at(path, make=lambda: bytes([number]) * 1000))

    threads = [threading.Thread(target=use, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(read)) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["a.key"]
