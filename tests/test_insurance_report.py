"""第２表 of the yearly insurance report is taken only when every total reconciles."""

from pathlib import Path

import openpyxl
import pytest
import recounts

from caredx.intake import insurance_report
from caredx.words.errors import TableError

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "real" / "kaigohoken_r5_02h.xlsx"
needs_real = pytest.mark.skipif(
    not REAL.is_file(), reason="the real sheet (../shared/data/real/kaigohoken_r5_02h.xlsx) is not here"
)

#           total = 65-74 + 75-84 + 85+, of which foreign, insured elsewhere
NATIONAL = ("全　 国", None, 600, 260, 230, 110, 6, 3)
ROWS = [
    ("長野県", "長野市", 300, 130, 115, 55, 3, 2),
    ("長野県", "松本市", 200, 90, 75, 35, 2, 1),
    ("三重県", "津市", 100, 40, 40, 20, 1, 0),
]


def sheet(
    folder: Path, *rows: tuple, ages: tuple[str, ...] = ("６５歳以上７５歳未満", "７５歳以上８５歳未満", "８５歳以上")
) -> Path:
    """The sheet as published: title, unit, a header two rows deep with merged cells, blank rows at the end."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["第２表　保険者別　第１号被保険者数　（年度末現在）"])
    page.append([])
    page.append([None] * 7 + ["（単位：人）"])
    page.append(["都道府県", "保険者", "計"])
    page.append([None, None, None, *ages, "外国人被保険者", "住所地特例被保険者"])
    for merged in ("A4:A5", "B4:B5", "C4:C5"):
        page.merge_cells(merged)
    for row in rows or [NATIONAL, *ROWS]:
        page.append(row)
    page.append([" "])
    path = folder / "kaigohoken_r5_02h.xlsx"
    book.save(path)
    return path


def faults(path: Path) -> list[tuple[str, int, int | None]]:
    with pytest.raises(TableError) as refused:
        insurance_report.read_insured(path)
    return [(fault.column, fault.count, fault.first_row) for fault in refused.value.faults]


def test_insurers_come_with_the_code_of_their_prefecture(tmp_path):
    rows = insurance_report.read_insured(sheet(tmp_path))
    assert rows[["pref", "insurer", "insured1_total", "insured1_85plus"]].values.tolist() == [
        ["20", "長野市", 300, 55],
        ["20", "松本市", 200, 35],
        ["24", "津市", 100, 20],
    ]
    assert rows["insured1_total"].dtype == "int64"


def test_sums_over_the_insurers_of_a_prefecture(tmp_path):
    sums = recounts.insured_by_prefecture(insurance_report.read_insured(sheet(tmp_path)))
    assert sums[["pref", "insurers", "insured1_total"]].values.tolist() == [["20", 2, 500], ["24", 1, 100]]


def test_order_of_the_insurers_is_irrelevant(tmp_path):
    one = recounts.insured_by_prefecture(insurance_report.read_insured(sheet(tmp_path)))
    other = recounts.insured_by_prefecture(insurance_report.read_insured(sheet(tmp_path, *ROWS[::-1], NATIONAL)))
    assert one.equals(other)


def test_numbers_written_as_text_are_read(tmp_path):
    typed = ("全国", None, "６００", "260人", 230, 110, 6, 3)
    assert insurance_report.read_insured(sheet(tmp_path, typed, *ROWS))["insured1_total"].sum() == 600


def test_a_dash_is_none_as_the_ministry_prints_it(tmp_path):
    rows = [*ROWS[:2], ("三重県", "津市", 100, 40, 40, 20, 1, "－")]
    assert insurance_report.read_insured(sheet(tmp_path, NATIONAL, *rows))["insured1_elsewhere"].tolist() == [2, 1, 0]


def test_a_national_row_that_is_not_the_sum_is_refused(tmp_path):
    wrong = ("全　国", None, 601, 261, 230, 110, 6, 3)
    assert faults(sheet(tmp_path, wrong, *ROWS)) == [("計", 1, 6), ("65歳以上75歳未満", 1, 6)]


def test_ages_that_do_not_add_up_are_refused(tmp_path):
    rows = [("長野県", "長野市", 300, 130, 115, 54, 3, 2), *ROWS[1:]]
    assert faults(sheet(tmp_path, NATIONAL, *rows)) == [("計", 1, 7), ("85歳以上", 1, 6)]


def test_faults_of_cells_are_told_at_once(tmp_path):
    rows = [
        ("長野", "長野市", 300, 130, 115, 55, 3, 2),  # 7: not the name of a prefecture
        ("長野県", None, 200, 90, 75, 35, 2, 1),  # 8: no insurer
        ("三重県", "津市", "百", 40, 40, 20, -1, None),  # 9: not numbers
        ("三重県", "津市", 100, 40, 40, 20, 1, 0),  # 10: twice
    ]
    assert faults(sheet(tmp_path, *rows)) == [
        ("計", 1, 8),
        ("外国人被保険者", 1, 8),
        ("住所地特例被保険者", 1, 8),
        ("都道府県", 1, 6),
        ("保険者", 1, 7),
        ("保険者", 1, 9),
        ("全国", 1, None),
    ]


def test_another_table_of_the_report_is_refused(tmp_path):
    assert faults(sheet(tmp_path, ages=("要支援１", "要支援２", "要介護１")))[0][0] == "65歳以上75歳未満"


def test_a_book_without_the_header_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    assert faults(tmp_path / "empty.xlsx") == [("都道府県／保険者", 1, None)]


def test_what_is_no_workbook_is_refused(tmp_path):
    (tmp_path / "table.xlsx").write_text("都道府県,保険者", encoding="utf-8")
    assert len(faults(tmp_path / "table.xlsx")) == len(faults(tmp_path / "missing.xlsx")) == 1


@needs_real
def test_the_real_sheet_reconciles():
    # 介護保険事業状況報告（年報）令和5年度 第２表, row 「全　国」: 35,889,733
    rows = insurance_report.read_insured(REAL)
    assert len(rows) == 1571 and rows["pref"].nunique() == 47
    assert rows["insured1_total"].sum() == 35_889_733
