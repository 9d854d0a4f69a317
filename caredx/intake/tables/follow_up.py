"""Reports on use after adoption: subsidised offices report at 0, 3, 6 and 12 months and then yearly."""

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE, after_reference, hundredths, no_more_than, whole
from caredx.intake.tables.words import CHECKS, TECHNOLOGIES
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("table_follow_up")

FOLLOW_UP = Table(
    "follow_up",
    say.title,
    say.note,
    (
        OFFICE,
        Column("fiscal_year", "fiscal_year", alias="補助年度", low=2000, high=2100, example="2024"),
        Column("technology", "choice", alias="技術区分", choices=TECHNOLOGIES, example="monitoring"),
        Column("check", "choice", alias="報告時点", choices=CHECKS, example="m6"),
        Column("reported_on", "date", alias="報告日", example="2025-06-30"),
        Column("units", "number", alias="導入台数", nullable=True, low=0, example="20"),
        Column("units_used", "number", alias="使用台数", nullable=True, low=0, example="16"),
        Column(
            "use_share", "number", Unit.SHARE, "使用日の割合", nullable=True, remedy=say.use_share_remedy, example="0.8"
        ),
        Column("note", alias="備考", nullable=True, example="", identifies="establishment"),
    ),
    describe=say["columns"],
    key=("office", "fiscal_year", "technology", "check"),
    doubts=(hundredths("use_share"), after_reference("reported_on")),
    rules=(
        whole("units"),
        whole("units_used"),
        no_more_than("units_used", "units", *say.fault("more_than_adopted")),
        Rule(
            ("reported_on", "fiscal_year"),
            *say.fault("before_grant"),
            lambda rows: (
                rows["reported_on"].dt.year * 12 + rows["reported_on"].dt.month
                < rows["fiscal_year"].astype("float64") * 12 + 4
            ),
        ),
    ),
)
