"""The one command: what it needs, what it says when something is wrong, and what the application may do."""

import json
import socket
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from yingshang.site.cli import needs_database
from yingshang.site.serving import PortTaken, require_free_port


def test_help_lists_every_command_and_starts_no_database(yingshang, tmp_path):
    done = yingshang("--help", YINGSHANG_DATA=str(tmp_path / "data"))
    assert done.returncode == 0
    for command in ("demo", "migrate", "load", "serve", "worker", "status", "db backup", "db restore", "ledger verify",
                    "licensing plan", "catalogue check", "rules check"):
        assert f"  {command} " in done.stdout
    assert not (tmp_path / "data" / "postgres").exists()


@pytest.mark.parametrize(("line", "expected"), [
    ("", False), ("--help", False), ("licensing plan 我要开餐饮店 --help", False),
    ("licensing plan 我要开餐饮店 --answers a.json --json", False), ("catalogue check", False),
    ("rules show x.dmn", False), ("ledger verify", True), ("status --json", True), ("migrate", True),
])
def test_only_commands_that_need_a_database_get_one(line, expected):
    assert needs_database(line.split()) is expected


def test_before_the_first_migration_a_command_says_what_to_do(yingshang, tmp_path):
    url = json.loads(yingshang("db", "url", "--json").stdout)["url"]
    done = yingshang("status", "--json", DATABASE_URL=url, YINGSHANG_DATA=str(tmp_path))
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "not_migrated"
    assert "yingshang migrate" in done.stderr


def test_the_second_migration_has_nothing_to_do(yingshang, migrated):
    assert "ledger" in " ".join(migrated["applied"])
    assert json.loads(yingshang("migrate", "--json").stdout) == {"applied": []}


def test_status_tells_each_part(yingshang, migrated):
    found = json.loads(yingshang("status", "--json").stdout)
    assert {name: found[name]["ok"] for name in ("database", "migrations", "sealing", "fonts", "sm2")} == dict.fromkeys(
        ("database", "migrations", "sealing", "fonts", "sm2"), True)
    assert found["worker"] == {"ok": False, "jobs_waiting": 0, "heartbeat_seconds_ago": None}
    assert found["database"]["user"] == "yingshang_app"


def test_the_application_may_not_rewrite_the_ledger_nor_the_schema(yingshang, migrated, open_folder):
    owner = urlsplit(json.loads(yingshang("db", "url", "--json").stdout)["url"])
    password = (open_folder / "data" / "application.password").read_text()
    with psycopg.connect(host=owner.hostname, port=owner.port, dbname=owner.path[1:], user="yingshang_app",
                         password=password, autocommit=True) as connection:
        assert connection.execute("SELECT count(*) FROM ledger_entry").fetchone() == (0,)
        for forbidden in ("UPDATE ledger_entry SET body = ''", "DELETE FROM ledger_entry", "TRUNCATE ledger_entry",
                          "DROP TABLE register_person", "DELETE FROM django_migrations", "CREATE TABLE mine (n int)"):
            with pytest.raises(InsufficientPrivilege):
                connection.execute(forbidden)


def test_what_was_backed_up_comes_back_and_only_when_confirmed(yingshang, migrated, open_folder):
    backup = str(open_folder / "备份.dump")
    assert json.loads(yingshang("load", "--json").stdout)["regions"] > 0
    saved = json.loads(yingshang("db", "backup", backup, "--json").stdout)
    assert saved["bytes"] > 0
    assert "--yes" in yingshang("db", "restore", backup).stderr
    done = yingshang("db", "restore", backup, "--yes")
    assert done.returncode == 0, done.stderr
    assert "yingshang ledger verify" in done.stdout
    assert yingshang("db", "restore", str(open_folder / "没有"), "--yes").returncode == 2


def test_a_port_that_is_taken_is_named_with_another():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"--port {port + 1}"):
            require_free_port(port)


def test_destroying_everything_must_be_asked_for_twice(yingshang, open_folder):
    folder = open_folder / "to destroy"
    assert yingshang("db", "url", YINGSHANG_DATA=str(folder)).returncode == 0
    assert "--yes" in yingshang("db", "destroy", YINGSHANG_DATA=str(folder)).stderr
    assert (folder / "postgres").exists()
    assert yingshang("db", "destroy", "--yes", YINGSHANG_DATA=str(folder)).returncode == 0
    assert not folder.exists()
