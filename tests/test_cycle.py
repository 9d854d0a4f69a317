"""The turn of the wheel: review, proposal, logic model, contribution, and what changed between two cycles and why."""

import dataclasses
import json
from pathlib import Path

import pandas as pd
import pytest
import yaml
from kpi_sample import kpi_table, tables

from caredx import made_up
from caredx.intake import tables as intake
from caredx.measures import cycle, targets
from caredx.measures.basis import ASPECTS, Basis
from caredx.measures.cycle import Decision, Record
from caredx.measures.estimates import Estimate, share
from caredx.measures.kpi import prefectural_target
from caredx.measures.kpi.sheet import sheet
from caredx.words import params
from caredx.words.errors import ParamsError
from caredx.words.params.specs import DecisionSpec
from caredx.words.units import Unit

ROOT = Path(__file__).resolve().parents[1]
AIM = {"20": [prefectural_target("tech_adoption", 2029, 0.9, "委員会資料")]}


def adoption_rows(*pairs: tuple[int, int], n: float = 500.0, **more: object) -> list[dict]:
    return [
        {"kpi": "tech_adoption", "period": f"FY{year}", "numerator": float(x), "denominator": n} | more
        for year, x in pairs
    ]


def sheet_of(*rows: dict, year: int = 2025, **changes: object):
    return sheet(
        "20", year, **tables(kpi=kpi_table(*rows), panel=None, offices=None, adoptions=None, own_targets=AIM) | changes
    )


def decision(**changes: object) -> Decision:
    plain = {
        "id": "D1",
        "text": "導入補助の要件を見直す",
        "expected": 0.05,
        "unit": Unit.SHARE,
        "due": 2025,
        "kpi": "tech_adoption",
        "baseline_year": 2024,
    }
    return Decision(**plain | changes)


def activities(*rows: tuple) -> pd.DataFrame:
    columns = ["fiscal_year", "kind", "stage", "value", "unit"]
    return pd.DataFrame(list(rows), columns=columns).assign(source="県資料", name="x")


class TestReview:
    def one(self, asked: Decision, *rows: dict, year: int = 2025, done: pd.DataFrame | None = None) -> cycle.Reviewed:
        return cycle.review([asked], sheet_of(*rows, year=year), done).rows[0]

    @pytest.mark.parametrize(("last", "outcome"), [(225, "met"), (224, "not_met"), (226, "met")])
    def test_expected_against_seen_exactly(self, last, outcome):
        # 200/500 = 40 %; five points more is 225/500
        found = self.one(decision(), *adoption_rows((2024, 200), (2025, last)))
        assert found.outcome == outcome and found.seen == pytest.approx((last - 200) / 500)

    def test_the_interval_of_the_change(self):
        found = self.one(decision(), *adoption_rows((2024, 200), (2025, 230)))
        before, after = share(200, 500), share(230, 500)
        low = 0.06 - ((after.value - after.low) ** 2 + (before.high - before.value) ** 2) ** 0.5
        assert found.low == pytest.approx(low) and found.chance_alone  # 6 points of 500 may be chance

    def test_newcombe_1998(self):
        # Newcombe (1998), Statistics in Medicine 17:873-890, table II, example (a): 56/70 − 48/80, method 10: 0.0524
        # to 0.3339
        low, high = cycle.change_interval(share(48, 80), share(56, 70))
        assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)

    def test_its_part_of_the_gain_needed(self):
        # from 40 % in 2024 to 90 % in 2029: 10 points a year; seen 5
        assert self.one(decision(), *adoption_rows((2024, 200), (2025, 225))).contribution == pytest.approx(0.5)

    @pytest.mark.parametrize(
        ("asked", "rows", "reason"),
        [
            ({}, adoption_rows((2024, 200)), "no_value"),
            ({}, adoption_rows((2025, 200)), "no_baseline"),
            ({"due": 2026}, adoption_rows((2024, 200), (2025, 225)), "not_due"),
        ],
    )
    def test_what_cannot_be_told(self, asked, rows, reason):
        found = self.one(decision(**asked), *rows)
        assert (found.outcome, found.reason) == ("cannot_tell", reason)

    def test_another_source_at_the_baseline_is_no_baseline(self):
        asked_some = [row | {"population": 900, "responses": 500} for row in adoption_rows((2024, 200))]
        found = self.one(decision(), *asked_some, *adoption_rows((2025, 225)))
        assert (found.outcome, found.reason, found.seen) == ("cannot_tell", "source_changed", None)
        assert found.words["differs"] == (ASPECTS["kind"], ASPECTS["population"])

    def test_a_document_of_another_title_is_no_other_source(self):
        rows = [
            *adoption_rows((2024, 200), source="令和6年度 資料1"),
            *adoption_rows((2025, 225), source="令和7年度 資料2"),
        ]
        assert self.one(decision(), *rows).outcome == "met"

    def test_less_overtime_is_expected_with_a_minus(self):
        hours = [
            {"kpi": "overtime", "period": f"FY{year}", "value": value, "unit": "hours_per_staff_month"}
            for year, value in ((2024, 6.8), (2025, 6.4))
        ]
        asked = decision(kpi="overtime", expected=-0.4, unit=Unit.HOURS_PER_STAFF_MONTH)
        assert self.one(asked, *hours).outcome == "met"
        assert self.one(dataclasses.replace(asked, expected=-0.5), *hours).outcome == "not_met"

    def test_a_volume_of_an_activity(self):
        # Mie: 102 participants in FY2024, 200 wanted in FY2025 (mie_2025.csv M010, M011)
        asked = Decision("D2", "研修をハイブリッドにする", 200, Unit.PERSONS, 2025, activity="seminar")
        done = activities(
            (2024, "seminar", "actual", 102, "persons"),
            (2025, "seminar", "actual", 180, "persons"),
            (2025, "seminar", "plan", 200, "persons"),
        )
        found = self.one(asked, done=done)
        assert (found.outcome, found.seen) == ("not_met", 180)
        assert self.one(asked, done=done, year=2024).reason == "not_due"
        assert self.one(asked).reason == "no_activity"

    def test_only_results_under_the_name_asked_count(self):
        # Mie FY2025: eight applied and eight were taken (mie_2025.csv M020, M021), which is not sixteen
        done = activities((2025, "accompaniment", "actual", 8, "establishments")).assign(name="応募")
        done = pd.concat([done, done.assign(name="採択")])
        asked = Decision("D3", "伴走支援", 9, Unit.ESTABLISHMENTS, 2025, activity="accompaniment", name="採択")
        assert self.one(asked, done=done).seen == 8
        assert self.one(dataclasses.replace(asked, name="成果"), done=done).reason == "no_activity"

    def test_all_at_once(self):
        found = cycle.review(
            [decision(), decision(id="D2", expected=0.2)], sheet_of(*adoption_rows((2024, 200), (2025, 225)))
        )
        assert found.counts == {"met": 1, "not_met": 1, "cannot_tell": 0}
        assert list(found.to_frame()["outcome"]) == ["met", "not_met"]


class TestContribution:
    def test_the_most_that_eight_sites_can_do(self):
        # 8 accompanied sites (mie_2025.csv M021) of 1,000 establishments against 10 points a year
        found = cycle.contribution(8, 1000, needed=0.10)
        assert (
            found.most == 0.008
            and found.most_of_needed == pytest.approx(0.08)
            and found.needed_to_reach == pytest.approx(100)
        )

    def test_with_an_effect(self):
        found = cycle.contribution(50, 1000, needed=0.10, effect=0.4, effect_se=0.1)
        assert found.expected == pytest.approx(0.02) and found.expected_of_needed == pytest.approx(0.2)
        assert found.low == pytest.approx(0.05 * (0.4 - 0.196), abs=1e-5) and found.high <= found.most

    def test_without_a_path_nothing_is_said(self):
        assert cycle.contribution(8, 1000, needed=None).most_of_needed is None
        assert cycle.contribution(8, 1000, needed=-0.01).most_of_needed is None


class TestLogicModel:
    DONE = activities(
        (2025, "seminar", "plan", 200, "persons"),
        (2025, "seminar", "actual", 180, "persons"),
        (2025, "subsidy", "budget", 1e8, "yen"),
        (2024, "seminar", "actual", 99, "persons"),
    )

    def test_boxes_and_arrows(self):
        found = cycle.logic_model(sheet_of(*adoption_rows((2025, 200))), self.DONE)
        seminar = found.nodes[0] if found.nodes[0].id == "activity:seminar:persons" else found.nodes[1]
        assert (seminar.actual.value, seminar.plan.value) == (180, 200)
        assert [node.id for node in found.stage("intermediate")] == ["overtime", "paid_leave"]
        ids = {node.id for node in found.nodes}
        assert all({link.before, link.after} <= ids for link in found.links)
        assert "tech_adoption" not in found.without_value and "committee" in found.without_value
        assert list(found.to_frame()["stage"].drop_duplicates()) == ["input", "output", "intermediate", "final"]

    def test_an_arrow_is_estimated_only_where_somebody_did(self):
        effect = Estimate(-0.4, Unit.HOURS, low=-0.9, high=0.1)
        found = cycle.logic_model(
            sheet_of(*adoption_rows((2025, 200))), self.DONE, effects={("tech_adoption", "overtime"): effect}
        )
        bases = {(link.before, link.after): link.basis for link in found.links}
        assert (
            bases[("tech_adoption", "overtime")] == "estimated" and bases[("tech_adoption", "paid_leave")] == "official"
        )
        assert bases[("activity:subsidy:yen", "tech_adoption")] == "assumed"

    def test_names_of_one_kind_are_not_added_up(self):
        done = activities((2025, "accompaniment", "actual", 8, "establishments")).assign(name="応募")
        found = cycle.logic_model(sheet_of(*adoption_rows((2025, 200))), pd.concat([done, done.assign(name="採択")]))
        boxes = [(node.id, node.title, node.actual.value) for node in found.stage("input")]
        assert boxes == [
            ("activity:accompaniment:establishments", "応募", 8),
            ("activity:accompaniment:establishments:2", "採択", 8),
        ]

    def test_without_activities(self):
        assert cycle.logic_model(sheet_of(*adoption_rows((2025, 200))), None).stage("input") == ()


class TestProposal:
    PLAN = yaml.safe_load((ROOT / "params" / "example.yaml").read_text(encoding="utf-8"))

    def proposed(self, reviewed: cycle.Review | None = None) -> cycle.Proposal:
        own = sheet_of(*adoption_rows((2023, 180), (2024, 190), (2025, 200)))
        return cycle.propose(self.PLAN, own, targets.paths(own), cycle="2026-autumn", reviewed=reviewed)

    def test_a_kpi_that_falls_behind_is_proposed_with_its_reason(self):
        found = self.proposed()
        (one,) = found.decisions
        assert (one.kpi, one.verdict.reason, one.again) == ("tech_adoption", "pace_too_slow", False)
        assert one.expected == pytest.approx(0.125) and "committee" in found.missing
        (spec,) = found.content["previous"]["decisions"]
        assert (spec["expected"], spec["unit"], spec["baseline_year"], spec["due"]) == (12.5, "%", 2025, 2026)
        assert spec["note"].startswith("pace_too_slow: ") and "pace_needed=0.125" in spec["note"]

    def test_what_was_not_met_last_time_is_marked(self):
        failed = cycle.review([decision()], sheet_of(*adoption_rows((2024, 190), (2025, 200))))
        assert self.proposed(failed).decisions[0].again

    def test_year_targets_are_carried_into_the_next_plan(self):
        rows = [(one["year"], one["value"]) for one in self.proposed().content["targets"]]
        assert rows == [(2026, 52.5), (2027, 65.0), (2028, 77.5)]

    def test_a_proposal_is_refused_until_a_person_has_written_and_signed_it(self, tmp_path):
        content = self.proposed().content
        path = tmp_path / "params" / "next.yaml"
        path.parent.mkdir()
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        with pytest.raises(ParamsError) as refused:
            params.load(path)
        assert {fault.column for fault in refused.value.faults} == {
            "title",
            "as_of",
            "previous.signed",
            "previous.decisions.1.decision",
            "targets.1.source",
            "targets.2.source",
            "targets.3.source",
        }
        content |= {"title": "令和8年度", "as_of": pd.Timestamp("2026-12-31").date()}
        content["previous"] |= {"signed": "介護支援課長 2026-07-10"}
        content["previous"]["decisions"][0]["decision"] = "導入補助の要件を見直す"
        for one in content["targets"]:
            one["source"] = "令和8年第1回 介護現場革新会議"
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        plan = params.load(path)
        assert plan.fiscal_year == 2026 and plan.previous.decisions[0].inside == pytest.approx(0.125)


class TestDecisionSpec:
    GOOD = {
        "id": "D1",
        "decision": "x",
        "kpi": "tech_adoption",
        "expected": 5,
        "unit": "%",
        "baseline_year": 2024,
        "due": 2025,
    }

    def test_points_become_shares(self):
        assert DecisionSpec.model_validate(self.GOOD).inside == 0.05

    @pytest.mark.parametrize(
        "change",
        [
            {"activity": "seminar"},
            {"kpi": None},
            {"unit": "yen"},
            {"baseline_year": None},
            {"baseline_year": 2025},
            {"decision": ""},
            {"name": "採択"},
            {"dcision": "x"},
        ],
    )
    def test_what_is_refused(self, change):
        with pytest.raises(ValueError, match="DecisionSpec"):
            DecisionSpec.model_validate(self.GOOD | change)


def points(values: dict[tuple[str, str], float], **basis: object) -> dict[tuple[str, str], Estimate]:
    """Values of a record, all computed from a list of 100."""
    born = {"kind": "computed", "population": 100.0} | basis
    return {
        (kpi, period): Estimate(
            value, Unit.SHARE if value < 1 else Unit.CASES, period=period, basis=Basis(definition=kpi, **born)
        )
        for (kpi, period), value in values.items()
    }


class TestDifferences:
    OLD = Record(
        "a",
        "20",
        points({("tech_adoption", "FY2024"): 0.40, ("turnover_2", "CY2024"): 0.3, ("outreach", "FY2023"): 9.0}),
        {"tech_adoption": "not_on_course"},
        {"kpi": "1", "offices": "1"},
        {"turnover_reference": "pooled"},
        "1.0",
    )

    def new(self, **changes: object) -> Record:
        values = {("tech_adoption", "FY2024"): 0.42, ("turnover_2", "CY2024"): 0.3, ("tech_adoption", "FY2025"): 0.45}
        return dataclasses.replace(self.OLD, **{"cycle": "b", "points": points(values)} | changes)

    def row(self, found: cycle.Differences, kpi: str, period: str) -> pd.Series:
        return found.rows.set_index(["kpi", "period"]).loc[(kpi, period)]

    def test_kinds(self):
        found = cycle.differences(self.OLD, self.new(inputs={"kpi": "2", "offices": "1"}))
        assert found.counts == {"moved": 1, "switched": 0, "new": 1, "gone": 1, "same": 1}

    @pytest.mark.parametrize(
        ("changes", "causes"),
        [
            ({"inputs": {"kpi": "2", "offices": "1"}}, "data"),
            ({"inputs": {"kpi": "1", "offices": "1", "panel": "1"}}, ""),  # adoption is not computed from the panel
            ({"method": "1.1"}, "method"),
            ({"rules": {"turnover_reference": "mean"}}, ""),  # nor does that rule concern it
            ({"inputs": {"kpi": "2", "offices": "1"}, "method": "1.1"}, "data;method"),
        ],
    )
    def test_causes_that_may_be_behind_a_move(self, changes, causes):
        row = self.row(cycle.differences(self.OLD, self.new(**changes)), "tech_adoption", "FY2024")
        assert row["causes"] == causes and row["divided"] == (causes in ("data", "method"))
        if row["divided"]:
            assert row[["data", "method", "params"]].sum() == pytest.approx(0.02)

    @pytest.mark.parametrize(
        ("basis", "differs"),
        [
            ({"kind": "reported"}, "kind"),
            ({"population": 60.0}, "population"),
            ({"kind": "survey", "population": 60.0}, "kind;population"),
            ({"population": 90.0}, ""),  # establishments open and close
            ({"population": None}, ""),  # not said is not another
        ],
    )
    def test_between_values_of_another_basis_no_change_is_computed(self, basis, differs):
        new = self.new(points=points({("tech_adoption", "FY2024"): 0.42, ("tech_adoption", "FY2025"): 0.5}, **basis))
        found = cycle.differences(self.OLD, new)
        row = self.row(found, "tech_adoption", "FY2024")
        assert (row["kind"], row["causes"]) == (("switched", differs) if differs else ("moved", ""))
        assert pd.isna(row["change"]) == bool(differs)
        assert [one[2] for one in found.switched.values()] == ([tuple(differs.split(";"))] if differs else [])

    def test_beside_a_published_record_values_are_compared_as_shown(self):
        exact = points({("tech_adoption", "FY2024"): 0.40004, ("turnover_2", "CY2024"): 0.3011})
        found = cycle.differences(self.OLD.as_shown(), self.new(points=exact))
        assert found.counts == {"moved": 1, "switched": 0, "new": 0, "gone": 1, "same": 1}
        assert self.row(found, "turnover_2", "CY2024")["change"] == pytest.approx(0.001)

    def test_a_record_reads_back_with_all_that_stands_behind_a_value(self):
        one = share(23, 221, population=260, period="FY2024", source="offices.csv").with_(
            basis=Basis("computed", "kasan_share", 260.0)
        )
        kept = dataclasses.replace(
            self.OLD, points={("kasan_share", "FY2024"): one}, files={"offices": "data/offices.csv"}
        )
        again = Record.from_dict(json.loads(json.dumps(kept.as_dict())))
        assert again == kept and again.points["kasan_share", "FY2024"].basis == one.basis
        assert again.points["kasan_share", "FY2024"].value == 23 / 221  # exact

    def test_a_public_record_holds_what_is_shown_and_no_place_of_a_file(self):
        one = share(23, 221, period="FY2024")
        shown = dataclasses.replace(self.OLD, points={("a", "FY2024"): one}, files={"offices": "x"}).as_shown()
        assert (shown.points["a", "FY2024"].value, shown.files, shown.exact) == (pytest.approx(0.104), {}, False)

    def test_a_rule_moves_its_own_kpi(self):
        moved = self.new(points=points({("turnover_2", "CY2024"): 0.25}), rules={"turnover_reference": "mean"})
        assert self.row(cycle.differences(self.OLD, moved), "turnover_2", "CY2024")["params"] == pytest.approx(-0.05)

    def test_figures_recomputed_in_between_divide_the_move_exactly(self):
        key = ("tech_adoption", "FY2024")
        new = self.new(inputs={"kpi": "2"}, method="1.1", rules={"turnover_reference": "mean"})
        row = self.row(cycle.differences(self.OLD, new, new_method={key: 0.405}, new_rules={key: 0.405}), *key)
        assert row["divided"] and (row["method"], row["params"], row["data"]) == pytest.approx((0.005, 0, 0.015))
        assert row["method"] + row["params"] + row["data"] == pytest.approx(row["change"])

    def test_verdicts_files_and_rules_that_changed(self):
        found = cycle.differences(
            self.OLD, self.new(statuses={"tech_adoption": "on_course"}, inputs={"kpi": "2", "panel": "1"})
        )
        assert found.verdicts.to_dict("records") == [
            {"kpi": "tech_adoption", "old": "not_on_course", "new": "on_course"}
        ]
        assert found.changed_inputs == ("kpi", "offices", "panel") and found.changed_rules == ()

    def test_a_record_is_kept_as_json_without_loss(self):
        again = Record.from_dict(json.loads(json.dumps(self.OLD.as_dict())))
        assert again == self.OLD


def test_two_cycles_of_the_example(tmp_path):
    """FY2024 judged in autumn 2025 with the files as they stood then; FY2025 judged in spring 2026."""
    paths = made_up.write(tmp_path)
    truth = json.loads(paths["truth_decisions"].read_text(encoding="utf-8"))["corrected_since_last_cycle"]
    pref = truth[0]["prefecture"]
    now = {name: intake.read(name, paths[name]) for name in ("kpi", "panel", "offices", "adoption", "activities")}
    then = now | {name: intake.read(name, paths["previous"] / f"{name}.csv") for name in ("kpi", "offices")}
    records, sheets = [], []
    for name, read, year in (("2025-autumn", then, 2024), ("2026-spring", now, 2025)):
        own = {table: frame[frame["pref"] == pref] for table, frame in read.items()}
        own_tables = {table: own[table] for table in ("kpi", "panel", "offices")}
        sheets.append(sheet(pref, year, **tables(**own_tables, adoptions=own["adoption"])))
        inputs = {"kpi": name, "offices": name, "panel": "the same"}
        records.append(cycle.record(sheets[-1], cycle=name, inputs=inputs, rules={}, method="0.1.0"))
    rows = cycle.differences(*records).rows
    assert "FY2025" in set(rows.loc[rows["kind"] == "new", "period"])
    moved = rows[rows["kind"] == "moved"]
    corrected = {(note["kpi"], note["period"]) for note in truth if note["prefecture"] == pref}
    # What moved without being corrected was computed from another state of offices; the cause is data either way.
    assert corrected <= set(moved[["kpi", "period"]].itertuples(index=False, name=None))
    assert set(moved["causes"]) == {"data"} and moved["divided"].all()
    done = now["activities"][now["activities"]["pref"] == pref]
    asked = [Decision("D1", "セミナー", 1, Unit.PERSONS, 2025, activity="seminar"), decision(due=2026)]
    assert [one.outcome for one in cycle.review(asked, sheets[1], done).rows] == ["met", "cannot_tell"]
