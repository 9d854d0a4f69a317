"""No file of any kind hangs a command, fills the memory, or ends it in anything but one message."""

import gzip
import io
import os
import subprocess
import sys
import zipfile

import pytest
from openpyxl import Workbook

SECONDS, PATIENCE, MEMORY = 30, 300, 1 << 30
"""CPU seconds are those of the command; a machine that does other work too may take its time."""
LIMITED = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30));"
    f"resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}));"
    "sys.argv = ['caredx', *sys.argv[1:]]; from caredx.cli import main\n"
    "try: main()\n"
    "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10, file=open('peak', 'w'))"
)


def called(folder, *words, **environment):
    """The command in a process of its own: exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, words)],
        cwd=folder,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OPENBLAS_NUM_THREADS": "1", **environment},
    )
    assert int((folder / "peak").read_text()) < MEMORY
    return done.returncode, done.stdout + done.stderr


def refused(folder, *words, **environment):
    code, printed = called(folder, *words, **environment)
    text = printed.decode(environment.get("PYTHONIOENCODING", "utf-8"))
    assert code == 2 and b"Traceback" not in printed and len(text) <= 4000, text[:2000]
    return text


def packed(sheet):
    out = io.BytesIO()
    Workbook().save(out)
    bomb = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            if not name.endswith("sheet1.xml"):
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            sheet(part)
    return bomb.getvalue()


def blanks(part):
    for _ in range(450):
        part.write(b" " * (1 << 20))


def one_cell(part):
    part.write(b'<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>')
    for _ in range(100):
        part.write(b"a" * (1 << 20))
    part.write(b"</t></is></c></row></sheetData></worksheet>")


def diagonal(part):
    part.write(b"<worksheet><sheetData>")
    for i in range(1, 16_384):
        letters, n = "", i
        while n:
            n, rest = divmod(n - 1, 26)
            letters = chr(65 + rest) + letters
        part.write(f'<row r="{i}"><c r="{letters}{i}"><v>1</v></c></row>'.encode())
    part.write(b"</sheetData></worksheet>")


def nested(part):
    part.write(b"<worksheet>" + b"<a>" * 300_000)


@pytest.mark.parametrize("sheet", [blanks, one_cell, diagonal, nested])
def test_a_workbook_that_unpacks_to_more_than_is_read(tmp_path, sheet):
    (tmp_path / "a.xlsx").write_bytes(packed(sheet))
    refused(tmp_path, "check", "a.xlsx", "--as", "panel")


def test_a_cell_and_a_file_of_a_hundred_megabytes(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"office,service\n1," + b"x" * (90 << 20))
    assert "長すぎ" in refused(tmp_path, "check", "a.csv", "--as", "panel")
    (tmp_path / "a.csv").write_bytes(b"office,service\n1," + b"x" * (101 << 20))
    assert "大きすぎ" in refused(tmp_path, "check", "a.csv", "--as", "panel")


def test_a_gzip_that_unpacks_to_gigabytes(tmp_path):
    block = gzip.compress(b"a" * (16 << 20), 1)
    (tmp_path / "jigyosho_510.csv.gz").write_bytes(block * 80)
    assert "大きすぎ" in refused(tmp_path, "check", "jigyosho_510.csv.gz", "--as", "open_data")


@pytest.mark.parametrize(
    "words",
    [
        ("check", "{}", "--as", "kpi"),
        ("effect", "{}", *"--unit a --time b --cohort c --outcome d".split()),
        ("u-curve", "{}"),
        ("time-study", "{}"),
        ("params", "{}"),
    ],
)
def test_what_is_no_ordinary_file(tmp_path, words):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "a.xlsx").mkdir()
    names = ("pipe.csv", "x" * 5000 + ".csv", "a.xlsx", "/dev/zero", "none.csv")
    for name in names if words[0] == "check" else names[:2]:
        text = refused(tmp_path, *(word.format(name) for word in words))
        assert "Error:" not in text and "Usage:" not in text


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may read everything is refused nothing")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n")
    (tmp_path / "a.csv").chmod(0)
    assert "権限" in refused(tmp_path, "check", "a.csv", "--as", "kpi")


@pytest.mark.parametrize(
    "text",
    [
        "x: " + "[" * 100_000,
        "a: &a [x, x]\n"
        + "".join(
            f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghijklmnopqrst", "bcdefghijklmnopqrstu", strict=True)
        ),
    ],
)
def test_a_plan_that_unfolds_or_goes_too_deep(tmp_path, text):
    (tmp_path / "plan.yaml").write_text(text)
    refused(tmp_path, "params", "plan.yaml")


def test_a_console_that_cannot_print_a_letter_does_not_end_a_command(tmp_path):
    (tmp_path / "a–②.csv").write_text("office,service\n–,𠮷\n", encoding="utf-8")
    for encoding in ("cp932", "euc-jp"):
        assert "?" in refused(tmp_path, "check", "a–②.csv", "--as", "panel", PYTHONIOENCODING=encoding)
