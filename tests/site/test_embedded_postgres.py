"""The embedded server survives what happens to it, and keeps its hands off what is not its own."""

import os
import shutil
import signal
import stat

import psycopg
import pytest

from yingshang.site import embedded_postgres, postgres_places
from yingshang.site.embedded_postgres import Server, running
from yingshang.site.postgres_process import postmaster, wait_until


@pytest.fixture(scope="module")
def server(open_folder):
    server = Server(open_folder / "own")
    server.start()
    yield server
    server.stop()


def _query(url, text):
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(text)
        return found.fetchall() if found.description else None


def test_a_killed_server_comes_back_at_the_same_address_with_every_committed_row(server):
    url = server.start()
    _query(url, "CREATE TABLE IF NOT EXISTS kept (n int)")
    for turn in range(3):
        _query(url, f"INSERT INTO kept VALUES ({turn})")
        os.kill(postmaster(server.data)[0], signal.SIGKILL)
        assert wait_until(lambda: server.url is None, seconds=5)
        assert server.start() == url
    assert _query(url, "SELECT n FROM kept ORDER BY n") == [(0,), (1,), (2,)]


def test_starting_a_running_server_changes_nothing(server):
    url = server.start()
    before = postmaster(server.data)
    assert server.start() == url
    assert postmaster(server.data) == before


def test_the_server_never_runs_as_root(server):
    server.start()
    runs_as = os.stat(f"/proc/{postmaster(server.data)[0]}").st_uid
    assert runs_as == (server.user.pw_uid if server.user else os.geteuid()) != 0


def test_only_its_user_may_read_data_and_password(server):
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((server.home / "owner.password").stat().st_mode) == 0o600


def test_a_pid_file_that_names_another_process_is_not_a_server(tmp_path):
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}\n0\n5432\n\n127.0.0.1\n0 0\nready   \n")
    assert postmaster(tmp_path) is None


def test_a_folder_that_only_we_may_enter_stays_closed_and_the_server_runs(tmp_path):
    closed = tmp_path / "只有我"
    closed.mkdir(mode=0o700)
    with running(closed / "data") as url:
        home = Server(closed / "data").home
        assert _query(url, "SELECT 1") == [(1,)]
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert (home == closed / "data") == (os.geteuid() != 0)
    shutil.rmtree(home)


def test_programs_that_only_we_may_reach_are_copied_with_their_libraries(tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    installation = postgres_places.binaries().parent
    postgres_places._copy_programs(installation, closed)
    inside = closed / (installation / "bin").relative_to(installation.parents[1])
    monkeypatch.setattr(postgres_places, "binaries", lambda: inside)
    with running(closed / "data") as url:
        home = Server(closed / "data").home
        assert _query(url, "SELECT 1") == [(1,)]
    shutil.rmtree(home)


def test_the_last_user_stops_the_server(open_folder):
    home = open_folder / "shared"
    with running(home):
        with running(home) as url:
            pass
        assert _query(url, "SELECT 1") == [(1,)]
    assert Server(home).url is None


def test_a_cluster_that_was_not_finished_is_made_again(open_folder, monkeypatch):
    home = open_folder / "unfinished"
    monkeypatch.setattr(embedded_postgres, "INITDB", ("--no-such-option",))
    with pytest.raises(embedded_postgres.DatabaseDidNotStart, match="no-such-option"):
        Server(home).start()
    monkeypatch.undo()
    with running(home) as url:
        assert _query(url, "SELECT 1") == [(1,)]
