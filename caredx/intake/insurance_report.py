"""第２表 of 介護保険事業状況報告（年報）: insured persons aged 65 and over, insurer by insurer.

The sheet is made for eyes: a title, a blank row, a unit row, a header two rows deep with merged cells, a national row named
「全　国」 with a full-width space, then one row an insurer with the prefecture's name repeated. The national row is what makes the
sheet trustworthy: it must be the sum of the insurers in every column, and the ages must add to the total in every row.

Source: 厚生労働省 介護保険事業状況報告（年報）, 統計コード 00450351.
"""

from pathlib import Path
from typing import cast

import pandas as pd

from caredx.intake import files, gate, japanese, workbooks
from caredx.words import codes, disk, spreadsheets
from caredx.words.catalog import Text, words_of
from caredx.words.errors import Fault, TableError
from caredx.words.folding import fold
from caredx.words.units import Unit

say = words_of("insurance_report")

TITLES = ("都道府県", "保険者")
# Folded headers (half width, no spaces) → our names, in the sheet's order.
COUNTS = {
    "計": "insured1_total",
    "65歳以上75歳未満": "insured1_65_74",
    "75歳以上85歳未満": "insured1_75_84",
    "85歳以上": "insured1_85plus",
    "外国人被保険者": "insured1_foreign",
    "住所地特例被保険者": "insured1_elsewhere",
}
AGES = ["insured1_65_74", "insured1_75_84", "insured1_85plus"]
MOST_ROWS, MOST_COLUMNS = 5_000, 50
NATIONAL = "全国"


def read_insured(path: str | Path) -> pd.DataFrame:
    """Insured persons of each insurer.

    Parameters
    ----------
    path : str or Path
        The workbook as published (``kaigohoken_r5_02h.xlsx``).

    Returns
    -------
    DataFrame
        ``pref`` (two-digit code), ``insurer`` (name), ``insured1_total`` and its parts ``insured1_65_74``, ``insured1_75_84``,
        ``insured1_85plus`` [persons]; ``insured1_foreign`` and ``insured1_elsewhere`` (住所地特例: insured by the place they came
        from) are of which, not parts.

    Raises
    ------
    TableError
        With every fault: header, prefecture, number, insurer that stands twice, ages or national row that do not add up.
    """
    path = Path(path)
    cells = _cells(path)
    body = cells.iloc[_header_row(cells, path.name) + 2 :]
    body = body[(body.map(str.strip) != "").any(axis=1)]
    counts, faults = _counts(body, path.name)
    is_national = body[0].map(fold) == NATIONAL
    pref = body[0].map(fold).map({prefecture.ja: prefecture.code for prefecture in codes.PREFECTURES})
    faults += _name_faults(body, pref, is_national, path.name)
    if not faults:
        faults = _sum_faults(counts, is_national, path.name)
    if faults:
        raise TableError(faults)
    rows = counts[~is_national].astype("int64")
    rows.insert(0, "pref", pref[~is_national].astype("str"))
    rows.insert(1, "insurer", body.loc[~is_national, 1].str.strip())
    return rows.reset_index(drop=True)


def write_template(path: Path) -> Path:
    """The sheet as published, without figures."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["第２表　保険者別　第１号被保険者数"])
    sheet.append([])
    sheet.append(["（単位：人）"])
    sheet.append([*TITLES, next(iter(COUNTS))])
    sheet.append(["", "", "", *list(COUNTS)[1:]])
    sheet.append(["全　国"])
    path.parent.mkdir(parents=True, exist_ok=True)
    disk.whole(Path(path), spreadsheets.content(book))
    return path


def _cells(path: Path) -> pd.DataFrame:
    """All cells as text; index + 1 is the row a spreadsheet shows."""
    with files.book(path) as book:
        cells = pd.DataFrame(book.sheet().grid(MOST_ROWS, MOST_COLUMNS), dtype="str")
    columns = [(workbooks.letters(i + 1), cells[i].set_axis(cells.index - 1)) for i in range(cells.shape[1])]
    if found := gate.faults(columns, path.name):
        raise TableError(found)
    return cells.reindex(columns=range(max(cells.shape[1], len(TITLES) + len(COUNTS))), fill_value="")


def _header_row(cells: pd.DataFrame, place: str) -> int:
    """Index of the upper header row; the sheet must be 第２表 and no other."""
    upper = next((row for row in cells.index if tuple(cells.loc[row, [0, 1]].map(fold)) == TITLES), None)
    if upper is None or upper + 1 not in cells.index:
        found = "" if cells.empty else "".join(cells.iloc[0]).strip()
        raise TableError([_header_fault(place, "／".join(TITLES), found)])
    # The merged 計 stands in the upper row, the ages in the lower one.
    folded = cells.loc[[upper, upper + 1]].map(fold)
    headers = [str(folded.at[upper + 1, column] or folded.at[upper, column]) for column in cells.columns[2:]]
    expected = [*COUNTS, *[""] * (len(headers) - len(COUNTS))]
    faults = [
        _header_fault(place, want or f"column {column + 3}", got)
        for column, (want, got) in enumerate(zip(expected, headers, strict=True))
        if want != got
    ]
    if faults:
        raise TableError(faults)
    return upper


def _header_fault(place: str, want: str, found: str) -> Fault:
    rule, cure = say.fault("elsewhere")
    return Fault(place, want, rule, found, cure)


def _counts(body: pd.DataFrame, place: str) -> tuple[pd.DataFrame, list[Fault]]:
    """The number columns as float64, and a fault for each column with a cell that is no whole number of persons."""
    counts, faults = pd.DataFrame(index=body.index), []
    for column, (title, name) in enumerate(COUNTS.items(), start=len(TITLES)):
        # The ministry prints a dash for none.
        counts[name] = japanese.parse_number(body[column], Unit.PERSONS, dash="zero").values
        broken = ~((counts[name] >= 0) & (counts[name] % 1 == 0))
        faults += _fault_of(broken, body[column], place, title, say.whole)
    return counts, faults


def _name_faults(body: pd.DataFrame, pref: pd.Series, is_national: pd.Series, place: str) -> list[Fault]:
    names = pd.DataFrame({"pref": pref, "insurer": body[1].str.strip()})
    unknown = pref.isna() & ~is_national
    nameless = (names["insurer"] == "") & ~is_national
    twice = names.duplicated() & ~is_national & ~unknown & ~nameless
    faults = _fault_of(unknown, body[0], place, TITLES[0], say.prefecture)
    faults += _fault_of(nameless, body[1], place, TITLES[1], say.blank)
    faults += _fault_of(twice, body[1], place, TITLES[1], say.twice)
    if is_national.sum() != 1:
        faults.append(Fault(place, "全国", say.sheet, str(is_national.sum()), say.same))
    return faults


def _sum_faults(counts: pd.DataFrame, is_national: pd.Series, place: str) -> list[Fault]:
    wrong_ages = counts[AGES].sum(axis=1) != counts["insured1_total"]
    faults = _fault_of(wrong_ages, counts["insured1_total"].map("{:.0f}".format), place, "計", say.ages)
    national, sums = counts[is_national].iloc[0], counts[~is_national].sum()
    row = int(counts.index[is_national][0]) + 1
    for title, name in COUNTS.items():
        if national[name] != sums[name]:
            rule = say.national.fill(sums=f"{sums[name]:,.0f}")
            faults.append(Fault(place, title, rule, f"{national[name]:,.0f}", say.same, first_row=row))
    return faults


def _fault_of(broken: pd.Series, cells: pd.Series, place: str, column: str, rule: Text) -> list[Fault]:
    """One fault for all rows that break a rule, or none."""
    if not broken.any():
        return []
    first = int(cast("int", broken.idxmax()))
    return [Fault(place, column, rule, str(cells[first]), say.same, int(broken.sum()), first + 1)]
