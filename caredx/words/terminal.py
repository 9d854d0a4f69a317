"""What a terminal is given: text alone, for a name in a file can hold commands to it.

An escape sequence in a cell, a file's name or an error of a notebook could clear the screen, colour a failure green, or set the title;
marks of writing direction can show a name backwards. Everything the command line writes goes through here.
"""

import re
from typing import TextIO

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|(?<!^)\r")
"""A carriage return begins what a progress bar writes; anywhere else it would write over the line."""


def shown(text: str) -> str:
    """The text with whatever is none replaced."""
    return _NO_TEXT.sub("\ufffd", text)


def guard(stream: TextIO) -> None:
    """Let a stream write text alone."""
    write = stream.write
    setattr(stream, "write", lambda text: write(shown(text)))  # noqa: B010 - a method, which the type checker holds fixed
