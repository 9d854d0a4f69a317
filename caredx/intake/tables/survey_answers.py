"""A prefecture's own survey, office by office: who was asked, who answered, what they answered."""

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE, SERVICE, after_reference
from caredx.intake.tables.words import BARRIERS, WISHES
from caredx.words.catalog import words_of

say = words_of("table_survey_answers")


def _silent(column: str) -> Rule:
    return Rule(
        (column, "answered"),
        *say.fault("silent"),
        lambda rows: rows[column].notna() & ~rows["answered"].fillna(False).astype(bool),
    )


def _wish(name: str, alias: str) -> Column:
    """Asked by some surveys only: files from before have no such column."""
    return Column(name, "choice", alias=alias, choices=WISHES, nullable=True, optional=True, example="undecided")


SURVEY_ANSWERS = Table(
    "survey_answers",
    say.title,
    say.note,
    (
        Column("survey", alias="調査名", example="令和7年度 導入状況調査"),
        OFFICE,
        SERVICE,
        Column("asked_on", "date", alias="調査基準日", example="2025-10-01"),
        Column("answered", "yes_no", alias="回答の有無", example="yes"),
        Column("adopted", "yes_no", alias="導入の有無", nullable=True, example="no"),
        Column("barrier", "choice", alias="主な課題", choices=BARRIERS, nullable=True, example="cost"),
        _wish("wish_training", "研修の希望"),
        _wish("wish_lending", "試用貸出の希望"),
        _wish("wish_accompaniment", "伴走支援の希望"),
    ),
    describe=say["columns"],
    key=("survey", "office", "service"),
    rules=tuple(map(_silent, ("adopted", "barrier", "wish_training", "wish_lending", "wish_accompaniment"))),
    doubts=(after_reference("asked_on"),),
)
