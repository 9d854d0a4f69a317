"""The data dictionary as a page a language: what every column means, from the declarations that also check the files.

``python -m caredx.intake.dictionary`` writes both pages; a test compares them with the declarations.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from caredx.intake.schema import HEADINGS, Column, Table
from caredx.intake.tables import KPI_UNITS, TABLES
from caredx.intake.tables.values import PERCENT
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import each

say = words_of("dictionary")

PAGES: dict[Lang, Path] = {"ja": Path("docs/data_dictionary.md"), "en": Path("docs/data_dictionary_en.md")}
SHORT_LIST = 4


def page(lang: Lang) -> str:
    """The whole page of a language in Markdown: tables, then the lists of choices once."""
    return "\n\n".join([f"# {say.title(lang)}", say.generated(lang), *_part(lang), *_lists(lang)]) + "\n"


def _part(lang: Lang) -> Iterator[str]:
    yield say.intro(lang)
    for table in TABLES.values():
        yield from _section(table, lang)


def _section(table: Table, lang: Lang) -> Iterator[str]:
    yield f"## `{table.id}` {table.title(lang)}"
    yield table.description(lang)
    rows = table.dictionary(lang)
    listed = [len(column.choices) > SHORT_LIST for column in table.columns]
    rows[HEADINGS["allowed"](lang)] = rows[HEADINGS["allowed"](lang)].mask(
        pd.Series(listed, rows.index), say.see_list(lang)
    )
    rows[HEADINGS["name"](lang)] = "`" + rows[HEADINGS["name"](lang)] + "`"
    yield _markdown(rows)
    yield f"{say.key(lang)}: {', '.join(f'`{name}`' for name in table.key)}"
    for heading, rules in ((say.rules, table.rules), (say.doubts, table.doubts)):
        if rules:
            yield f"{heading(lang)}:\n\n" + "\n".join(f"- `{rule.columns[0]}` {rule.text(lang)}" for rule in rules)


def _lists(lang: Lang) -> Iterator[str]:
    """Every long list once, also where several tables use it."""
    yield f"## {say.lists(lang)}"
    columns = [column for table in TABLES.values() for column in table.columns if len(column.choices) > SHORT_LIST]
    for column in {column.name: column for column in columns}.values():
        yield f"### `{column.name}` {column.alias}" if lang == "ja" else f"### `{column.name}`"
        yield _markdown(_choices(column, lang))


def _choices(column: Column, lang: Lang) -> pd.DataFrame:
    rows = pd.DataFrame(
        {"id": [f"`{key}`" for key in column.choices], say.name(lang): [one(lang) for one in column.choices.values()]}
    )
    return rows.assign(**{say.units(lang): [_units(kpi) for kpi in column.choices]}) if column.name == "kpi" else rows


def _units(kpi: str) -> str:
    """Words a KPI's unit may be given in; % stands for the KPI's own rate."""
    percent = [PERCENT] if KPI_UNITS[kpi][0].scale == 100 else []
    return ", ".join(f"`{code}`" for code in percent + [unit.code for unit in KPI_UNITS[kpi]])


def _markdown(rows: pd.DataFrame) -> str:
    lines: list[Iterable[object]] = [rows.columns, ["---"] * rows.shape[1], *each(rows)]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    for one, place in PAGES.items():
        place.write_text(page(one), encoding="utf-8")
