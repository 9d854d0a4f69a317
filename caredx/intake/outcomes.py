"""Outcomes of users and staff in a time study: one row a person, round and measure.

A measure is a scale of the yearly report (who5, lifecog, srs18 …, as total) or anything counted per person: falls, wakings at
night. Totals of known scales must lie within their range; the answers to single items never come in here.
"""

import re
from functools import cache
from pathlib import Path

import pandas as pd

from caredx import official
from caredx.intake import files, japanese
from caredx.intake.classification import ROUNDS
from caredx.intake.schema import Background, Checked, Column, Doubt, Rule, Table
from caredx.words import folding
from caredx.words.catalog import words_of
from caredx.words.trust import records

say = words_of("outcomes")

_LEAST = 10
SCALE_IDS = {
    "WHO-5": "who5",
    "生活・認知機能尺度": "lifecog",
    "SRS-18": "srs18",
    "モチベーション 仕事のやりがい": "motivation_worth",
    "モチベーション 職場の活気": "motivation_vitality",
}
"""Published names of the scales and the measures that hold their totals."""


def read(path: Path | str, *, cluster: str = "office") -> pd.DataFrame:
    """A CSV or .xlsx with office, person_id, round, measure, value, and `cluster` where it is another column.

    Raises
    ------
    TableError
        With every fault of the file.
    """
    return examine(path, cluster=cluster).rows.drop(columns="pref")


def examine(path: Path | str, *, cluster: str = "office") -> Checked:
    """The same rows, with `pref`, and what is odd about them."""
    path = Path(path)
    return _table(cluster).examine(files.read_text(path), path.name)


def _prepared(rows: pd.DataFrame) -> pd.DataFrame:
    """WHO-5 and ｗｈｏ５ are the scale who5, and a person or office has one spelling."""
    written = [name for name in ("office", "person_id") if name in rows]
    rows = rows.assign(**{name: japanese.one_spelling(rows[name]) for name in written})
    if "measure" not in rows:
        return rows
    known = {
        _bare(name): measure
        for names in (SCALE_IDS, dict(zip(SCALE_IDS.values(), SCALE_IDS.values(), strict=True)))
        for name, measure in names.items()
    }
    found = rows["measure"].map(lambda text: known.get(_bare(text)), na_action="ignore")
    return rows.assign(measure=found.where(found.notna(), japanese.one_spelling(rows["measure"])).astype("str"))


def _bare(name: str) -> str:
    return re.sub(r"[-_・ ]", "", folding.key(name))


def _too_many(rows: pd.DataFrame, _: Background) -> pd.Series:
    """Ten times what nine of ten persons have at most: a digit too many."""
    usual = rows.groupby("measure")["value"].transform(lambda values: values.quantile(0.9))
    enough = rows.groupby("measure")["value"].transform("count") >= _LEAST
    return enough & (rows["value"] >= 10 * usual.clip(lower=1))


@cache
def ranges() -> dict[str, tuple[float, float]]:
    """Lowest and highest total of every scale with published bands."""
    bands = official.load("scale_bands")
    limits = bands.groupby("scale").agg(low=("band_min", "min"), high=("band_max", "max"))
    return {
        SCALE_IDS[scale]: (row["low"], row["high"]) for scale, row in zip(limits.index, records(limits), strict=True)
    }


def _out_of_range(rows: pd.DataFrame) -> pd.Series:
    known = rows["measure"].map(ranges())
    low, high = (
        known.map(lambda limits: limits[0], na_action="ignore"),
        known.map(lambda limits: limits[1], na_action="ignore"),
    )
    return (rows["value"] < low.astype(float)) | (rows["value"] > high.astype(float))


_IN_RANGE = Rule(("value", "measure"), *say.fault("in_scale"), _out_of_range)
_OF_ANOTHER_ORDER = Doubt(("value", "measure"), *say.fault("other_order"), _too_many)


def _table(cluster: str) -> Table:
    extra = () if cluster == "office" else (Column(cluster, description=say.cluster),)
    columns = (
        Column("office", alias="事業所番号", example="2070100012"),
        Column("person_id", alias="対象者ID", example="U01"),
        Column("round", "choice", alias="調査回", choices=ROUNDS, example="before"),
        Column("measure", alias="指標", example="who5"),
        Column("value", "number", alias="値", low=0, example="18"),
    )
    return Table(
        "outcomes",
        say.title,
        say.note,
        (*columns, *extra),
        describe=say["columns"],
        key=("office", "person_id", "round", "measure"),
        rules=(_IN_RANGE,),
        prepare=_prepared,
        doubts=(_OF_ANOTHER_ORDER,),
    )


TABLE = _table("office")
"""The table as a plan reads it."""
