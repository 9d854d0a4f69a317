"""What leaves the house: certificates are true, an edition's folder holds that edition, nothing is written through a link."""

import base64
import json
import os
import shutil
import stat
import subprocess
import sys
import time
import zlib
from pathlib import Path

import kernel_sample as sample
import leaks
import openpyxl
import pytest
from test_batch_run import FAIL_TOKYO, PAGE, notebook, project

from caredx.batch import export, printing
from caredx.batch.folders import MARK, Folders
from caredx.batch.progress import Progress
from caredx.batch.run import How, run
from caredx.intake import duck, store
from caredx.words import codes, disk, params, spreadsheets, terminal
from caredx.words.errors import EnvironmentFault, ParamsError, TableError, Unknown

ROOT = Path(__file__).resolve().parents[1]
TWO = codes.find_all(["13,20"])
HEAD = "office,service,name,municipality,corporation,capacity,addon,flexible_staffing,committee,careplan_link,feature_entry,technology_marked\n"
ROW = "2070100001,510,苑,202011,,50,none,no,no,no,yes,no\n"


@pytest.fixture(autouse=True)
def one_warm_parent(monkeypatch):
    sample.lend(monkeypatch)


def supplied(tmp_path: Path) -> tuple[Path, Path]:
    """A plan with one input file, and that file."""
    offices = tmp_path / "data" / "offices.csv"
    offices.parent.mkdir(parents=True)
    offices.write_text(HEAD + ROW, encoding="utf-8")
    return project(tmp_path, ("offices: null", "offices: data/offices.csv")), offices


def left(home: Path) -> list[str]:
    return sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())


class TestCertificates:
    """A record that no longer holds when its page has been made is no record of that page."""

    CHANGES = {
        "input": "open({offices!r}, 'a').write({row!r})",
        "gone": "import os; os.rename({offices!r}, {offices!r} + '.away')",
        "half": "open({offices!r}, 'a').write('20701'); raise ValueError('half a file')",
        "plan": "import pathlib; p = pathlib.Path({plan!r}); p.write_text(p.read_text().replace('level: 0.95', 'level: 0.9'))",
        "table": "from caredx.words import params; from caredx.findings.prepare import prepare; import pathlib; p = pathlib.Path({offices!r}); "
        "old = p.read_bytes(); p.write_bytes(old + {row!r}.encode()); prepare(params.load({plan!r})); p.write_bytes(old)",
    }

    @pytest.mark.parametrize("change", CHANGES)
    @pytest.mark.parametrize("kernel", ["warm", "fresh"])
    def test_what_changed_while_a_page_was_made_leaves_no_page(self, tmp_path, change, kernel):
        if kernel == "fresh" and change != "input":
            pytest.skip("one way of changing is enough for the slower kernel")
        plan, offices = supplied(tmp_path)
        row = ROW.replace("2070100001", "2070100002")
        source = self.CHANGES[change].format(offices=str(offices), plan=str(plan), row=row)
        before = offices.read_bytes(), plan.read_bytes()
        page = notebook(tmp_path, f'if prefecture == "13": exec({source!r})', PAGE)
        result = run(plan, TWO, jobs=1, notebook=page, how=How(kernel=kernel))
        home = result.index.parent
        assert [one.status for one in result.outcomes] == ["failed", "failed"]
        name = "設定ファイル" if change == "plan" else "offices"
        assert f"入力が変わったため、ページを作りませんでした（{name}）" in result.failed[0].cause
        assert left(home) == [
            ".run.files.json.lock",
            ".run.json.lock",
            MARK,
            "index.html",
            "run.files.json",
            "run.json",
        ]
        offices.write_bytes(before[0])
        plan.write_bytes(before[1])
        (offices.parent / "offices.csv.away").unlink(missing_ok=True)
        resumed = run(plan, TWO, jobs=1, notebook=notebook(tmp_path, PAGE), how=How(kernel=kernel, resume=True))
        assert [one.status for one in resumed.outcomes] == ["done", "done"]

    def test_an_earlier_page_does_not_stand_for_a_run_whose_input_changed(self, tmp_path):
        plan, offices = supplied(tmp_path)
        switch = tmp_path / "switch"
        source = f"import os\nif os.path.exists({str(switch)!r}): open({str(offices)!r}, 'a').write({ROW.replace('00001', '00002')!r})"
        page = notebook(tmp_path, source, PAGE)
        home = run(plan, TWO[1:], notebook=page).index.parent
        assert (home / "20_nagano" / "report.html").exists()
        switch.touch()
        assert run(plan, TWO[1:], notebook=page, how=How(force=True)).failed
        assert not (home / "20_nagano" / "report.html").exists()


class TestFolders:
    def test_a_public_folder_holds_only_what_may_be_handed_out(self, tmp_path):
        plan, page = project(tmp_path), notebook(tmp_path, FAIL_TOKYO, PAGE)
        result = run(plan, TWO, notebook=page, edition="public")
        home = result.index.parent
        assert left(home) == ["20_nagano/report.html", MARK, "index.html"]
        assert "公表してよい" in (home / MARK).read_text(encoding="utf-8")
        work = tmp_path / "reports" / "2026-spring"
        assert left(work / "public_run") == [
            ".run.files.json.lock",
            ".run.json.lock",
            "13_tokyo/failed.ipynb",
            "20_nagano/report.ipynb",
            "run.files.json",
            "run.json",
        ]
        assert "外部に渡さないで" in (work / MARK).read_text(encoding="utf-8")
        index = result.index.read_text(encoding="utf-8")
        assert "基準日の列がない" not in index and "ipynb" not in index and "run.json" not in index and "失敗" in index
        assert [one.reused for one in run(plan, TWO[1:], notebook=page, edition="public").outcomes] == [True]

    def test_what_an_older_version_left_in_a_public_folder_goes(self, tmp_path):
        home = tmp_path / "reports" / "2026-spring_public"
        (home / "13_tokyo").mkdir(parents=True)
        for name in ("13_tokyo/report.ipynb", "run.json", ".run.jsonl", ".run.json.lock"):
            (home / name).write_text('{"edition": "public", "cycle": "2026-spring"}', encoding="utf-8")
        run(project(tmp_path), TWO[1:], notebook=notebook(tmp_path, PAGE), edition="public")
        assert left(home) == ["20_nagano/report.html", MARK, "index.html"]

    def test_a_cycle_cannot_be_called_like_a_public_folder(self, tmp_path):
        plan = project(tmp_path, ("cycle: 2026-spring", "cycle: chg_public"))
        with pytest.raises(ParamsError, match="_public"):
            run(plan, TWO, notebook=notebook(tmp_path, PAGE))

    @pytest.mark.parametrize("mark", ["EDITION.txt", "run.json"])
    def test_a_folder_that_holds_something_else_is_refused(self, tmp_path, mark):
        plan, page, home = project(tmp_path), notebook(tmp_path, PAGE), tmp_path / "reports" / "2026-spring"
        home.mkdir(parents=True)
        held = "caredx public 2026\n" if mark == MARK else json.dumps({"edition": "public", "cycle": "2026"})
        (home / mark).write_text(held, encoding="utf-8")
        with pytest.raises(Unknown, match="別のもの"):
            run(plan, TWO, notebook=page)
        assert left(home) == [mark]

    def test_internal_pages_never_lie_inside_a_public_folder(self, tmp_path):
        plan, page = project(tmp_path), notebook(tmp_path, PAGE)
        home = run(plan, TWO[1:], notebook=page, edition="public").index.parent
        with pytest.raises(Unknown, match="公表用のフォルダ"):
            run(plan, TWO[1:], notebook=page, out=home / "20_nagano")

    def test_a_folder_that_cannot_be_written_to_is_one_clear_message(self, tmp_path, monkeypatch):
        plan, page, file = project(tmp_path), notebook(tmp_path, PAGE), tmp_path / "file"
        file.touch()
        with pytest.raises(EnvironmentFault, match=r"フォルダではない.*--out"):
            run(plan, TWO, notebook=page, out=file / "below")
        monkeypatch.setattr(os, "access", lambda path, mode: False)
        with pytest.raises(EnvironmentFault, match=r"読み取り専用.*--out"):
            run(plan, TWO, notebook=page, out=tmp_path / "closed")


class TestFiles:
    def test_names_that_can_be_foreseen_are_not_followed_through_a_link(self, tmp_path):
        plan, page, home = project(tmp_path), notebook(tmp_path, PAGE), tmp_path / "reports" / "2026-spring"
        (home / "20_nagano").mkdir(parents=True)
        precious = tmp_path / "precious"
        precious.write_text("precious", encoding="utf-8")
        names = [".run.json.lock", "run.json", "index.html", MARK, ".making-report.html"]
        for name in [*names, "20_nagano/report.html", "20_nagano/report.ipynb"]:
            (home / name).symlink_to(precious)
        assert not run(plan, TWO[1:], notebook=page).failed
        (home / ".run.jsonl").symlink_to(precious)
        with pytest.raises(EnvironmentFault, match="--out"):
            run(plan, TWO[1:], notebook=page, how=How(force=True))
        assert precious.read_text(encoding="utf-8") == "precious" and not (home / "index.html").is_symlink()

    def test_permissions_are_those_of_the_users_other_files(self, tmp_path):
        path, plain = tmp_path / "page.html", tmp_path / "plain"
        plain.touch()
        disk.whole(path, "x")
        disk.line(tmp_path / "journal", "x")
        with disk.alone(tmp_path / "lock"):
            pass
        modes = {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir() if one.name != "lock"}
        assert modes == {stat.S_IMODE(plain.stat().st_mode)}

    def test_the_folders_of_an_edition(self, tmp_path):
        assert Folders.of(tmp_path, "c", "public").work == tmp_path / "c" / "public_run"
        assert Folders.of(tmp_path, "c", "internal").pages == Folders.of(tmp_path, "c", "internal").work


class TestLeaks:
    """A scan of what the batch makes, and proof that the scan finds what it looks for."""

    PLANTED = {
        "folder": "see /home/someone/data/kpi.csv",
        "Windows folder": r"C:\Users\someone\kpi.csv",
        "file address": "file:///x",
        "private key": "-----BEGIN RSA PRIVATE KEY-----",
        "token": "ghp_" + "a1" * 18,
        "password": "password = 'hunter22'",
        "traceback": "Traceback (most recent call last)",
    }

    @pytest.mark.parametrize("kind", PLANTED)
    def test_the_scan_finds_what_was_planted_also_in_files_a_page_carries(self, kind):
        packed = base64.b64encode(self.PLANTED[kind].encode()).decode()
        for text in (self.PLANTED[kind], f'<a href="data:text/csv;charset=utf-8;base64,{packed}">'):
            assert kind in {leak.kind for leak in leaks.in_bytes(text.encode(), "page")}, text
        book, named = openpyxl.Workbook(), openpyxl.Workbook()
        book.active["A1"] = named.properties.creator = self.PLANTED[kind]
        packed = b"stream\n" + zlib.compress(self.PLANTED[kind].encode()) + b"endstream"
        title = b"/Title <FEFF" + self.PLANTED[kind].encode("utf-16-be").hex().upper().encode() + b">"
        for content in (*map(spreadsheets.content, (book, named)), b"%PDF-1.4 " + packed, b"%PDF-1.4 " + title):
            assert kind in {leak.kind for leak in leaks.in_bytes(content, "file")}

    def test_ordinary_text_is_no_leak(self):
        text = "令和8/3/31 はい/いいえ https://www.mhlw.go.jp/content/a.pdf data/raw/kpi.csv reports/2026 secret"
        assert not [*leaks.in_text(text, "page")]

    def test_a_notebook_that_tells_its_folders_is_kept_inside(self, tmp_path):
        page = notebook(tmp_path, "import os; print(os.getcwd(), params_path)", PAGE)
        result = run(project(tmp_path), TWO, notebook=page, edition="public")
        assert leaks.in_folder(tmp_path / "reports" / "2026-spring" / "public_run")
        assert {leak.kind for leak in leaks.in_folder(result.index.parent)} <= {"folder", "own word"}

    @pytest.mark.parametrize("edition", ["public", pytest.param("internal", marks=pytest.mark.slow)])
    def test_the_pages_of_the_example_hold_neither_folders_nor_secrets(self, world, tmp_path, edition):
        shutil.copytree(world, tmp_path / "project")
        how = How(pdf=edition == "internal" and printing.found() is not None)
        result = run(tmp_path / "project" / "params" / "example.yaml", TWO[1:], edition=edition, jobs=1, how=how)
        assert not result.failed, result.failed
        names = {path.name for path in result.index.parent.rglob("*") if path.is_file()}
        assert {"council.html", "report.html", "annex.html", "tables.xlsx", "index.html"} <= names
        annex = next(result.index.parent.rglob("annex.html")).read_text(encoding="utf-8")
        assert ("reminders.xlsx" in names) == ('download="reminders.xlsx"' in annex) and (
            "annex.pdf" in names
        ) == how.pdf
        inside = (".ipynb", "run.json")  # of the internal edition only: `left` says above what a public folder holds
        found = [one for one in leaks.in_folder(result.index.parent) if not one.place.endswith(inside)]
        assert not found, found[:5]


class TestHostileText:
    @pytest.mark.parametrize("text", ["\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x00", "a\rb", "\u202eabc", "\x7f"])
    def test_a_terminal_is_given_text_alone(self, text):
        assert "\ufffd" in terminal.shown(text) and not set(terminal.shown(text)) & set("\x1b\x9b\x00\x07\u202e\x7f")
        assert terminal.shown("\r 50% 報告書\n") == "\r 50% 報告書\n"

    def test_names_and_cells_reach_the_terminal_without_their_commands(self, tmp_path):
        file = tmp_path / "a\x1b[31mb.csv"
        file.write_text("kpi\x1b]0;x\x07,value\nx,\x1b[2J\n", encoding="utf-8")
        for words in (
            ["check", str(file), "--as", "kpi"],
            ["check", str(file) + "\x1b[0m", "--as", "kpi"],
            ["run", f"{file}\x1b[5m"],
        ):
            told = subprocess.run([sys.executable, "-m", "caredx", *words], capture_output=True, check=False, cwd=ROOT)
            assert told.returncode == 2 and not {0x1B, 0x07} & {*told.stdout, *told.stderr}, told.stderr

    def test_a_character_the_font_cannot_draw_is_said_on_the_page_and_by_the_run(self, tmp_path, capsys):
        page = notebook(tmp_path, "from IPython.display import HTML\nHTML('<h1>𠮷田の家</h1>')")
        (outcome,) = run(project(tmp_path), TWO[1:], notebook=page).outcomes
        html = (tmp_path / "reports" / "2026-spring" / outcome.path).read_text(encoding="utf-8")
        assert outcome.status == "done" and "𠮷" in outcome.cause and export.undrawn(html) == "𠮷"
        assert "IPAexゴシックにない文字" in html
        assert "要確認（20 長野県 report: 書体にない文字 / not in the font: 𠮷）" in Progress(1, "ja").summary(
            [outcome]
        )


def test_a_full_disk_under_the_checked_tables_is_told_in_words_and_leaves_none(tmp_path, monkeypatch):
    plan, _ = supplied(tmp_path)

    def full(connection, query):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(duck, "write", full)
    checked = params.load(plan)
    with pytest.raises(EnvironmentFault, match=r"processed.*No space.*ディスクの空き"):
        store.build(checked.input_paths, checked.processed)
    assert not [path for path in checked.processed.rglob("*") if path.is_file() and path.name != ".lock"]


def test_a_file_written_to_while_it_is_read_is_refused(tmp_path, monkeypatch):
    plan, offices = supplied(tmp_path)
    read = store._read

    def slow(*asked):
        found = read(*asked)
        offices.write_text(offices.read_text(encoding="utf-8") + ROW.replace("00001", "00002"), encoding="utf-8")
        return found

    monkeypatch.setattr(store, "_read", slow)
    checked = params.load(plan)
    with pytest.raises(TableError, match="読み取り中に書き換えられました"):
        store.build(checked.input_paths, checked.processed)
    assert not checked.processed.exists()


def test_a_clock_that_is_set_back_in_the_middle_changes_nothing_but_the_record(tmp_path, monkeypatch):
    plan, page = project(tmp_path), notebook(tmp_path, PAGE)
    calm = run(plan, TWO, notebook=page, out=tmp_path / "calm").index.parent
    hours = iter(range(2_000_000_000, 0, -3600))
    monkeypatch.setattr(time, "time", lambda: float(next(hours)))
    home = run(plan, TWO, notebook=page, out=tmp_path / "back").index.parent
    pages = [name for name in left(calm) if name.endswith(".html")]
    assert len(pages) == 3 and all((home / name).read_bytes() == (calm / name).read_bytes() for name in pages)
    assert json.loads((home / "run.json").read_text(encoding="utf-8"))["seconds"] >= 0
