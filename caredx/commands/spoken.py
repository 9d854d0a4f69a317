"""Commands whose help stands in the catalogue, in both languages beside each other.

click wants help as text when a command is declared. Read then, the catalogue would be parsed for every call; so it is filled in when
somebody asks for it.
"""

from collections.abc import Mapping
from typing import Any

import click

from caredx.words.catalog import Family
from caredx.words.punctuation import beside


class Spoken(click.Command):
    """A command with its family of the catalogue: ``help``, where there is one ``more``, and one wording an option, by its name.

    Parameters
    ----------
    words : Family
    slots : Mapping, optional
        What fills the slots of the wordings.
    """

    def __init__(self, *given: Any, words: Family, slots: Mapping[str, object] | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words, self.slots = words, slots or {}

    def speak(self) -> None:
        """Fill in the help of the command and of its options."""
        self.help = "\n\n".join(beside(self.words[part]) for part in ("help", "more") if part in self.words)
        for option in self.params:
            if isinstance(option, click.Option) and option.name in self.words:
                option.help = beside(self.words[option.name].fill(**self.slots))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help in the language of the terminal."""
        self.speak()
        super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The line of the list of commands, in the language of the terminal."""
        self.speak()
        return super().get_short_help_str(limit)
