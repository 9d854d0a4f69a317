"""The open data are read exactly as published: every row kept or dropped for a reason, nothing unknown becomes a zero."""

import csv
import gzip
import io
from pathlib import Path

import pandas as pd
import pytest
import recounts

from caredx.intake import open_data
from caredx.intake.open_data.form import COLUMNS
from caredx.words.errors import TableError

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "real"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real open data (../shared/data/real) are not here")

GOOD = {
    "都道府県コード又は市町村コード": "202011",
    "No": "2010000001",
    "都道府県名": "長野県",
    "市区町村名": "長野市",
    "事業所名": "見本苑",
    "緯度": "36.651300000000000",
    "経度": "138.181000000000000",
    "法人番号": "1234567890123",
    "法人の名称": "見本会",
    "事業所番号": "2010000001",
    "利用可能曜日": "平日,祝日",
    "定員": "30",
}


def row(**changes: str) -> list[str]:
    cells = {**GOOD, **changes}
    if "事業所番号" in changes and "No" not in changes:
        cells["No"] = changes["事業所番号"]
    return [cells.get(column, "") for column in COLUMNS]


def written(folder: Path, *rows: list[str], name: str = "jigyosho_510.csv", header: list[str] | None = None) -> Path:
    """A file as the ministry publishes it: UTF-8 with BOM, CRLF, quotes where needed."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([header or list(COLUMNS), *rows])
    content = text.getvalue().encode("utf-8-sig")
    path = folder / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "jigyosho_510.csv",
        "jigyosho_510.csv.gz",
        "jigyosho_510_all_20260709180319.csv",
        "jigyosho_510_all_20260709180319.csv.gz",
    ],
)
def test_both_ways_to_name_a_file_and_gzip_read_the_same(tmp_path, name):
    data = open_data.read(written(tmp_path, row(), name=name))
    [only] = data.rows.to_dict("records")
    assert only == {
        "pref": "20",
        "municipality": "202011",
        "office": "2010000001",
        "service": "510",
        "name": "見本苑",
        "municipality_name": "長野市",
        "corporation_name": "見本会",
        "phone": "",
        "corporation": "1234567890123",
        "capacity": 30.0,
        "latitude": 36.6513,
        "longitude": 138.181,
    }
    assert data.rows_by_file == {name: 1} and not any(data.flags.values())


def test_office_numbers_may_hold_letters_and_begin_with_zero(tmp_path):
    rows = [
        row(事業所番号="20B0000001"),
        row(事業所番号="0110000001", 都道府県コード又は市町村コード="011011", 都道府県名="北海道"),
    ]
    data = open_data.read(written(tmp_path, *rows))
    assert data.rows["office"].tolist() == ["20B0000001", "0110000001"] and data.rows["pref"].tolist() == ["20", "01"]


def test_capacity_blank_or_zero_is_unknown_and_never_zero(tmp_path):
    capacities = ["", "0", "29", "約30", "-5", "12.5"]
    data = open_data.read(
        written(tmp_path, *[row(事業所番号=f"20100000{i:02d}", 定員=text) for i, text in enumerate(capacities)])
    )
    assert data.rows["capacity"].isna().tolist() == [True, True, False, True, True, True]
    assert data.flags["capacity_unknown"] == 2 and data.flags["capacity_unreadable"] == 3


def test_coordinates_outside_japan_are_missing_and_counted(tmp_path):
    # 0/0, Ireland, swapped, blank, a word; then Okinotorishima and Minamitorishima, the southernmost and easternmost islands
    places = [
        ("0", "0"),
        ("53.4", "-8.2"),
        ("138.1", "36.6"),
        ("", ""),
        ("北緯36", "138"),
        ("20.42", "136.08"),
        ("24.28", "153.98"),
    ]
    rows = [row(事業所番号=f"20100000{i:02d}", 緯度=lat, 経度=lon) for i, (lat, lon) in enumerate(places)]
    data = open_data.read(written(tmp_path, *rows))
    assert data.rows["latitude"].notna().tolist() == [False] * 5 + [True] * 2
    assert data.rows["longitude"].notna().tolist() == [False] * 5 + [True] * 2
    assert data.flags["coordinates_outside"] == 4 and data.flags["coordinates_missing"] == 1


def test_rows_that_cannot_be_placed_are_dropped_with_reason_row_and_office(tmp_path):
    rows = [
        row(),
        row(),  # 3: the same office again
        row(事業所番号="2010000003", 都道府県コード又は市町村コード="202012"),  # 4: wrong check digit
        row(事業所番号="2010000004", 都道府県コード又は市町村コード="20201"),  # 5: five digits
        row(事業所番号="2010000005", 都道府県コード又は市町村コード="482013"),  # 6: no such prefecture
        row(事業所番号="201000006"),  # 7: nine characters
        row(事業所番号="201000006"),  # 8: malformed, not called a duplicate
        row(事業所番号="2010000007"),
    ]
    data = open_data.read(written(tmp_path, *rows))
    assert data.dropped[["row", "office", "reason"]].values.tolist() == [
        [3, "2010000001", "duplicate"],
        [4, "2010000003", "municipality_code"],
        [5, "2010000004", "municipality_code"],
        [6, "2010000005", "municipality_code"],
        [7, "201000006", "office_number"],
        [8, "201000006", "office_number"],
    ]
    assert len(data.rows) + len(data.dropped) == data.rows_in_file == 8
    assert set(data.dropped["reason"]) <= set(open_data.REASONS)


def test_records_of_a_service_that_ended_are_dropped(tmp_path):
    data = open_data.read(written(tmp_path, row(), name="jigyosho_530.csv"))
    assert (
        data.rows.empty
        and data.dropped["reason"].tolist() == ["service_ended"]
        and data.dropped["pref"].tolist() == ["20"]
    )
    assert open_data.ended_services() == {"530": "2024-03-31"}


def test_cells_that_contradict_each_other_are_counted(tmp_path):
    rows = [
        row(No="2010000009"),
        row(事業所番号="2110000002", 都道府県名="岐阜県"),
        row(事業所番号="2010000003", 法人番号=""),
    ]
    rows.append(row(事業所番号="2010000004", 法人番号="12345"))
    flags = open_data.read(written(tmp_path, *rows)).flags
    assert {name: count for name, count in flags.items() if count} == {
        "number_differs": 1,
        "prefecture_name_differs": 1,
        "office_prefecture_differs": 1,
        "corporation_missing": 1,
        "corporation_unreadable": 1,
    }
    assert set(flags) == set(open_data.FLAGS)


def test_order_of_rows_is_irrelevant(tmp_path):
    rows = [row(事業所番号=f"20100000{i:02d}", 定員=str(i % 4)) for i in range(20)]
    forward = open_data.read(written(tmp_path, *rows))
    backward = open_data.read(written(tmp_path, *rows[::-1]))
    in_order = backward.rows.sort_values("office", ignore_index=True)
    pd.testing.assert_frame_equal(forward.rows, in_order)
    assert forward.flags == backward.flags


def test_quoted_commas_and_line_breaks_stay_in_their_cell(tmp_path):
    data = open_data.read(written(tmp_path, row(備考="1行目\n2行目,続き"), row(事業所番号="201000000")))
    assert data.rows["capacity"].tolist() == [30.0] and data.dropped["row"].tolist() == [3]


def test_blank_lines_at_the_end_hold_nothing(tmp_path):
    path = written(tmp_path, row())
    path.write_bytes(path.read_bytes() + b"\r\n\r\n")
    assert open_data.read(path).rows_in_file == 1


def test_a_file_without_rows_is_read_as_such(tmp_path):
    data = open_data.read(written(tmp_path))
    assert data.rows.empty and data.dropped.empty and data.rows_in_file == 0
    assert recounts.count_by_service(data).sum().to_dict() == {"510": 0}


def test_every_row_of_another_width_is_a_fault_with_count_and_first_row(tmp_path):
    with pytest.raises(TableError) as refused:
        open_data.read(written(tmp_path, row(), row()[:20], [], [*row(), "more"]))
    [fault] = refused.value.faults
    assert (fault.column, fault.count, fault.first_row) == ("row", 3, 3) and fault.found.startswith("20: ")


def test_all_faults_of_a_header_are_told_at_once(tmp_path):
    # 市区町村コード belongs to another standard (自治体標準オープンデータセット); this file says 市町村コード.
    header = ["都道府県コード又は市区町村コード" if "コード" in name else name for name in COLUMNS if name != "定員"]
    with pytest.raises(TableError) as refused:
        open_data.read(written(tmp_path, header=header))
    assert [fault.column for fault in refused.value.faults] == [
        "都道府県コード又は市町村コード",
        "定員",
        "都道府県コード又は市区町村コード",
    ]
    assert "3件" in refused.value.text("ja") and "3 problem(s)" in refused.value.text("en")


@pytest.mark.parametrize("header", [list(COLUMNS)[::-1], [*COLUMNS, "備考"]])
def test_columns_in_another_order_or_twice_are_refused(tmp_path, header):
    with pytest.raises(TableError) as refused:
        open_data.read(written(tmp_path, header=header))
    assert [fault.column for fault in refused.value.faults] == ["columns"]


def test_files_that_cannot_be_read_are_told_and_not_half_read(tmp_path):
    (tmp_path / "jigyosho_110.csv").write_bytes(b"\xef\xbb\xbf\xff\xfe")
    (tmp_path / "jigyosho_120.csv.gz").write_bytes(b"no gzip at all")
    (tmp_path / "jigyosho_150.csv").write_bytes(b"")
    written(tmp_path, row(), name="jigyosho_510.csv.gz")
    cut = tmp_path / "jigyosho_510.csv.gz"
    cut.write_bytes(cut.read_bytes()[:-20])
    with pytest.raises(TableError) as refused:
        open_data.read_folder(tmp_path)
    assert {fault.place for fault in refused.value.faults} == {path.name for path in tmp_path.iterdir()}


def test_names_that_are_not_as_published_and_services_that_stand_twice_are_refused(tmp_path):
    for name in ("jigyosho_510.csv", "jigyosho_510.csv.gz", "jigyosho_999.csv", "jigyosho_110 (1).csv"):
        written(tmp_path, row(), name=name)
    with pytest.raises(TableError) as refused:
        open_data.read_folder(tmp_path)
    assert sorted((fault.place, fault.column, fault.count) for fault in refused.value.faults) == [
        (str(tmp_path), "510", 2),
        ("jigyosho_110 (1).csv", "file", 1),
        ("jigyosho_999.csv", "file", 1),
    ]


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(TableError, match="フォルダを確かめて"):
        open_data.read_folder(tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(TableError, match="見つかりません"):
        open_data.read(tmp_path / "jigyosho_510.csv")


def test_the_grid_holds_47_prefectures_and_zero_where_a_file_lists_none(tmp_path):
    written(tmp_path, row(), row(事業所番号="2010000002"))
    written(tmp_path, row(), name="jigyosho_336.csv")
    written(tmp_path, row(), name="jigyosho_530.csv")
    (tmp_path / "README.md").write_text("left alone", encoding="utf-8")
    grid = recounts.count_by_service(open_data.read_folder(tmp_path))
    assert grid.shape == (47, 3) and list(grid.columns) == ["336", "510", "530"]
    assert grid.loc["20"].tolist() == [1, 2, 0] and grid.to_numpy().sum() == 3


@needs_real
@pytest.mark.parametrize("path", sorted(REAL.glob("jigyosho_*")), ids=lambda path: path.name)
def test_every_row_of_a_real_file_is_accounted_for(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
        in_file = sum(1 for _ in csv.reader(file)) - 1
    data = open_data.read(path)
    assert len(data.rows) + len(data.dropped) == data.rows_in_file == in_file
    assert not set(data.rows.index[data.rows["pref"].isna()]) and data.rows["office"].is_unique


@needs_real
def test_the_18_real_files_together():
    data = open_data.read_folder(REAL)
    assert len(data.rows_by_file) == 18
    assert (data.rows_in_file, len(data.rows), data.dropped["reason"].value_counts().to_dict()) == (
        24220,
        24145,
        {"service_ended": 75},
    )
    # The data's README counts 119 bad latitudes in all 27 files of the edition; 53 of them are in these 18.
    assert (
        data.flags["coordinates_outside"] == 53
        and data.flags["number_differs"] == data.flags["prefecture_name_differs"] == 0
    )
    # 「only 1,659 of 4,121 老健」 carry a number (README of the real data)
    roken = data.rows[data.rows["service"] == "520"]
    assert (roken["capacity"].notna().sum(), len(roken)) == (1659, 4121)
    assert data.rows["office"].str.contains("B").any()
