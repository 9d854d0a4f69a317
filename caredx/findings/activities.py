"""What the prefecture did, from its file and from the papers of its overlay: one amount once.

The same budget stands in the sheet of the section in charge and in the paper of the committee. Added up it would be twice the money, and of
two amounts nobody but the prefecture can say which holds. So a figure that stands in both is one figure, and two amounts of one kind and
year are refused with both rows named.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from caredx.intake import store
from caredx.words import params as plans
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.errors import Fault, ParamsError
from caredx.words.labels import ACTIVITY_KINDS, STAGES
from caredx.words.params import Params
from caredx.words.params.specs import ActivitySpec
from caredx.words.trust import each
from caredx.words.units import Unit

say = words_of("activities")


def of_towns(table: pd.DataFrame | None) -> pd.DataFrame:
    """Rows of municipalities: what they do themselves, part of no figure of the prefecture."""
    return pd.DataFrame() if table is None else table[table["municipality"].notna()].reset_index(drop=True)


def of_prefecture(table: pd.DataFrame | None) -> pd.DataFrame | None:
    """Rows of the prefecture itself."""
    if table is None:
        return None
    return table[table["municipality"].isna()].drop(columns="municipality").reset_index(drop=True)


def joined(
    table: pd.DataFrame | None, specs: Sequence[ActivitySpec], *, example: bool, place: str = "activities"
) -> pd.DataFrame | None:
    """Rows of the file and of the overlay, each figure once; None where there is neither.

    Parameters
    ----------
    table : DataFrame or None
        Checked table `activities` of the prefecture.
    specs : sequence of ActivitySpec
        Of its overlay: figures from papers of the prefecture.
    example : bool
        Whether the file is synthetic: such rows are marked and never compared with real ones.
    place : str
        Name of the file, for the message.

    Returns
    -------
    DataFrame
        With ``example`` and ``published`` (from a paper of the overlay).

    Raises
    ------
    ParamsError
        Where file and overlay hold two amounts for one thing.
    """
    parts = []
    told = pd.DataFrame([spec.model_dump() for spec in specs]).assign(example=False, published=True)
    if table is not None:
        rows = table.assign(example=example, published=False)
        parts.append(rows if example or told.empty else rows[~_twice(rows, told, place)])
    if len(told):
        parts.append(told)
    return pd.concat(parts, ignore_index=True) if parts else None


def refuse_two_amounts(params: Params, prefectures: Iterable[str]) -> None:
    """Raise `ParamsError` where the file and the overlay of a prefecture disagree about an amount, all of them told together."""
    faults: list[Fault] = []
    place = params.input_path("activities")
    if place is None or params.example:
        return
    for code in prefectures:
        overlay = plans.load(params.path, code).overlay
        try:
            joined(
                of_prefecture(store.load("activities", params.processed, code)),
                overlay.activities if overlay else (),
                example=False,
                place=place.name,
            )
        except ParamsError as error:
            faults += error.faults
    if faults:
        raise ParamsError(faults)


def _twice(rows: pd.DataFrame, told: pd.DataFrame, place: str) -> pd.Series:
    """Rows of the file that the overlay holds too."""
    by_key = {key: list(group.itertuples()) for key, group in told.groupby(_KEY, sort=False)}
    twice, faults = [], []
    for row in each(rows):
        beside = by_key.get(tuple(getattr(row, name) for name in _KEY), [])
        # Money of one kind, year and stage is the same purse whatever it is called; of other things the name tells them apart.
        same = [one for one in beside if row.unit == Unit.YEN.code or _plain(one.name) == _plain(row.name)]
        equal = any(one.value == row.value for one in same)
        twice.append(equal)
        if same and not equal:
            faults.append(_fault(row, same[0], place))
    if faults:
        raise ParamsError(faults)
    return pd.Series(twice, index=rows.index, dtype=bool)


_KEY = ["kind", "fiscal_year", "stage", "unit"]


def _plain(name: object) -> str:
    return "".join(unicodedata.normalize("NFKC", str(name)).split())


def _fault(row: Any, other: Any, place: str) -> Fault:
    where = f"{row.fiscal_year}年度 {ACTIVITY_KINDS[row.kind].ja} {STAGES[row.stage].ja}「{row.name}」"
    rule = Text(
        say.differ.ja.format(name=other.name, value=_amount(other.value, row.unit, "ja")),
        say.differ.en.format(name=other.name, value=_amount(other.value, row.unit, "en")),
    )
    return Fault(place, where, rule, _amount(row.value, row.unit, "ja"), say.make_equal)


def _amount(value: float, unit: str, lang: Lang) -> str:
    known = {one.code: one for one in Unit}
    return known[unit].write(value, lang) if unit in known else f"{value:g} {unit}"
