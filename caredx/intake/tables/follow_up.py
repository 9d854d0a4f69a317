"""Reports on use after adoption: subsidised offices report at 0, 3, 6 and 12 months and then yearly."""

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE, no_more_than, whole
from caredx.intake.tables.shared_doubts import after_reference, hundredths
from caredx.intake.tables.words import CHECKS, TECHNOLOGIES
from caredx.words.labels import Text
from caredx.words.units import Unit

FOLLOW_UP = Table(
    "follow_up",
    Text("導入後の活用状況の報告", "Follow-up reports"),
    Text(
        "受け取った報告1件につき1行。届いていない報告の行は作らない（期限と未提出は申請一覧から自動で求める）。",
        "One row a report received, none for reports that never came: what is due follows from the applications.",
    ),
    (
        OFFICE,
        Column(
            "fiscal_year",
            Text("補助を受けた年度。", "Fiscal year of the grant."),
            "fiscal_year",
            alias="補助年度",
            low=2000,
            high=2100,
            example="2024",
        ),
        Column(
            "technology",
            Text("技術区分。", "Technology."),
            "choice",
            alias="技術区分",
            choices=TECHNOLOGIES,
            example="monitoring",
        ),
        Column(
            "check", Text("報告の時点。", "Which report."), "choice", alias="報告時点", choices=CHECKS, example="m6"
        ),
        Column(
            "reported_on",
            Text("報告を受けた日。", "Day the report was received."),
            "date",
            alias="報告日",
            example="2025-06-30",
        ),
        Column(
            "units",
            Text("導入した台数。", "Devices adopted."),
            "number",
            alias="導入台数",
            nullable=True,
            low=0,
            example="20",
        ),
        Column(
            "units_used",
            Text("うち現在使っている台数。", "Of which in use now."),
            "number",
            alias="使用台数",
            nullable=True,
            low=0,
            example="16",
        ),
        Column(
            "use_share",
            Text(
                "直近1か月のうち使った日の割合。0.8 または 80％。",
                "Share of the days of the last month on which it was used: 0.8 or 80%.",
            ),
            "number",
            Unit.SHARE,
            "使用日の割合",
            nullable=True,
            remedy=Text("80％なら 0.8 か 80% と記入してください。", "Write 80 per cent as 0.8 or 80%."),
            example="0.8",
        ),
        Column(
            "note",
            Text("備考（使っていない理由など）。", "Note, such as why it stands idle."),
            alias="備考",
            nullable=True,
            example="",
        ),
    ),
    key=("office", "fiscal_year", "technology", "check"),
    doubts=(hundredths("use_share"), after_reference("reported_on")),
    rules=(
        whole("units"),
        whole("units_used"),
        no_more_than(
            "units_used",
            "units",
            Text("は導入台数以下でなければなりません", "must not exceed the devices adopted"),
            Text("2つの列が入れ替わっていないか確かめてください。", "Check that the columns are not exchanged."),
        ),
        Rule(
            ("reported_on", "fiscal_year"),
            Text("は補助年度の4月1日より前にはなりません", "cannot lie before the fiscal year of the grant"),
            Text("補助年度か報告日を直してください。", "Mend the fiscal year or the day."),
            lambda rows: (
                rows["reported_on"].dt.year * 12 + rows["reported_on"].dt.month
                < rows["fiscal_year"].astype("float64") * 12 + 4
            ),
        ),
    ),
)
