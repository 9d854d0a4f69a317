"""A table's declaration as a table for people: the rows of the data dictionary and of a form's instructions."""

import pandas as pd

from caredx.intake.schema.columns import Column
from caredx.intake.schema.declaration import Declaration
from caredx.intake.schema.wording import allowed
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("dictionary")

HEADINGS = say["headings"]
YES, NO = say.yes, say.no


def dictionary(table: Declaration, lang: Lang = "ja") -> pd.DataFrame:
    """One row a column of `table`: name, Japanese header, meaning, form, unit, required, allowed values, example.

    Headings are in `lang`; every cell is text.
    """
    rows = [_row(column, lang) for column in table.columns]
    return pd.DataFrame(rows, dtype="str").rename(columns={key: text(lang) for key, text in HEADINGS.items()})


def _row(column: Column, lang: Lang) -> dict[str, str]:
    return {
        "name": column.name,
        "alias": column.alias,
        "description": column.description(lang),
        "kind": say["kinds"][column.kind](lang),
        "unit": column.unit.text(lang) if column.unit else "",
        "required": (NO if column.nullable else YES)(lang),
        "allowed": allowed(column)(lang),
        "example": column.example,
    }
