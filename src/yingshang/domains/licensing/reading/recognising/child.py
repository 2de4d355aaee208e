"""The reading process: a question a line on standard input, an answer a line on standard output.

It keeps its models between files, ends when nobody asks for a while or whoever started it is gone, and cannot reach
the network.
"""

import json
import os
import select
import sys
from pathlib import Path
from typing import Any, TextIO

from yingshang.domains.licensing.reading.recognising.bounds import RefusedFile, bind_this_process
from yingshang.domains.licensing.reading.recognising.reading import read_file

#: seconds without a question after which the memory is given back
IDLE = 300.0
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto")


def main() -> None:
    """Answer until there are no more questions."""
    bind_this_process()
    os.nice(5)
    sys.addaudithook(_refuse_network)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    while select.select([sys.stdin], [], [], IDLE)[0] and (line := sys.stdin.readline()):
        _answer(json.loads(line), answers)


def _answer(asked: dict[str, Any], answers: TextIO) -> None:
    try:
        found = read_file(Path(asked["path"]).read_bytes(), asked["media_type"], threads=asked["threads"])
        answer: dict[str, Any] = {"found": found.to_json()}
    except RefusedFile as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": "crashed"}
    answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
    answers.flush()


def _refuse_network(event: str, args: tuple[object, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError(event)


if __name__ == "__main__":
    main()
