"""docs/settings.md and the environment variables the code reads are the same list."""

import re

VARIABLE = re.compile(r"""environ(?:\.get\(|\[)\s*["']([A-Z_]+)["']""")
SET_BY_US = {"DJANGO_SETTINGS_MODULE", "PATH"}


def test_every_variable_the_code_reads_is_in_the_table(modules, root):
    read = {name for module in modules for name in VARIABLE.findall(module.path.read_text(encoding="utf-8"))}
    table = (root / "docs" / "settings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE))
    assert read - SET_BY_US == documented
