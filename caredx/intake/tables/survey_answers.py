"""A prefecture's own survey, office by office: who was asked, who answered, what they answered."""

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE, SERVICE
from caredx.intake.tables.shared_doubts import after_reference
from caredx.intake.tables.words import BARRIERS
from caredx.words.labels import Text


def _silent(column: str) -> Rule:
    return Rule(
        (column, "answered"),
        Text(
            "は、回答した事業所（「回答の有無」が「はい」）だけに記入できます",
            "can be filled in only where the office answered",
        ),
        Text(
            "どちらかの列を直してください。無回答の事業所では空欄にします。",
            "Mend one of the columns; leave it empty for an office that did not answer.",
        ),
        lambda rows: rows[column].notna() & ~rows["answered"].fillna(False).astype(bool),
    )


SURVEY_ANSWERS = Table(
    "survey_answers",
    Text("独自調査の回答", "Answers to an own survey"),
    Text(
        "調査票を送った事業所1つにつき1行。回答のなかった事業所の行も残す（回答率と重みづけに使う）。",
        "One row an office that was asked. Keep those that did not answer: response rate and weights need them.",
    ),
    (
        Column("survey", Text("調査の名称。", "Name of the survey."), alias="調査名", example="令和7年度 導入状況調査"),
        OFFICE,
        SERVICE,
        Column(
            "asked_on",
            Text("調査の基準日。", "Reference date of the survey."),
            "date",
            alias="調査基準日",
            example="2025-10-01",
        ),
        Column("answered", Text("回答の有無。", "Whether it answered."), "yes_no", alias="回答の有無", example="yes"),
        Column(
            "adopted",
            Text("テクノロジーを導入しているか。不明は空欄。", "Whether it has adopted technology; empty if unknown."),
            "yes_no",
            alias="導入の有無",
            nullable=True,
            example="no",
        ),
        Column(
            "barrier",
            Text("導入していない主な理由（1つ）。", "Main reason for not having adopted."),
            "choice",
            alias="主な課題",
            choices=BARRIERS,
            nullable=True,
            example="cost",
        ),
    ),
    key=("survey", "office", "service"),
    rules=(_silent("adopted"), _silent("barrier")),
    doubts=(after_reference("asked_on"),),
)
