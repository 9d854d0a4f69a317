"""`caredx check`: read a file as what it should be, and tell every fault and every doubt; nothing is kept.

`caredx map`: which header of a file could be which column of a table, as lines of a plan to edit.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from caredx.commands.spoken import Spoken
from caredx.intake import supplies
from caredx.words.catalog import Lang, words_of
from caredx.words.errors import WHOLE_FILE, Fault, TableError, numbered
from caredx.words.punctuation import bracketed

say_cli = words_of("cli")
say = words_of("check")
say_forms = words_of("forms")


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


@click.command("map", cls=Spoken, words=say_cli["map"])
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "table", required=True)
@click.pass_obj
def propose_map(options: dict, file: Path, table: str) -> None:
    """Propose a mapping."""
    from caredx.intake import files, tables
    from caredx.intake.tables import forms

    declared = tables.find(table)
    click.echo(told_map(forms.propose(files.read_text(file), declared), declared.id, file, options["lang"]))


def told_map(found, table: str, file: Path, lang: Lang) -> str:
    """The proposal as YAML, with what it could not place as comments."""
    lines = ["inputs:", f"  {table}:", f"    file: {_quoted(file.as_posix())}", "    columns:"]
    lines += [f"      {name}: {_quoted(header)}" for name, header in found.columns.items()]
    if found.values:
        lines.append("    values:")
    for name, words in found.values.items():
        lines.append(f"      {name}:")
        lines += [
            f"        {_quoted(cell)}: {_quoted(word)}" + ("" if word else f"  # {say_forms.write(lang)}")
            for cell, word in words.items()
        ]
    needed = [column for column in found.unplaced if not column.nullable]
    if needed:
        lines += [f"    constants:  # {say_forms.needed(lang)}"]
        lines += [
            f'      {column.name}: ""  # {column.label(lang)}{bracketed(say_forms.for_example.fill(cell=column.example)(lang), lang)}'
            for column in needed
        ]
    spare = [column for column in found.unplaced if column.nullable]
    lines += [f"# {say_forms.spare(lang)} {column.name}（{column.label(lang)}）" for column in spare]
    lines += [f"# {say_forms.unused(lang)} {' '.join(header.split())}" for header in found.unused]
    for header, answers in found.several.items():
        lines.append(f"# {say_forms.several(lang)} {' '.join(header.split())}: {' / '.join(answers)}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
