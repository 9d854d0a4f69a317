"""What is kept of the open data of 介護サービス情報公表システム. Its files are read by `caredx.intake.open_data`, never filled in."""

from caredx.intake.schema import Column, Table
from caredx.intake.tables.shared_columns import OFFICE, SERVICE
from caredx.words.labels import Text
from caredx.words.units import Unit


def _degrees(name: str, description: Text, low: float, high: float) -> Column:
    return Column(name, description, "number", nullable=True, low=low, high=high)


OPEN_DATA = Table(
    "open_data",
    Text("介護サービス情報公表オープンデータ（採用した行）", "Open data of establishments (rows kept)"),
    Text(
        "1事業所1サービスにつき1行。所在地の都道府県で分ける。",
        "One row an office and service, by the prefecture it lies in.",
    ),
    (
        Column("municipality", Text("市町村コード6桁。", "Six-digit municipality code."), "municipality"),
        OFFICE,
        SERVICE,
        Column("name", Text("事業所名。", "Name of the office.")),
        Column("municipality_name", Text("市区町村名。", "Name of the municipality.")),
        Column(
            "corporation",
            Text("法人番号13桁。空欄は不明。", "Corporation number; empty = unknown."),
            "code",
            nullable=True,
        ),
        Column("corporation_name", Text("法人の名称。", "Name of the corporation.")),
        Column(
            "capacity",
            Text("定員。空欄は未報告（0 も未報告）。", "Capacity; empty = not reported (0 too)."),
            "number",
            Unit.PERSONS,
            nullable=True,
        ),
        _degrees("latitude", Text("緯度。日本の範囲外は空欄。", "Latitude; empty where outside Japan."), 20, 46),
        _degrees("longitude", Text("経度。日本の範囲外は空欄。", "Longitude; empty where outside Japan."), 122, 154),
    ),
    key=("service", "office"),
)
