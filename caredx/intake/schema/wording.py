"""What an official is told: the rule that was broken and what to do, in both languages.

Texts are read after the column's name: 「『minutes』は0〜10分でなければなりません」, ``'minutes' must lie in 0–10 min``.
"""

import math

from caredx.intake.schema.declaration import Column
from caredx.words.catalog import NOTHING, Text, Told, words_of
from caredx.words.punctuation import bracketed, listing
from caredx.words.units import Unit

say = words_of("cells")

NO_ROWS = say.fault("no_rows")
TOTAL_ROW = say.fault("total_row")
NOTE_ROW = say.fault("note_row")
EXAMPLE_ROW = say.fault("example_row")
DASH = say.fault("dash")
_UNREADABLE = {
    "number": say.fault("number"),
    "integer": Told(say.whole_number, say.fault("number").remedy),
    "yes_no": say.fault("unreadable_yes_no"),
    "fiscal_year": say.fault("unreadable_fiscal_year"),
    "period": say.fault("unreadable_period"),
    "month": say.fault("unreadable_month"),
    "date": say.fault("unreadable_date"),
    "day_or_month": say.fault("unreadable_day_or_month"),
    "time": say.fault("unreadable_time"),
}


def unreadable(column: Column) -> Told:
    """A cell that says something which is not of the column's kind."""
    words = _UNREADABLE.get(column.kind, say.fault("number"))
    return Told(words.rule, column.remedy) if column.kind == "yes_no" and column.remedy else words


def empty(column: Column) -> Told:
    """A cell that must not be empty."""
    usual = say.fill_holds.fill(description=column.description)
    chosen = column.remedy if column.kind in ("choice", "yes_no") else None
    return Told(say.not_empty, chosen or usual)


def bounds(column: Column) -> Told:
    """A number beyond what is possible."""
    rule = say.must_lie_in if math.isfinite(sum(column.bounds)) else say.must
    return Told(rule.fill(what=_range(column)), column.remedy or say.check_unit)


def _range(column: Column) -> Text:
    (low, high), unit = column.bounds, column.unit
    if unit is Unit.SHARE:
        return say.share
    wording = say.or_more if math.isinf(high) else say.or_less if math.isinf(low) else say.between
    in_unit = say.in_unit.fill(unit=unit.text) if unit else NOTHING
    return wording.fill(low=f"{low:g}", high=f"{high:g}", unit=in_unit)


def allowed(column: Column) -> Text:
    """What a cell may hold beyond its kind, for the dictionary; empty where there is no bound."""
    if column.choices:
        return _listed(column)
    if column.shape:
        return column.shape
    return _range(column) if math.isfinite(column.bounds[0]) or math.isfinite(column.bounds[1]) else NOTHING


def _listed(column: Column) -> Text:
    return listing(
        [
            Text(code + bracketed(name.ja, "ja"), code) if name.ja != code else code
            for code, name in column.choices.items()
        ]
    )


def choices(column: Column) -> Told:
    """A word that is not on the column's list."""
    listed = _listed(column)
    return Told(say.listed, column.remedy or say.choose.fill(listed=listed))


def pattern(column: Column) -> Told:
    """A code of the wrong shape."""
    shape = column.shape or say.form.fill(pattern=column.pattern)
    return Told(say.must.fill(what=shape), column.remedy or say.check_original)


PREFECTURE = say.fault("prefecture")
MUNICIPALITY = say.fault("municipality")


def repeated(first_row: int) -> Told:
    """A key that stands there twice; `first_row` is where it stood before."""
    return say.fault("repeated").fill(first_row=first_row)
