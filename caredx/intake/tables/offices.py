"""Offices and the technology they adopted."""

import pandas as pd

from caredx.intake.schema import Column, Doubt, Rule, Table
from caredx.intake.tables.shared_columns import OFFICE, SERVICE, whole
from caredx.intake.tables.shared_doubts import IN_FORCE, after_reference, hundredths
from caredx.intake.tables.words import ADDONS, TECHNOLOGIES
from caredx.words.labels import Text
from caredx.words.units import Unit

# The largest homes of the open data of 2025 have fewer places; support for robots began in fiscal 2013.
LARGEST, FIRST_DAY = 600, pd.Timestamp("2005-01-01")


_NOT_CONCERNED = Text(
    "「はい」か「いいえ」で記入してください。対象外のサービス（訪問・通所など）は「いいえ」です。",
    "Write yes or no; a service it does not concern (home visits, day care) is a no.",
)


def _yes_no(name: str, alias: str, description: Text, *, nullable: bool = False) -> Column:
    remedy = None if nullable else _NOT_CONCERNED
    return Column(name, description, "yes_no", alias=alias, nullable=nullable, remedy=remedy, example="yes")


def prepare(rows: pd.DataFrame) -> pd.DataFrame:
    """What looks like a value and is none becomes missing.

    Open data write an unreported capacity as blank or 0 (22,280 of 56,442 rows), and an office without an entry in
    「事業所の特色」 was never asked about technology: its "no" would swell the denominator of adoption.
    """
    if "capacity" in rows:
        rows = rows.assign(capacity=rows["capacity"].where(rows["capacity"] != 0))
    if {"technology_marked", "feature_entry"} <= set(rows):
        never_asked = rows["feature_entry"].eq(False).fillna(False) & rows["technology_marked"].eq(False).fillna(False)
        rows = rows.assign(technology_marked=rows["technology_marked"].mask(never_asked))
    return rows


OFFICES = Table(
    "offices",
    Text("事業所状況一覧", "State of offices"),
    Text(
        "1事業所1サービスにつき1行。加算・委員会・情報公表の状況を記入する。",
        "One row an office and service: add-on, committee and published entries.",
    ),
    (
        OFFICE,
        SERVICE,
        Column("name", Text("事業所名。", "Name."), alias="事業所名", nullable=True, example="見本苑"),
        Column(
            "municipality",
            Text(
                "所在地の全国地方公共団体コード（6桁、検査数字つき）。",
                "Local government code of the place, six digits with check digit.",
            ),
            "municipality",
            alias="市町村コード",
            example="202011",
        ),
        Column(
            "corporation",
            Text("法人番号（13桁）。", "Corporate number, 13 digits."),
            "code",
            alias="法人番号",
            nullable=True,
            pattern=r"[1-9][0-9]{12}",
            shape=Text("13桁の法人番号", "a corporate number of 13 digits"),
            remedy=Text(
                "1.2E+12 のような表示は Excel が桁を落としたものです。列を「文字列」にして13桁で記入するか、空欄にしてください。",
                "1.2E+12 means that Excel lost digits: format the column as text and enter all 13, or leave it empty.",
            ),
            example="1234567890123",
        ),
        Column(
            "capacity",
            Text("定員。不明は空欄（0 も不明と読む）。", "Capacity; empty if unknown (0 is read as unknown)."),
            "number",
            Unit.PERSONS,
            "定員",
            nullable=True,
            example="60",
        ),
        Column(
            "addon",
            Text("生産性向上推進体制加算の区分。", "Productivity add-on held."),
            "choice",
            alias="加算区分",
            choices=ADDONS,
            remedy=Text(
                "加算（Ⅰ）・加算（Ⅱ）・なし のいずれかです。加算の対象外のサービス（訪問・通所など）は「なし」と記入してください。",
                "One of I, II, none; a service that cannot hold it (home visits, day care) has none.",
            ),
            example="II",
        ),
        _yes_no(
            "flexible_staffing",
            "人員配置の特例",
            Text("人員配置基準の特例的な柔軟化の適用。", "Whether flexible staffing applies."),
        ),
        _yes_no(
            "committee",
            "委員会設置",
            Text(
                "生産性向上のための委員会の設置。不明は空欄。",
                "Whether there is a productivity committee; empty if unknown.",
            ),
            nullable=True,
        ),
        _yes_no(
            "careplan_link",
            "ケアプラン連携",
            Text(
                "ケアプランデータ連携システムの利用。不明は空欄。",
                "Whether care-plan data linkage is used; empty if unknown.",
            ),
            nullable=True,
        ),
        _yes_no(
            "feature_entry",
            "特色の記入",
            Text(
                "情報公表システム「事業所の特色」に記入があるか（導入率の分母）。",
                "Whether 「事業所の特色」 has an entry (denominator of adoption).",
            ),
        ),
        _yes_no(
            "technology_marked",
            "ICT等導入の選択",
            Text(
                "「事業所の特色」でICT・介護ロボット等の導入を選んでいるか（導入率の分子）。記入がない事業所は空欄。",
                "Whether technology is marked there (numerator of adoption); empty where there is no entry.",
            ),
            nullable=True,
        ),
    ),
    key=("office", "service"),
    rules=(
        whole("capacity"),
        Rule(
            ("technology_marked", "feature_entry"),
            Text(
                "が「はい」の事業所には「事業所の特色」の記入がなければなりません",
                "can be yes only where 「事業所の特色」 has an entry (feature_entry)",
            ),
            Text(
                "どちらかの列を直してください。記入がない事業所では空欄にします。",
                "Mend one of the columns; leave it empty for an office without entry.",
            ),
            lambda rows: rows["technology_marked"].fillna(False) & rows["feature_entry"].eq(False).fillna(False),
        ),
        Rule(
            ("municipality", "office"),
            Text(
                "の都道府県は事業所番号の先頭2桁と同じでなければなりません",
                "must lie in the prefecture that begins the office number",
            ),
            Text(
                "市町村コードと事業所番号のどちらかが別の行のものになっていないか確かめてください。",
                "Check that neither code belongs to another row.",
            ),
            lambda rows: rows["municipality"].str[:2] != rows["office"].str[:2],
        ),
    ),
    doubts=(
        IN_FORCE,
        Doubt(
            ("capacity",),
            Text("は、1事業所の定員としては大きすぎます", "is a very large capacity for one office"),
            Text(
                "桁の誤りや、法人全体の定員でないか確かめてください。",
                "Check the digits, and that it is of one office.",
            ),
            lambda rows, _: rows["capacity"] > LARGEST,
        ),
    ),
    prepare=prepare,
)

ADOPTION = Table(
    "adoption",
    Text("介護テクノロジー導入一覧", "Technology adoptions"),
    Text("1事業所1技術1導入日につき1行。", "One row an office, technology and date."),
    (
        OFFICE,
        Column(
            "technology",
            Text("介護テクノロジー利用の重点分野（9分野）またはその他。", "One of the nine priority fields, or other."),
            "choice",
            alias="技術区分",
            choices=TECHNOLOGIES,
            example="monitoring",
        ),
        Column(
            "date",
            Text(
                "導入日。日が分からなければ年月だけでよい（その月の1日と読む）。",
                "Day of introduction; the month alone is enough (read as its first day).",
            ),
            "day_or_month",
            alias="導入日",
            example="2024-10-01",
        ),
        Column(
            "install_ratio",
            Text(
                "導入率（対象の床・職員のうち導入した割合）。0.4 または 40％。",
                "Share of beds or staff equipped: 0.4 or 40%.",
            ),
            "number",
            Unit.SHARE,
            "設置割合",
            nullable=True,
            remedy=Text(
                "40％なら 0.4 か 40% と記入してください（％のない 40 は 4000％になります）。",
                "Write 40 per cent as 0.4 or 40% (40 without the sign would be 4000 %).",
            ),
            example="0.4",
        ),
        _yes_no("subsidised", "補助の有無", Text("補助金を使って導入したか。", "Whether a subsidy paid for it.")),
    ),
    key=("office", "technology", "date"),
    doubts=(
        after_reference("date"),
        hundredths("install_ratio"),
        Doubt(
            ("date",),
            Text("は、介護テクノロジーの導入日としては古すぎます", "is very early for an introduction"),
            Text("年（元号）の誤りでないか確かめてください。", "Check the year and era."),
            lambda rows, _: rows["date"] < FIRST_DAY,
        ),
    ),
)
