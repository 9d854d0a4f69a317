"""Reports owed and received as a page: counts that add up, the list of reminders byte for byte, nothing given away in public."""

import base64
import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from types import SimpleNamespace

import attack
import openpyxl
import pandas as pd
import pytest
from decision_sample import applications, reports

from caredx.findings.disclosure import INTERNAL, Policy, release
from caredx.findings.follow_up import CHECKS, FollowUpResults
from caredx.measures.kpi import Options
from caredx.pages.chapters import follow_up
from caredx.pages.chapters.follow_up import reports as report_section
from caredx.pages.chapters.follow_up import self_running_sentence, use_sentence
from caredx.words import params

EXAMPLE = params.load("params/example.yaml")
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """What stands for a cycle here has no folder to keep results in."""
    monkeypatch.setenv("CAREDX_KEEP", "0")


@dataclass(frozen=True)
class Sample:
    """What a chapter takes of `Results`, from tables at hand."""

    tables: dict[str, pd.DataFrame]
    lang: str = "ja"
    public: bool = False
    prefecture: str = "20"
    params: object = field(default_factory=lambda: EXAMPLE.model_copy(update={"as_of": date(2026, 6, 30)}))
    options: Options = field(
        default_factory=lambda: Options(sources={"applications": "applications.csv", "follow_up": "follow_up.csv"})
    )

    def table(self, name, *, own=False, columns=None):
        return self.tables.get(name)

    @property
    def level(self):
        return self.options.level

    @property
    def least(self):
        return self.options.min_offices

    @property
    def policy(self):
        return Policy(**self.params.disclosure.rules) if self.public else INTERNAL


def decisions(tables: dict[str, pd.DataFrame], **how) -> SimpleNamespace:
    results = Sample(tables, **how)
    return SimpleNamespace(results=results, lang=results.lang, follow_up=FollowUpResults(results))


def office(number: int) -> str:
    return f"20701{number:05d}"


def small() -> dict[str, pd.DataFrame]:
    """Three grants of fiscal year 2024, in use (as no list says otherwise) from 2025-03-31.

    office  m0       m3        m6       m12               y1
    1       in time  in time   in time  in time, in use   in time
    2       in time  late      -        in time, all idle -
    3       -        -         -        -                 -
    """
    granted = applications(*[{"granted": "900000"}] * 3)
    heard = [
        (1, "m0", "2025-04-01", "10", "1.0"),
        (1, "m3", "2025-06-30", "6", "0.4"),
        (1, "m6", "2025-10-01", "8", "0.6"),
        (1, "m12", "2026-03-31", "9", "0.9"),
        (1, "y1", "2026-03-31", "9", "0.9"),
        (2, "m0", "2025-04-01", "10", "0.8"),
        (2, "m3", "2025-12-01", "5", "0.4"),
        (2, "m12", "2026-04-01", "0", "0"),
    ]
    rows = [
        {"office": office(n), "check": check, "reported_on": day, "units_used": used, "use_share": use}
        for n, check, day, used, use in heard
    ]
    return {"applications": granted, "follow_up": reports(*rows)}


def large(offices: int = 60) -> dict[str, pd.DataFrame]:
    """Sixty grants; of them 4 never report, 15 report late at the start, 12 are idle at twelve months."""
    rows = []
    for number in range(1, offices - 3):
        late = number <= 15
        rows.append({"office": office(number), "check": "m0", "reported_on": "2025-09-01" if late else "2025-04-01"})
        if number > 5:
            rows.append({"office": office(number), "check": "m3", "reported_on": "2025-07-01"})
        used = "0" if number <= 12 else "8"
        rows.append({"office": office(number), "check": "m12", "reported_on": "2026-04-01", "units_used": used})
    return {"applications": applications(*[{"granted": "900000"}] * offices), "follow_up": reports(*rows)}


def saved_tables(page: str) -> list[pd.DataFrame]:
    """Every CSV a page carries."""
    found = re.findall(r'href="data:text/csv[^,]*,([^"]+)"', page)
    return [pd.read_csv(io.BytesIO(base64.b64decode(one)), dtype={"period": str}) for one in found]


class TestCounts:
    def test_states_by_check(self):
        own = decisions(small()).follow_up
        assert [own.count("m3", state) for state in ("reported", "late", "silent")] == [1, 1, 1]
        assert own.count("m6", "silent") == 2 and own.count("y2", "not_yet") == 3
        assert {own.count(check) for check in CHECKS} == {3.0}

    def test_an_office_with_two_grants_counts_once_in_its_most_pressing_state(self):
        tables = small()
        second = applications(
            {"granted": "1"},
            {"granted": "1"},
            {"granted": "1"},
            {"granted": "900000", "office": office(1), "technology": "bathing"},
        )
        own = decisions(tables | {"applications": second}).follow_up
        assert (
            own.count("m0") == 3 and own.count("m0", "silent") == 2
        )  # of office 1 the second device was never reported

    def test_the_sentence_holds_the_counts_of_reports(self):
        told = report_section.reporting_sentence(decisions(small()))
        # due by 2026-06-30: five checks of three grants; in: eight
        assert [figure.value for figure in told.figures[:5]] == [15, 8, 8 / 15, 7, 1]
        assert "n=15" in told.text and "95％区間" in told.text

    def test_use_dips_and_comes_back(self):
        told = use_sentence(decisions(small()))
        assert [round(figure.value, 3) for figure in told.figures[:4]] == [0.9, 0.4, 0.45, 0.55]

    def test_one_of_two_heard_at_twelve_months_runs_on(self):
        told = self_running_sentence(decisions(small()))
        assert told.figures[0].value == 2 and told.figures[1].value == 0.5 and "n=2" in told.text


class TestMissing:
    @pytest.mark.parametrize(("gone", "named"), [("applications", "補助申請一覧"), ("follow_up", "補助後の効果報告")])
    def test_a_missing_file_is_named(self, gone, named):
        found = decisions({name: table for name, table in small().items() if name != gone})
        page = follow_up.chapter(found)
        assert "データなし" in page and named in page
        for told in (self_running_sentence(found), report_section.reporting_sentence(found)):
            assert told.grade == "none" and named in told.text

    def test_without_a_grant_nothing_is_owed(self):
        found = decisions(small() | {"applications": applications({"granted": "0"})})
        assert "報告の義務もまだありません" in follow_up.chapter(found) and self_running_sentence(found).grade == "none"

    def test_nobody_heard_is_no_share_of_zero(self):
        found = decisions(small() | {"follow_up": reports({}).iloc[:0]})
        assert self_running_sentence(found).grade == "none" and use_sentence(found).grade == "none"
        assert "0件（0.0％）が提出され" in report_section.reporting_sentence(found).text


class TestReminders:
    def test_the_list_is_read_back_as_it_was_meant(self):
        rows = decisions(small()).follow_up.reminders
        sheet = openpyxl.load_workbook(io.BytesIO(report_section.workbook(rows, day="2026-06-30", lang="ja"))).active
        head, first, *rest = sheet.iter_rows(values_only=True)
        assert head == ("事業所番号", "技術区分", "求める報告", "期限", "状態", "超過日数", "備考（連絡日・理由）")
        assert first == (office(3), "移乗支援", "導入時", datetime(2025, 3, 31), "未提出（30日超）", 456, None)
        assert len(rest) == 6 and [row[3] for row in rest] == sorted(row[3] for row in rest)

    def test_it_prints_on_a4_landscape_with_the_header_on_every_page(self):
        sheet = openpyxl.load_workbook(
            io.BytesIO(report_section.workbook(decisions(small()).follow_up.reminders, day="2026-06-30", lang="ja"))
        ).active
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize), sheet.page_setup.fitToWidth) == (
            "landscape",
            9,
            1,
        )
        assert (
            sheet.sheet_properties.pageSetUpPr.fitToPage
            and sheet.freeze_panes == "A2"
            and sheet.print_title_rows == "$1:$1"
        )
        assert "2026年6月30日" in sheet.oddHeader.center.text and sheet["A2"].number_format == "@"

    def test_names_stand_beside_numbers_where_open_data_give_them(self):
        names = pd.DataFrame({"office": [office(3)], "name": ["見本の家"]})
        rows = decisions(small() | {"open_data": names}).follow_up.reminders
        sheet = openpyxl.load_workbook(io.BytesIO(report_section.workbook(rows, day="2026-06-30", lang="ja"))).active
        assert sheet["B1"].value == "事業所名" and sheet["B2"].value == "見本の家"
        assert "電話番号" not in [cell.value for cell in sheet[1]], "nobody gave one"

    def test_the_telephone_number_to_call_is_on_the_list_as_text(self):
        listed = pd.DataFrame({"office": [office(3)], "name": ["見本の家"], "phone": ["026-000-0000"]})
        own = pd.DataFrame({"office": [office(3), office(4)], "name": ["別の名", "見本の里"]})
        rows = decisions(small() | {"open_data": listed, "offices": own}).follow_up.reminders
        assert rows.set_index("office")["name"].get(office(4), "見本の里") == "見本の里"
        sheet = openpyxl.load_workbook(io.BytesIO(report_section.workbook(rows, day="2026-06-30", lang="ja"))).active
        assert [sheet[place].value for place in ("B2", "C1", "C2")] == ["見本の家", "電話番号", "026-000-0000"]
        assert sheet["C2"].data_type == "s" and sheet["C2"].number_format == "@"

    def test_the_bytes_hold_no_clock(self, monkeypatch):
        rows = decisions(small()).follow_up.reminders
        first = report_section.workbook(rows, day="2026-06-30", lang="ja")
        monkeypatch.setattr("openpyxl.writer.excel.datetime", SimpleNamespace(datetime=_Later, timezone=timezone))
        monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
        assert report_section.workbook(rows, day="2026-06-30", lang="ja") == first
        with zipfile.ZipFile(io.BytesIO(first)) as book:
            assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert set(re.findall(r"\d{4}-\d\d-\d\dT", book.read("docProps/core.xml").decode())) == {"1980-01-01T"}


class _Later(datetime):
    """A clock two years on, for openpyxl."""

    @classmethod
    def now(cls, tz=None):
        return datetime(2028, 1, 1, tzinfo=tz)


class TestEditions:
    def test_inside_the_list_is_on_the_page_and_offices_are_named(self):
        page = follow_up.chapter(decisions(small()))
        assert 'download="reminders.xlsx"' in page and office(3) in page

    @pytest.mark.parametrize("tables", [small, large])
    def test_in_public_no_office_and_no_list(self, tables):
        page = follow_up.chapter(decisions(tables(), public=True))
        assert "xlsx" not in page and "20701" not in page and "庁内用のみ" in page
        assert not any("office" in table for table in saved_tables(page))

    def test_small_counts_are_withheld_and_not_given_back(self):
        found = decisions(large(), public=True)
        page = follow_up.chapter(found)
        tables = [table for table in saved_tables(page) if "universe" in table]
        assert len(tables) == 1 and attack.recovered(tables) == []
        # 4 of 60 silent at the start: withheld, and one more with them
        assert found.follow_up.count("m0", "silent") != found.follow_up.count("m0", "silent") and "秘" in page
        assert found.follow_up.count("m0") == 60

    def test_the_attack_can_succeed(self):
        found = decisions(large())
        bare = release([found.follow_up._counts(check) for check in CHECKS], Policy(complementary=False))
        assert attack.recovered([table.to_frame() for table in bare.tables])

    def test_where_parts_are_withheld_no_sum_is_told(self):
        found = decisions(large(), public=True)
        assert found.follow_up.withheld and report_section.reporting_sentence(found).figures == ()

    def test_counts_are_the_same_inside_and_outside_where_shown(self):
        inside, outside = (decisions(large(), public=public).follow_up for public in (False, True))
        assert outside.count("m0", "late") in (inside.count("m0", "late"), pytest.approx(float("nan"), nan_ok=True))
        assert outside.count("y2", "not_yet") == inside.count("y2", "not_yet") == 60

    def test_english_holds_no_japanese_of_ours(self):
        page = follow_up.chapter(decisions(small(), lang="en"))
        assert not JAPANESE.search(re.sub(r'<span lang="ja">[^<]*</span>|base64,[^"]*|IPAexGothic[^"]*', "", page))
