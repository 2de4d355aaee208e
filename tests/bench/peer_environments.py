"""The peers, each in a virtual environment of its own: nothing of theirs, and no licence of theirs, comes into ours."""

import subprocess
import sys
import venv
from dataclasses import dataclass

import ground

HOME = ground.ROOT / ".data" / "bench-peers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """What is installed from the package index, and the script that drives it."""

    package: str
    script: str
    what: str


PEERS = (
    Peer(package="zen-engine", script="zen_engine", what="zen-engine tables"),
    Peer(package="zen-engine", script="zen_expression", what="zen-engine expressions"),
    Peer(package="SpiffWorkflow", script="spiff_workflow", what="SpiffWorkflow DMN"),
    Peer(package="common-expression-language", script="cel_rust", what="CEL in Rust"),
    Peer(package="cel-python", script="cel_python", what="CEL in Python"),
    Peer(package="pyDMNrules", script="py_dmn_rules", what="pyDMNrules"),
    Peer(package="OpenFisca-Core", script="open_fisca", what="OpenFisca"),
    Peer(package="numba", script="numba_limit", what="numba, the limit"),
)


def install() -> None:
    """Put every peer into an environment of its own; nothing of theirs comes into ours."""
    for package in dict.fromkeys(peer.package for peer in PEERS):
        folder = HOME / package
        if not (folder / "bin" / "python").exists():
            print(f"installing {package}", file=sys.stderr)
            venv.create(folder, with_pip=True)
            subprocess.run([folder / "bin" / "pip", "install", "--quiet", package], check=True)
