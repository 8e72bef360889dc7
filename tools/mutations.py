"""Small faults that a hand may make: another comparison, a step too far, a condition turned round, a line left out."""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}


class Mutation(NamedTuple):
    """``node`` is the place in the walk of the tree, ``choice`` which fault there; the rest is for people.

    ``statement`` is the first line of the statement, which is the one that coverage names.
    """

    line: int
    statement: int
    within: str
    what: str
    node: int
    choice: int


def mutations_of(tree: ast.Module) -> Iterator[Mutation]:
    """Every fault that can be put into a module. What says and what only types tell is left alone."""
    names = _functions(tree)
    begins = _statements(tree)
    for number, node in enumerate(ast.walk(tree)):
        where = names.get(id(node))
        if where is not None:
            for choice, fault in enumerate(_faults(node)):
                what = f"{_short(node)} -> {_short(fault)}"
                yield Mutation(getattr(node, "lineno", 0), begins[id(node)], where, what, number, choice)


def with_mutation(source: str, mutation: Mutation) -> str:
    """The text of a module with the fault in it."""
    return ast.unparse(tree_with(source, mutation))


def tree_with(source: str, mutation: Mutation) -> ast.Module:
    """A module with the fault in it, each part on its line."""
    tree = ast.parse(source)
    node = list(ast.walk(tree))[mutation.node]
    fault = list(_faults(node))[mutation.choice]
    _Put(node, fault).visit(tree)
    return ast.fix_missing_locations(tree)


class _Put(ast.NodeTransformer):
    def __init__(self, node: ast.AST, fault: ast.AST) -> None:
        self._node = node
        self._fault = fault

    def visit(self, node: ast.AST) -> ast.AST:
        """Put the fault in the place of the node."""
        if node is self._node:
            return ast.copy_location(self._fault, node)
        self.generic_visit(node)
        return node


def _statements(tree: ast.Module) -> dict[int, int]:
    """The first line of the statement that each node is part of; of a function's parameters that where it begins."""
    found: dict[int, int] = {}

    def walk(node: ast.AST, begin: int) -> None:
        begin = node.lineno if isinstance(node, ast.stmt) else begin
        found[id(node)] = begin
        for child in ast.iter_child_nodes(node):
            if isinstance(node, ast.FunctionDef) and isinstance(child, ast.arguments):
                walk(child, _first_done(node))
            else:
                walk(child, begin)

    walk(tree, 0)
    return found


def _first_done(function: ast.FunctionDef) -> int:
    """The first line of a function that is done when it is called."""
    says = ast.get_docstring(function, clean=False) is not None and len(function.body) > 1
    return function.body[int(says)].lineno


def _functions(tree: ast.Module) -> dict[int, str]:
    """The nodes within functions, each with the name of the innermost; without annotations, what is raised, and what
    cannot be (``assert``, ``strict=`` of a zip).
    """
    found: dict[int, str] = {}

    def walk(node: ast.AST, name: str) -> None:
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list", "msg", "exc"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if not isinstance(child, ast.AST):
                    continue
                inner = name
                if isinstance(child, ast.FunctionDef | ast.ClassDef):
                    inner = f"{name}.{child.name}".lstrip(".")
                elif inner and not _only_asserts(child):
                    found[id(child)] = inner
                if not _only_asserts(child):
                    walk(child, inner)

    walk(tree, "")
    return found


def _only_asserts(node: ast.AST) -> bool:
    return isinstance(node, ast.Assert) or (isinstance(node, ast.keyword) and node.arg == "strict")


def _faults(node: ast.AST) -> Iterator[ast.AST]:
    for kind, faults in _OF_KIND:
        if isinstance(node, kind):
            yield from faults(node)


def _of_compare(node: ast.Compare) -> Iterator[ast.AST]:
    most = None if len(node.ops) == 1 else 1
    for at, operator in enumerate(node.ops):
        for other in _COMPARED.get(type(operator), ())[:most]:
            yield ast.Compare(node.left, [*node.ops[:at], other(), *node.ops[at + 1 :]], node.comparators)


def _of_bool_op(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _of_unary(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not):
        yield node.operand


def _of_bin_op(node: ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in _RECKONED and not _is_text(node):
        yield ast.BinOp(node.left, _RECKONED[type(node.op)](), node.right)


def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)


def _of_if_exp(node: ast.IfExp) -> Iterator[ast.AST]:
    yield ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)


def _of_aug_assign(node: ast.AugAssign) -> Iterator[ast.AST]:
    if type(node.op) in _RECKONED:
        yield ast.AugAssign(node.target, _RECKONED[type(node.op)](), node.value)


def _of_expr(node: ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Call):
        yield ast.Pass()


def _of_continue(_node: ast.Continue) -> Iterator[ast.AST]:
    yield ast.Break()


_OF_KIND: tuple[tuple[type[ast.AST], Callable[[Any], Iterator[ast.AST]]], ...] = (
    (ast.Compare, _of_compare),
    (ast.BoolOp, _of_bool_op),
    (ast.UnaryOp, _of_unary),
    (ast.BinOp, _of_bin_op),
    (ast.Constant, _of_constant),
    (ast.IfExp, _of_if_exp),
    (ast.AugAssign, _of_aug_assign),
    (ast.Expr, _of_expr),
    (ast.Continue, _of_continue),
)


def _is_text(node: ast.BinOp) -> bool:
    """Whether texts are put together, not numbers."""
    sides = (node.left, node.right)
    return any(isinstance(side, ast.JoinedStr) or _is_text_constant(side) for side in sides)


def _is_text_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(copy.deepcopy(node)).split())
    return text if len(text) < 80 else f"{text[:77]}…"
