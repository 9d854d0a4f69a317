"""Numbers, dates and yes/no as offices write them, and what must not be read."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caredx.intake import japanese
from caredx.words.units import Unit

BAD = object()
FULL_WIDTH = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")


def column(*texts):
    return pd.Series(texts, dtype="str")


def read_one(parse, text, *args, **options):
    """The value of one cell: BAD if unreadable, None if no answer."""
    values, bad = parse(column(text), *args, **options)
    return BAD if bad[0] else None if pd.isna(values[0]) else values[0]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("123", None, 123),
        ("１２３", None, 123),
        ("1,234", None, 1234),
        ("１，２３４．５", None, 1234.5),
        ("△5", None, -5),
        ("▲ 0.5", None, -0.5),
        ("－5", None, -5),
        ("−5", None, -5),
        ("△0", None, 0),
        ("5人", Unit.PERSONS, 5),
        ("12.5時間", Unit.HOURS, 12.5),
        ("１２．５　時間", Unit.HOURS, 12.5),
        ("40％", Unit.SHARE, 0.4),
        ("0.4", Unit.SHARE, 0.4),
        ("40%", None, 40),
        ("¥1,000円", None, 1000),
        ("6.4時間/人・月", Unit.HOURS_PER_STAFF_MONTH, 6.4),
        ("1e3", None, 1000),
        ("", None, None),
        ("　", None, None),
        ("…", None, None),
        ("・", None, None),
        ("未回答", None, None),
        ("秘", None, None),
        ("－", None, BAD),
        ("ー", None, BAD),
        ("1,23", None, BAD),
        ("12時間30分", Unit.HOURS, BAD),
        ("30分", Unit.HOURS, BAD),
        ("30分", None, BAD),
        ("408百万円", Unit.YEN, BAD),
        ("約5", None, BAD),
        ("5〜6", None, BAD),
        ("#N/A", None, BAD),
        ("inf", None, BAD),
        ("nan", None, BAD),
    ],
)
def test_numbers(text, unit, expected):
    found = read_one(japanese.parse_number, text, unit)
    assert found is expected if expected in (BAD, None) else found == pytest.approx(expected)


def test_a_dash_is_what_the_caller_says():
    assert read_one(japanese.parse_number, "－", dash="zero") == 0
    assert read_one(japanese.parse_number, "ー", dash="missing") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025/3/31", "2025-03-31"),
        ("2025-03-31", "2025-03-31"),
        ("2025.3.31", "2025-03-31"),
        ("20250331", "2025-03-31"),
        ("2025年3月31日", "2025-03-31"),
        ("2025年3月31日（月）", "2025-03-31"),
        ("２０２５／３／３１", "2025-03-31"),
        ("R7.3.31", "2025-03-31"),
        ("r7/3/31", "2025-03-31"),
        ("令和７年３月31日", "2025-03-31"),
        ("令和元年5月1日", "2019-05-01"),
        ("H31.4.30", "2019-04-30"),
        ("㋿7年3月31日", "2025-03-31"),
        ("2025-03-31 00:00:00", "2025-03-31"),
        ("45747", "2025-03-31"),  # Excel's serial number of that day
        ("", None),
        ("令和７年３月", BAD),
        ("2025-02-30", BAD),
        ("R7.13.1", BAD),
        ("3/31/2025", BAD),
        ("25/3/31", BAD),
        ("来月", BAD),
    ],
)
def test_dates(text, expected):
    found = read_one(japanese.parse_date, text)
    assert found is expected if expected in (BAD, None) else found == pd.Timestamp(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-04", "2025-04-01"),
        ("2025/4", "2025-04-01"),
        ("2025年4月", "2025-04-01"),
        ("令和７年４月", "2025-04-01"),
        ("R7.4", "2025-04-01"),
        ("202504", "2025-04-01"),
        ("2025-04-30", "2025-04-01"),
        ("Apr-25", "2025-04-01"),
        ("2025-13", BAD),
        ("2025-00", BAD),
        ("4月", BAD),
        ("2025", BAD),
    ],
)
def test_months(text, expected):
    found = read_one(japanese.parse_month, text)
    assert found is expected if expected is BAD else found == pd.Timestamp(expected)


def test_a_month_may_stand_for_a_day_only_where_that_is_allowed():
    assert read_one(japanese.parse_day_or_month, "令和７年３月") == pd.Timestamp("2025-03-01")
    assert read_one(japanese.parse_day_or_month, "R7.3.31") == pd.Timestamp("2025-03-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FY2025", "FY2025"),
        ("2025年度", "FY2025"),
        ("令和7年度", "FY2025"),
        ("CY2025", "CY2025"),
        ("2025年", "CY2025"),
        ("2025-04", "2025-04"),
        ("R7.4", "2025-04"),
        ("令和7年8月31日", "2025-08-31"),
        ("2025", BAD),
        ("R7", BAD),
        ("FY25", BAD),
    ],
)
def test_periods(text, expected):
    assert read_one(japanese.parse_period, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("2025", 2025), ("R7", 2025), ("令和元年度", 2019), ("FY2025", 2025), ("25", BAD)]
)
def test_fiscal_years(text, expected):
    assert read_one(japanese.parse_fiscal_year, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9:00", "09:00"), ("０９：１０", "09:10"), ("09:00:00", "09:00"), ("9時5分", BAD), ("24:00", BAD)],
)
def test_times(text, expected):
    assert read_one(japanese.parse_time, text) == expected


@pytest.mark.parametrize(
    "words",
    [
        ("yes", "no"),
        ("はい", "いいえ"),
        ("有", "無"),
        ("1", "0"),
        ("○", "×"),
        ("〇", "×"),
        ("TRUE", "False"),
        ("Ｙｅｓ", "Ｎｏ"),
    ],
)
def test_yes_and_no(words):
    assert [read_one(japanese.parse_yes_no, word) for word in words] == [True, False]


def test_a_lone_x_is_neither_yes_nor_no():
    assert read_one(japanese.parse_yes_no, "x") is BAD


def test_columns_keep_their_index_and_dtype():
    texts = pd.Series(["1", "x", ""], index=[7, 3, 9], dtype="str")
    values, bad = japanese.parse_number(texts)
    assert list(values.index) == [7, 3, 9] and values.dtype == "float64" and list(bad) == [False, True, False]
    assert japanese.parse_date(texts).values.dtype == "datetime64[us]"
    assert japanese.parse_yes_no(texts).values.dtype == "boolean"
    assert len(japanese.parse_month(column()).values) == 0


@given(st.integers(-(10**9), 10**9), st.integers(0, 9), st.booleans(), st.sampled_from(["", "-", "△"]), st.booleans())
def test_a_number_comes_back_however_it_was_written(whole, tenth, comma, minus, full_width):
    value = abs(whole) + tenth / 10
    text = minus + (f"{abs(whole):,}" if comma else str(abs(whole))) + f".{tenth}"
    text = text.translate(FULL_WIDTH) if full_width else text
    assert read_one(japanese.parse_number, text) == pytest.approx(-value if minus else value)


@given(st.integers(0, 11000).map(lambda days: date(2019, 5, 1) + timedelta(days=days)))
def test_a_day_comes_back_however_it_was_written(day):
    era = day.year - 2018
    era_year = "元" if era == 1 else str(era)
    written = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"R{era}.{day.month}.{day.day}",
        f"令和{era_year}年{day.month}月{day.day}日",
        f"令和{era_year}年{day.month}月{day.day}日".translate(FULL_WIDTH),
    ]
    values, bad = japanese.parse_date(column(*written))
    assert not bad.any() and (values == pd.Timestamp(day)).all()
    months = japanese.parse_month(column(*written, f"R{era}.{day.month}", f"令和{era_year}年{day.month}月"))
    assert not months.bad.any() and (months.values == pd.Timestamp(day.replace(day=1))).all()


def test_a_decimal_comma_is_no_thousand():
    assert list(japanese.parse_number(pd.Series(["0,345", "-0,345", "00,123", "1,345"])).bad) == [
        True,
        True,
        True,
        False,
    ]


def test_the_first_spelling_stands_for_all_that_a_person_reads_as_one():
    names = pd.Series(["S1", "Ｓ１", None, "s1", "茅ヶ崎苑", "茅ケ崎苑", "S2"], dtype="str")
    assert list(japanese.one_spelling(names).fillna("-")) == ["S1", "S1", "-", "S1", "茅ヶ崎苑", "茅ヶ崎苑", "S2"]
