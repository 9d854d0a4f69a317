"""The command line: run, check, template, example, params, and the commands of `caredx.commands`.

stdout carries results (paths, for scripts), stderr progress and faults. Nothing asks for typing. A user's fault is told in
words, all of it at once, with exit code 2; a traceback appears only with ``--debug``. Exit codes: 0 done, 1 some
prefectures failed, 2 params or data, 3 environment.
"""

import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from caredx import __version__
from caredx.batch import kinds
from caredx.commands.spoken import Spoken
from caredx.words import codes, terminal
from caredx.words.catalog import LANGS, Lang, words_of
from caredx.words.errors import CaredxError, EnvironmentFault

if TYPE_CHECKING:
    from io import TextIOWrapper

say = words_of("cli")

PARAMS = "params/example.yaml"
ROOMS = {
    "check": ("caredx.commands.check:check", say["check"]),
    "diff": ("caredx.commands.verify:diff", say["diff"]),
    "effect": ("caredx.commands.effect:effect", say["effect"]),
    "export": ("caredx.commands.export:export", say["export"]),
    "map": ("caredx.commands.check:propose_map", say["map"]),
    "propose": ("caredx.commands.export:propose", say["propose"]),
    "time-study": ("caredx.commands.time_study:time_study", say["time_study"]),
    "u-curve": ("caredx.commands.effect:u_curve", say["u_curve"]),
    "verify": ("caredx.commands.verify:verify", say["verify"]),
}


class _Program(Spoken, click.Group):
    """The commands below, and those with a room of their own, which are imported when they are called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted([*super().list_commands(context), *ROOMS])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        return _imported(ROOMS[name][0]) if name in ROOMS else super().get_command(context, name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as click calls it
        """One line of the catalogue for each command, without importing those in rooms."""
        rooms: dict[str, click.Command] = {name: Spoken(name, words=words) for name, (_, words) in ROOMS.items()}
        listed = rooms | dict(self.commands)
        limit = formatter.width - 6 - max(map(len, listed))
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed[name].get_short_help_str(limit)) for name in sorted(listed)])


def _imported(place: str) -> click.Command:
    module, name = place.split(":")
    found: click.Command = getattr(import_module(module), name)
    return found


class _Page(click.Choice):
    """A page of the library, or one that an installed package brings."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from caredx.words import packages

        known = value in self.choices or packages.page(value) is None
        return str(super().convert(value, param, ctx)) if known else value


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]}, words=say["caredx"])
@click.option("--lang", type=click.Choice(LANGS), default="ja")
@click.option("--debug", is_flag=True)
@click.version_option(__version__)
@click.pass_context
def caredx(context: click.Context, lang: str, debug: bool) -> None:
    """Evaluation of long-term-care technology policy."""
    context.obj = {"lang": lang, "debug": debug}


@caredx.command(cls=Spoken, words=say["run"])
@click.argument("params", default=PARAMS)
@click.option("--pref", multiple=True)
@click.option("--area", multiple=True)
@click.option("--level", type=click.Choice(["prefecture", "municipality"]), default="prefecture", show_default=True)
@click.option("--page", type=_Page(kinds.CHOICES), default=kinds.BOOKS, show_default=True)
@click.option("--notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--edition", type=click.Choice(["internal", "public"]), default="internal", show_default=True)
@click.option("--pdf", is_flag=True)
@click.option("--jobs", type=click.IntRange(min=0), default=0)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True)
@click.option("--resume", is_flag=True)
@click.option("--kernel", type=click.Choice(["warm", "fresh"]), default="warm", show_default=True)
@click.option("--executor", default="local", show_default=True)
@click.option("--shared", default="")
@click.option("--retries", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--timeout", type=click.FloatRange(min=0), default=1800, show_default=True)
@click.option("--memory", type=click.IntRange(min=0))
@click.pass_obj
def run(
    options: dict,
    params: str,
    pref: tuple[str, ...],
    *,
    area: tuple[str, ...],
    level: str,
    page: str,
    notebook: Path | None,
    timeout: float,
    memory: int | None,
    **given: Any,
) -> None:
    """Make the reports of a cycle."""
    from caredx.batch.how import How
    from caredx.batch.making import Limits
    from caredx.batch.progress import Progress
    from caredx.batch.run import run as run_batch

    how = How(
        limits=Limits(timeout, None if memory is None else memory << 20),
        **{
            key: given.pop(key) for key in ("force", "resume", "kernel", "executor", "shared", "retries", "jobs", "pdf")
        },
    )
    prefectures = codes.find_all(pref)
    areas = None if level == "prefecture" and not area else [word.strip() for one in area for word in one.split(",")]
    with Progress(len(prefectures) if areas is None else len(areas), options["lang"]) as progress:
        result = run_batch(
            params,
            prefectures,
            areas=areas,
            how=how,
            notebook=notebook and notebook.resolve(),
            page=kinds.asked(page, notebook),
            done=progress.step,
            doubt=progress.doubt,
            planned=progress.planned,
            **given,
        )
    click.echo(progress.summary(result.outcomes), err=True)
    for words in progress.unprinted(result.unprinted):
        click.echo(words, err=True)
    click.echo(result.index)
    if result.failed or result.unprinted:
        raise click.exceptions.Exit(1)


@caredx.command(cls=Spoken, words=say["template"])
@click.argument("table")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--plan", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--pref")
@click.pass_obj
def template(options: dict, table: str, out: Path | None, *, plan: Path | None, pref: str | None) -> None:
    """Write a blank form, or one with a row for each office of a prefecture."""
    from caredx.intake import supplies, templates

    kind = supplies.find(table, form=True)
    path = out or Path(f"{table}{kind.suffix}")
    if plan is None and pref is None:
        click.echo(kind.form(path, options["lang"]))
    elif plan is None or pref is None:
        raise click.UsageError(say["template"]["together"](options["lang"]))
    else:
        from caredx.findings import begun
        from caredx.pages.report import open_report

        rows = begun.rows(kind.id, open_report(plan, pref).results)
        click.echo(templates.write_template(kind.id, path, options["lang"], rows=rows))


@caredx.command(cls=Spoken, words=say["example"])
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("data/raw/example"), show_default=True
)
@click.option("--seed", type=int)
@click.option("--scale", type=click.FloatRange(0, min_open=True))
def example(out: Path, seed: int | None, scale: float | None) -> None:
    """Write example data with a known truth."""
    from caredx import made_up as generator

    chosen: dict[str, Any] = {"seed": seed, "scale": scale}
    for path in generator.write(out, **{name: value for name, value in chosen.items() if value is not None}).values():
        click.echo(path)


@caredx.command("params", cls=Spoken, words=say["params"])
@click.argument("params", default=PARAMS)
@click.option("--pref", multiple=True)
def show_params(params: str, pref: tuple[str, ...]) -> None:
    """Check a plan and show what it says."""
    from caredx.batch.how import checked_plan

    click.echo(checked_plan(params, codes.find_all(pref)).model_dump_json(indent=1))


def main() -> None:
    """Entry point: a user's fault becomes words and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console in cp932 has no ② or –: a mark in its place is better than the end of the program.
        cast("TextIOWrapper", stream).reconfigure(errors="backslashreplace" if "--json" in sys.argv else "replace")
        terminal.guard(stream)
    argv = sys.argv[1:]
    lang: Lang = (
        "en"
        if any(a == "--lang=en" or (a == "--lang" and b == "en") for a, b in zip(argv, [*argv[1:], ""], strict=False))
        else "ja"
    )
    try:
        sys.exit(caredx.main(args=_global_options_first(argv), standalone_mode=False) or 0)
    except CaredxError as error:
        if "--debug" in argv:
            raise
        click.echo(error.text(lang), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        if "--debug" in argv:
            raise
        click.echo(
            say.no_room.fill(why=f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")(lang),
            err=True,
        )
        sys.exit(EnvironmentFault.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
        click.echo(say.stopped(lang), err=True)
        sys.exit(130)
    except click.ClickException as error:
        from caredx.commands import spoken

        click.echo(spoken.told(error, lang), err=True)
        sys.exit(error.exit_code)


def _global_options_first(argv: list[str]) -> list[str]:
    """`caredx check FILE --lang en` means the same as `caredx --lang en check FILE`."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--lang":
            front += [word, next(words, "")]
        elif word == "--debug" or word.startswith("--lang="):
            front.append(word)
        else:
            rest.append(word)
    return front + rest
