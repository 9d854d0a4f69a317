"""The command line: run, check, template, example, params, and the commands of `caredx.commands`.

stdout carries results (paths, for scripts), stderr progress and faults. Nothing asks for typing. A user's fault is told in
words, all of it at once, with exit code 2; a traceback appears only with ``--debug``. Exit codes: 0 done, 1 some
prefectures failed, 2 params or data, 3 environment.
"""

import signal
import sys
from importlib import import_module
from pathlib import Path

import click

from caredx import __version__
from caredx.batch import kinds
from caredx.words import codes, terminal
from caredx.words.catalog import words_of
from caredx.words.errors import CaredxError, EnvironmentFault
from caredx.words.labels import LANGS

say = words_of("cli")

PARAMS = "params/example.yaml"
STOPPED = say.stopped
NO_ROOM = say.no_room
ROOMS = {
    "check": "caredx.commands.check:check",
    "diff": "caredx.commands.verify:diff",
    "effect": "caredx.commands.effect:effect",
    "propose": "caredx.commands.propose:propose",
    "time-study": "caredx.commands.time_study:time_study",
    "u-curve": "caredx.commands.effect:u_curve",
    "verify": "caredx.commands.verify:verify",
}


class _Program(click.Group):
    """The commands below, and those with a room of their own, which are imported when they are called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted([*super().list_commands(context), *ROOMS])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        return _imported(ROOMS[name]) if name in ROOMS else super().get_command(context, name)


def _imported(place: str):
    module, name = place.split(":")
    return getattr(import_module(module), name)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(LANGS), default="ja", help="メッセージの言語 / language of messages")
@click.option("--debug", is_flag=True, help="トレースバックを表示 / show tracebacks")
@click.version_option(__version__)
@click.pass_context
def caredx(context: click.Context, lang: str, debug: bool) -> None:
    """介護テクノロジー・生産性向上政策の評価 / evaluation of long-term-care technology policy."""
    context.obj = {"lang": lang, "debug": debug}


@caredx.command()
@click.argument("params", default=PARAMS)
@click.option("--pref", multiple=True, help="24, 三重, 三重県, 240001, mie, 20,24, all（既定 / default: all）")
@click.option("--area", multiple=True, help="市区町村のコード / municipalities: 20201, 20201,20202")
@click.option(
    "--level",
    type=click.Choice(["prefecture", "municipality"]),
    default="prefecture",
    show_default=True,
    help="municipality = --pref の県のすべての市区町村 / all municipalities of --pref",
)
@click.option(
    "--page",
    type=click.Choice(kinds.CHOICES),
    default=kinds.BOOKS,
    show_default=True,
    help="books = 会議資料・評価報告書・資料編の3つ, ほか1つずつ / what to make; books = the three of them",
)
@click.option(
    "--edition",
    type=click.Choice(["internal", "public"]),
    default="internal",
    show_default=True,
    help="庁内用・公表用（少数を伏せ、事業所名を出さない） / public: small counts withheld, no office named",
)
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help="同時に作る数 / at the same time（0 = CPU数 / cores）"
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="出力フォルダ / folder（既定 / default: reports）"
)
@click.option("--force", is_flag=True, help="変わっていないものも作り直す / also what has not changed")
@click.option(
    "--resume", is_flag=True, help="中断した続きから（失敗したものは試さない）/ go on; what failed is not tried again"
)
@click.option(
    "--kernel",
    type=click.Choice(["warm", "fresh"]),
    default="warm",
    show_default=True,
    help="warm = 準備済みの親から分かれる, fresh = 毎回新しく起動（結果は同じ）/ same bytes either way",
)
@click.option(
    "--executor",
    default="local",
    show_default=True,
    help="local, dask://host:port, dask+tls://host:port（docs/scale.md）",
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="プロセスが落ちたときに試し直す回数 / tries again if lost",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=1800,
    show_default=True,
    help="1件の制限時間（秒、0 = なし）/ seconds for one",
)
@click.option(
    "--memory",
    type=click.IntRange(min=0),
    default=4096,
    show_default=True,
    help="1件のメモリ上限（MiB、0 = なし）/ for one",
)
@click.pass_obj
def run(
    options: dict,
    params: str,
    pref: tuple[str, ...],
    *,
    area: tuple[str, ...],
    level: str,
    timeout: float,
    memory: int,
    **given: object,
) -> None:
    """47都道府県（または市区町村）の報告書を作る / make the reports of a cycle."""
    from caredx.batch.making import Limits
    from caredx.batch.progress import Progress
    from caredx.batch.run import How
    from caredx.batch.run import run as run_batch

    how = How(
        limits=Limits(timeout, memory << 20),
        **{key: given.pop(key) for key in ("force", "resume", "kernel", "executor", "retries", "jobs")},
    )
    prefectures = codes.find_all(pref)
    areas = None if level == "prefecture" and not area else [word.strip() for one in area for word in one.split(",")]
    with Progress(len(prefectures) if areas is None else len(areas), options["lang"]) as progress:
        result = run_batch(
            params,
            prefectures,
            areas=areas,
            how=how,
            done=progress.step,
            doubt=progress.doubt,
            planned=progress.planned,
            **given,
        )
    click.echo(progress.summary(result.outcomes), err=True)
    click.echo(result.index)
    if result.failed:
        raise click.exceptions.Exit(1)


@caredx.command()
@click.argument("table")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="書き出し先（.xlsx / .csv）/ file to write"
)
@click.pass_obj
def template(options: dict, table: str, out: Path | None) -> None:
    """記入用の様式を書き出す / write a blank form.

    check --as の表のほか、time-study（職員向けタイムスタディ調査票）。time_study は長い形式、report_forms は別紙１（実績報告書） /
    every table of check --as, and time-study for the ministry's sheet.
    """
    from caredx.intake import supplies

    kind = supplies.find(table, form=True)
    click.echo(kind.form(out or Path(f"{table}{kind.suffix}"), options["lang"]))


@caredx.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("data/raw/example"), show_default=True
)
@click.option("--seed", type=int, help="乱数の種 / seed")
def example(out: Path, seed: int | None) -> None:
    """真の効果が分かっている見本データを書き出す / write example data with a known truth."""
    from caredx import made_up as generator

    for path in generator.write(out, **({} if seed is None else {"seed": seed})).values():
        click.echo(path)


@caredx.command("params")
@click.argument("params", default=PARAMS)
@click.option("--pref", multiple=True, help="上書きも確かめる県 / with the overlays of")
def show_params(params: str, pref: tuple[str, ...]) -> None:
    """計画書（YAML）を検査して内容を表示 / check a plan and show what it says."""
    from caredx.batch.checks import checked_plan

    click.echo(checked_plan(params, codes.find_all(pref)).model_dump_json(indent=1))


def main() -> None:
    """Entry point: a user's fault becomes words and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console in cp932 has no ② or –: a mark in its place is better than the end of the program.
        stream.reconfigure(errors="backslashreplace" if "--json" in sys.argv else "replace")
        terminal.guard(stream)
    argv = sys.argv[1:]
    lang = (
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
            NO_ROOM.fill(why=f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")(lang),
            err=True,
        )
        sys.exit(EnvironmentFault.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
        click.echo(STOPPED(lang), err=True)
        sys.exit(130)
    except click.ClickException as error:
        from caredx.commands import misuse

        click.echo(misuse.told(error, lang), err=True)
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
