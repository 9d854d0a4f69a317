"""The labour-saving standard (省力化の取組基準): how far each office has come in the ten tasks, as it marks them itself."""

from caredx.intake.schema import Column, Table
from caredx.intake.tables.shared_columns import OFFICE, after_reference
from caredx.intake.tables.words import MARKS, TASKS
from caredx.words.catalog import words_of

say = words_of("table_standard")

STANDARD = Table(
    "standard",
    say.title,
    say.note,
    (
        OFFICE,
        Column("task", "choice", alias="業務", choices=TASKS, example="records"),
        Column("mark", "choice", alias="取組", choices=MARKS, example="single"),
        Column("marked_on", "date", alias="記入日", example="2026-03-31"),
    ),
    describe=say["columns"],
    key=("office", "task", "marked_on"),
    doubts=(after_reference("marked_on"),),
)
