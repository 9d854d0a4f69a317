"""Problem first: what the plan's paths leave out is named, applications are counted by what they state, and the file refuses empty rows."""

import pandas as pd
import pytest

from caredx.intake import tables
from caredx.measures.causes import CauseTree, standing
from caredx.pages.report import open_annex
from caredx.words.errors import TableError

COLUMNS = "problem task cause change technology kpi activity application".split()


def rows(*given):
    return pd.DataFrame(given, columns=COLUMNS, dtype=object)


TWO = rows(
    ("too much writing", "records", "copied from paper", "software", "care_work", "overtime", "subsidy", None),
    (None, None, None, "films", None, "outreach", "other", None),
    ("too much writing", "records", None, "visits", None, "committee", "accompaniment", None),
)


def test_a_tree_names_the_steps_left_out_and_puts_what_has_no_problem_last():
    tree = CauseTree.of(TWO)
    assert [path.gaps for path in tree.paths] == [(), ("problem", "task", "cause"), ("cause",)]
    assert list(tree.problems) == ["too much writing", None]
    assert (tree.stated, len(tree.paths), tree.gapped) == (1, 3, 2)
    assert tree.answered == {"subsidy", "accompaniment"}
    assert list(tree.to_frame()["gaps"]) == ["", "problem;task;cause", "cause"]


def test_an_application_states_a_problem_in_any_of_its_rows():
    full = ("p", "records", "c", "m", "care_work", "overtime", "subsidy")
    stated = rows(
        (*full, "A"), (*full[:2], None, *full[3:], "B"), (None, *full[1:], "C"), (*full[:2], None, *full[3:], "A")
    )
    found = standing(pd.Series(["C", "A", "D", "B"], index=[4, 5, 6, 7]), stated)
    assert found.to_dict() == {4: "no_problem", 5: "whole", 6: "no_problem", 7: "gaps"}


def test_a_row_without_any_step_is_refused_and_an_empty_step_is_not(tmp_path):
    head = "都道府県,年度,課題,業務,要因,打ち手,技術区分,指標,施策の種類,申請番号,出典\r\n"
    (tmp_path / "ok.csv").write_text(head + "20,R7,夜勤の負担,夜間巡視,,,,,,,\r\n", encoding="utf-8")
    found = tables.read("causes", tmp_path / "ok.csv")
    assert found.loc[0, "task"] == "night_rounds" and pd.isna(found.loc[0, "cause"])
    (tmp_path / "bad.csv").write_text(head + "20,R7,,,,,見守り・コミュニケーション,,補助金,R7-1,\r\n", encoding="utf-8")
    with pytest.raises(TableError, match="全て空欄"):
        tables.read("causes", tmp_path / "bad.csv")


def test_the_example_names_its_gaps_inside_and_counts_them_in_public(world):
    plan = world / "params" / "example.yaml"
    inside, public = (open_annex(plan, "13", edition=one) for one in ("internal", "public"))
    own = inside.found.causes
    assert (own.tree.stated, len(own.tree.paths), own.tree.gapped) == (4, 6, 2)
    assert "見本 生産性向上セミナー" not in own.without_problem and "見本 相談センター 相談" in own.without_problem
    counts = own.applied.applications["stated"].value_counts()
    assert len(own.unstated) == counts["no_problem"] > 0
    page, told = inside.causes().data, public.causes().data
    number = own.unstated["application"].iloc[0]
    assert number in page and number not in told and own.unstated["office"].iloc[0] not in told
    assert "相談センター" in told and "記載なし" in told
