"""Fluent files as wordings by key: references resolved, slots left open.

The library's parser alone: its runtime formats numbers and dates, which no wording asks for, and costs a third of pandas to import.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.syntax.ast import Pattern


def messages(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Keys and wordings of Fluent files, references resolved, slots as ``{name}``.

    Raises
    ------
    ValueError
        Beginning with the key, or the line, that cannot be read.
    """
    from fluent.syntax import FluentParser, ast

    parser, patterns = FluentParser(with_spans=False), dict[str, ast.Pattern]()
    for text in texts:
        for entry in parser.parse(text).body:
            match entry:
                case ast.Junk(content=str(unread)):
                    raise ValueError(unread.strip().partition("\n")[0])
                case ast.Term(id=ast.Identifier(name=name)):
                    name = f"-{name}"
                case ast.Message(id=ast.Identifier(name=name)):
                    pass
                case _:
                    continue
            named = [(name, entry.value), *((f"{name}.{one.id.name}", one.value) for one in entry.attributes)]
            for key, pattern in named:
                if pattern:
                    patterns.setdefault(key, pattern)
    for key in patterns:
        if not key.startswith("-"):
            yield key, _resolved(key, patterns)


def _resolved(key: str, patterns: "Mapping[str, Pattern]", within: tuple[str, ...] = ()) -> str:
    """The words of a pattern; `within` are the keys that refer to it."""
    from fluent.syntax import ast

    if key not in patterns or key in within:
        raise ValueError(f"{(*within, key)[0]}: {key}")
    words = ""
    for part in patterns[key].elements:
        match part.expression if isinstance(part, ast.Placeable) else part:
            case ast.TextElement(value=text):
                words += text
            case ast.StringLiteral() as literal:
                words += literal.parse()["value"]
            case ast.VariableReference(id=ast.Identifier(name=name)):
                words += f"{{{name}}}"
            case (ast.MessageReference() | ast.TermReference()) as other:
                name = f"-{other.id.name}" if isinstance(other, ast.TermReference) else other.id.name
                name += f".{other.attribute.name}" if other.attribute else ""
                words += _resolved(name, patterns, (*within, key))
            case strange:
                raise ValueError(f"{key}: {type(strange).__name__}")
    return words
