"""A command called the wrong way, told in the language of the other messages: click knows English alone."""

import difflib

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

from caredx.words.catalog import words_of
from caredx.words.labels import NOTHING, Lang, Text

say = words_of("cli")

HELP = say.help
MISSING = say.missing
NO_OPTION = say.no_option
NO_COMMAND = say.no_command
NEAR = say.near
NO_VALUE = say.no_value
NO_SWITCH = say.no_switch
CHOICES = say.choices
BAD = say.bad
KINDS = say["kinds"]
A_FOLDER = say.a_folder
A_FILE = say.a_file
EXTRA = say.extra
OTHER = say.other


def told(error: click.ClickException, lang: Lang) -> str:
    """What is wrong with a call, and where its right form is shown."""
    if isinstance(error, NoArgsIsHelpError):
        return error.message
    if not isinstance(error, UsageError):
        return f"{error.filename}: {error.strerror}" if isinstance(error, FileError) else error.message
    command = error.ctx.command_path if error.ctx else "caredx"
    return f"{_wrong(error)(lang)}\n{HELP.fill(command=command)(lang)}"


def _wrong(error: UsageError) -> Text:
    if isinstance(error, MissingParameter):
        name, asked = _name(error.param), error.param.help if isinstance(error.param, click.Option) else ""
        return _tidy(MISSING.fill(name=name, what=asked or ""))
    if isinstance(error, BadParameter):
        return _bad_value(error)
    if isinstance(error, NoSuchOption):
        return _tidy(NO_OPTION.fill(name=error.option_name, near=_near(error.possibilities or [])))
    if isinstance(error, BadOptionUsage):
        takes_none = "does not take" in error.message
        return (NO_SWITCH if takes_none else NO_VALUE).fill(name=error.option_name)
    if isinstance(error, BadArgumentUsage) or error.message.startswith("Got unexpected extra argument"):
        return EXTRA.fill(words=error.message.partition("(")[2].rstrip(").") or error.message)
    if error.message.startswith("No such command"):
        name, known = error.message.split("'")[1], error.ctx.command.list_commands(error.ctx) if error.ctx else []
        return _tidy(NO_COMMAND.fill(name=name, near=_near(difflib.get_close_matches(name, known) or known)))
    return OTHER


def _bad_value(error: BadParameter) -> Text:
    """A value of the wrong kind; what a type of our own says is written in both languages already."""
    name, kind, message = _name(error.param), getattr(error.param, "type", None), error.message
    found = message.split("'")[1] if message.count("'") > 1 else ""
    if isinstance(kind, click.Choice):
        return CHOICES.fill(name=name, choices=", ".join(map(str, kind.choices)), found=found)
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        words = KINDS[kind.name.removesuffix(" range")]
        least, most = (getattr(kind, end, None) for end in ("min", "max"))
        least_told = say.at_least.fill(least=f"{least:g}") if least is not None else NOTHING
        most_told = say.at_most.fill(most=f"{most:g}") if most is not None else NOTHING
        why = say.write_number.fill(kind=words, least=least_told, most=most_told)
        return BAD.fill(name=name, found=found or message.split(" ")[0], why=why)
    if isinstance(kind, click.Path):
        return BAD.fill(name=name, found=found, why=A_FOLDER if "is a directory" in message else A_FILE)
    return say.as_told.fill(name=name, message=message)


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _near(names: list[str]) -> Text:
    return NEAR.fill(names=", ".join(names)) if names else NOTHING


def _tidy(text: Text) -> Text:
    return Text(text.ja.rstrip(), text.en.rstrip())
