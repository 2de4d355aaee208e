"""The import contracts of pyproject.toml, as a test."""

from importlinter.cli import lint_imports


def test_every_import_contract_is_kept(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == 0, capsys.readouterr().out
