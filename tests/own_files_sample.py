"""The files of one prefecture as people keep them, for two cycles, and what is true of them.

The frames are clean and stay beside the files, so that a test can count again with pandas alone. What is written is not: Japanese
headers, cp932 or a byte-order mark, full-width digits, dates of the era, blanks for what nobody knows, an empty row at the end.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from caredx.words.codes import with_check_digit

TOWNS = [with_check_digit(f"20{number}") for number in (201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 303, 304)]
SERVICES = ("510", "520", "331", "110", "150")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
OFFICE_HEADS = {
    "office": "事業所番号",
    "service": "サービス種類",
    "municipality": "市町村コード",
    "addon": "加算区分",
    "flexible_staffing": "人員配置の特例",
    "committee": "委員会設置",
    "careplan_link": "ケアプラン連携",
    "feature_entry": "特色の記入",
    "technology_marked": "ICT等導入の選択",
    "name": "事業所名",
    "corporation": "法人番号",
    "capacity": "定員",
}


class World:
    """400 establishments over three years, seen in two cycles."""

    def __init__(self, offices: int = 400, seed: int = 7) -> None:
        self.random = np.random.default_rng(seed)
        number = np.arange(offices)
        self.offices = pd.DataFrame(
            {
                "office": [f"20701{i:05d}" for i in number],
                "service": self.random.choice(SERVICES, offices),
                "municipality": self.random.choice(TOWNS, offices),
                "name": [f"事業所{i}" for i in number],
                "corporation": "",
                "capacity": self.random.integers(20, 90, offices),
                "flexible_staffing": "no",
                "feature_entry": "yes",
            }
        )
        self.luck = {name: self.random.random(offices) for name in ("committee", "addon", "link", "mark", "blank")}
        self.adopted = self.random.random(offices) < 150 / 400
        self.adoption = pd.DataFrame(
            {
                "office": self.offices.loc[self.adopted, "office"],
                "technology": "monitoring",
                "install_ratio": "",
                "date": pd.Timestamp("2023-10-01")
                + pd.to_timedelta(self.random.integers(0, 700, int(self.adopted.sum())), unit="D"),
                "subsidised": self.random.choice(["yes", "no"], int(self.adopted.sum())),
            }
        )
        self.panel = self._panel(months=36)

    def listed(self, year: int) -> pd.DataFrame:
        """The list of establishments as it stood for a fiscal year: more committees, add-ons and links every year."""
        step = (year - 2024) * 0.08
        rows = self.offices.copy()
        eligible = rows["service"].isin(["510", "520", "331"])
        rows["addon"] = np.where(eligible & (self.luck["addon"] < 0.10 + step), "II", "none")
        rows.loc[eligible & (self.luck["addon"] < 0.03), "addon"] = "I"
        rows["committee"] = np.where(self.luck["committee"] < 0.30 + step, "yes", "no")
        rows.loc[self.luck["blank"] < 0.09, "committee"] = ""
        rows["careplan_link"] = np.where(self.luck["link"] < 0.05 + step / 2, "yes", "no")
        rows["technology_marked"] = np.where(self.luck["mark"] < 0.35 + step, "yes", "no")
        return rows

    def _panel(self, months: int) -> pd.DataFrame:
        parts = []
        some = self.offices[self.offices["service"].isin(["510", "520", "331"])].head(90)
        staff = self.random.integers(12, 60, len(some))
        january = staff.copy()
        for month in pd.date_range("2023-04-01", periods=months, freq="MS"):
            leavers = self.random.poisson(staff * 0.012)
            hires = np.minimum(leavers, self.random.poisson(staff * 0.012))
            january = staff.copy() if month.month == 1 else january
            fall = 0.05 * (month.year - 2023)
            parts.append(
                pd.DataFrame(
                    {
                        "office": some["office"],
                        "service": some["service"],
                        "month": month,
                        "staff_fte": (staff * 0.8).round(1),
                        "users": staff * 2,
                        "hours": (staff * 128).round(0),
                        "overtime_hours": (staff * self.random.uniform(4 - fall, 6 - fall, len(some))).round(1),
                        "leave_days": (staff * 0.7).round(1),
                        "headcount_jan1": january,
                        "leavers": leavers,
                        "hires": hires,
                    }
                )
            )
            staff = staff - leavers + hires
        return pd.concat(parts, ignore_index=True)


def write_offices(rows: pd.DataFrame, path: Path) -> None:
    """As a section keeps it: Japanese heads, 有 and 無, full-width digits here and there, cp932, an empty last row."""
    table = rows[list(OFFICE_HEADS)].replace({"yes": "有", "no": "無"}).rename(columns=OFFICE_HEADS)
    table.loc[::7, "サービス種類"] = table.loc[::7, "サービス種類"].str.translate(WIDE)
    path.write_bytes((table.to_csv(index=False) + "," * (len(OFFICE_HEADS) - 1) + "\r\n").encode("cp932"))


def write_panel(rows: pd.DataFrame, path: Path) -> None:
    """Months as people write them."""
    months = rows["month"].map(lambda day: f"令和{day.year - 2018}年{day.month}月" if day.month % 2 else f"{day:%Y/%m}")
    path.write_text("\ufeff" + rows.assign(month=months).to_csv(index=False), encoding="utf-8")


def write_adoption(rows: pd.DataFrame, path: Path) -> None:
    """Dates of the era."""
    dates = rows["date"].map(lambda day: f"R{day.year - 2018}.{day.month}.{day.day}")
    path.write_text(rows.assign(date=dates).to_csv(index=False), encoding="utf-8")


def write_kpi(rows: list[dict], path: Path) -> None:
    """Figures the prefecture counted itself or asked for in a survey."""
    columns = "prefecture kpi period scope value unit numerator denominator population responses reference_date source".split()
    table = pd.DataFrame(rows).reindex(columns=columns).assign(prefecture="長野県", unit="%")
    path.write_text("\ufeff" + table.to_csv(index=False), encoding="utf-8")
