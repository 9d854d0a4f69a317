"""What has not changed is left alone, what was stopped goes on, what is published is whole, and what was lost is tried again."""

import base64
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import kernel_sample as sample
import pytest
from test_batch_run import FAIL_TOKYO, PAGE, notebook, project

from caredx.batch import jobs, record
from caredx.batch.folders import Folders
from caredx.batch.making import Limits
from caredx.batch.record import Outcome
from caredx.batch.run import How, run
from caredx.words import codes, disk
from caredx.words.errors import EnvironmentFault

ROOT = Path(__file__).resolve().parents[1]
TWO = codes.find_all(["13,20"])


@pytest.fixture(autouse=True)
def one_warm_parent(monkeypatch):
    sample.lend(monkeypatch)


def made(result) -> dict[str, bool]:
    """Which prefectures were made anew."""
    return {outcome.code: not outcome.reused for outcome in result.outcomes}


def test_what_has_not_changed_is_left_alone(tmp_path, monkeypatch):
    plan, page = project(tmp_path), notebook(tmp_path, PAGE)
    first = run(plan, TWO, notebook=page)
    pages = [first.index.parent / outcome.path for outcome in first.outcomes]
    before = [path.stat().st_mtime_ns for path in pages]
    assert made(first) == {"13": True, "20": True} and all(
        outcome.cpu > 0 and outcome.memory for outcome in first.outcomes
    )

    def no_executor(*args, **options):
        raise AssertionError("nothing to do needs no process")

    with monkeypatch.context() as patch:
        patch.setattr("caredx.batch.run.open_executor", no_executor)
        again = run(plan, TWO, notebook=page)
    assert made(again) == {"13": False, "20": False} and again.index == first.index
    assert [path.stat().st_mtime_ns for path in pages] == before
    assert made(run(plan, TWO, notebook=page, how=How(force=True))) == {"13": True, "20": True}


def test_a_page_is_made_again_when_anything_it_depends_on_changed(tmp_path):
    plan, page = project(tmp_path), notebook(tmp_path, PAGE)
    home = run(plan, TWO, notebook=page).index.parent
    (plan.parent / "prefectures").mkdir()
    (plan.parent / "prefectures" / "13_tokyo.yaml").write_text('prefecture: "13"\nnotes: [new]\n', encoding="utf-8")
    assert made(run(plan, TWO, notebook=page)) == {"13": True, "20": False}, "an overlay changes one"
    (home / "20_nagano" / "report.html").write_text("edited by hand", encoding="utf-8")
    assert made(run(plan, TWO, notebook=page)) == {"13": False, "20": True}, "a page that is not what was made"
    (home / "13_tokyo" / "report.html").unlink()
    assert made(run(plan, TWO, notebook=page)) == {"13": True, "20": False}
    plan.write_text(plan.read_text(encoding="utf-8").replace("level: 0.95", "level: 0.9"), encoding="utf-8")
    assert made(run(plan, TWO, notebook=page)) == {"13": True, "20": True}, "the plan changes all"
    assert made(run(plan, TWO, notebook=notebook(tmp_path, PAGE, "1"))) == {"13": True, "20": True}, (
        "so does the notebook"
    )
    (home / "index.html").unlink()
    assert run(plan, TWO, notebook=page).index.is_file()


def test_a_page_is_made_again_when_the_cycle_before_changed(tmp_path):
    before = "results: params/example-2025-autumn.yaml"
    plan, page = project(tmp_path, (before, "results: before.json")), notebook(tmp_path, PAGE)
    assert "results: before.json" in plan.read_text(encoding="utf-8")
    (tmp_path / "before.json").write_text("{}", encoding="utf-8")
    run(plan, TWO, notebook=page)
    assert made(run(plan, TWO, notebook=page)) == {"13": False, "20": False}
    (tmp_path / "before.json").write_text("{ }", encoding="utf-8")
    assert made(run(plan, TWO, notebook=page)) == {"13": True, "20": True}


def test_a_failure_is_tried_again_but_not_when_a_run_goes_on(tmp_path):
    plan, page = project(tmp_path), notebook(tmp_path, FAIL_TOKYO, PAGE)
    assert run(plan, TWO, notebook=page).failed
    resumed = run(plan, codes.find_all(["13,20,24"]), notebook=page, how=How(resume=True))
    assert made(resumed) == {"13": False, "20": False, "24": True} and [one.code for one in resumed.failed] == ["13"]
    assert made(run(plan, TWO, notebook=page)) == {"13": True, "20": False}


PROGRAM = """
import sys; sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from caredx.words import codes, disk
from caredx.batch import calls
from caredx.batch.run import run
from kernel_sample import LIGHT
calls.PROGRAM = (str(LIGHT),)
run(Path({plan!r}), codes.find_all(["13,20,24"]), jobs=1, notebook=Path({page!r}))
"""


def test_a_run_that_was_killed_goes_on_from_there(tmp_path):
    plan = project(tmp_path)
    wait = (
        f'import time, os\nwhile prefecture == "24" and not os.path.exists({str(tmp_path / "go")!r}): time.sleep(0.1)'
    )
    slow = notebook(tmp_path, wait, PAGE)
    program = subprocess.Popen(
        [
            sys.executable,
            "-c",
            PROGRAM.format(root=str(ROOT), tests=str(ROOT / "tests"), plan=str(plan), page=str(slow)),
        ]
    )
    home = tmp_path / "reports" / "2026-spring"
    deadline = time.monotonic() + 120
    while not (home / "20_nagano" / "report.html").exists() or len(record.read(home, "run.json")) < 2:
        assert time.monotonic() < deadline and program.poll() is None
        time.sleep(0.1)
    program.send_signal(signal.SIGKILL)
    program.wait()
    assert not (home / "run.json").exists()
    (tmp_path / "go").touch()
    result = run(plan, codes.find_all(["13,20,24"]), notebook=slow)
    assert made(result) == {"13": False, "20": False, "24": True} and not result.failed
    assert not [path for path in home.iterdir() if path.name.endswith("jsonl")] and not list(home.rglob(".making-*"))
    assert len(json.loads((home / "run.json").read_text(encoding="utf-8"))["reports"]) == 3


def test_a_lost_process_is_tried_again_with_its_reason_on_record(tmp_path):
    mark = tmp_path / "mark"
    once = f"from pathlib import Path; import os\nif not Path({str(mark)!r}).exists(): Path({str(mark)!r}).touch(); os._exit(9)"
    (outcome,) = run(project(tmp_path), codes.find_all(["20"]), notebook=notebook(tmp_path, once, PAGE)).outcomes
    assert outcome.status == "done" and len(outcome.tries) == 1 and "exit code 9" in outcome.tries[0]
    never = notebook(tmp_path, "import os; os._exit(9)", PAGE)
    failed = run(project(tmp_path), codes.find_all(["20"]), notebook=never, how=How(retries=2)).failed[0]
    assert len(failed.tries) == 2 and "exit code 9" in failed.cause and failed.path.endswith("failed.ipynb")


def test_limits_hold_and_are_no_reason_to_try_again(tmp_path):
    page = notebook(tmp_path, 'while prefecture == "13": pass', PAGE)
    result = run(project(tmp_path), TWO, notebook=page, how=How(limits=Limits(1.0, 0)))
    assert [(o.code, o.cause, o.tries) for o in result.failed] == [("13", "Stopped: more than 1 s (--timeout)", ())]


def test_warm_and_fresh_give_the_same_bytes(tmp_path):
    plan, page = project(tmp_path), notebook(tmp_path, PAGE, "import pandas as pd\npd.DataFrame({'a': [1.5]})")
    homes = [
        run(plan, TWO, notebook=page, out=tmp_path / kind, how=How(kernel=kind)).index.parent
        for kind in ("warm", "fresh")
    ]
    for name in ("13_tokyo/report.html", "20_nagano/report.html", "index.html"):
        assert (homes[0] / name).read_bytes() == (homes[1] / name).read_bytes()


class TestPublishing:
    KIND = jobs.Kind("report", Path("page.ipynb"), "internal")

    @pytest.fixture
    def job(self) -> jobs.Job:
        return jobs.Job(codes.prefecture("20"), sample.task(Path("page.ipynb")), "key")

    @staticmethod
    def page(**files: bytes) -> str:
        links = (
            f'<p class="csv file"><a download="{name.replace("__", ".")}" href="data:text/plain;base64,{base64.b64encode(body).decode()}">x</a></p>'
            for name, body in files.items()
        )
        return f"<html>{''.join(links)}</html>"

    def publish(self, job, folder, html, **options) -> Outcome:
        from caredx.batch.making import Made

        made = Made(html, "{}", "" if html else "Error: x")
        return jobs.publish(job, made, Folders(folder, folder, "internal", "c"), self.KIND, **options)

    def test_files_a_page_carries_lie_beside_it_as_long_as_it_carries_them(self, job, tmp_path):
        first = self.publish(job, tmp_path, self.page(next__yaml=b"a: 1", record__json=b"{}"))
        home = tmp_path / "20_nagano"
        assert first.files == ("next.yaml", "record.json") and (home / "next.yaml").read_bytes() == b"a: 1"
        assert jobs.is_unchanged(job, first, Folders(tmp_path, tmp_path, "internal", "c"))
        second = self.publish(job, tmp_path, self.page(next__yaml=b"a: 2"), earlier=first)
        assert (
            second.files == ("next.yaml",)
            and (home / "next.yaml").read_bytes() == b"a: 2"
            and not (home / "record.json").exists()
        )
        (home / "next.yaml").unlink()
        assert not jobs.is_unchanged(job, second, Folders(tmp_path, tmp_path, "internal", "c"))
        self.publish(job, tmp_path, None, earlier=second)
        assert sorted(path.name for path in home.iterdir()) == ["failed.ipynb"]

    @pytest.mark.parametrize("name", ["../evil", "/etc/evil", ".hidden", "report.html", "a b", "名前", "sub/evil"])
    def test_a_name_that_is_no_plain_file_name_stays_inside_the_page(self, job, tmp_path, name):
        assert self.publish(job, tmp_path, self.page(**{name: b"x"})).files == ()
        assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["report.html", "report.ipynb"]
        assert (tmp_path / "20_nagano" / "report.html").read_text().startswith("<html>")

    def test_what_is_there_stays_whole_when_writing_fails(self, job, tmp_path, monkeypatch):
        self.publish(job, tmp_path, "<html>old</html>")

        def full(handle):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(disk.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            self.publish(job, tmp_path, "<html>new</html>")
        assert (tmp_path / "20_nagano" / "report.html").read_text() == "<html>old</html>"
        assert not list(tmp_path.rglob(".making-*"))


def test_a_full_disk_ends_the_run_in_words(tmp_path, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(EnvironmentFault, match="No space"):
        run(project(tmp_path), codes.find_all(["20"]), notebook=notebook(tmp_path, PAGE))


class TestRecord:
    OUTCOME = Outcome("20", "done", "20_nagano/report.html", 1.0, "", "key", files=("a.yaml",), tries=("lost",))

    def test_an_outcome_comes_back_and_a_cut_off_journal_loses_only_its_last_line(self, tmp_path):
        record.note(tmp_path, "run.json", self.OUTCOME)
        record.note(tmp_path, "run.json", replace(self.OUTCOME, code="13"))
        journal = tmp_path / ".run.jsonl"
        journal.write_text(journal.read_text(encoding="utf-8")[:-20], encoding="utf-8")
        assert record.read(tmp_path, "run.json") == {"20": self.OUTCOME}

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"reports": [{"code": "20"}]}'])
    def test_a_record_that_cannot_be_read_means_everything_is_made(self, tmp_path, content):
        (tmp_path / "run.json").write_text(content)
        assert record.read(tmp_path, "run.json") == {} and record.index_state(tmp_path, "run.json") == ""


def test_a_rerun_with_nothing_to_do_imports_nothing_heavy(tmp_path):
    plan, page = project(tmp_path), notebook(tmp_path, PAGE)
    run(plan, TWO, notebook=page)
    heavy = "{'pandas', 'numpy', 'nbconvert', 'papermill', 'duckdb', 'matplotlib', 'IPython'}"
    code = PROGRAM.format(root=str(ROOT), tests=str(ROOT / "tests"), plan=str(plan), page=str(page)).replace(
        "13,20,24", "13,20"
    )
    out = subprocess.run(
        [sys.executable, "-c", f"{code}\nprint(sorted({heavy} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stdout.strip() == "[]" and os.path.exists(plan)
