"""An office words single sentences differently beside its plan: pages speak with them, and what can't speak is refused with its cure."""

from pathlib import Path

import kernel_sample
import pytest
import yaml
from test_batch_run import notebook

from caredx.batch.run import How, run
from caredx.words import params
from caredx.words.codes import prefecture
from caredx.words.errors import ParamsError

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = """from IPython.display import display
from caredx.pages.report import open_annex
display(open_annex(params_path, prefecture, edition).targets())"""


@pytest.fixture
def plan(tmp_path) -> Path:
    """A plan without inputs, with a word for every page and another for Nagano."""
    content = yaml.safe_load((ROOT / "params" / "example.yaml").read_text(encoding="utf-8"))
    content |= {"example": False, "inputs": dict.fromkeys(content["inputs"]), "cycle": "bare", "previous": None}
    path = tmp_path / "params" / "bare.yaml"
    (path.parent / "words").mkdir(parents=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    write(path, "ja.ftl", "targets-lead = 全県の言い方\nexport-skip = 本文へ")
    write(path, "20.ja.ftl", "targets-lead = 長野県の言い方")
    return path


def write(plan: Path, name: str, text: str) -> None:
    (plan.parent / "words" / name).write_text(text, encoding="utf-8")


def test_words_of_a_prefecture_stand_over_those_of_all(plan):
    assert params.load(plan).wordings["targets-lead"] == "全県の言い方"
    assert params.load(plan, "13").wordings["targets-lead"] == "全県の言い方"
    assert params.load(plan, "20").wordings == {"targets-lead": "長野県の言い方", "export-skip": "本文へ"}
    assert params.load(plan, "20", lang="en").wordings == {}
    assert len({params.load(plan, code).digest for code in ("13", "20", "21")}) == 2


@pytest.mark.parametrize("kernel", ["warm", pytest.param("fresh", marks=pytest.mark.slow)])
def test_a_page_speaks_with_them_and_is_made_again_when_they_change(plan, monkeypatch, kernel):
    kernel_sample.lend(monkeypatch)
    page = notebook(plan.parent.parent, CHAPTER)

    def made(*codes: str) -> dict[str, tuple[str, bool]]:
        result = run(
            plan,
            [prefecture(code) for code in codes],
            how=How(jobs=1, kernel=kernel),
            out=plan.parent / "out",
            notebook=page,
        )
        assert not result.failed, result.failed
        place = result.index.parent
        return {one.code: ((place / one.path).read_text(encoding="utf-8"), one.reused) for one in result.outcomes}

    first = made("13", "20")
    assert "全県の言い方" in first["13"][0] and "長野県の言い方" not in first["13"][0]
    assert "長野県の言い方" in first["20"][0] and "全県の言い方" not in first["20"][0]
    assert all("本文へ" in html for html, _ in first.values())
    write(plan, "20.ja.ftl", "targets-lead = 長野県の別の言い方")
    again = made("13", "20")
    assert again["13"] == (first["13"][0], True) and "長野県の別の言い方" in again["20"][0] and not again["20"][1]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("ja.ftl", "targets-leed = x", "『targets-leed』という文はありません。targets-lead ではありませんか。"),
        ("ja.ftl", "nothing = x", "『nothing』という文はありません。"),
        ("ja.ftl", "targets-lead = { $kpi }", "『targets-lead』の差し込みが元の文と違います。"),
        ("ja.ftl", "targets-lead = <b>x</b>", "『targets-lead』に HTML や差し込みでないかっこは書けません。"),
        ("ja.ftl", "targets-lead", "『targets-lead』の書き方を読み取れません。"),
        ("20.ja.ftl", "abc", "words/20.ja.ftl：『abc』の書き方を読み取れません。"),
        ("nagano.ftl", "", "words/nagano.ftl：このファイルは読まれないファイルです"),
    ],
)
def test_what_can_not_speak_is_refused_with_file_key_and_cure(plan, name, text, told):
    write(plan, name, text)
    with pytest.raises(ParamsError) as caught:
        params.load(plan, "20")
    assert told in caught.value.text("ja") and f"words/{name}" in caught.value.text("en")


def test_all_faults_are_told_at_once_before_a_run_starts(plan):
    write(plan, "ja.ftl", "qqq-x = 1\nqqq-y = 2")
    write(plan, "20.ja.ftl", "qqq-z = 3")
    with pytest.raises(ParamsError) as caught:
        run(plan, [prefecture("20")], out=plan.parent / "out")
    assert [fault.column for fault in caught.value.faults] == ["qqq-x", "qqq-y", "qqq-z"]


def test_a_file_in_another_encoding_is_refused(plan):
    (plan.parent / "words" / "ja.ftl").write_bytes("targets-lead = 当県の文".encode("cp932"))
    with pytest.raises(ParamsError, match="UTF-8"):
        params.load(plan)
