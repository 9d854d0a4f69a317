"""The command line as a user meets it: results on stdout, every fault in words on stderr, exit codes 0, 1, 2."""

import sys
from pathlib import Path

import kernel_sample
import pytest

from caredx import cli, made_up

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    made_up.write(folder)
    return folder


@pytest.fixture
def caredx(monkeypatch, capsys):
    """Run the program; exit code, stdout, stderr."""

    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["caredx", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out, told.err

    return call


@pytest.mark.parametrize(
    ("file", "table", "told"),
    [
        ("panel_missing_column.csv", "panel", "staff_fte"),
        ("panel_duplicate_month.csv", "panel", "office, month"),
        ("panel_month_13.csv", "panel", "2025-13"),
        ("kpi_share_140.csv", "kpi", "value=140"),
        ("time_study_14_minutes.csv", "time-study", "minutes"),
        ("offices_not_text.csv", "offices", "cp932"),
    ],
)
def test_wrong_files_are_refused_in_words(caredx, raw, file, table, told):
    code, out, err = caredx("check", raw / "dirty" / file, "--as", table)
    assert code == 2 and out == "" and told in err and file in err
    assert "Traceback" not in err
    _, _, english = caredx("check", raw / "dirty" / file, "--as", table, "--lang", "en")
    assert "1 problem(s) found" in english and told in english


@pytest.mark.parametrize("table", ["kpi", "panel", "adoption", "offices", "activities"])
def test_right_files_in_either_encoding_pass(caredx, raw, tmp_path, table):
    old = tmp_path / f"{table}.csv"
    old.write_bytes((raw / f"{table}.csv").read_text(encoding="utf-8-sig").encode("cp932"))
    for file in (raw / f"{table}.csv", old):
        code, out, err = caredx("check", file, "--as", table)
        assert (code, err) == (0, "") and "問題ありません" in out


def test_open_data_are_accounted_for(caredx, raw):
    file = next((raw / "open_data").glob("jigyosho_530*"))
    code, out, _ = caredx("check", file, "--as", "open-data", "--lang", "en")
    assert code == 0 and "rows (kept 0, dropped" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["run", "--pref", "48"], "01〜47"),
        (["template", "nothing"], "kpi, panel"),
        (["check", __file__, "--as", "nothing"], "kpi, panel"),
    ],
)
def test_unknown_names_are_told_the_valid_ones(caredx, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    code, _, err = caredx(*words)
    assert code == 2 and told in err
    assert not list(tmp_path.iterdir())


def test_a_form_filled_in_comes_back(caredx, tmp_path):
    form = tmp_path / "adoption.xlsx"
    assert caredx("template", "adoption", "--out", form)[1].strip() == str(form)
    code, _, err = caredx("check", form, "--as", "adoption")
    assert code == 2 and "adoption.xlsx" in err  # no rows yet
    import openpyxl

    book = openpyxl.load_workbook(form)
    heads = [cell.value for cell in book.worksheets[0][1]]
    for column, value in zip(heads, ("2070100012", "monitoring", "R7.4.1", "50%", "はい"), strict=True):
        book.worksheets[0].cell(2, heads.index(column) + 1, value)
    book.save(form)
    assert caredx("check", form, "--as", "adoption")[0] == 0


def test_a_plan_is_shown_as_it_was_understood(caredx):
    code, out, _ = caredx("params", ROOT / "params" / "example.yaml", "--pref", "長野,mie")
    assert code == 0 and '"fiscal_year": 2025' in out


def test_wrong_options_are_a_usage_error(caredx):
    assert caredx("run", "--job", "2")[0] == 2


def test_a_run_writes_the_index_path_for_scripts_and_tells_failures_by_name(caredx, tmp_path, monkeypatch):
    kernel_sample.lend(monkeypatch)
    from test_batch_run import FAIL_TOKYO, PAGE, notebook, project

    own = ("--page", "report", "--notebook", notebook(tmp_path, FAIL_TOKYO, PAGE))
    code, out, err = caredx("run", project(tmp_path), "--pref", "13,20", *own, "--out", tmp_path / "out")
    assert code == 1
    assert out.strip() == str(tmp_path / "out" / "2026-spring" / "index.html")
    assert err.strip().splitlines()[-1] == "1 / 2 済、1 失敗（13 東京都 report: AssertionError: 基準日の列がない）"


CALLS = [
    (("verify",), "「REPORT」が指定されていません", "'REPORT' is missing"),
    (("check", "a.csv"), "「--as」が指定されていません", "'--as' is missing"),
    (("chek", "a.csv"), "check ではありませんか", "Did you mean check"),
    (("check", "a.csv", "--sa", "panel"), "「--sa」という指定はありません", "no option '--sa'"),
    (("run", "--page", "x"), "次のどれかです：books, council, report", "must be one of books"),
    (("run", "--jobs", "-1"), "0以上の整数を書いてください", "whole number of 0 or more"),
    (("run", "--page"), "「--page」の後に値が必要です", "needs a value"),
    (("run", "--force=1"), "「--force」の後に値は書けません", "takes no value"),
    (("check", "a", "b", "--as", "panel"), "余分な言葉があります：b", "words too many: b"),
    (("example", "--out", "README.md"), "フォルダを指定してください", "Name a folder"),
    (("verify", "no.html"), "no.html：このファイルが見つかりません", "does not exist"),
    (("diff", "README.md", "no.html"), "no.html：このファイルが見つかりません", "does not exist"),
    (("diff", "tests", "no.html"), "tests：このファイルはフォルダです", "folder"),
]


@pytest.mark.parametrize(("words", "ja", "en"), CALLS, ids=[" ".join(words) for words, _, _ in CALLS])
def test_a_wrong_call_is_told_in_the_language_of_the_other_messages(caredx, monkeypatch, words, ja, en):
    monkeypatch.chdir(ROOT)
    code, out, err = caredx(*words)
    assert (code, out) == (2, "") and ja in err
    assert not any(word in err for word in ("Usage", "Error", "Invalid", "Missing", "Try "))
    assert en in caredx("--lang", "en", *words)[2]


def test_a_page_that_is_no_text_is_told_as_none(caredx, tmp_path):
    page = tmp_path / "page.html"
    page.write_bytes(b"\xff\xfe\x00")
    code, _, err = caredx("verify", page)
    assert code == 2 and "報告書のページ（HTML）ではありません" in err
