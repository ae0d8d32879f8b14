"""ReportLab runs code out of the home directory while it is imported: nobody imports it but behind closed doors."""

import ast

from tests.conftest import ROOT

SOURCES = [path for path in sorted((ROOT / "desktop_app").rglob("*.py")) if "reportlab" in path.read_text("utf-8")]


def imports_of(tree: ast.AST) -> list[ast.stmt]:
    return [
        node
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(name.name.split(".")[0] == "reportlab" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "reportlab")
    ]


def test_nobody_imports_reportlab_without_shutting_its_hooks():
    importing = set()
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        if found := imports_of(tree):
            importing.add(path)
            # At import of a module nobody has shut anything yet; a function runs behind FontBook, which shuts them.
            assert not [node for node in found if node in tree.body], path
    assert importing
    assert {path.parent for path in importing} == {ROOT / "desktop_app" / "documents"}


def test_nothing_that_parses_markup_is_used_of_reportlab():
    """A canvas writes letters: with Paragraph and its like a name could be a picture, a link or a command."""
    for path in SOURCES:
        for node in imports_of(ast.parse(path.read_text("utf-8"))):
            assert "platypus" not in ast.unparse(node), path
            assert "paraparser" not in ast.unparse(node), path
