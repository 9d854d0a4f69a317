"""Problem first: which problem, in which task, from which cause, is met by what, and which KPI should move; empty cells are gaps to name."""

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import PREFECTURE
from caredx.intake.tables.words import ACTIVITY_KINDS, KPI_IDS, TASKS, TECHNOLOGIES
from caredx.words.catalog import words_of

say = words_of("table_causes")
STEPS = ("problem", "task", "cause", "change", "kpi")

CAUSES = Table(
    "causes",
    say.title,
    say.note,
    (
        PREFECTURE,
        Column("fiscal_year", "fiscal_year", alias="年度", low=2000, high=2100, example="2025"),
        Column("problem", alias="課題", nullable=True, example="記録に時間がかかり残業が減らない"),
        Column("task", "choice", alias="業務", nullable=True, choices=TASKS, example="records"),
        Column("cause", alias="要因", nullable=True, example="紙に書いてから転記している"),
        Column("change", alias="打ち手", nullable=True, example="記録ソフトの導入と様式の見直し"),
        Column("technology", "choice", alias="技術区分", nullable=True, choices=TECHNOLOGIES, example="care_work"),
        Column("kpi", "choice", alias="指標", nullable=True, choices=KPI_IDS, example="overtime"),
        Column("activity", "choice", alias="施策の種類", nullable=True, choices=ACTIVITY_KINDS, example="subsidy"),
        Column("application", "code", alias="申請番号", nullable=True, example="", identifies="establishment"),
        Column("source", alias="出典", nullable=True, example="令和7年度 介護現場革新会議 資料2"),
    ),
    describe=say["columns"],
    key=("prefecture", "fiscal_year", "application", *STEPS, "activity"),
    rules=(Rule(STEPS, *say.fault("nothing"), lambda rows: rows[[*STEPS]].isna().all(axis=1)),),
)
