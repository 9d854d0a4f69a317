"""`caredx propose`: the next plan of a prefecture, with reasons and gaps, from the results of this one.

The same file that the internal report carries. A file that is already there is never written over: a person may have filled it in.
"""

from pathlib import Path

import click

from caredx.words import disk
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, ParamsError

say = words_of("propose")


@click.command()
@click.argument("params", default="params/example.yaml")
@click.option("--pref", required=True, help="20, 長野, 長野県, nagano")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("next.yaml"),
    show_default=True,
    help="書き出し先 / file to write",
)
def propose(params: str, pref: str, out: Path) -> None:
    """次の計画の案を書き出す（人が書いて署名するまで読み込めない） / write a proposal for the next plan."""
    from caredx.findings.next_plan import next_plan
    from caredx.pages.report import open_report

    content = next_plan(open_report(params, pref).found)
    if out.exists() and out.read_bytes() != content:
        raise ParamsError([Fault(out.name, "--out", say.there, str(out), say.move)])
    disk.whole(out, content)
    click.echo(out)
