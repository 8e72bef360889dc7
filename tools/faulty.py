"""Faults put into functions that are loaded already, wherever else they are named."""

import ast
import gc
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import TypeAlias

from tools.mutations import Mutation, tree_with

Place: TypeAlias = tuple[str, str, int]
"""A function by its file, its name within it, and its first line."""


def loaded_functions(root: Path) -> dict[Place, list[FunctionType]]:
    """The functions of the program that are loaded, by their place; files are named from the root."""
    found: dict[Place, list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(f"{root}/"):
            code = each.__code__
            place = (Path(code.co_filename).relative_to(root).as_posix(), code.co_qualname, code.co_firstlineno)
            found.setdefault(place, []).append(each)
    return found


def put_in(root: Path, file: str, mutation: Mutation, functions: dict[Place, list[FunctionType]]) -> bool:
    """Put a fault into the loaded functions of a file; whether there is one that it changes.

    What stands in a class and outside of its functions is done when the module is loaded, so it cannot be put in.
    """
    tree = tree_with((root / file).read_text(encoding="utf-8"), mutation)
    changed = False
    for code in _codes(compile(tree, str(root / file), "exec", dont_inherit=True)):
        for function in functions.get((file, code.co_qualname, code.co_firstlineno), ()):
            if function.__code__ != code and len(function.__code__.co_freevars) == len(code.co_freevars):
                function.__code__ = code
                changed = True
    return changed or _put_into_defaults(tree, file, functions)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _put_into_defaults(tree: ast.Module, file: str, functions: dict[Place, list[FunctionType]]) -> bool:
    """Give plain defaults of parameters their values of the tree; whether one was another."""
    defined = {_first_line(node): node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    changed = False
    for (name, _, line), found in functions.items():
        node = defined.get(line) if name == file else None
        for function in found if node is not None else ():
            assert node is not None
            given = list(function.__defaults__ or ())
            wanted = [_plain(each, now) for each, now in zip(node.args.defaults, given, strict=False)]
            named = dict(function.__kwdefaults__ or {})
            for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
                if argument.arg in named:
                    named[argument.arg] = _plain(default, named[argument.arg])
            if wanted != given or named != (function.__kwdefaults__ or {}):
                function.__defaults__, function.__kwdefaults__ = tuple(wanted) or None, named or None
                changed = True
    return changed


def _first_line(node: ast.FunctionDef) -> int:
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


def _plain(node: ast.expr | None, now: object) -> object:
    """The value of a default that is written out; any other stays as it is."""
    return node.value if isinstance(node, ast.Constant) else now
