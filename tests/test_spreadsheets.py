"""No cell of a file that leaves is a formula, a number stays a number, and the clock is in none of them."""

import csv
import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caredx.pages import displays
from caredx.words import spreadsheets

LIVE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\ufeff=1",
    "＝1+1",
    "＠x",
    "'=1",
    '"=1',
    "\n=1",
]
TEXT = ["", "-", "－", "+", "年-月", "a=b", "−5", "見本の家"]
NUMBERS = ["-3", "-0.5", "+81", "-1e-5", "2025", "01"]


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", LIVE)
def test_a_live_cell_becomes_text_in_a_csv_and_in_a_workbook(text):
    (head, cells) = read(spreadsheets.csv(pd.DataFrame({text: [text], "n": [-1.5]})))
    assert head[0][0] == cells[0][0] == "'" and cells[1] == "-1.5"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = text, -1.5
    found = openpyxl.load_workbook(io.BytesIO(spreadsheets.content(book))).active
    assert found["A1"].data_type == "s" and found["A1"].quotePrefix and found["A2"].value == -1.5


@pytest.mark.parametrize("text", TEXT + NUMBERS)
def test_what_is_no_formula_is_left_alone(text):
    assert spreadsheets.plain(text) == text and not spreadsheets.starts_formula(text)


def test_a_formula_of_openpyxl_is_live_without_us():
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = '=HYPERLINK("http://x")'
    book.save(buffer)
    assert openpyxl.load_workbook(buffer).active["A1"].data_type == "f"


@given(st.lists(st.text(max_size=8), min_size=1, max_size=5))
def test_no_text_whatever_makes_a_live_cell_or_breaks_a_row(texts):
    rows = read(spreadsheets.csv(pd.DataFrame({"x": pd.array(texts, dtype="string"), "y": -1.0})))
    assert len(rows) == len(texts) + 1 and all(row[1] == "-1.0" for row in rows[1:])
    for cell, text in zip((row[0] for row in rows[1:]), texts, strict=True):
        assert not spreadsheets.starts_formula(cell) or cell.startswith("'"), text


def test_control_characters_are_replaced_and_numbers_keep_their_bytes():
    frame = pd.DataFrame({"x": ["a\x1b[31m", "b"], "y": [0.1, None], "c": pd.Categorical(["=x", "b"])})
    assert spreadsheets.csv(frame).decode() == "\ufeffx,y,c\r\na\ufffd[31m,0.1,'=x\r\nb,,b\r\n"
    assert spreadsheets.cell("a\x00") == "a\ufffd" and spreadsheets.cell(3) == 3


def test_a_link_on_a_page_goes_through_the_same_door():
    html = displays.csv_link(pd.DataFrame({"name": ["=1+1"]}), "x", "ja")
    import base64

    assert b"'=1+1" in base64.b64decode(html.split("base64,")[1].split('"')[0])


def test_a_clock_before_zip_files_does_no_harm_and_stands_in_none(monkeypatch):
    book = openpyxl.Workbook()
    first = spreadsheets.content(book)
    monkeypatch.setattr("time.time", lambda: 1.0)
    assert spreadsheets.content(book) == first
    with zipfile.ZipFile(io.BytesIO(first)) as found:
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
