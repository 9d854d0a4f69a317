"""Which file would supply a figure, in the reader's words.

The measures name files and columns as programs do. A prefecture fills in a template whose columns bear Japanese names, so a
Japanese page names them as the template does.
"""

import re
from collections.abc import Iterable

from caredx.intake import store, tables
from caredx.intake.tables.open_data import OPEN_DATA
from caredx.words.labels import Lang, Text

REPORTED = "kpi"
OR, AND, COMMA = Text("、または ", ", or "), Text(" ＋ ", " + "), Text("・", ", ")
ROW = Text("この指標の行", "{kpi}")
QUOTED = Text("「{title}」", "{title}")
BRACKETS = Text("（{inside}）", " ({inside})")
MONTHS = {
    "January to December": Text("1〜12月分", "January to December"),
    "October to September": Text("10月〜翌年9月分", "October to September"),
    "FY2023 and the year judged": Text("2023年度と評価年度", "FY2023 and the year judged"),
}
# The files of the state carry these columns under longer names than a page has room for.
OPEN_DATA_NAMES = {
    "municipality": "市町村コード",
    "name": "事業所名",
    "municipality_name": "市区町村名",
    "corporation": "法人番号",
    "corporation_name": "法人の名称",
    "capacity": "定員",
    "latitude": "緯度",
    "longitude": "経度",
}


def column_names(table: str, lang: Lang) -> dict[str, str]:
    """Names of a table's columns for a reader."""
    declared = store.declared(table)
    names = {column.name: column.label(lang) for column in declared.columns}
    return names | OPEN_DATA_NAMES if declared is OPEN_DATA and lang == "ja" else names


def in_words(needs: str, lang: Lang, *, computed: bool = False) -> str:
    """``panel.csv (leavers: …) / kpi.csv (turnover_1)`` as a reader knows files and columns.

    Parameters
    ----------
    needs : str
        As in `caredx.measures.kpi.NEEDS`: ways are divided by " / ", files of one way by " + ".
    computed : bool
        Leave out the file of finished figures: it holds no establishments that could be broken down.
    """
    ways = [way for way in needs.split(" / ") if not (computed and way.startswith(f"{REPORTED}.csv"))]
    return OR(lang).join(AND(lang).join(_file(part, lang) for part in way.split(" + ")) for way in ways)


def titles(files: Iterable[str], lang: Lang) -> str:
    """Files by what is in them, as a reader knows them: 「事業所月次データ」; a column named with a file is left out."""
    names = dict.fromkeys(re.findall(r"(\w+)\.csv", " ".join(files)))
    return AND(lang).join(QUOTED(lang).format(title=store.declared(name).title(lang)) for name in names)


def _file(part: str, lang: Lang) -> str:
    found = re.fullmatch(r"(\w+)\.csv \((.*)\)", part)
    if not found or found[1] not in tables.TABLES:
        return part
    first, _, rest = found[2].partition(": ")
    if found[1] == REPORTED:
        pieces = [ROW(lang).format(kpi=first), _columns(REPORTED, rest, lang)]
    else:
        pieces = [_columns(found[1], first, lang), MONTHS[rest](lang) if rest in MONTHS else rest]
    inside = Text("、", ": ")(lang).join(piece for piece in pieces if piece)
    return f"{found[1]}.csv{BRACKETS(lang).format(inside=inside)}"


def _columns(table: str, listed: str, lang: Lang) -> str:
    names = column_names(table, lang)
    return COMMA(lang).join(names.get(column, column) for column in listed.split(", ") if column)
