"""Budgets and bans that hold for every source file; there are no exemptions without a decision record."""

import ast
import re

FILE_LINES = 300
EXEMPT = {"src/yingshang/ledger/verifier.py": 450}  # decision 0005
FUNCTION_LINES = 40
BANNED = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base2"}


def test_no_file_is_longer_than_its_budget(modules):
    over = (module for module in modules if module.lines > EXEMPT.get(module.place, FILE_LINES))
    assert [f"{module.place}: {module.lines}" for module in over] == []


def test_no_function_is_longer_than_its_budget(modules):
    found = (found for module in modules for found in module.functions)
    assert [f"{place}: {length}" for length, place in found if length > FUNCTION_LINES] == []


def test_nothing_has_a_name_that_says_nothing(modules):
    names = {(module.place, part) for module in modules for part in module.path.with_suffix("").parts}
    names |= {(module.place, name) for module in modules for name in _defined(module.tree)}
    assert [f"{place}: {name}" for place, name in sorted(names) if BANNED & set(_words(name))] == []


def test_every_module_says_what_it_is_for(modules):
    silent = (module for module in modules if module.tree.body and not ast.get_docstring(module.tree))
    assert [module.place for module in silent] == []


def test_an_init_file_only_describes_its_room(modules):
    inits = [module for module in modules if module.path.name == "__init__.py"]
    assert [module.place for module in inits if any(map(_does_something, module.tree.body))] == []


def _defined(tree: ast.Module) -> list[str]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return [node.name for node in ast.walk(tree) if isinstance(node, kinds)]


def _words(name: str) -> list[str]:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")


def _does_something(node: ast.stmt) -> bool:
    """A package of models may re-export them; nothing else happens in an init file."""
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    is_list = isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]
    return not (is_text or is_list or isinstance(node, ast.ImportFrom))
