"""No file of any kind hangs a command, fills the memory, or ends it in anything but one message."""

import gzip
import io
import itertools
import json
import os
import subprocess
import sys
import zipfile

import pytest
from openpyxl import Workbook

SECONDS, PATIENCE, MEMORY = 30, 300, 1 << 30
"""CPU seconds are those of the command; a machine that does other work too may take its time."""
LIMITED = (
    "import os, resource, sys; resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30));"
    f"resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}));"
    "import json; from caredx.cli import main\n"
    "codes = []\n"
    "try:\n"
    "    for words in json.loads(sys.argv[1]):\n"
    "        sys.argv = ['caredx', *words]\n"
    "        try: main()\n"
    "        except SystemExit as end: codes.append(end.code or 0)\n"
    "        sys.stderr.flush(); os.write(2, b'\\0')\n"
    "finally: json.dump([resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10, codes], open('ended', 'w'))"
)


def called(folder, *commands, **environment):
    """Commands, one after the other, in a process of their own: exit code and what each printed."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, json.dumps([[str(word) for word in words] for words in commands])],
        cwd=folder,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OPENBLAS_NUM_THREADS": "1", **environment},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    peak, codes = json.loads((folder / "ended").read_text())
    assert peak < MEMORY and done.stdout == b""
    return list(zip(codes, done.stderr.split(b"\0"), strict=False))


def refused(folder, *words, **environment):
    return all_refused(folder, words, **environment)[0]


def all_refused(folder, *commands, **environment):
    ended = called(folder, *commands, **environment)
    assert len(ended) == len(commands)
    texts = [printed.decode(environment.get("PYTHONIOENCODING", "utf-8")) for _, printed in ended]
    for (code, printed), text in zip(ended, texts, strict=True):
        assert code == 2 and b"Traceback" not in printed and len(text) <= 4000, text[:2000]
    return texts


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


def test_a_workbook_that_unpacks_to_more_than_is_read(tmp_path):
    sheets = (blanks, one_cell, diagonal, nested)
    for sheet in sheets:
        (tmp_path / f"{sheet.__name__}.xlsx").write_bytes(packed(sheet))
    all_refused(tmp_path, *(("check", f"{sheet.__name__}.xlsx", "--as", "panel") for sheet in sheets))


def test_a_cell_and_a_file_of_a_hundred_megabytes(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"office,service\n1," + b"x" * (90 << 20))
    assert "長すぎ" in refused(tmp_path, "check", "a.csv", "--as", "panel")
    (tmp_path / "a.csv").write_bytes(b"office,service\n1," + b"x" * (101 << 20))
    assert "大きすぎ" in refused(tmp_path, "check", "a.csv", "--as", "panel")


def test_a_gzip_that_unpacks_to_gigabytes(tmp_path):
    block = gzip.compress(b"a" * (16 << 20), 1)
    (tmp_path / "jigyosho_510.csv.gz").write_bytes(block * 80)
    assert "大きすぎ" in refused(tmp_path, "check", "jigyosho_510.csv.gz", "--as", "open_data")


COMMANDS = [
    ("check", "{}", "--as", "kpi"),
    ("effect", "{}", *"--unit a --time b --cohort c --outcome d".split()),
    ("u-curve", "{}"),
    ("time-study", "{}"),
    ("params", "{}"),
]


def test_what_is_no_ordinary_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "a.xlsx").mkdir()
    names = ("pipe.csv", "x" * 5000 + ".csv", "a.xlsx", "/dev/zero", "none.csv")
    asked = [
        [word.format(name) for word in words] for words in COMMANDS for name in names[: 5 if "check" in words else 2]
    ]
    texts = all_refused(tmp_path, *asked)
    assert not [text for text in texts if "Error:" in text or "Usage:" in text]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may read everything is refused nothing")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n")
    (tmp_path / "a.csv").chmod(0)
    assert "権限" in refused(tmp_path, "check", "a.csv", "--as", "kpi")


def test_a_plan_that_unfolds_or_goes_too_deep(tmp_path):
    names = "abcdefghijklmnopqrstu"
    (tmp_path / "deep.yaml").write_text("x: " + "[" * 100_000)
    unfolding = "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in itertools.pairwise(names))
    (tmp_path / "unfolding.yaml").write_text("a: &a [x, x]\n" + unfolding)
    all_refused(tmp_path, ("params", "deep.yaml"), ("params", "unfolding.yaml"))


def test_a_console_that_cannot_print_a_letter_does_not_end_a_command(tmp_path):
    (tmp_path / "a–②.csv").write_text("office,service\n–,𠮷\n", encoding="utf-8")
    for encoding in ("cp932", "euc-jp"):
        assert "?" in refused(tmp_path, "check", "a–②.csv", "--as", "panel", PYTHONIOENCODING=encoding)
