"""`caredx check`: read a file as what it should be, and tell every fault and every doubt; nothing is kept."""

from collections.abc import Sequence
from pathlib import Path

import click

from caredx.commands.spoken import Spoken
from caredx.intake import supplies
from caredx.words.catalog import words_of
from caredx.words.errors import WHOLE_FILE, Fault, TableError, numbered
from caredx.words.labels import Lang

say_cli = words_of("cli")

say = words_of("check")


@click.command(cls=Spoken, words=say_cli["check"], slots={"kinds": ", ".join(supplies.KINDS)})
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "kind", required=True)
@click.option("--mark", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def check(options: dict, file: Path, kind: str, mark: Path | None) -> None:
    """Check a file and tell every fault and doubt."""
    lang = options["lang"]
    reader = supplies.find(kind)
    if mark is not None:
        _refuse_name(mark)
    try:
        found = reader.read(file)
    except TableError as error:
        if any(fault.column != WHOLE_FILE for fault in error.faults):  # else there is no cell to mark
            _marked(file, mark, error.faults, (), lang)
        raise
    click.echo(told(found, lang))
    _marked(file, mark, (), found.doubts, lang)


def told(found: supplies.Found, lang: Lang) -> str:
    """What was read, and what is odd about it."""
    if not found.doubts:
        return say.fine.fill(read=found.read(lang))(lang)
    head = say.odd.fill(read=found.read(lang), n=sum(doubt.count for doubt in found.doubts))(lang)
    return "\n".join([head, *numbered(found.doubts, lang)])


def _refuse_name(mark: Path) -> None:
    from caredx.intake import marking

    marking.refuse_name(mark)


def _marked(file: Path, mark: Path | None, faults: Sequence[Fault], doubts: Sequence[Fault], lang: Lang) -> None:
    from caredx.intake import marking

    if mark is not None and file.is_file():
        click.echo(say.marked.fill(out=marking.write_marked(file, mark, faults, doubts, lang=lang))(lang))
