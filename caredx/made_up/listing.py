"""The example offices in the format of the published open data, with the faults the real files have.

The format was read off the edition of December 2025: 24 columns, UTF-8 with BOM, CRLF, six-digit codes with check
digit, coordinates with 15 decimals, capacity 0 or blank for unknown, coordinates at (0, 0) or abroad, one office twice,
and a service abolished in March 2024 that still has rows.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from caredx.made_up import design
from caredx.made_up.basis import SERVICES
from caredx.made_up.writing import write_table
from caredx.words.codes import prefecture, with_check_digit

COLUMNS = (
    "都道府県コード又は市町村コード",
    "No",
    "都道府県名",
    "市区町村名",
    "事業所名",
    "事業所名カナ",
    "サービスの種類",
    "住所",
    "方書（ビル名等）",
    "緯度",
    "経度",
    "電話番号",
    "FAX番号",
    "法人番号",
    "法人の名称",
    "事業所番号",
    "利用可能曜日",
    "利用可能曜日特記事項",
    "定員",
    "URL",
    "高齢者の方と障害者の方が同時一体的に利用できるサービス",
    "介護保険の通常の指定基準を満たしている",
    "障害福祉の通常の指定基準を満たしている",
    "備考",
)

WEEK = ("平日", "平日,土曜日", "平日,祝日", "平日,土曜日,祝日", "平日,土曜日,日曜日,祝日")
OPEN_BY_DAY = ("150", "110", "430")
BAD_PLACES = ((0.0, 0.0), (53.41291, -8.24389), (60.1967789, 19.7791852))
DUPLICATED_SERVICE = "320"
STALE_SERVICE, STALE_LABEL = "530", "介護療養型医療施設"

# Rough middle of each prefecture (latitude, longitude), 01 to 47: medians of 18 published service files, December 2025
# (厚生労働省 介護サービス情報公表システム, CC BY 4.0), rounded to 0.1 degree.

MIDDLE = (
    (43.1, 141.5),
    (40.7, 140.9),
    (39.5, 141.2),
    (38.3, 140.9),
    (39.7, 140.2),
    (38.3, 140.3),
    (37.4, 140.4),
    (36.2, 140.3),
    (36.5, 139.8),
    (36.3, 139.1),
    (35.9, 139.6),
    (35.7, 140.1),
    (35.7, 139.6),
    (35.4, 139.5),
    (37.7, 139.0),
    (36.7, 137.2),
    (36.6, 136.6),
    (36.0, 136.2),
    (35.6, 138.6),
    (36.3, 138.1),
    (35.4, 136.9),
    (34.9, 138.4),
    (35.1, 137.0),
    (34.7, 136.5),
    (35.1, 136.1),
    (35.0, 135.7),
    (34.7, 135.5),
    (34.8, 135.1),
    (34.6, 135.8),
    (34.2, 135.2),
    (35.5, 133.8),
    (35.3, 132.8),
    (34.7, 133.9),
    (34.4, 132.8),
    (34.1, 131.5),
    (34.1, 134.5),
    (34.3, 134.0),
    (33.9, 132.8),
    (33.5, 133.5),
    (33.6, 130.5),
    (33.3, 130.2),
    (32.9, 129.8),
    (32.8, 130.7),
    (33.3, 131.6),
    (32.0, 131.4),
    (31.6, 130.5),
    (26.2, 127.7),
)


def listing(offices: pd.DataFrame, seed: int) -> tuple[dict[str, pd.DataFrame], list[dict[str, object]]]:
    """Tables of the open data by service code, and a note on each faulty row in them."""
    parts = [_rows(group, str(pref), seed) for pref, group in offices.groupby("pref")]
    everything = pd.concat(parts, ignore_index=True)
    tables = {str(code): table.reset_index(drop=True) for code, table in everything.groupby(offices["service"])}
    notes = _misplace(tables)
    twice = tables[DUPLICATED_SERVICE]
    tables[DUPLICATED_SERVICE] = pd.concat([twice, twice.iloc[[-1]]], ignore_index=True)
    notes.append(_note(DUPLICATED_SERVICE, len(twice), "duplicate", "same office number as the row before"))
    tables[STALE_SERVICE] = _stale(everything)
    notes += [
        _note(STALE_SERVICE, row, "stale service", "service 530 was abolished in March 2024")
        for row in range(len(tables[STALE_SERVICE]))
    ]
    return tables, notes


def _spread(towns: pd.Series, pref: str, seed: int) -> tuple[dict[str, float], dict[str, float]]:
    """Latitude and longitude of the middle of each municipality: somewhere within a third of a degree."""
    random, codes = design.stream(seed, "places", pref), sorted(set(towns))
    middles = np.array(MIDDLE[int(pref) - 1]) + random.uniform(-0.33, 0.33, (len(codes), 2))
    first, second = (dict(zip(codes, middles[:, axis], strict=True)) for axis in (0, 1))
    return first, second


def _rows(group: pd.DataFrame, pref: str, seed: int) -> pd.DataFrame:
    """The offices of one prefecture as the ministry lists them."""
    random = design.stream(seed, "listing", pref)
    number = len(group)
    latitude, longitude = (group["municipality"].map(places) for places in _spread(group["municipality"], pref, seed))
    known = random.random(number)
    frame = pd.DataFrame("", index=group.index, columns=list(COLUMNS))
    frame["都道府県コード又は市町村コード"] = group["municipality"]
    frame["No"] = frame["事業所番号"] = group["office"]
    frame["都道府県名"] = prefecture(pref).ja
    frame["市区町村名"] = group["town"]
    frame["事業所名"], frame["事業所名カナ"] = group["name"], group["kana"]
    frame["サービスの種類"] = group["service"].map({s.code: s.label for s in SERVICES})
    frame["住所"] = [
        f"{prefecture(pref).ja}{town}見本{lot}番地"
        for town, lot in zip(group["town"], random.integers(1, 999, number), strict=True)
    ]
    frame["緯度"] = [f"{value:.15f}" for value in latitude + random.uniform(-0.05, 0.05, number)]
    frame["経度"] = [f"{value:.15f}" for value in longitude + random.uniform(-0.05, 0.05, number)]
    frame["法人番号"] = group["corporation"].mask(random.random(number) < 0.05, "")
    frame["法人の名称"] = group["corporation_name"]
    week = np.array(WEEK)[random.integers(0, len(WEEK), number)]
    frame["利用可能曜日"] = np.where(group["service"].isin(OPEN_BY_DAY), week, "")
    frame["定員"] = (
        group["capacity"].astype(str).mask(known > 0.4, "0").mask(known > 0.75, "").mask(group["capacity"] == 0, "")
    )
    return frame


def _misplace(tables: dict[str, pd.DataFrame]) -> list[dict[str, object]]:
    """Give the first office of three services a place outside Japan."""
    notes = []
    for code, (latitude, longitude) in zip(("510", "331", "150"), BAD_PLACES, strict=True):
        tables[code].loc[0, "緯度"], tables[code].loc[0, "経度"] = f"{latitude:.15f}", f"{longitude:.15f}"
        notes.append(_note(code, 0, "bad place", f"latitude {latitude}"))
    return notes


def _stale(everything: pd.DataFrame) -> pd.DataFrame:
    """Two offices of a service that no longer exists."""
    rows = everything.drop_duplicates("都道府県名").iloc[[12, 26]].reset_index(drop=True)
    numbers = [f"{code[:2]}X{STALE_SERVICE}0001" for code in rows["No"]]
    places = [with_check_digit(code[:2] + "741") for code in rows["No"]]
    return rows.assign(
        **{
            "No": numbers,
            "事業所番号": numbers,
            "都道府県コード又は市町村コード": places,
            "市区町村名": "見本市",
            "事業所名": "見本療養病床",
            "事業所名カナ": "ミホンリョウヨウビョウショウ",
            "サービスの種類": STALE_LABEL,
            "定員": "0",
            "利用可能曜日": "",
        }
    )


def _note(service: str, index: int, fault: str, text: str) -> dict[str, object]:
    return {"file": f"open_data/jigyosho_{service}.csv", "row": index + 2, "fault": fault, "text": text}


def write_listing(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    """Write `jigyosho_<service>.csv` for every service."""
    folder.mkdir(parents=True, exist_ok=True)
    for code, table in tables.items():
        write_table(table, folder / f"jigyosho_{code}.csv")
