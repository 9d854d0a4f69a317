"""Every small fault that can be put into a module: one node of its tree changed.

Left alone is what no reader of a number meets: annotations, decorators, imports, messages (`raise`, `Text`), and seeds and
numbers of draws, whose change gives another draw of the same thing.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import NamedTuple

SWAPS: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
SIGNS = dict(zip(SWAPS, "+ - * / ** < <= > >= == != is is_not and or & |".split(), strict=True))
SILENT_CALLS = {"Text", "cast", "TypeVar", "NewType", "words_of"}
SILENT_WORDS = {"seed", "draws", "strict", "stacklevel"}


class Mutant(NamedTuple):
    """One change of one module.

    Attributes
    ----------
    module : str
        Inside `measures`: ``targets.path``.
    line : int
    text : str
        The line as it stands.
    change : str
        ``+ → -``.
    statement : int or None
        First line of the statement it stands in; None outside of functions (constants, defaults, classes).
    tree : ast.Module
    """

    module: str
    line: int
    text: str
    change: str
    statement: int | None
    tree: ast.Module

    @property
    def key(self) -> str:
        return f"{self.module}: {self.text}: {self.change}"


def mutant(module: str, source: str, number: int) -> Mutant:
    """The change of that number among those of `count`."""
    tree = ast.parse(source)
    node, change, statement = next(place for i, place in enumerate(_places(tree)) if i == number)
    text = source.splitlines()[node.lineno - 1].strip()
    told = change(node)
    return Mutant(module, node.lineno, text, told, statement, ast.fix_missing_locations(tree))


def count(source: str) -> int:
    """How many changes a module offers."""
    return sum(1 for _ in _places(ast.parse(source)))


def _places(tree: ast.Module) -> Iterator[tuple[ast.AST, Callable, int | None]]:
    """Nodes with what can be changed in them and the line of their statement."""
    skipped = _silent(tree)
    for node, statement in _walk(tree, None, inside=False):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in SWAPS:
            yield node, _swap_op, statement
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
            yield node, _swap_comparison, statement
        elif _number(node):
            yield node, _one_more, statement
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            yield node, _negated, statement
        elif (
            isinstance(node, ast.UnaryOp)
            and isinstance(node.op, ast.USub)
            and not isinstance(node.operand, ast.Constant)
        ):
            yield node, _unsigned, statement


def _walk(node: ast.AST, statement: int | None, *, inside: bool) -> Iterator[tuple[ast.AST, int | None]]:
    """Nodes with the first line of their statement; defaults of a function stand outside it."""
    if inside and isinstance(node, ast.stmt):
        statement = node.lineno
    yield node, statement
    if isinstance(node, ast.FunctionDef):
        for part in node.body:
            yield from _walk(part, statement, inside=True)
        yield from _walk(node.args, statement, inside=inside)
        return
    for part in ast.iter_child_nodes(node):
        yield from _walk(part, statement, inside=inside)


def _silent(tree: ast.Module) -> set[int]:
    """Ids of all nodes that are left alone."""
    parts: list[ast.AST | None] = []
    for node in ast.walk(tree):
        parts += [getattr(node, "annotation", None), getattr(node, "returns", None)]
        parts += getattr(node, "decorator_list", [])
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript) and "Literal" in ast.dump(node.value):
            parts.append(node.value)
        if isinstance(node, ast.Raise):
            parts.append(node)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SILENT_CALLS:
            parts.append(node)
        if isinstance(node, ast.keyword) and node.arg in SILENT_WORDS:
            parts.append(node)
        if isinstance(node, ast.arguments):
            named = zip(node.kwonlyargs, node.kw_defaults, strict=True)
            parts += [default for name, default in named if name.arg in SILENT_WORDS]
    return {id(inner) for part in parts if part is not None for inner in ast.walk(part)}


def _number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)


def _swap_op(node) -> str:
    before = type(node.op)
    node.op = SWAPS[before]()
    return f"{SIGNS[before]} → {SIGNS[SWAPS[before]]}"


def _swap_comparison(node: ast.Compare) -> str:
    before = type(node.ops[0])
    node.ops[0] = SWAPS[before]()
    return f"{SIGNS[before]} → {SIGNS[SWAPS[before]]}"


def _one_more(node: ast.Constant) -> str:
    before = node.value
    node.value = before + 1
    return f"{before} → {node.value}"


def _negated(node) -> str:
    node.test = ast.UnaryOp(ast.Not(), copy.copy(node.test))
    return "condition negated"


def _unsigned(node: ast.UnaryOp) -> str:
    node.op = ast.UAdd()
    return "− → +"
