"""Checks documents as an auditor would: with the stand-alone verifier in its own process."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from yingshang.ledger import verifier


def check_with_the_lone_verifier(name: str, document: Mapping[str, object]) -> str:
    """Return what the verifier says of a document."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_text(json.dumps(document, ensure_ascii=False))
        done = subprocess.run([sys.executable, verifier.__file__, name], capture_output=True, text=True, cwd=folder,
                              check=False, timeout=60)
    return (done.stdout + done.stderr).strip().splitlines()[0].partition("，")[0]
