"""Twenty mistakes that are often made in a file, and what a person is told: the place, the rule, the rows and the cure.

python tests/test_messages.py     prints all of them
"""

import csv
import io
import re
import sys
import tempfile
from pathlib import Path

import pytest

if __name__ == "__main__":  # run by hand, only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from caredx.intake import supplies
from caredx.intake.tables import TABLES
from caredx.words.errors import TableError

JAPANESE_HEADERS = {name: [column.label("ja") for column in table.columns] for name, table in TABLES.items()}


def row(table: str, **changes: str) -> list[str]:
    """A right row with some cells changed, by the table's own names."""
    return [changes.get(column.name, column.example) for column in TABLES[table].columns]


def months(table: str, **changes: str) -> list[list[str]]:
    return [row(table, month=f"2025-{month:02d}", **changes) for month in range(4, 10)]


def with_total(table: str) -> list[list[str]]:
    return [*months(table), ["合計", "", "", *["999"] * (len(TABLES[table].columns) - 3)]]


# What was done · table · rows (or the whole text) · words of the cure that must be told.
MISTAKES: list[tuple[str, str, object, str]] = [
    ("合計の行が残っている", "panel", with_total("panel"), "合計の行を消してください"),
    ("残業を分で書いた", "panel", months("panel", overtime_hours="9390"), "分で書いていませんか"),
    (
        "総労働時間を分で書いた",
        "panel",
        months("panel", hours="1180000", overtime_hours="9390"),
        "分で書いていませんか",
    ),
    (
        "在籍者より多い離職者",
        "panel",
        [row("panel", month=f"2025-{m:02d}", leavers="830" if m == 3 else "0") for m in range(1, 7)],
        "在籍した人より多くは離職できません",
    ),
    ("訪問系の加算区分が空欄", "offices", [row("offices", service="110", addon="")], "「なし」"),
    ("訪問系の加算区分を対象外と書いた", "offices", [row("offices", service="110", addon="対象外")], "「なし」"),
    ("特例の欄に－", "offices", [row("offices", flexible_staffing="－")], "「いいえ」"),
    (
        "事業所番号の先頭の0が消えた",
        "offices",
        [row("offices", office="170100012", municipality="012025")],
        "Excel が先頭の 0 を消しています",
    ),
    ("事業所番号が指数表示", "panel", months("panel", office="2.07E+09"), "桁が失われています"),
    ("市町村コードが5桁", "offices", [row("offices", municipality="20201")], "検査数字"),
    ("割合を％なしで40と書いた", "adoption", [row("adoption", install_ratio="40")], "0.4 か 40%"),
    ("和暦の月が13", "panel", [row("panel", month="令和7年13月")], "月は1〜12"),
    ("同じ月が2回", "panel", [*months("panel"), row("panel", month="2025-04")], "正しい行を1つだけ残してください"),
    ("年度か暦年か分からない", "kpi", [row("kpi", period="2025")], "年度か暦年か区別できません"),
    (
        "分子と分母が逆",
        "kpi",
        [row("kpi", value="", numerator="311", denominator="166", responses="166")],
        "逆になっていないか",
    ),
    ("数字に言葉", "panel", months("panel", hours="約3900"), "数字だけを記入し"),
    ("不明を横線で書いた", "panel", months("panel", leave_days="－"), "不明なら空欄"),
    ("列名の誤り", "panel", "header:総労働時間→労働時間計", "の誤りではありませんか"),
    ("別の表を渡した", "panel", "table:offices", "「事業所一覧」のようです"),
    ("表の上に題名の行", "panel", "title:令和7年度 事業所月次調査（長野県）", "1行目を見出しにしてください"),
    (
        "注記の行が残っている",
        "offices",
        [row("offices"), ["※ 12月末現在"] + [""] * (len(TABLES["offices"].columns) - 1)],
        "注記の行を消してください",
    ),
    ("無回答の事業所に回答", "survey_answers", [row("survey_answers", answered="no")], "無回答の事業所では空欄"),
]


def written(table: str, what: object) -> str:
    """The file as its mistake has it."""
    header, rows = JAPANESE_HEADERS[table], what
    if isinstance(what, str):
        kind, _, text = what.partition(":")
        rows = [row(table)]
        if kind == "header":
            old, new = text.split("→")
            header = [new if word == old else word for word in header]
        elif kind == "table":
            header, rows = JAPANESE_HEADERS[text], [row(text)]
        else:
            header, rows = [text] + [""] * (len(header) - 1), [header, row(table)]
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows([header, *rows])
    return page.getvalue()


def message(folder: Path, table: str, what: object) -> str:
    file = folder / f"{table}.csv"
    file.write_bytes(written(table, what).encode("cp932"))
    with pytest.raises(TableError) as caught:
        supplies.find(table).read(file)
    return caught.value.text("ja")


@pytest.mark.parametrize(("done", "table", "what", "cure"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_common_mistake_is_told_with_its_cure(tmp_path, done, table, what, cure):
    told = message(tmp_path, table, what)
    assert cure in told and len(told) < 4000
    assert "『file』" not in told and "row 1" not in told and "Error" not in told
    assert re.match(r"\d+件の問題があります。", told)


def test_ten_rows_are_named_and_the_others_counted(tmp_path):
    rows = [row("panel", month=f"{2020 + n // 12}-{n % 12 + 1:02d}", hours="x") for n in range(30)]
    told = message(tmp_path, "panel", rows)
    assert "30行（2行目「x」、" in told and "11行目「x」、ほか20行）" in told and "12行目" not in told


def test_right_rows_of_every_table_are_right(tmp_path):
    for table in TABLES:
        file = tmp_path / f"{table}.csv"
        file.write_bytes(written(table, [row(table)]).encode("cp932"))
        assert supplies.find(table).read(file).doubts == (), table


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for number, (done, table, what, _) in enumerate(MISTAKES, start=1):
            sys.stdout.write(f"{number}. {done}\n{message(Path(place), table, what)}\n\n")
