"""`caredx export`: the numbers of a cycle as files for R, Stata and pandas."""

from pathlib import Path

import click

from caredx.commands.spoken import Spoken
from caredx.words.catalog import words_of

say_cli = words_of("cli")


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
