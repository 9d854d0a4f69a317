"""Conditions of the national schemes, as each application meets them: beside the list of applications, for it is asked elsewhere."""

from caredx.intake.schema import Column, Table
from caredx.intake.tables.shared_columns import OFFICE, no_more_than, whole
from caredx.intake.tables.words import SCHEMES
from caredx.words.catalog import words_of

say = words_of("table_conditions")


def _yes_no(name: str, alias: str) -> Column:
    return Column(name, "yes_no", alias=alias, nullable=True, example="yes")


def _count(name: str, alias: str, example: str) -> Column:
    return Column(name, "number", alias=alias, nullable=True, low=0, example=example)


CONDITIONS = Table(
    "conditions",
    say.title,
    say.note,
    (
        Column("application", "code", alias="申請番号", example="R7-001", identifies="establishment"),
        OFFICE,
        Column("fiscal_year", "fiscal_year", alias="年度", low=2000, high=2100, example="2025"),
        Column("scheme", "choice", alias="国の事業", choices=SCHEMES, example="fund"),
        _yes_no("joint", "協働化と併せて実施"),
        _yes_no("raised_rate", "補助率の要件"),
        _yes_no("committee", "委員会の設置"),
        _yes_no("linkage", "ケアプランデータ連携の利用"),
        _yes_no("third_party", "第三者の支援・研修"),
        _yes_no("reports", "効果報告の同意"),
        _yes_no("small_corporation", "小規模法人の参加"),
        _count("corporations", "グループの法人数", "3"),
        _count("home_help", "うち訪問介護の法人数", "1"),
    ),
    describe=say["columns"],
    key=("office", "fiscal_year", "application"),
    rules=(
        whole("corporations"),
        whole("home_help"),
        no_more_than("home_help", "corporations", *say.fault("more_than_all")),
    ),
)
