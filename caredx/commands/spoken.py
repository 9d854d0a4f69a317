"""Commands whose help stands in the catalogue, in both languages beside each other.

click wants help as text when a command is declared. Read then, the catalogue would be parsed for every call; so it is filled in when
somebody asks for it. A command called the wrong way is told in the language of the other messages too: click knows English alone.
"""

import difflib
from collections.abc import Mapping
from typing import Any

import click
from click.exceptions import (
    BadArgumentUsage,
    BadOptionUsage,
    BadParameter,
    FileError,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)

from caredx.words.catalog import NOTHING, Family, Lang, Text, words_of
from caredx.words.punctuation import beside

say = words_of("cli")


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


def told(error: click.ClickException, lang: Lang) -> str:
    """What is wrong with a call, and where its right form is shown."""
    if isinstance(error, NoArgsIsHelpError):
        return error.message
    if not isinstance(error, UsageError):
        return f"{error.filename}: {error.message}" if isinstance(error, FileError) else error.message
    command = error.ctx.command_path if error.ctx else "caredx"
    return f"{_wrong(error)(lang)}\n{say.help.fill(command=command)(lang)}"


def _wrong(error: UsageError) -> Text:
    if isinstance(error, MissingParameter):
        if error.ctx and isinstance(error.ctx.command, Spoken):
            error.ctx.command.speak()
        name, asked = _name(error.param), error.param.help if isinstance(error.param, click.Option) else ""
        return _tidy(say.missing.fill(name=name, what=asked or ""))
    if isinstance(error, BadParameter):
        return _bad_value(error)
    if isinstance(error, NoSuchOption):
        return _tidy(say.no_option.fill(name=error.option_name, near=_near(error.possibilities or [])))
    if isinstance(error, BadOptionUsage):
        takes_none = "does not take" in error.message
        return (say.no_switch if takes_none else say.no_value).fill(name=error.option_name)
    if isinstance(error, BadArgumentUsage) or error.message.startswith("Got unexpected extra argument"):
        return say.extra.fill(words=error.message.partition("(")[2].rstrip(").") or error.message)
    if error.message.startswith("No such command"):
        name, known = error.message.split("'")[1], _commands(error.ctx)
        return _tidy(say.no_command.fill(name=name, near=_near(difflib.get_close_matches(name, known) or known)))
    return say.other


def _commands(context: click.Context | None) -> list[str]:
    """What could have been called there."""
    group = context.command if context else None
    return group.list_commands(context) if context and isinstance(group, click.Group) else []


def _bad_value(error: BadParameter) -> Text:
    """A value of the wrong kind; what a type of our own says is written in both languages already."""
    name, kind, message = _name(error.param), getattr(error.param, "type", None), error.message
    found = message.split("'")[1] if message.count("'") > 1 else ""
    if isinstance(kind, click.Choice):
        return say.choices.fill(name=name, choices=", ".join(map(str, kind.choices)), found=found)
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        words = say["kinds"][kind.name.removesuffix(" range")]
        least, most = (getattr(kind, end, None) for end in ("min", "max"))
        least_told = say.at_least.fill(least=f"{least:g}") if least is not None else NOTHING
        most_told = say.at_most.fill(most=f"{most:g}") if most is not None else NOTHING
        why = say.write_number.fill(kind=words, least=least_told, most=most_told)
        return say.bad.fill(name=name, found=found or message.split(" ")[0], why=why)
    if isinstance(kind, click.Path):
        return say.bad.fill(name=name, found=found, why=say.a_folder if "is a directory" in message else say.a_file)
    return say.as_told.fill(name=name, message=message)


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _near(names: list[str]) -> Text:
    return say.near.fill(names=", ".join(names)) if names else NOTHING


def _tidy(text: Text) -> Text:
    return Text(text.ja.rstrip(), text.en.rstrip())
