"""`caredx map`: which header of a file could be which column of a table, as lines of a plan to edit."""

import json
from pathlib import Path

import click

from caredx.commands.spoken import Spoken
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import bracketed

say_cli = words_of("cli")
say = words_of("forms")


@click.command("map", cls=Spoken, words=say_cli["map"])
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "table", required=True)
@click.pass_obj
def propose_map(options: dict, file: Path, table: str) -> None:
    """Propose a mapping."""
    from caredx.intake import files, tables
    from caredx.intake.tables import forms

    declared = tables.find(table)
    click.echo(told(forms.propose(files.read_text(file), declared), declared.id, file, options["lang"]))


def told(found, table: str, file: Path, lang: Lang) -> str:
    """The proposal as YAML, with what it could not place as comments."""
    lines = ["inputs:", f"  {table}:", f"    file: {_quoted(file.as_posix())}", "    columns:"]
    lines += [f"      {name}: {_quoted(header)}" for name, header in found.columns.items()]
    if found.values:
        lines.append("    values:")
    for name, words in found.values.items():
        lines.append(f"      {name}:")
        lines += [
            f"        {_quoted(cell)}: {_quoted(word)}" + ("" if word else f"  # {say.write(lang)}")
            for cell, word in words.items()
        ]
    needed = [column for column in found.unplaced if not column.nullable]
    if needed:
        lines += [f"    constants:  # {say.needed(lang)}"]
        lines += [
            f'      {column.name}: ""  # {column.label(lang)}{bracketed(say.for_example.fill(cell=column.example)(lang), lang)}'
            for column in needed
        ]
    spare = [column for column in found.unplaced if column.nullable]
    lines += [f"# {say.spare(lang)} {column.name}（{column.label(lang)}）" for column in spare]
    lines += [f"# {say.unused(lang)} {' '.join(header.split())}" for header in found.unused]
    for header, answers in found.several.items():
        lines.append(f"# {say.several(lang)} {' '.join(header.split())}: {' / '.join(answers)}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
