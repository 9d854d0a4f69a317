"""The open data of 介護サービス情報公表システム, read exactly as published, with every row accounted for.

The half-yearly files (one a service, 24 columns) are clean in form but not in content: capacity 0 means *not reported*, some
coordinates lie outside Japan, an office can stand twice, and services that ended are still listed. Such rows or cells must
not silently become zeros or vanish: rows are kept or dropped for a named reason (kept + dropped = rows in the file), cells
that mean nothing become missing and are counted. A file of another form is refused with all its faults.

Source: 厚生労働省 介護サービス情報公表システム オープンデータ (https://www.mhlw.go.jp/stf/kaigo-kouhyou_opendata.html, CC BY 4.0).
"""

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from caredx import official
from caredx.intake import files
from caredx.intake.open_data.form import COLUMNS, NEEDED, Column, columns, name_faults, service_of
from caredx.intake.plausibility import places
from caredx.intake.schema import Suspicion
from caredx.words import codes, disk
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, TableError
from caredx.words.punctuation import listed
from caredx.words.trust import each

say = words_of("open_data")

TEXT = ["pref", "municipality", "office", "service", "name", "municipality_name", "corporation_name", "phone"]
LATITUDE, LONGITUDE = (20.0, 46.0), (122.0, 154.0)

REASONS = say["reasons"]
FLAGS = say["flags"]


@dataclass(frozen=True)
class OpenData:
    """What one or several files hold, row by row.

    Attributes
    ----------
    rows : DataFrame
        Kept rows: ``pref, municipality, office, service, name, municipality_name, corporation, corporation_name, phone``
        (text as it stands; an unknown corporation is NaN), ``capacity`` [persons], ``latitude, longitude`` [degrees] (float64, NaN = unknown).
    dropped : DataFrame
        ``file, row, service, pref, office, reason``; `row` as a spreadsheet shows it (header = 1), `reason` a key of `REASONS`.
    rows_by_file : Mapping[str, int]
        Rows in each file, header not counted.
    flags : Mapping[str, int]
        How many kept rows carry each of `FLAGS`.
    nowhere : DataFrame
        ``file, row, municipality, municipality_name`` of kept rows whose municipality is not in force today.
    """

    rows: pd.DataFrame
    dropped: pd.DataFrame
    rows_by_file: Mapping[str, int]
    flags: Mapping[str, int]
    nowhere: pd.DataFrame

    @property
    def rows_in_file(self) -> int:
        """Rows of all files together."""
        return sum(self.rows_by_file.values())

    @property
    def services(self) -> tuple[str, ...]:
        """Service codes of the files, also where a file had no row to keep."""
        return tuple(sorted(filter(None, map(service_of, self.rows_by_file))))


def read(path: str | Path) -> OpenData:
    """Read one file of one service, ``.csv`` or ``.csv.gz``.

    Raises
    ------
    TableError
        With every fault of its form: name, encoding, the 24 headers, rows with another number of columns.
    """
    return _read([Path(path)])


def read_folder(folder: str | Path) -> OpenData:
    """Read all ``jigyosho_*.csv`` and ``.csv.gz`` of a folder as one; other files are left alone.

    Raises
    ------
    TableError
        With the faults of all files; also if there is none, or two for one service.
    """
    files.refuse_absent(folder)
    return _read(sorted(Path(folder).glob("jigyosho_*")), place=str(folder))


def doubts(data: OpenData, place: str) -> tuple[Fault, ...]:
    """Kept rows of municipalities that are not in force today, told by code."""
    if data.nowhere.empty:
        return ()
    rule, remedy = say.fault("no_more")
    found = listed([one.fault.found for one in suspicions(data)], "ja")
    return (Fault(place, HEADER, rule, found, remedy, len(data.nowhere)),)


def suspicions(data: OpenData) -> tuple[Suspicion, ...]:
    """The same for the pages of each prefecture: a municipality with the row of its first establishment and their number."""
    found = []
    for (code, name), part in data.nowhere.groupby(["municipality", "municipality_name"]):
        first = part.iloc[0]
        told = f"{code} {name}（{len(part)}）"
        fault = Fault(
            first["file"],
            HEADER,
            say.fault("no_more")[0],
            told,
            say.fault("no_more")[1],
            1,
            int(first["row"]),
            ((int(first["row"]), told),),
        )
        found.append(Suspicion("municipality", fault, ({"municipality": str(code), "pref": str(code)[:2]},)))
    return tuple(found)


HEADER = "都道府県コード又は市町村コード"


def _nowhere(kept: pd.DataFrame) -> pd.DataFrame:
    lost = places.not_in_force(kept["municipality"]) & ~places.made_up(kept["office"])
    return kept.loc[lost, ["file", "row", "municipality", "municipality_name"]].reset_index(drop=True)


def write_template(path: Path) -> Path:
    """The header of a published file alone: such files are downloaded, not filled in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    disk.whole(path, (",".join(COLUMNS) + "\r\n").encode("utf-8-sig"))
    return path


@cache
def ended_services() -> dict[str, str]:
    """Services that have ended, with their last day."""
    services = official.load("services")
    return {row.service: row.ended for row in each(services) if row.ended}


def _read(paths: list[Path], place: str = "") -> OpenData:
    faults = name_faults(paths, place)
    parts = {}
    for path in paths:
        parts[path.name], found = columns(path)
        faults += found
    if faults:
        raise TableError(faults)
    return _clean(_joined(parts), {name: len(part[0]) for name, part in parts.items()})


def _joined(parts: Mapping[str, list[Column]]) -> pd.DataFrame:
    """All files below each other, as text, with file, row and service."""
    across = zip(*parts.values(), strict=True)
    # Object cells until the end: comparing pandas' str cells looks for missing values each time, and there are none yet.
    cells = {name: [*chain(*column)] for name, column in zip(NEEDED, across, strict=True)}
    raw = pd.DataFrame(cells, dtype=object)
    sizes = [len(part[0]) for part in parts.values()]
    services = [service_of(name) for name in parts]
    return raw.assign(
        file=np.repeat(np.array(list(parts), dtype=object), sizes),
        service=np.repeat(np.array(services, dtype=object), sizes),
        row=np.concatenate([np.arange(2, size + 2) for size in sizes]),
        pref=_prefix(raw["municipality"]),
    )


def _clean(raw: pd.DataFrame, rows_by_file: Mapping[str, int]) -> OpenData:
    reason = _reasons(raw)
    kept, out = raw[reason == ""], raw[reason != ""]
    dropped = out[["file", "row", "service", "pref", "office"]].assign(reason=reason[reason != ""])
    dropped = dropped.astype(dict.fromkeys(["file", "service", "pref", "office", "reason"], "str")).reset_index(
        drop=True
    )
    capacity, capacity_flags = _capacity(kept["capacity"])
    latitude, longitude, place_flags = _coordinates(kept)
    corporation, corporation_flags = _corporation(kept["corporation"])
    rows = (
        kept[TEXT]
        .astype("str")
        .assign(corporation=corporation, capacity=capacity, latitude=latitude, longitude=longitude)
    )
    flags = {**capacity_flags, **place_flags, **corporation_flags, **_disagreements(kept)}
    return OpenData(
        rows.reset_index(drop=True),
        dropped,
        dict(rows_by_file),
        {name: int(flags[name]) for name in FLAGS},
        _nowhere(kept),
    )


def _reasons(raw: pd.DataFrame) -> pd.Series:
    """Why each row is dropped ("" = kept); the first reason that holds."""
    broken = {
        "service_ended": raw["service"].isin(list(ended_services())),
        "municipality_code": ~raw["municipality"].isin(_valid_codes(raw["municipality"])),
        "office_number": ~_matching(raw["office"], r"[0-9A-Z]{10}"),
    }
    whole = ~np.logical_or.reduce([*broken.values()])
    # A malformed number seen twice is malformed, not a duplicate.
    broken["duplicate"] = whole & raw[whole].duplicated(["service", "office"]).reindex(raw.index, fill_value=False)
    return pd.Series(np.select([*broken.values()], [*broken], default=""), index=raw.index)


def _valid_codes(municipality: pd.Series) -> list[str]:
    return [code for code in municipality.unique() if codes.is_code6(code)]


def _prefix(column: pd.Series) -> pd.Series:
    """First two characters: the prefecture in a municipality code or an office number."""
    return pd.Series([value[:2] for value in column.to_numpy(object)], index=column.index, dtype=object)


def _matching(column: pd.Series, pattern: str) -> pd.Series:
    match = re.compile(pattern).fullmatch
    return pd.Series([match(value) is not None for value in column.to_numpy(object)], index=column.index, dtype=bool)


def _number(column: pd.Series) -> pd.Series:
    try:
        return pd.Series(list(map(float, column.to_numpy(object))), index=column.index)
    except ValueError:  # a blank or a word: three times slower, and seldom
        return pd.to_numeric(column, errors="coerce")


def _capacity(text: pd.Series) -> tuple[pd.Series, dict[str, int]]:
    words = text.unique()  # a few hundred
    number = text.map(dict(zip(words, pd.to_numeric(words, errors="coerce"), strict=True))).astype("float64")
    unknown = (text == "") | (number == 0)
    unreadable = ~unknown & ~((number > 0) & (number % 1 == 0))
    return number.where(~unknown & ~unreadable), {
        "capacity_unknown": unknown.sum(),
        "capacity_unreadable": unreadable.sum(),
    }


def _coordinates(kept: pd.DataFrame) -> tuple[pd.Series, pd.Series, dict[str, int]]:
    latitude, longitude = (_number(kept[name]) for name in ("latitude", "longitude"))
    blank = (kept["latitude"] == "") | (kept["longitude"] == "")
    inside = latitude.between(*LATITUDE) & longitude.between(*LONGITUDE)
    flags = {"coordinates_missing": blank.sum(), "coordinates_outside": (~inside & ~blank).sum()}
    return latitude.where(inside), longitude.where(inside), flags


def _corporation(text: pd.Series) -> tuple[pd.Series, dict[str, int]]:
    right = _matching(text, r"[0-9]{13}")
    blank = text == ""
    flags = {"corporation_missing": blank.sum(), "corporation_unreadable": (~right & ~blank).sum()}
    return text.where(right).astype("str"), flags


def _differing(one: pd.Series, other: pd.Series) -> int:
    return sum(map(operator.ne, one.to_numpy(object), other.to_numpy(object)))


def _disagreements(kept: pd.DataFrame) -> dict[str, int]:
    names = {prefecture.code: prefecture.ja for prefecture in codes.PREFECTURES}
    return {
        "number_differs": _differing(kept["number"], kept["office"]),
        "prefecture_name_differs": _differing(kept["pref_name"], kept["pref"].map(names)),
        "office_prefecture_differs": _differing(_prefix(kept["office"]), kept["pref"]),
    }
