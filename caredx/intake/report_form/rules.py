"""What must hold between the fields of one report."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from caredx.intake.report_form.fields import Field, fields
from caredx.words.labels import Text

ADDON_I, ADDON_II = 1, 2
OCTOBER = 10
SHARE_ROUNDING = 0.001
HOURS_IN_MONTH = 744
SHARES = ("direct_care", "indirect_work", "slack", "rest_standby_other")
BANDS = {"who5": 4, "lifecog": 4, "srs18": 4}

Report = Mapping[str, object]


class Broken(NamedTuple):
    """A rule that a report breaks: the fields, what must hold, what was found, what to do."""

    fields: tuple[str, ...]
    rule: Text
    found: str
    remedy: Text


def broken(report: Report, *, first_year: bool) -> Iterator[Broken]:
    """Every rule a report breaks.

    Parameters
    ----------
    report : mapping of column to value, None where empty
    first_year : bool
        In the first year the hours are those of the month in which the add-on starts, not of October.
    """
    for check in (_office, _needed, _ranges, _bands, _overtime, _shares, _period):
        yield from check(report)
    if not first_year:
        yield from _october(report)


def _office(report: Report) -> Iterator[Broken]:
    number = report["office_no"]
    if number and not (len(number) == 10 and number.isascii() and number.isalnum() and number == number.upper()):
        rule = Text(
            "（事業所番号）は10文字の英数字でなければなりません", "(office number) must have 10 characters 0-9 or A-Z"
        )
        yield Broken(
            ("office_no",),
            rule,
            number,
            Text("指定通知書の番号を10文字で記入してください。", "Enter the ten characters of the designation notice."),
        )


def _needed(report: Report) -> Iterator[Broken]:
    """Ⅰ fills in everything; Ⅱ leaves items 4 and 5 empty."""
    addon = report["addon"]
    for field in fields():
        filled = any(report[column] is not None for column in field.columns)
        if not filled and (field.both or addon == ADDON_I):
            rule = Text(f"（{field.label}）が空欄です", f"({field.id}) is empty")
            yield Broken((field.id,), rule, "", Text("記入してください。", "Fill it in."))
    if addon == ADDON_II:
        extra = [
            field
            for field in fields()
            if not field.both and any(report[column] is not None for column in field.columns)
        ]
        for section in dict.fromkeys(field.section for field in extra):
            rule = Text(f"（{section}）は加算（Ⅱ）では記入しません", "(items 4 and 5) stay empty for add-on II")
            here = [field for field in extra if field.section == section]
            remedy = Text(
                "届出区分（1=Ⅰ、2=Ⅱ）を確かめるか、4と5の欄を空にしてください。",
                "Check the kind of add-on (1 = I, 2 = II), or empty items 4 and 5.",
            )
            yield Broken(tuple(field.id for field in here), rule, str(report[here[0].columns[0]]), remedy)


def _ranges(report: Report) -> Iterator[Broken]:
    for field in fields():
        found = report[field.columns[0]]
        if field.kind in ("count", "number", "share") and found is not None and not 0 <= found <= _most(field):
            rule = Text(f"（{field.label}）が取りうる範囲の外です", f"({field.id}) lies out of its range")
            yield Broken(
                (field.id,),
                rule,
                str(found),
                Text("単位（人・時間・日・％）と数値を確かめてください。", "Check the unit and the number."),
            )


def _most(field: Field) -> float:
    if field.kind == "share":
        return 1.0
    return HOURS_IN_MONTH if field.id in ("total_hours", "overtime_hours") else float("inf")


def _bands(report: Report) -> Iterator[Broken]:
    for scale, bands in BANDS.items():
        persons = [report[f"{scale}_band{i}"] for i in range(1, bands + 1)]
        total = report[f"{scale}_n"]
        if total is None or None in persons or sum(persons) == total:
            continue
        rule = Text(
            f"（調査対象人数）は各区分の人数の合計 {sum(persons):.0f} と等しくなければなりません",
            f"must equal the persons in its bands, {sum(persons):.0f}",
        )
        yield Broken(
            (f"{scale}_n",),
            rule,
            f"{total:.0f}",
            Text("人数か各区分を直してください。", "Mend the total or the bands."),
        )


def _overtime(report: Report) -> Iterator[Broken]:
    total, overtime = report["total_hours"], report["overtime_hours"]
    if total is not None and overtime is not None and overtime > total:
        rule = Text(
            "（超過勤務時間）は総業務時間以下でなければなりません", "(overtime) must be at most the total hours"
        )
        yield Broken(
            ("overtime_hours",),
            rule,
            f"{overtime} > {total}",
            Text("2つの欄が入れ替わっていないか確かめてください。", "Were the two exchanged?"),
        )


def _shares(report: Report) -> Iterator[Broken]:
    for shift in ("day", "night"):
        shares = [report[f"{shift}_{name}"] for name in SHARES]
        if None in shares or abs(sum(shares) - 1) <= SHARE_ROUNDING + 1e-9:
            continue
        rule = Text(
            "から始まる4つの割合の合計は100％（±0.1）でなければなりません",
            "and the next three shares must add up to 100 % (within 0.1)",
        )
        remedy = Text(
            "45.5 のように％の数値で記入し、合計を確かめてください。",
            "Write percentages such as 45.5 and check their sum.",
        )
        yield Broken((f"{shift}_direct_care",), rule, f"{100 * sum(shares):.1f}%", remedy)


def _period(report: Report) -> Iterator[Broken]:
    first, last = report["leave_period_from"], report["leave_period_to"]
    if first is not None and last is not None and last < first:
        rule = Text("（対象期間）の終わりが始まりより前です", "(period) ends before it begins")
        yield Broken(
            ("leave_period",), rule, f"{first:%Y-%m}~{last:%Y-%m}", Text("期間を直してください。", "Mend the period.")
        )


def _october(report: Report) -> Iterator[Broken]:
    month = report["hours_month"]
    if month is not None and month.month != OCTOBER:
        rule = Text("（対象期間）は10月でなければなりません", "(month) must be October")
        remedy = Text(
            "初年度で加算の算定開始月の値なら、初年度として読んでください。",
            "If this is the first year and the month the add-on started, read it as a first year.",
        )
        yield Broken(("hours_month",), rule, f"{month:%Y-%m}", remedy)


def same_report(reports: pd.DataFrame) -> pd.Series:
    """Reports that share office and month with another."""
    return reports.duplicated(["office_no", "hours_month"], keep=False)
