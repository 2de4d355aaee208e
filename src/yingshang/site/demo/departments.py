"""A department's own system beside the demo city: the example of examples/, which decides the signs of 洪山."""

import contextlib
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from yingshang.casework.exchange.registering import register_system
from yingshang.casework.models import Connector
from yingshang.kit.gm.provider import provider
from yingshang.kit.secret_files import secret_at
from yingshang.site import places
from yingshang.site.supervising import Program

CODE = "sign_permit_hongshan"
SERVER = places.ROOT / "examples" / "department_system" / "server.py"
#: seconds until it decides, and how often something goes wrong on purpose
DELAY, NUISANCE = "20", "0.1"


def connect(*, port: int, say: Callable[[str], None] = print) -> tuple[Program, ...]:
    """Register the system at a free port of this machine; return how it runs beside a site at `port`."""
    if not SERVER.exists() or not Connector.objects.filter(pk=CODE).exists():
        return ()
    os.environ["YINGSHANG_EXCHANGE_LOOPBACK"] = "1"  # of the processes that are started from here
    settings.EXCHANGE_LOOPBACK = True
    folder, own_port = places.DATA_DIR / "department_system", _free_port()
    key = provider().load_private_key(secret_at(folder / "key.pem", make=lambda: provider().generate_key().private_pem))
    counter = register_system(CODE, endpoint=f"http://127.0.0.1:{own_port}/messages", public_key=key.public_pem)
    (folder / "counter.pem").write_bytes(counter)
    say(f"部门系统：洪山区户外招牌审批系统（端口 {own_port}），{DELAY} 秒后答复，有意时常出错，见 /desk/exchange/")
    return (_program(folder, own_port, port),)


def _program(folder: Path, own_port: int, port: int) -> Program:
    command = [sys.executable, str(SERVER), "--name", CODE, "--port", str(own_port), "--data", str(folder),
               "--counter", f"http://127.0.0.1:{port}/api/v1/exchange/{CODE}/", "--counter-key",
               str(folder / "counter.pem"), "--key", str(folder / "key.pem"), "--delay", DELAY, "--nuisance", NUISANCE]
    return Program(name="部门系统", command=command, environment=dict(os.environ),
                   log=places.DATA_DIR / "department.log")


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
