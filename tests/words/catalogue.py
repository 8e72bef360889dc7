"""What the catalogue holds and what the code asks of it, both read from the files."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from medins_desktop.words import Language

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "medins_desktop"
TRANSLATIONS = ROOT / "resources" / "translations"

FINDING_SECTIONS = ("finding", "person_problem", "case_problem", "policy_problem")
"""Sections whose keys are the codes of findings: code asks for them with a section and a name that it works out."""

Pattern = tuple["re.Pattern[str]", bool]


@cache
def texts(language: Language) -> dict[str, Any]:
    """Every text of a language by its key."""
    found: dict[str, Any] = {}
    for file in sorted((TRANSLATIONS / language).glob("*.json")):
        rows: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=_once)
        found.update((f"{file.stem}.{name}", text) for name, text in rows.items())
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice, f"stand twice in one file: {twice}"
    return dict(pairs)


def forms(text: Any) -> list[str]:
    """The forms of a text: one, or those for one and for many."""
    return list(text.values()) if isinstance(text, dict) else [text]


def figures(text: Any) -> set[str]:
    """The names of the figures of a text."""
    return {re.split(r"[.\[]", field)[0] for form in forms(text) for _, field, _, _ in Formatter().parse(form) if field}


def sections() -> set[str]:
    """The sections of the catalogue."""
    return {file.stem for file in (TRANSLATIONS / Language.ZH).glob("*.json")}


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the package with its name."""
    files = sorted(PACKAGE.rglob("*.py"))
    return tuple((str(file.relative_to(PACKAGE)), ast.parse(file.read_text(encoding="utf-8"))) for file in files)


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the nodes that are docstrings or texts standing alone."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def strings() -> Iterator[tuple[str, ast.Constant, str]]:
    """Every whole text constant of the package that is no docstring, with its module."""
    for name, tree in trees():
        spoken = docstrings(tree)
        pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken | pieces:
                yield name, node, node.value


@cache
def constants() -> frozenset[str]:
    """What may stand in the place of a figure of a computed key: constants of the code, also with ``_`` for ``-``."""
    plain = {text for _, _, text in strings()}
    names = {
        target.id
        for _, tree in trees()
        for holder in ast.walk(tree)
        if isinstance(holder, ast.ClassDef)
        for statement in holder.body
        for target in _targets(statement)
    }
    words = plain | names | {str(number) for number in range(100)}
    split = {part for text in plain for part in text.split()} | {text.removeprefix("policy-") for text in plain}
    return frozenset(form for word in words | split for form in (word, word.replace("-", "_"), word.lower()))


def _targets(statement: ast.stmt) -> list[ast.Name]:
    """The names that a statement of a class gives values to: fields, and members of an enumeration."""
    if isinstance(statement, ast.Assign):
        return [target for target in statement.targets if isinstance(target, ast.Name)]
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target]
    return []


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every computed text of the package as a pattern, and whether it begins with a computed part."""
    found: dict[str, Pattern] = {}
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                written = "".join(_part(part) for part in node.values)
                if re.search(r"[a-z_.-]", written.replace("(.+)", "")):
                    found[written] = (re.compile(written), written.startswith("(.+)"))
    return tuple(found.values())


def _part(node: ast.expr) -> str:
    return re.escape(str(node.value)) if isinstance(node, ast.Constant) else "(.+)"


def is_asked_for(key: str, depth: int = 0) -> bool:
    """Whether the code has this key, or something that comes to it."""
    if key in constants():
        return True
    for pattern, computed_head in patterns():
        match = pattern.fullmatch(key)
        if match is None or depth > 1:
            continue
        head = match.groups()[0] if match.groups() else ""
        if computed_head and "." in key and "." not in head and head not in FINDING_SECTIONS:
            continue  # a section that is worked out must be one of those whose sections are
        if all(is_asked_for(group, depth + 1) or group in sections() for group in match.groups()):
            return True
    return False


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function or method with one of these names."""
    for module, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in names:
                    yield module, node
