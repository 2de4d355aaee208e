"""The import contracts of pyproject.toml, as a test."""

import subprocess
import sys

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_every_import_contract_is_kept(root):
    # A process of its own: import-linter reconfigures logging.
    command = [sys.executable, "-c", LINT, "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
