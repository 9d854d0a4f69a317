"""Every reader with a clean file and what it says, and what happens to the forms that only one reader knows."""

import json
import random
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from fuzz import books
from fuzz.cells import NOWHERE
from fuzz.texts import ENCODED

ROOT = Path(__file__).resolve().parents[2]
Ways = Callable[[random.Random], list[tuple[str, bytes, bool]]]


class Reader(NamedTuple):
    """How a kind of file is read.

    Attributes
    ----------
    name, file : str
        The reader, and a file name it takes.
    read : callable
        From a path to what was read and whether it was doubted.
    truth : object
        What it reads from the clean file.
    kinds : mapping
        Header → kind of column.
    rows : list of list of str or None
        Header and two rows; None for a form.
    books : bool
        Whether it takes workbooks too.
    """

    name: str
    file: str
    read: Callable[[Path], tuple[object, bool]]
    truth: object
    kinds: Mapping[str, str]
    rows: list[list[str]] | None
    books: bool


# What makes the second row another one.
_SECOND = {
    "kpi": {"scope": "通所系"},
    "panel": {"month": "2025-05"},
    "adoption": {"date": "2024-11-01"},
    "activities": {"name": "別の事業"},
    "time_study": {"slot_start": "09:10"},
    "applications": {"application": "R7-002"},
    "causes": {"problem": "夜間の巡視が多い"},
    "rents": {"device": "離床センサー"},
    "time_log": {"slot_start": "09:10"},
    "outcomes": {"person_id": "U02"},
}
_OFFICE = {"office": "2070100020"}
_LONG = {
    "time_log": {
        "office": ("text", "2070100012"),
        "staff_id": ("text", "S01"),
        "date": ("date", "2025-10-06"),
        "round": ("choice", "before"),
        "slot_start": ("time", "09:00"),
        "activity": ("choice", "7"),
        "minutes": ("number", "6"),
    },
    "outcomes": {
        "office": ("text", "2070100012"),
        "person_id": ("text", "U01"),
        "round": ("choice", "before"),
        "measure": ("text", "who5"),
        "value": ("number", "14"),
    },
}


@cache
def readers() -> list[Reader]:
    """All of them."""
    from caredx.intake import outcomes, tables, time_log

    found = []
    for table in tables.TABLES.values():
        first = {column.name: column.example for column in table.columns}
        kinds = {column.name: column.kind for column in table.columns}
        found.append(_tabular(table.id, f"{table.id}.csv", partial(_examined, table.id), first, kinds))
    read_long = {
        "time_log": lambda path: (time_log.read(path).rows, False),
        "outcomes": lambda path: (outcomes.read(path), False),
    }
    for name, columns in _LONG.items():
        first, kinds = ({key: pair[i] for key, pair in columns.items()} for i in (1, 0))
        found.append(_tabular(name, f"{name}.csv", read_long[name], first, kinds))
    return [*found, _open_data(), *_forms()]


def _examined(name: str, path: Path) -> tuple[object, bool]:
    from caredx.intake import tables

    checked = tables.examine(name, path)
    return checked.rows, bool(checked.suspicions)


def _tabular(
    name: str, file: str, read: Callable, first: dict[str, str], kinds: dict[str, str], *, books: bool = True
) -> Reader:
    rows = [list(first), list(first.values()), list({**first, **_SECOND.get(name, _OFFICE)}.values())]
    return Reader(name, file, read, _clean(file, ENCODED["utf-8"](rows)[0], read), kinds, rows, books)


def _clean(file: str, content: bytes, read: Callable) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, file)
        path.write_bytes(content)
        return read(path)[0]


def _open_data() -> Reader:
    from caredx.intake import open_data
    from caredx.intake.open_data.form import COLUMNS

    own = {
        "municipality": "202011",
        "capacity": "30",
        "corporation": "1234567890123",
        "name": "見本苑",
        "latitude": "36.65",
    }
    own |= {"longitude": "138.18", "corporation_name": "見本会", "pref_name": "長野県", "municipality_name": "長野市"}
    first = {
        header: "2010000001" if name in ("office", "number") else own.get(name or "", "")
        for header, name in COLUMNS.items()
    }
    rows = [list(first), list(first.values()), [cell.replace("2010000001", "2010000002") for cell in first.values()]]

    def read(path: Path) -> tuple[object, bool]:
        data = open_data.read(path)
        return data.rows, bool(len(data.dropped)) or any(data.flags.values())

    file = "jigyosho_510.csv"
    kinds = dict.fromkeys(first, "code")
    return Reader("open_data", file, read, _clean(file, ENCODED["utf-8"](rows)[0], read), kinds, rows, books=False)


def _forms() -> list[Reader]:
    from caredx.commands import effect
    from caredx.intake import insurance_report, report_form, time_sheet
    from caredx.words import params
    from caredx.words.errors import TableError

    def whole(read: Callable) -> Callable:
        def strict(path: Path) -> tuple[object, bool]:
            found = read(path)
            if found.faults:
                raise TableError(found.faults)
            return found.rows.drop(columns="file", errors="ignore"), False

        return strict

    def overlaid(path: Path) -> tuple[object, bool]:
        plan = path.parent / "plan.yaml"
        plan.write_bytes((ROOT / "params/published.yaml").read_bytes())
        (path.parent / "prefectures").mkdir(exist_ok=True)
        target = path.parent / "prefectures" / "20_x.yaml"
        target.write_bytes(path.read_bytes())
        return params.load(plan, "20").overlay.model_dump(), False

    reads = {
        "insured": ("insured.xlsx", lambda path: (insurance_report.read_insured(path), False)),
        "time_sheet": ("事前.xlsx", whole(time_sheet.read)),
        "report_form": ("form.xlsx", whole(report_form.read)),
        "plan": ("plan.yaml", lambda path: (params.load(path).model_dump(), False)),
        "overlay": ("overlay.yaml", overlaid),
        "u_curve": ("path.json", lambda path: (effect.read_path(path), False)),
        "effect": ("panel.csv", _effect),
    }
    return [
        Reader(name, file, read, _clean(file, CLEAN[name](), read), {}, None, books=False)
        for name, (file, read) in reads.items()
    ]


def _effect(path: Path) -> tuple[object, bool]:
    from caredx.commands import effect
    from caredx.measures.adoption import event_study

    names = {"unit": "unit", "time": "time", "cohort": "cohort", "outcome": "y", "cluster": None}
    table = effect.read_panel(path, names=["unit"], periods=["time", "cohort"], numbers=["y"])
    return event_study(table, **names, place=path.name).path.effect.tolist(), False


@cache
def _insured() -> bytes:
    book = books.Workbook()
    page = book.active
    for row in (
        ["第２表　保険者別　第１号被保険者数"],
        [],
        ["都道府県", "保険者", "計"],
        [
            None,
            None,
            None,
            "６５歳以上７５歳未満",
            "７５歳以上８５歳未満",
            "８５歳以上",
            "外国人被保険者",
            "住所地特例被保険者",
        ],
        ["全　国", None, 500, 220, 190, 90, 5, 3],
        ["長野県", "長野市", 300, 130, 115, 55, 3, 2],
        ["長野県", "松本市", 200, 90, 75, 35, 2, 1],
    ):
        page.append(row)
    return books.saved(book)


@cache
def _sheet() -> bytes:
    from caredx.intake import time_sheet

    filled = time_sheet.FilledSheet(
        "みどりの家", "2F", "S01", date(2026, 6, 1), 510, 540, {510: {1: 6, 7: 4}, 520: {11: 10}}, "8:30～17:30"
    )
    with tempfile.TemporaryDirectory() as folder:
        return time_sheet.write_time_sheets(Path(folder, "事前.xlsx"), [filled], ["事前"]).read_bytes()


@cache
def _report() -> bytes:
    from caredx.intake import report_form
    from caredx.intake.report_form.fields import fields

    october = pd.Timestamp("2025-10-01")
    report: dict[str, Any] = {column: None for field in fields() for column in field.columns}
    report |= {
        "report_date": pd.Timestamp("2026-03-20"),
        "office_no": "20A0100012",
        "office_name": "㈱みどりの家",
        "facility_type": 9,
    }
    report |= {
        "addon": 2,
        "staffing": 1.2,
        "user_survey_month": october,
        "who5_n": 5,
        "lifecog_n": 5,
        "hours_n": 20,
        "hours_month": october,
    }
    report |= {"total_hours": 162.3, "overtime_hours": 5.4, "leave_n": 20, "leave_days": 9.8}
    report |= {"leave_period_from": pd.Timestamp("2024-11-01"), "leave_period_to": october}
    report |= {f"{scale}_band{i}": n for scale in ("who5", "lifecog") for i, n in enumerate((0, 1, 2, 2), 1)}
    with tempfile.TemporaryDirectory() as folder:
        return report_form.write_report_forms(folder, [report])[0].read_bytes()


def _path() -> bytes:
    return json.dumps(
        {"months": [0, 1, 2], "effect": [0.0, -1.0, 1.0], "vcov": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}
    ).encode()


def _panel() -> bytes:
    cells = [
        (i, t, 3 if i < 6 else 0, (i * 7 + t * t) % 5 + (2 if i < 6 and t >= 3 else 0))
        for i in range(12)
        for t in range(1, 7)
    ]
    return ("unit,time,cohort,y\n" + "\n".join(f"{i:02d},{t},{g},{y}.5" for i, t, g, y in cells)).encode()


CLEAN: dict[str, Callable[[], bytes]] = {
    "insured": _insured,
    "time_sheet": _sheet,
    "report_form": _report,
    "plan": lambda: (ROOT / "params/published.yaml").read_bytes(),
    "overlay": lambda: (ROOT / "params/prefectures/20_nagano.yaml").read_bytes(),
    "u_curve": _path,
    "effect": _panel,
}


def _half(part: str, text: str) -> str | None:
    return text[: len(text) // 2] if part == books.SHEET else None


def _form(name: str, good: dict[str, list[object]], bad: dict[str, list[object]]) -> Ways:
    """A form with one cell written otherwise, and the workbook itself spoilt."""

    def ways(chance: random.Random) -> list[tuple[str, bytes, bool]]:
        data = CLEAN[name]()
        cell, good_value = chance.choice([(cell, value) for cell, values in good.items() for value in values])
        wrong, bad_value = chance.choice(
            [(cell, value) for cell, values in bad.items() for value in [*values, *NOWHERE[:6]]]
        )
        return [
            ("plain", data, True),
            (f"{cell} as {good_value}", books.edited(data, {cell: good_value}), True),
            (f"{wrong} as {bad_value}", books.edited(data, {wrong: bad_value}), False),
            (f"{wrong} as {bad_value}", books.edited(data, {wrong: bad_value}), False),
            ("a sheet cut", books.patched(data, _half), False),
            ("truncated", data[: chance.randrange(100, len(data) - 30)], False),
            ("no workbook", b"a,b\r\n1,2", False),
            ("old Excel", ENCODED["old Excel"]([])[0], False),
        ]

    return ways


FORMS: dict[str, Ways] = {
    "insured": _form(
        "insured",
        {"C6": ["３００", "300人"], "A6": ["長 野 県"], "E6": [115.0]},
        {"C6": ["30 0", "300¹", 300.5, -300], "D6": [131], "A6": ["x"]},
    ),
    "time_sheet": _form(
        "time_sheet",
        {
            "F11": ["６", "6分", 6.0],
            "H4": ["令和8年6月1日", "2026/6/1", "令和８年６月１日（月）"],
            "S4": ["8:30～9:00", "８：３０ ～ ９：００", "8時30分～9時"],
        },
        {
            "F11": ["6¹", "⑥", "6 0", 6.5, -6, 60],
            "H4": ["令和8年6月31日", "R0.6.1", "2026-06-01（火）"],
            "S4": ["8:00～8:00", "8:30", "8:30～26:70"],
            "F9": ["9時台"],
        },
    ),
    "report_form": _form(
        "report_form",
        {"C21": ["5人", "５", "調査対象人数　5人"], "G31": ["162.3時間", "１６２．３"]},
        {"C21": ["5¹", "⑤", "5.5", "6"], "G31": ["16 2.3", "162.3²", "-1", "745", "9738分"], "J37": ["9.8*", "9,8,1"]},
    ),
}


def _plans(name: str, pairs: list[tuple[str, str, str, bool]]) -> Ways:
    """A plan with one text replaced, and YAML that is none."""

    def ways(chance: random.Random) -> list[tuple[str, bytes, bool]]:
        text = CLEAN[name]().decode()
        kind, old, new, sound = chance.choice(pairs)
        if old not in text:
            raise ValueError(f"{name}: {old!r} is not in the clean file")
        return [
            ("plain", text.encode(), True),
            ("with mark", text.encode("utf-8-sig"), True),
            (kind, text.replace(old, new, 1).encode(), sound),
            (kind, text.replace(old, new, 1).encode(), sound),
            ("cp932", text.encode("cp932", "replace"), False),
            ("utf-16", text.encode("utf-16"), False),
            ("100,000 brackets", (text + "\nx: " + "[" * 100_000).encode(), False),
            (
                "alias bomb",
                (
                    text
                    + "\na: &a [x]\n"
                    + "".join(f"{b}: &{b} [{f'*{a},' * 9}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
                ).encode(),
                False,
            ),
            ("a NUL", text.encode() + b"\0", False),
            ("tabs", (text + "\n\tx: 1").encode(), False),
            ("no keys", b"- a\n- b\n", False),
        ]

    return ways


def _paths(chance: random.Random) -> list[tuple[str, bytes, bool]]:
    text = _path().decode()
    return [
        ("plain", text.encode(), True),
        ("with mark", text.encode("utf-8-sig"), True),
        ("NaN", text.replace("-1.0", "NaN").encode(), False),
        ("1e999", text.replace("-1.0", "1e999").encode(), False),
        ("cut", text[: chance.randrange(1, len(text) - 1)].encode(), False),
        ("brackets", ("[" * 100_000).encode(), False),
        ("utf-16", text.encode("utf-16"), False),
        ("text for a number", text.replace("-1.0", '"-1"').encode(), False),
        ("a month and a half", text.replace("[0, 1, 2]", "[0, 1.5, 2]").encode(), False),
        ("key missing", text.replace("effect", "effects").encode(), False),
    ]


def _panels(chance: random.Random) -> list[tuple[str, bytes, bool]]:
    rows = [line.split(",") for line in _panel().decode().split("\n")]
    kinds = [
        kind
        for kind in ENCODED
        if kind
        not in ("no header", "a row too long", "cut", "a quote open", "broken letters", "a cell of a million letters")
    ]
    kind = chance.choice(kinds)
    at, wrong = chance.randrange(1, len(rows)), chance.choice([*NOWHERE, "5 5", "1.5¹", "①", "1e999", "x"])
    spoilt = [[*row[:3], wrong] if i == at else row for i, row in enumerate(rows)]
    wide = [
        [*row[:3], row[3].translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))] if i == at else row
        for i, row in enumerate(rows)
    ]
    return [
        (kind, *ENCODED[kind](rows)),
        (f"y as {wrong}", ENCODED["utf-8"](spoilt)[0], False),
        ("full width", ENCODED["utf-8"](wide)[0], True),
        ("a row too short", ENCODED["utf-8"]([*rows[:5], rows[5][:2], *rows[6:]])[0], False),
        ("a row too long", ENCODED["utf-8"]([*rows[:5], [*rows[5], "1"], *rows[6:]])[0], False),
    ]


TEXTS: dict[str, Ways] = {
    "plan": _plans(
        "plan",
        [
            ("a day that is none", "as_of: 2026-", "as_of: 2026-02-30 # ", False),
            ("a day of an era", "as_of: ", "as_of: 令和8年2月30日 # ", False),
            ("infinite", "level: 0.95", "level: .inf", False),
            ("not a number", "level: 0.95", "level: .nan", False),
            ("a key twice", "level: 0.95", "level: 0.95\n  level: 0.9", False),
            ("a half", "threshold: ", "threshold: 5.5 # ", False),
            ("a key misspelt", "threshold:", "treshold:", False),
        ],
    ),
    "overlay": _plans(
        "overlay",
        [
            ("a code as a number", 'prefecture: "20"', "prefecture: 20", False),
            ("another prefecture", 'prefecture: "20"', 'prefecture: "24"', False),
            ("full width", 'prefecture: "20"', 'prefecture: "２０"', False),
            ("a comment", 'prefecture: "20"', 'prefecture: "20" # x', True),
        ],
    ),
    "u_curve": _paths,
    "effect": _panels,
}
