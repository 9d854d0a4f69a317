"""Reports owed and received: what is due follows from the grants, and silence is seen."""

import pandas as pd
import pytest
from decision_sample import applications, reports

from caredx.measures import follow_up
from caredx.words.errors import TooFewData

AS_OF = pd.Timestamp("2026-06-30")
OFFICE = "2070100001"


def adoption(*days: str, technology: str = "transfer", subsidised: bool = True) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "office": [f"20701{i:05d}" for i in range(1, len(days) + 1)],
            "technology": technology,
            "date": pd.to_datetime(list(days)),
        }
    )
    return table.assign(subsidised=pd.array([subsidised] * len(days), dtype="boolean"))


def tracked(*heard: dict, grants: pd.DataFrame | None = None, **how: object) -> follow_up.FollowUp:
    grants = (
        grants if grants is not None else follow_up.granted(applications({"granted": "900000"}), adoption("2024-12-01"))
    )
    received = reports(*({"office": OFFICE} | row for row in heard)) if heard else reports({}).iloc[:0]
    return follow_up.track(grants, received, as_of=AS_OF, **how)


def states(found: follow_up.FollowUp) -> dict[str, str]:
    return found.rows.set_index("check")["state"].to_dict()


class TestGranted:
    def test_only_grants_owe_reports(self):
        rows = follow_up.granted(applications({"granted": "900000"}, {"granted": "0"}, {"granted": ""}))
        assert list(rows["office"]) == [OFFICE]

    def test_the_day_of_use_comes_from_the_adoption_list(self):
        rows = follow_up.granted(applications({"granted": "1"}), adoption("2024-12-01"))
        assert rows["introduced_on"][0] == pd.Timestamp("2024-12-01") and not rows["assumed"][0]

    @pytest.mark.parametrize(
        "table",
        [
            adoption("2023-12-01"),
            adoption("2024-12-01", technology="monitoring"),
            adoption("2024-12-01", subsidised=False),
        ],
    )
    def test_another_adoption_is_not_the_granted_one(self, table):
        rows = follow_up.granted(applications({"granted": "1"}), table)
        assert rows["introduced_on"][0] == pd.Timestamp("2025-03-31") and rows["assumed"][0]


class TestDue:
    def test_days_due(self):
        # introduced 2024-12-01, granted in FY2024: months 0, 3, 6, 12, and the ends of FY2025, FY2026, FY2027
        due = tracked().rows.set_index("check")["due_on"].dt.strftime("%Y-%m-%d").to_dict()
        assert due == {
            "m0": "2024-12-01",
            "m3": "2025-03-01",
            "m6": "2025-06-01",
            "m12": "2025-12-01",
            "y1": "2026-03-31",
            "y2": "2027-03-31",
            "y3": "2028-03-31",
        }

    def test_a_shorter_duty_and_another_day(self):
        found = tracked(years=1, year_end=(5, 31)).rows.set_index("check")["due_on"]
        assert set(found.index) == {"m0", "m3", "m6", "m12", "y1"} and found["y1"] == pd.Timestamp("2025-05-31")

    def test_states(self):
        found = tracked(
            {"check": "m0", "reported_on": "2024-12-20"},
            {"check": "m3", "reported_on": "2025-07-01"},
            {"check": "m6", "reported_on": "2026-12-01"},
        )
        assert states(found) == {
            "m0": "reported",
            "m3": "late",
            "m6": "silent",
            "m12": "silent",
            "y1": "silent",
            "y2": "not_yet",
            "y3": "not_yet",
        }
        assert found.counts == {"reported": 1, "late": 1, "due": 0, "silent": 3, "not_yet": 2}
        assert found.rows.set_index("check")["days_over"]["m12"] == (AS_OF - pd.Timestamp("2025-12-01")).days

    def test_within_the_days_of_grace_a_report_is_due_not_silent(self):
        assert states(tracked(grace=100))["y1"] == "due" and states(tracked(grace=90))["y1"] == "silent"

    def test_no_grant(self):
        with pytest.raises(TooFewData):
            tracked(grants=follow_up.granted(applications({"granted": "0"})))


class TestWhoIsSilent:
    def test_reporting_and_silent_offices(self):
        grants = follow_up.granted(
            applications({"granted": "1"}, {"granted": "1"}), adoption("2024-12-01", "2024-12-01")
        )
        found = tracked({"check": "m0"}, grants=grants)
        assert found.silent_offices == ("2070100002",)
        assert (found.reporting().numerator, found.reporting().denominator) == (1, 10)

    def test_reminders_have_the_longest_overdue_first(self):
        rows = tracked({"check": "m0"}).reminders({OFFICE: "見本苑"})
        assert list(rows["check"]) == ["m3", "m6", "m12", "y1"] and set(rows["name"]) == {"見本苑"}
        assert rows["days_over"].is_monotonic_decreasing

    def test_a_report_without_a_grant_is_told_and_counts_nowhere(self):
        found = tracked({"check": "m0"}, {"check": "m0", "office": "2070199999"})
        assert list(found.unknown["office"]) == ["2070199999"] and found.counts["reported"] + found.counts["late"] == 1


class TestUse:
    def sample(self) -> follow_up.FollowUp:
        grants = follow_up.granted(applications(*[{"granted": "1"}] * 3), adoption(*["2024-12-01"] * 3))
        heard = []
        for i, shares in enumerate([(0.5, 0.4, 0.6, 0.8), (0.7, 0.6, 0.7, 0.9), (0.9,)], 1):
            days = ("2024-12-05", "2025-03-05", "2025-06-05", "2025-12-05")
            for check, day, value in zip(("m0", "m3", "m6", "m12"), days, shares, strict=False):
                heard.append(
                    {
                        "office": f"20701{i:05d}",
                        "check": check,
                        "reported_on": day,
                        "use_share": str(value),
                        "units": "10",
                        "units_used": str(10 - i),
                    }
                )
        return tracked(*heard, grants=grants)

    def test_use_by_months_and_who_stands_behind_it(self):
        use = self.sample().use.set_index("check")
        assert use["use"].tolist() == pytest.approx([0.7, 0.5, 0.65, 0.85]) and use["offices"].tolist() == [3, 2, 2, 2]
        # the same two through all rounds: without the third, which left, month 0 was 0.6
        assert use["balanced_use"].tolist() == pytest.approx([0.6, 0.5, 0.65, 0.85]) and set(
            use["balanced_offices"]
        ) == {2}
        assert use.at["m0", "reported"] == 1 and use.at["m3", "reported"] == pytest.approx(2 / 3)

    def test_idle_devices(self):
        found = self.sample()
        assert found.use.set_index("check").at["m0", "idle"] == pytest.approx(6 / 30)
        assert list(found.idle["idle_share"]) == pytest.approx([0.3, 0.2, 0.1])
        assert found.idle.iloc[0]["check"] == "m0" and found.idle.iloc[1]["check"] == "m12"

    def test_a_round_nobody_owes_yet_has_no_figure(self):
        late = follow_up.granted(
            applications({"granted": "1", "fiscal_year": "2025", "applied_on": "2025-06-01"}), adoption("2026-05-01")
        )
        use = tracked(grants=late).use.set_index("check")
        assert use["owed"].tolist() == [1, 0, 0, 0] and use["use"].isna().all()

    def test_do_supported_sites_run_on_their_own(self):
        found = follow_up.self_running(self.sample(), ["2070100001", "2070100003"])
        assert (found.numerator, found.denominator) == (1, 1) and found.missing == 0.5
