"""Files of any Japanese encoding come in as the text a person sees, with the file's own row numbers."""

from datetime import datetime, time

import pandas as pd
import pytest
from openpyxl import Workbook

from caredx.intake import files, tables, workbooks
from caredx.words.errors import TableError

TEXT = '名称,値\r\n㈱①髙～－,１２\r\n\r\n　, \r\n"a, b",01\r\n'
CELLS = {0: ("㈱①髙～－", "１２"), 3: ("a, b", "01")}  # rows 2 and 5 of the file


def written(tmp_path, data, name="x.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def fault(path, **options):
    with pytest.raises(TableError) as caught:
        files.read_text(path, **options)
    (only,) = caught.value.faults
    return only


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_every_usual_encoding_gives_the_same_text(tmp_path, encoding):
    read = files.read_text(written(tmp_path, TEXT.encode(encoding)))
    assert list(read.columns) == ["名称", "値"]
    assert {row: tuple(cells) for row, cells in zip(read.index, read.to_numpy(), strict=True)} == CELLS
    assert set(read.dtypes.astype(str)) == {"str"}


def test_line_ends_tabs_and_quotes(tmp_path):
    assert files.read_text(written(tmp_path, b"a\tb\n1\t2\n")).to_numpy().tolist() == [["1", "2"]]
    read = files.read_text(written(tmp_path, b'a,b\n"1\n2",3\n4,5\n'))
    assert read.to_numpy().tolist() == [["1\n2", "3"], ["4", "5"]] and list(read.index) == [0, 1]


def test_a_quote_anywhere_changes_no_other_cell(tmp_path):
    """A CSV without quotes is split at once, any other is read row by row."""
    rows = "\n".join(f"{i},{i % 7 or ''}, x{i}" for i in range(50))
    split = files.read_text(written(tmp_path, f"a,b,c\n{rows}\n".encode()))
    by_row = files.read_text(written(tmp_path, f'"a",b,c\n{rows}\n'.encode()))
    pd.testing.assert_frame_equal(split, by_row)
    assert files.read_text(written(tmp_path, b"a,b\n,1\n,\n,2")).index.tolist() == [0, 2]
    assert fault(written(tmp_path, b"a,b\n1,#REF!\n")).first_row == 2
    assert fault(written(tmp_path, b"a,b\n1,2,3\n")).count == 1


def test_nothing_is_taken_for_a_number_or_for_missing(tmp_path):
    read = files.read_text(written(tmp_path, b"a,b,c\n01,NA,1.50\n"))
    assert read.to_numpy().tolist() == [["01", "NA", "1.50"]]


def test_another_encoding_is_refused_with_the_cure(tmp_path):
    told = fault(written(tmp_path, TEXT.encode("utf-16")))
    assert "UTF-8" in told.remedy.ja and "UTF-16" in told.rule.ja


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_damaged_utf8_file_is_not_read_as_nonsense(tmp_path, bom):
    data = bom + "名称,値\n見本苑,1\n".encode()
    at = data.index("苑".encode())
    told = fault(written(tmp_path, data[:at] + b"\xff" + data[at:]))
    assert told.found == f"byte {at}: 0xff" and told.first_row == 2


def test_bytes_that_no_encoding_knows_are_refused_with_their_place(tmp_path):
    data = "名称\n見本".encode("cp932") + b"\xff\x81"
    told = fault(written(tmp_path, data))
    assert told.found == f"byte {len(data) - 2}: 0xff" and told.first_row == 2
    data = "名称\n見本".encode("cp932") + b"\x81"
    assert fault(written(tmp_path, data)).found == f"byte {len(data) - 1}: 0x81"


@pytest.mark.parametrize("row", [b"3,4,5", b"3"])
def test_a_row_of_another_width_is_refused_with_its_row_and_count(tmp_path, row):
    told = fault(written(tmp_path, b"a,b\n1,2\n" + row + b"\n6,7,\n"))
    assert (told.first_row, told.count, told.found) == (3, 1, f"{row.count(b',') + 1}列")
    assert "2列" in told.rule.ja


def test_empty_cells_beyond_the_header_are_nothing(tmp_path):
    read = files.read_text(written(tmp_path, b"a,b,,\n1,2,,\n3,4,,,\n5,\n"))
    assert list(read.columns) == ["a", "b"] and read.to_numpy().tolist() == [["1", "2"], ["3", "4"], ["5", ""]]


def test_an_open_quotation_mark_is_told(tmp_path):
    assert "quotation mark" in fault(written(tmp_path, b'a,b\n1,"2\n3,4\n')).rule.en


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n"])
def test_an_empty_file_is_named_as_such(tmp_path, data):
    assert fault(written(tmp_path, data)).rule.en == "is empty"


def test_a_file_that_is_not_there(tmp_path):
    assert fault(tmp_path / "none.csv").rule.en == "does not exist"
    assert str(tmp_path) not in fault(tmp_path / "none.csv").text("ja")


def test_a_digest_is_of_the_bytes(tmp_path):
    path = written(tmp_path, b"abc")
    assert files.digest(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(TableError):
        files.digest(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (None, "General", ""),
        ("01", "@", "01"),
        (1, "General", "1"),
        (1, "00", "01"),
        (70100012, "0000000000", "0070100012"),
        (12.5, "General", "12.5"),
        (12.299999999999999, "General", "12.3"),
        (2.0, "General", "2"),
        (1234567890123, "General", "1234567890123"),
        (0.312, "0.0%", "31.2%"),
        (0.4, '0"%"', "0.4"),
        (True, "General", "TRUE"),
        (datetime(2025, 3, 31), "yyyy/m/d", "2025-03-31"),
        (datetime(2025, 3, 31), '[$-411]ggge"年"m"月"d"日"', "2025-03-31"),
        (datetime(2025, 4, 1), "yyyy-mm", "2025-04"),
        (datetime(2025, 4, 1), "mmm-yy", "2025-04"),
        (datetime(2025, 3, 31, 9, 10), "General", "2025-03-31 09:10:00"),
        (time(9, 10), "h:mm", "09:10:00"),
    ],
)
def test_a_workbook_cell_reads_as_it_is_shown(value, number_format, shown):
    assert workbooks.text(value, number_format) == shown


def test_a_workbook_reads_the_sheet_of_the_table_or_the_first(tmp_path):
    book = Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, None])
    book.active["A4"] = "x"
    other = book.create_sheet("panel")
    other.append(["c"])
    path = tmp_path / "x.xlsx"
    book.save(path)
    first = files.read_text(path)
    assert first.to_numpy().tolist() == [["1", ""], ["x", ""]] and list(first.index) == [0, 2]
    assert list(files.read_text(path, sheet="panel").columns) == ["c"]
    assert list(files.read_text(path, sheet="kpi").columns) == ["a", "b"]


@pytest.mark.parametrize("name", ["x.xlsx", "x.xls"])
def test_what_is_no_workbook_is_refused(tmp_path, name):
    assert ".xlsx" in fault(written(tmp_path, b"\xd0\xcf\x11\xe0", name)).rule.en


def test_a_workbook_called_csv_is_still_a_workbook(tmp_path):
    book = Workbook()
    book.active.append(["a"])
    book.active.append(["01"])
    book.save(tmp_path / "x.xlsx")
    path = written(tmp_path, (tmp_path / "x.xlsx").read_bytes(), "y.csv")
    pd.testing.assert_frame_equal(files.read_text(path), files.read_text(tmp_path / "x.xlsx"))


def test_an_empty_file_a_folder_and_a_workbook_of_several_sheets_are_named_as_such(tmp_path):
    (tmp_path / "kpi.csv").write_bytes(b"\r\n")
    (tmp_path / "folder").mkdir()
    for name, told in (("kpi.csv", "empty"), ("folder", "is a folder")):
        assert told in fault(tmp_path / name).rule.en
    book = Workbook()
    book.create_sheet("表紙")
    book.save(tmp_path / "two.xlsx")
    with pytest.raises(TableError) as refused:
        tables.read("kpi", tmp_path / "two.xlsx")
    assert "two.xlsx [Sheet]" in refused.value.text("ja")


def test_semicolons_are_taken_where_there_is_no_comma(tmp_path):
    (tmp_path / "a.csv").write_text("office;technology\n2070100012;bathing\n", encoding="utf-8")
    assert files.read_text(tmp_path / "a.csv").to_dict("records") == [{"office": "2070100012", "technology": "bathing"}]


HEAD = b"office,name\n2070100012,"


@pytest.mark.parametrize("word", ["県", "山田", "特養", "本"])
def test_kanji_whose_bytes_are_also_kana_are_refused_and_never_read_as_such(tmp_path, word):
    assert "EUC-JP" in fault(written(tmp_path, HEAD + word.encode("euc-jp") + b"\n")).rule.ja


def test_kana_whose_bytes_are_also_utf8_are_refused(tmp_path):
    assert "半角カナ" in fault(written(tmp_path, HEAD + "ﾄｸﾖｳ".encode("cp932") + b"\n")).rule.ja


@pytest.mark.parametrize("word", ["ﾅｶﾞﾉ", "ｹｱﾎｰﾑ", "ｳﾞｨﾗ", "ｶ"])
def test_kana_that_can_be_nothing_else_are_read(tmp_path, word):
    assert files.read_text(written(tmp_path, HEAD + word.encode("cp932") + b"\n")).iat[0, 1] == word


@pytest.mark.parametrize("word", ["Zürich", "Café", "20°", "α", "¥5", "ĸ苑"])
def test_letters_of_other_scripts_are_read_from_utf8(tmp_path, word):
    assert files.read_text(written(tmp_path, HEAD + word.encode() + b"\n")).iat[0, 1] == word


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ('0"分"', "3920分"),
        ('#,##0"千円";-#,##0"千円"', "3920千円"),
        ('[Red]0"分"', "3920分"),
        ('#,##0,"千円"', "3920"),
        ('0"時間"', "3920"),
        ('"約"0', "3920"),
    ],
)
def test_a_unit_in_the_format_is_read_as_a_person_sees_it(number_format, shown):
    assert workbooks.text(3920, number_format) == shown


def test_a_merged_note_below_the_table_is_no_merged_cell_of_it(tmp_path):
    book = Workbook()
    for row in (["a", "b"], ["1", "2"], ["注）端数を四捨五入", None]):
        book.active.append(row)
    book.active.merge_cells("A3:B3")
    book.save(tmp_path / "x.xlsx")
    assert files.read_text(tmp_path / "x.xlsx").to_numpy().tolist() == [["1", "2"], ["注）端数を四捨五入", ""]]


def test_a_table_of_twenty_thousand_columns_is_refused(tmp_path):
    told = fault(written(tmp_path, (",".join(f"a{i}" for i in range(20_000)) + "\n" + "1," * 19_999 + "1\n").encode()))
    assert "列が多すぎます" in told.rule.ja
