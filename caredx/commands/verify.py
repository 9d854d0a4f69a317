"""`caredx verify` and `caredx diff`: is a page what its data give, and which numbers moved between two pages and why.

`verify` makes the page again from the plan it names and compares byte for byte. Exit codes: 0 the same, 1 not the same, 2 the page or
the plan cannot be read.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

import click

from caredx.commands.spoken import Spoken
from caredx.words import shipped
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import comma, listed

say_cli = words_of("cli")
say = words_of("verify")

MOST, MOST_LINES, LONGEST = 40, 5, 200
page_file = click.Path(path_type=Path)


@click.command(cls=Spoken, words=say_cli["verify"])
@click.argument("report", type=page_file)
@click.option("--params", type=page_file)
@click.option("--notebook", type=page_file)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def verify(options: dict, report: Path, params: Path | None, notebook: Path | None, as_json: bool) -> None:
    """Make a page again and compare."""
    from caredx.batch import comparing, reading

    lang = options["lang"]
    page = page_of(report)
    again = made_again(page, report.name, params, notebook=notebook)
    unlike = [
        file.name for file in reading.files(page) if file.beside and _is_other(report.parent / file.name, file.content)
    ]
    if page == again and not unlike:
        click.echo(json.dumps({"same": True}) if as_json else say.same(lang))
        return
    if page == again:
        click.echo(
            json.dumps({"same": False, "beside": unlike}) if as_json else say.beside.fill(names=", ".join(unlike))(lang)
        )
        raise click.exceptions.Exit(1)
    found = comparing.compare(page, again, names=(report.name, report.name))
    if as_json:
        click.echo(json.dumps({"same": False, **found.to_dict()}, ensure_ascii=False, indent=1))
    else:
        click.echo(say.unlike(lang))
        click.echo(say.because(lang).format(causes=_causes(found, lang)) if found.causes else say.by_hand(lang))
        _tell_numbers(found, lang)
        _tell_words(page, again, lang)
    raise click.exceptions.Exit(1)


def page_of(path: Path) -> str:
    """The page in a file; `TableError` if there is none or it is no text."""
    from caredx.intake import files
    from caredx.words.errors import WHOLE_FILE, Fault, TableError

    try:
        return files.content(path).decode()
    except UnicodeDecodeError:
        rule, cure = say.fault("not_text")
        raise TableError([Fault(path.name, WHOLE_FILE, rule, "", cure)]) from None


def _is_other(path: Path, content: bytes) -> bool:
    """Whether a file beside the page is not the one the page carries; one that is not there is none."""
    return path.is_file() and path.read_bytes() != content


def made_again(page: str, name: str, params: Path | None = None, *, notebook: Path | None = None) -> str:
    """The page made anew from the plan it names; one of one's own from its notebook.

    Raises
    ------
    NoPassport, ParamsError, TableError
    """
    from caredx.batch import passport
    from caredx.batch.run import run
    from caredx.words import codes

    record = passport.read(page, name)
    place = Path(str(record["plan"]))
    inside = not place.is_absolute() and ".." not in place.parts  # a page cannot send us to files elsewhere
    named = (base / place for base in (shipped.SHIPPED, Path()) if inside)
    plan = params or next((path for path in named if path.is_file()), None)
    if plan is None or not plan.is_file():
        raise click.ClickException(say.no_plan.fill(plan=record["plan"])("ja"))
    code = str(record["prefecture"])
    where = {"areas": [code]} if codes.names_municipality(code) else {"prefectures": [codes.prefecture(code)]}
    what: dict[str, Any] = {
        "page": str(record["page"]),
        "edition": str(record["edition"]),
        "notebook": notebook and notebook.resolve(),
    }
    with tempfile.TemporaryDirectory() as folder:
        result = run(plan, **where, **what, jobs=1, out=Path(folder))
        (outcome,) = result.outcomes
        if result.failed:
            raise click.ClickException(outcome.cause)
        cycle_folder = result.index.parent if result.index.is_file() else result.index
        return (cycle_folder / outcome.path).read_text(encoding="utf-8")


@click.command(cls=Spoken, words=say_cli["diff"])
@click.argument("old", type=page_file)
@click.argument("new", type=page_file)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def diff(options: dict, old: Path, new: Path, as_json: bool) -> None:
    """Which numbers moved between two pages, and why."""
    from caredx.batch import comparing

    lang = options["lang"]
    found = comparing.compare(page_of(old), page_of(new), names=(old.name, new.name))
    if as_json:
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
        return
    click.echo(say.cause(lang).format(causes=_causes(found, lang)) if found.causes else say.no_cause(lang))
    _tell_kpis(found, lang)
    _tell_switched(found, lang)
    _tell_numbers(found, lang)


def _causes(found, lang: Lang) -> str:
    from caredx.batch.comparing import CAUSES

    between = comma(lang)
    names = [
        CAUSES[cause](lang)
        + (f"（{say.files(lang).format(names=', '.join(found.inputs))}）" if cause == "data" else "")
        for cause in found.causes
    ]
    return between.join(names)


def _tell_kpis(found, lang: Lang) -> None:
    from caredx.measures.cycle.differences import CAUSES
    from caredx.words.indicators import INDICATORS

    if found.kpis is None or not (moved := found.kpis.rows[found.kpis.rows["kind"] == "moved"]).size:
        return
    click.echo(say.kpi_head(lang))
    for row in moved.itertuples():
        unit = INDICATORS[row.kpi].unit
        why = listed((CAUSES[cause](lang) for cause in row.causes.split(";") if cause), lang) or "－"
        click.echo(
            f"  {INDICATORS[row.kpi].name(lang)} {row.period}: {unit.write(row.old, lang)} → {unit.write(row.new, lang)}  [{why}]"
        )


def _tell_switched(found, lang: Lang) -> None:
    """KPI that count in another way on the two pages: no change is told."""
    from caredx.measures.basis import ASPECTS, kind_of
    from caredx.words.indicators import INDICATORS

    between = comma(lang)
    for kpi, (old, new, differs) in (found.kpis.switched if found.kpis else {}).items():
        unit = INDICATORS[kpi].unit
        sides = [f"{unit.write(one.value, lang)}（{kind_of(one)(lang)}）" for one in (old, new)]
        what = between.join(ASPECTS[name](lang) for name in differs)
        click.echo(
            f"  {INDICATORS[kpi].name(lang)}: {sides[0]} / {sides[1]}  {say.switched(lang).format(differs=what)}"
        )


def _tell_words(old: str, new: str, lang: Lang) -> None:
    """The first lines of text that differ: a word changed by hand moves no number."""
    from caredx.batch.reading import lines

    before, after = lines(old), lines(new)
    unlike = [line for line in before if line not in set(after)]
    for line in unlike[:MOST_LINES]:
        click.echo(f"  {say.only_here(lang)}{line[:LONGEST]}")


def _tell_numbers(found, lang: Lang) -> None:
    counts = {"moved": len(found.moved), "came": len(found.came), "gone": len(found.gone), "same": found.same}
    click.echo(say.counts(lang).format(**counts))
    for one in found.moved[:MOST]:
        table, row, column = one.key
        place = f"[{say.column_text(lang)}] {row}" if table == "text" else f"[{table}] {row} {column}"
        click.echo(f"  {place}: {one.old:.10g} → {one.new:.10g}")
    if len(found.moved) > MOST:
        click.echo("  " + say.more(lang).format(n=len(found.moved) - MOST))
