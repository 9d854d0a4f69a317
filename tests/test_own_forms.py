"""Files under headers of one's own: a mapping in the plan is applied to the cell, a proposal leaves nothing unsaid."""

import pandas as pd
import pytest
import yaml
from click.testing import CliRunner

import caredx as cx
from caredx.cli import caredx
from caredx.intake import tables
from caredx.intake.tables import forms
from caredx.words import params as plans
from caredx.words.errors import CaredxError, ParamsError, TableError
from caredx.words.params.specs import FormSpec

OFFICE, TECH, WHY = (
    "Q1 貴事業所の事業所番号（10桁）をご記入ください",
    "Q7 見守り機器などの介護テクノロジーについて、導入の有無をお答えください",
    "Q12 導入にあたっての主な課題を1つ選んでください",
)
ROWS = {
    "タイムスタンプ": ["2025/11/02 10:01:00", "2025/11/03 9:30:12", "2025/11/05 18:00:40"],
    OFFICE: ["2070100012", "2070100020", "2070100038"],
    "Q2 サービス種類をお選びください": ["介護老人福祉施設", "介護老人保健施設", "訪問介護"],
    TECH: ["導入している", "検討中", "導入していない"],
    WHY: ["", "費用", "費用"],
    "Q57 ご意見": ["特になし", "", "現場に合うものがない"],
}
FORM = {
    "columns": {"office": OFFICE, "service": "Q2 サービス種類をお選びください", "adopted": TECH},
    "values": {"adopted": {"導入している": "yes", "検討中": "no", "導入していない": "no"}},
    "constants": {"survey": "県の調査", "asked_on": "2025-11-01", "answered": "yes"},
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "form.csv"
    pd.DataFrame(ROWS).to_csv(path, index=False)
    return path


def test_a_mapped_file_reads_as_the_table(file):
    rows = tables.examine("survey_answers", file, form=FormSpec(file="form.csv", **FORM)).rows
    assert rows["office"].tolist() == ROWS[OFFICE] and rows["service"].tolist() == ["510", "520", "110"]
    assert rows["adopted"].tolist() == [True, False, False] and set(rows["survey"]) == {"県の調査"}


def test_a_notebook_reads_it_as_a_plan_does(file):
    by_plan = tables.examine("survey_answers", file, form=FormSpec(file="form.csv", **FORM)).rows
    at_hand = cx.read(file, "survey_answers", **FORM, extra="drop")
    pd.testing.assert_frame_equal(at_hand, by_plan)
    kept = cx.read(file, "survey_answers", **FORM)
    assert kept["Q57 ご意見"].tolist() == ROWS["Q57 ご意見"]
    with pytest.raises(CaredxError, match="nowhere"):
        cx.read(file, "survey_answers", **FORM | {"values": {"nowhere": {"a": "b"}}})


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"columns": {**FORM["columns"], "adopted": "Q99"}}, "Q99"),
        ({"constants": {**FORM["constants"], "asked": "x"}}, "asked"),
        ({"values": {"adopted": {"導入している": "yes"}}}, "検討中"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(file, change, word):
    with pytest.raises(TableError) as refused:
        tables.examine("survey_answers", file, form=FormSpec(file="form.csv", **{**FORM, **change}))
    assert word in refused.value.text("ja") and word in refused.value.text("en")


def test_the_proposal_places_what_it_can_and_lists_the_rest(file):
    told = CliRunner().invoke(caredx, ["map", str(file), "--as", "survey_answers"])
    assert told.exit_code == 0
    given = yaml.safe_load(told.output)["inputs"]["survey_answers"]
    assert {name: given["columns"].get(name) for name in FORM["columns"]} == FORM["columns"]
    assert given["values"]["adopted"] == {"導入している": "yes", "検討中": "", "導入していない": "no"}
    assert "survey" in given["constants"]
    assert all(header in told.output for header in ROWS), "every header is placed or listed"
    declared = tables.find("survey_answers")
    found = forms.propose(pd.DataFrame(ROWS), declared)
    assert {*found.columns, *(column.name for column in found.unplaced)} == {one.name for one in declared.columns}


def test_a_question_is_known_by_its_words_and_its_answers_and_what_is_ambiguous_is_left_open():
    asked = {
        "Q3 サービス種類を１つお選びください": ["特定施設入居者生活介護", "通所介護（デイサービス）", "訪問介護"],
        "Q5 見守り機器等を導入していますか": ["導入している", "導入していない", "わからない"],
        "Q6 導入している機器をすべてお選びください（複数選択可）": ["見守り機器, インカム", "インカム", ""],
        "Q7 最も大きな課題は何ですか": ["費用が高い", "特にない", ""],
        "Q8 業務改善の取組に当てはまるもの（その1）": ["そう思う", "そう思わない", ""],
    }
    found = forms.propose(pd.DataFrame(asked), tables.find("survey_answers"))
    assert {name: header[:2] for name, header in found.columns.items()} == {
        "service": "Q3",
        "adopted": "Q5",
        "barrier": "Q7",
    }
    assert found.values["service"] == {"特定施設入居者生活介護": "", "通所介護（デイサービス）": "150"}
    assert (
        found.values["adopted"] == {"導入している": "yes", "導入していない": "no", "わからない": ""}
        and found.values["barrier"]["費用が高い"] == "cost"
    )


ASKED = "Q3 取り組んでいるものをすべてお選びください（複数選択可）"
CHOSEN = [
    "生産性向上委員会設置;研修（県、市町村）;",
    "ケアプラン連携; 生産性向上委員会設置",
    "研修（県、市町村）",
    "",
    "その他（機器、ICT）",
]


def test_a_cell_of_several_answers_becomes_a_yes_or_no_of_each(tmp_path):
    rows = {"Q1 事業所番号": [f"207010{i:04d}" for i in range(5)], "Q2 サービス種類": ["訪問介護"] * 5, ASKED: CHOSEN}
    found = forms.propose(pd.DataFrame(rows), tables.find("offices"))
    assert found.several == {
        ASKED: ("生産性向上委員会設置", "研修（県、市町村）", "ケアプラン連携", "その他（機器、ICT）")
    }
    assert found.columns["committee"] == found.columns["careplan_link"] == ASKED and found.unused == ()
    assert found.values["committee"] == {"生産性向上委員会設置": "yes", "*": "no"}
    file = tmp_path / "form.csv"
    pd.DataFrame(rows).to_csv(file, index=False)
    same = {"addon": "none", "flexible_staffing": "no", "feature_entry": "yes", "municipality": "201006", "name": "-"}
    form = {
        "columns": {**found.columns, "technology_marked": ASKED},
        "values": {**found.values, "technology_marked": {"研修（県、市町村）": "yes", "*": "no"}},
        "constants": same,
    }
    by_plan = tables.examine("offices", file, form=FormSpec(file="form.csv", **form)).rows
    told = (
        by_plan[["committee", "careplan_link", "technology_marked"]].astype("object").where(lambda v: v.notna(), None)
    )
    expected = [[True, False, True], [True, True, False], [False, False, True], [None] * 3, [False] * 3]
    assert told.values.tolist() == expected
    pd.testing.assert_frame_equal(cx.read(file, "offices", **form, extra="drop"), by_plan)
    own = cx.read(rows, columns={"trained": ASKED}, values={"trained": {"研修（県、市町村）": "yes", "*": "no"}})
    assert own["trained"].tolist() == ["yes", "no", "yes", "", "no"]
    printed = CliRunner().invoke(caredx, ["map", str(file), "--as", "offices"]).output
    assert "ケアプラン連携 / " in printed and yaml.safe_load(printed)["inputs"]["offices"]["values"] == found.values


def test_a_plan_with_a_form_makes_the_table_and_a_changed_form_makes_it_anew(world, tmp_path, file):
    from caredx.findings.prepare import prepare
    from caredx.intake import store

    text = (world / "params" / "example.yaml").read_text(encoding="utf-8").replace("example: true", "example: false")
    lines = [
        f"{line.split(':')[0]}: null" if line.startswith("  ") and "data/raw/example" in line else line
        for line in text.splitlines()
    ]
    (tmp_path / "params").mkdir()
    plan = tmp_path / "params" / "plan.yaml"

    def built(form: dict) -> pd.DataFrame:
        given = yaml.safe_dump({"survey_answers": {"file": "form.csv", **form}}, allow_unicode=True)
        block = "\n".join(f"  {line}" for line in given.splitlines())
        plan.write_text("\n".join(lines).replace("  survey_answers: null", block), encoding="utf-8")
        params = plans.load(plan)
        prepare(params)
        return store.load("survey_answers", params.processed)

    assert built(FORM)["adopted"].tolist() == [True, False, False]
    other = {**FORM, "values": {"adopted": {"導入している": "yes", "検討中": "yes", "導入していない": "no"}}}
    assert built(other)["adopted"].tolist() == [True, True, False]
    with pytest.raises(ParamsError, match="column"):
        built({"column": {}})
