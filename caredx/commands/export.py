"""`caredx export`: the numbers of a cycle as files for R, Stata and pandas.

`caredx propose`: the next plan of a prefecture, with reasons and gaps, from the results of this one, the same file that the internal report
carries. A file that is already there is never written over: a person may have filled it in.
"""

from pathlib import Path

import click

from caredx.commands.spoken import Spoken
from caredx.words import disk
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, ParamsError

say_cli = words_of("cli")
say = words_of("propose")


@click.command(cls=Spoken, words=say_cli["export"])
@click.argument("params", default="params/example.yaml")
@click.option("--format", "file_format", type=click.Choice(["parquet", "csv", "dta"]), default="csv", show_default=True)
@click.option("--edition", type=click.Choice(["internal", "public"]), default="public", show_default=True)
@click.option("--pref", multiple=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("export"), show_default=True)
@click.pass_obj
def export(options: dict, params: str, file_format: str, edition: str, *, pref: tuple[str, ...], out: Path) -> None:
    """Write the numbers of a cycle."""
    import caredx as cx

    cx.set_lang(options["lang"])
    made = cx.export(params, out, format=file_format, edition=edition, areas=pref or "all")
    for place in made.to_frame()["file"]:
        click.echo(place)


@click.command(cls=Spoken, words=say_cli["propose"])
@click.argument("params", default="params/example.yaml")
@click.option("--pref", required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("next.yaml"), show_default=True)
def propose(params: str, pref: str, out: Path) -> None:
    """Write a proposal for the next plan."""
    from caredx.findings.next_plan import next_plan
    from caredx.pages.report import open_report

    content = next_plan(open_report(params, pref).found)
    if out.exists() and out.read_bytes() != content:
        raise ParamsError([Fault(out.name, "--out", say.there, str(out), say.move)])
    disk.whole(out, content)
    click.echo(out)
