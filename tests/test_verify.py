"""A page can be made again and compared, and two pages told apart by number and cause."""

import base64
import html
import json
import shutil
import sys
from pathlib import Path

import click
import kernel_sample
import pytest
import yaml
from click.testing import CliRunner

from caredx import cli
from caredx.batch import comparing, passport, reading
from caredx.batch.run import run
from caredx.commands import verify as commands_verify
from caredx.words.codes import prefecture

ROOT = Path(__file__).resolve().parents[1]
RECORD = {
    "page": "report",
    "prefecture": "20",
    "edition": "internal",
    "cycle": "c",
    "plan": "params/p.yaml",
    "params": "p",
    "inputs": {"kpi": "1"},
    "notebook": "n",
    "source": "s",
    "versions": {"numpy": "2"},
}


def page(
    rows: str = "kpi,period,value\novertime,FY2025,6.2\n", *, figure: str = "0.41", words: str = "増えた", **changes
) -> str:
    """A page with one table, one file, one tied number and its record."""
    table, file = (base64.b64encode(text.encode()).decode() for text in ("\ufeff" + rows, "a: 1"))
    return (
        f"<html><head>{passport.element(RECORD | changes)}<style>p {{ color: red }}</style></head><body><p>割合は"
        f'<data value="{figure}" data-of="kpi.x.own.value">41％</data>で、{words}。</p>'
        f'<p class="csv"><a download="KPI.csv" href="data:text/csv;charset=utf-8;base64,{table}">CSV</a></p>'
        f'<p class="csv file"><a download="next.yaml" href="data:application/yaml;base64,{file}">次</a></p></body></html>'
    )


class TestReading:
    def test_numbers_of_tables_and_sentences_by_where_they_stand(self):
        assert reading.numbers(page()) == {
            ("text", "kpi.x.own.value", ""): 0.41,
            ("KPI", "overtime / FY2025", "value"): 6.2,
        }

    def test_rows_alike_are_counted(self):
        found = reading.numbers(page("kpi,value\na,1\na,2\n"))
        assert found[("KPI", "a", "value")] == 1 and found[("KPI", "a (2)", "value")] == 2

    def test_files_beside_the_page_are_told_from_tables(self):
        assert [(file.name, file.beside) for file in reading.files(page())] == [("KPI.csv", False), ("next.yaml", True)]
        assert reading.files(page())[1].content == b"a: 1"

    def test_text_without_style(self):
        assert reading.lines(page())[0] == "割合は41％で、増えた。" and not any(
            "color" in line for line in reading.lines(page())
        )


class TestPassport:
    def test_it_comes_back(self):
        assert passport.read(page(), "x") == RECORD

    def test_a_file_without_one_is_refused(self):
        with pytest.raises(passport.NoPassport, match="x.html"):
            passport.read("<html></html>", "x.html")

    def test_the_digest_of_the_program_is_stable(self):
        assert passport.source_digest() == passport.source_digest() and len(passport.source_digest()) == 64


class TestCompare:
    def test_a_page_and_itself(self):
        found = comparing.compare(page(), page())
        assert (found.moved, found.came, found.gone, found.same, found.causes) == ((), {}, {}, 2, ())

    def test_moved_came_and_gone(self):
        found = comparing.compare(page(), page("kpi,period,value\novertime,FY2025,6.0\nleave,FY2025,9\n", figure="0.5"))
        assert [(one.key[0], one.old, one.new) for one in found.moved] == [("text", 0.41, 0.5), ("KPI", 6.2, 6.0)]
        assert found.came == {("KPI", "leave / FY2025", "value"): 9} and found.gone == {}

    @pytest.mark.parametrize(
        ("changes", "cause"),
        [
            ({"inputs": {"kpi": "2"}}, "data"),
            ({"inputs": {"kpi": "1", "panel": "3"}}, "data"),
            ({"params": "q"}, "params"),
            ({"source": "t"}, "method"),
            ({"versions": {"numpy": "3"}}, "method"),
            ({"edition": "public"}, "page"),
        ],
    )
    def test_the_cause_is_read_off_the_records(self, changes, cause):
        assert comparing.compare(page(), page(**changes)).causes == (cause,)

    def test_everything_as_plain_data(self):
        found = comparing.compare(page(), page(figure="0.5"))
        assert json.loads(json.dumps(found.to_dict()))["moved"] == [
            {"table": "text", "row": "kpi.x.own.value", "column": "", "old": 0.41, "new": 0.5}
        ]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, Path]:
    """A plan without inputs and the report of Nagano made from it."""
    root = tmp_path_factory.mktemp("verify")
    shutil.copytree(ROOT / "params", root / "params")
    plan = yaml.safe_load((root / "params" / "example.yaml").read_text(encoding="utf-8"))
    plan |= {"example": False, "inputs": dict.fromkeys(plan["inputs"]), "cycle": "bare", "previous": None}
    path = root / "params" / "bare.yaml"
    path.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        kernel_sample.lend(patch)
        result = run(path, [prefecture("20")], jobs=1)
    assert not result.failed, result.failed
    return path, result.index.parent / "20_nagano" / "report.html"


@pytest.fixture
def caredx(monkeypatch, capsys):
    """The program in this process, with the warm parent of the session: exit code and what it said."""
    kernel_sample.lend(monkeypatch)
    monkeypatch.chdir(ROOT)

    def call(*words: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["caredx", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out + told.err

    return call


def test_verify_makes_a_page_again(made, caredx):
    """In a program of its own: tests/test_installed.py."""
    plan, report = made
    code, out = caredx("verify", report, "--params", plan)
    assert code == 0 and "一致" in out


def test_verify_tells_a_changed_word_and_a_changed_plan(made, caredx, tmp_path):
    plan, report = made
    by_hand = tmp_path / "hand.html"
    by_hand.write_text(report.read_text(encoding="utf-8").replace("</h1>", "（改）</h1>", 1), encoding="utf-8")
    code, out = caredx("verify", by_hand, "--params", plan)
    assert code == 1 and "後から書き換えられ" in out and "（改）" in out
    other = plan.with_name("other.yaml")
    other.write_text(plan.read_text(encoding="utf-8").replace("level: 0.95", "level: 0.9"), encoding="utf-8")
    code, out = caredx("verify", report, "--params", other)
    assert code == 1 and "設定ファイル" in out


@pytest.mark.parametrize("record", ["", "[]", "{", '{"plan": "../../etc/passwd"}'])
def test_a_record_that_is_none_is_refused_in_words(record):
    with pytest.raises(passport.NoPassport):
        passport.read(f'<meta name="caredx" content="{html.escape(record)}">', "x.html")


def test_a_page_cannot_send_verify_to_files_elsewhere(tmp_path):
    elsewhere = tmp_path / "plan.yaml"
    elsewhere.write_text("x: 1", encoding="utf-8")
    for plan in (str(elsewhere), "../" * 20 + str(elsewhere)[1:]):
        with pytest.raises(click.ClickException, match="設定ファイル"):
            commands_verify.made_again(page(plan=plan), "x.html")


def test_a_file_beside_a_page_that_is_not_the_pages_own_is_told(tmp_path, monkeypatch, capsys):
    report = tmp_path / "report.html"
    report.write_text(page(), encoding="utf-8")
    monkeypatch.setattr(commands_verify, "made_again", lambda page, *_, **_how: page)
    ask = lambda: CliRunner().invoke(commands_verify.verify, [str(report)], obj={"lang": "ja"})  # noqa: E731
    assert ask().exit_code == 0
    (tmp_path / "next.yaml").write_text("a: 2", encoding="utf-8")
    told = ask()
    assert told.exit_code == 1 and "next.yaml" in told.output
    (tmp_path / "next.yaml").write_text("a: 1", encoding="utf-8")
    assert ask().exit_code == 0


def test_verify_and_diff_refuse_what_is_no_page_of_ours(made, caredx, tmp_path):
    stranger = tmp_path / "stranger.html"
    stranger.write_text("<html></html>", encoding="utf-8")
    assert caredx("verify", stranger)[0] == 2
    assert caredx("diff", made[1], stranger)[0] == 2
    code, out = caredx("verify", made[1])
    assert code != 0 and "--params" in out  # the plan lies outside the project


def test_a_figure_from_numpy_is_written_as_a_plain_number():
    import numpy as np

    from caredx.pages.telling import Figure

    assert 'value="-0.25"' in Figure(np.float64(-0.25), "−0.25", "x").html
