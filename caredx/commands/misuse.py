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

from caredx.words.labels import Lang, Text

HELP = Text("使い方：{command} --help", "Usage: {command} --help")
MISSING = Text("「{name}」が指定されていません。{what}", "{name!r} is missing. {what}")
NO_OPTION = Text("「{name}」という指定はありません。{near}", "There is no option {name!r}. {near}")
NO_COMMAND = Text("「{name}」というコマンドはありません。{near}", "There is no command {name!r}. {near}")
NEAR = Text("{names} ではありませんか。", "Did you mean {names}?")
NO_VALUE = Text("「{name}」の後に値が必要です。", "{name!r} needs a value behind it.")
NO_SWITCH = Text("「{name}」の後に値は書けません。", "{name!r} takes no value.")
CHOICES = Text(
    "「{name}」は次のどれかです：{choices}（「{found}」と書かれています）。",
    "{name!r} must be one of {choices}, not {found!r}.",
)
BAD = Text("「{name}」に「{found}」は使えません。{why}", "{name!r} cannot be {found!r}. {why}")
KINDS = {"integer": Text("整数", "whole number"), "float": Text("数", "number")}
A_FOLDER = Text("フォルダではなくファイルを指定してください。", "Name a file, not a folder.")
A_FILE = Text("ファイルではなくフォルダを指定してください。", "Name a folder, not a file.")
EXTRA = Text("余分な言葉があります：{words}", "There are words too many: {words}")
OTHER = Text("コマンドの書き方が正しくありません。", "The command is not written right.")


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
        from_ja, from_en = ("", "") if least is None else (f"{least:g}以上の", f" of {least:g} or more")
        to_ja, to_en = ("", "") if most is None else (f"{most:g}以下の", f", at most {most:g}")
        why = Text(f"{from_ja}{to_ja}{words.ja}を書いてください。", f"Write a {words.en}{from_en}{to_en}.")
        return BAD.fill(name=name, found=found or message.split(" ")[0], why=why)
    if isinstance(kind, click.Path):
        return BAD.fill(name=name, found=found, why=A_FOLDER if "is a directory" in message else A_FILE)
    return Text(f"「{name}」：{message}", f"{name!r}: {message}")


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _near(names: list[str]) -> Text:
    return NEAR.fill(names=", ".join(names)) if names else Text("", "")


def _tidy(text: Text) -> Text:
    return Text(text.ja.rstrip(), text.en.rstrip())
