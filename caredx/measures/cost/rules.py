"""Subsidy rules as data, and a check of an application list against them: every fault of every application at once.

Rates and caps change every year and differ by prefecture, so they are rows with a reference date and no constants in
code. Where no text was found that states a cap or a rate, the check says *cannot tell* and never guesses.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from caredx.measures.cost.subsidy_rule import SubsidyRule, says_yes
from caredx.words.catalog import words_of
from caredx.words.trust import each

say = words_of("money", "check")

FINDINGS = say["findings"]
"""What a check may find; wording for pages."""
UNDECIDED = (
    "no_rule",
    "rate_unknown",
    "cap_unknown",
    "cap_open",
    "staff_missing",
    "technology_missing",
    "units_missing",
    "joint_open",
)
PACKAGE_LEAST = 2


@dataclass(frozen=True)
class ApplicationCheck:
    """An application list beside the rules.

    Attributes
    ----------
    rows : DataFrame
        One row an application: ``application, office, fiscal_year, category, cost, requested, granted, allowed,
        status``. `allowed` is NaN where it cannot be told; `status` is ``ok``, ``faulty`` or ``cannot_tell``.
    findings : DataFrame
        One row a finding, all of every application: ``application, office, finding, found, limit`` (`limit` NaN where
        there is none).
    """

    rows: pd.DataFrame = field(repr=False)
    findings: pd.DataFrame = field(repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """Applications by status."""
        return {status: int((self.rows["status"] == status).sum()) for status in ("ok", "faulty", "cannot_tell")}

    def to_frame(self) -> pd.DataFrame:
        """Applications with their findings joined by ``;``."""
        joined = (
            self.findings.groupby(["office", "fiscal_year", "application"])["finding"].agg(";".join).rename("findings")
        )
        return self.rows.join(joined, on=["office", "fiscal_year", "application"]).fillna({"findings": ""})


def rules(published: pd.DataFrame, authority: str, *, fiscal_year: int | None = None) -> tuple[SubsidyRule, ...]:
    """Rules of an authority from the published table.

    Parameters
    ----------
    published : DataFrame
        ``official.load("subsidy_rules")``.
    authority : str
        ``national`` or a JIS code.

    Examples
    --------
    >>> from caredx import official
    >>> one = rules(official.load("subsidy_rules"), "national", fiscal_year=2024)[0]
    >>> one.category, one.rate, one.cap
    ('robot', 0.75, 1000000.0)
    """
    rows = published[published["authority"] == authority]
    rows = rows if fiscal_year is None else rows[rows["fiscal_year"] == fiscal_year]
    return tuple(_rule(row) for row in each(rows))


def entered(line: Mapping[str, Any], authority: str) -> SubsidyRule:
    """A line of rules as a plan holds it (`caredx.words.params.specs.SubsidySpec`)."""
    staff = (float(line["staff_min"]), math.inf if line["staff_max"] is None else float(line["staff_max"]))
    same = {name: one for name, one in line.items() if name not in ("staff_min", "staff_max", "technologies")}
    return SubsidyRule(
        authority=authority, staff=staff, technologies=tuple(line["technologies"]), rate_low=None, cap_low=None, **same
    )


def standing_in(known: Sequence[SubsidyRule], year: int) -> tuple[SubsidyRule, ...]:
    """The rules, those of the latest year before standing in for a year that has none: notices come after budgets are asked for.

    Examples
    --------
    >>> from caredx import official
    >>> sorted({(one.fiscal_year, one.made_for) for one in standing_in(rules(official.load("subsidy_rules"), "national"), 2030)}, key=str)
    [(2024, None), (2025, None), (2030, 2025)]
    """
    before = [rule.fiscal_year for rule in known if rule.fiscal_year < year]
    if not before or any(rule.fiscal_year == year for rule in known):
        return tuple(known)
    latest = [rule for rule in known if rule.fiscal_year == max(before)]
    return (*known, *(replace(rule, fiscal_year=year, made_for=rule.fiscal_year) for rule in latest))


def _rule(row: Any) -> SubsidyRule:
    def known(value: float) -> float | None:
        return None if pd.isna(value) else float(value)

    staff = (known(row.staff_min) or 0.0, math.inf if pd.isna(row.staff_max) else float(row.staff_max))
    return SubsidyRule(
        authority=row.authority,
        fiscal_year=int(row.fiscal_year),
        category=row.category,
        device_class=row.device_class,
        technologies=tuple(filter(None, row.technologies.split(";"))),
        staff=staff,
        per=row.per,
        rate=known(row.rate),
        cap=known(row.cap),
        rate_low=known(row.rate_low),
        cap_low=known(row.cap_low),
        plan_required=None if pd.isna(row.plan_required) else bool(row.plan_required),
        report_years=None if pd.isna(row.report_years) else int(row.report_years),
        source=row.source,
        reference_date=row.reference_date,
        rate_joint=known(row.rate_joint),
        cap_joint=known(row.cap_joint),
        cap_each=known(row.cap_each),
        cap_each_home=known(row.cap_each_home),
    )


def check(
    applications: pd.DataFrame, known: Sequence[SubsidyRule], *, step: int = 1, asked: pd.DataFrame | None = None
) -> ApplicationCheck:
    """Every application against the rules of its year and category.

    Parameters
    ----------
    applications : DataFrame
        Checked table `applications`, with what `conditions.joined` sets beside it.
    known : sequence of SubsidyRule
        Of one authority (or several: the first that fits counts, so a prefecture's come before the national ones).
    step : int
        Amounts are cut to whole multiples of this (1,000 where a subsidy is paid in thousands of yen).
    asked : DataFrame, optional
        Conditions of the national schemes, as `conditions.asked` finds them answered.

    Examples
    --------
    >>> from caredx import official
    >>> known = rules(official.load("subsidy_rules"), "national", fiscal_year=2024)
    >>> one = {"application": "x", "office": "a", "fiscal_year": 2024, "category": "robot", "technology": "transfer", "staff": 30, "units": 1, "approved": None}
    >>> one |= {"cost": 800_000, "requested": 700_000, "granted": 0, "plan": True, "kinds": 1, "network": False}
    >>> found = check(pd.DataFrame([one]), known)
    >>> found.rows[["allowed", "status"]].values.tolist(), found.findings["finding"].tolist()
    ([[600000, 'faulty']], ['over_allowed'])
    """
    twice = applications.duplicated(["office", "fiscal_year", "category"], keep=False)
    unmet = _unmet(asked)
    rows, findings = [], []
    for row, again in zip(each(applications), twice, strict=True):
        rule, found = choose(row, known)
        rule = rule and rule.of(row)
        units = 1.0 if pd.isna(row.units) else row.units
        limit = None if rule is None or found else rule.allows(row.cost, units)
        allowed = np.nan if limit is None else math.floor(limit / step + 1e-9) * step
        found += [
            *_unknown(row, rule),
            *_amounts(row, allowed, None if rule is None or found else rule.surely_allows(row.cost, units)),
            *_conditions(row, rule),
            *unmet.get((row.office, row.fiscal_year, row.application), []),
            *([("applied_twice", np.nan, np.nan)] if again else []),
        ]
        names = {name for name, _, _ in found}
        plain = names - set(UNDECIDED)
        identity = {"application": row.application, "office": row.office, "fiscal_year": row.fiscal_year}
        status = "faulty" if plain else "cannot_tell" if names else "ok"
        rows.append(
            identity
            | {
                "category": row.category,
                "cost": row.cost,
                "requested": row.requested,
                "granted": row.granted,
                "allowed": allowed,
                "status": status,
            }
        )
        findings += [identity | {"finding": name, "found": value, "limit": bound} for name, value, bound in found]
    columns = ["application", "office", "fiscal_year", "finding", "found", "limit"]
    return ApplicationCheck(pd.DataFrame(rows), pd.DataFrame(findings, columns=columns))


Finding = tuple[str, float, float]


def _unmet(asked: pd.DataFrame | None) -> dict[tuple, list[Finding]]:
    """What an application says it does not meet, by office, year and number."""
    found: dict[tuple, list[Finding]] = {}
    for one in () if asked is None else each(asked[asked["answer"] == "no"]):
        key = (one.office, one.fiscal_year, one.application)
        found.setdefault(key, []).append((f"{one.condition}_unmet", np.nan, np.nan))
    return found


def choose(application: Any, known: Sequence[SubsidyRule]) -> tuple[SubsidyRule | None, list[Finding]]:
    """The rule an application falls under, or what is missing to choose it."""
    fits = [
        rule for rule in known if (rule.fiscal_year, rule.category) == (application.fiscal_year, application.category)
    ]
    if not fits:
        return None, [("no_rule", np.nan, np.nan)]
    authority = fits[0].authority
    fits = [rule for rule in fits if rule.authority == authority]
    if any(rule.device_class for rule in fits):
        if pd.isna(application.technology):
            return None, [("technology_missing", np.nan, np.nan)]
        fits = _of_class(application, fits)
    if len(fits) > 1:
        if pd.isna(application.staff):
            return None, [("staff_missing", np.nan, np.nan)]
        fits = [rule for rule in fits if rule.staff[0] <= application.staff <= rule.staff[1]]
    if not fits:
        return None, [("no_rule", np.nan, np.nan)]
    missing = fits[0].per == "device" and pd.isna(application.units)
    return fits[0], [("units_missing", np.nan, np.nan)] if missing else []


def _of_class(application: Any, fits: list[SubsidyRule]) -> list[SubsidyRule]:
    named = [rule for rule in fits if application.technology in rule.technologies]
    if named:
        return named
    approved = not pd.isna(application.approved) and application.approved
    # The fund knows no class of approved devices: there they are among the others.
    wanted = "approved" if approved and any(rule.device_class == "approved" for rule in fits) else "other"
    return [rule for rule in fits if rule.device_class == wanted]


def _unknown(row: Any, rule: SubsidyRule | None) -> Iterator[Finding]:
    if rule is not None and rule.rate is None:
        yield "rate_unknown", np.nan, np.nan
    if rule is not None and rule.cap is None:
        yield "cap_unknown", np.nan, np.nan
    scheme = getattr(row, "scheme", None)
    if (
        rule is not None
        and isinstance(scheme, str)
        and scheme == "supplementary"
        and says_yes(row, "joint")
        and rule.rate_joint is None
    ):
        yield "joint_open", np.nan, np.nan


def _amounts(row: Any, allowed: float, surely: float | None) -> Iterator[Finding]:
    if surely is not None and surely < row.requested <= min(allowed, row.cost):
        yield "cap_open", row.requested, surely
    if row.requested > row.cost:
        yield "above_cost", row.requested, row.cost
    if row.requested > allowed:
        yield "over_allowed", row.requested, allowed
    if row.granted > allowed:
        yield "granted_over_allowed", row.granted, allowed


def _conditions(row: Any, rule: SubsidyRule | None) -> Iterator[Finding]:
    if rule is not None and rule.plan_required and not (pd.notna(row.plan) and row.plan):
        yield "plan_missing", np.nan, np.nan
    enough = (pd.notna(row.kinds) and row.kinds >= PACKAGE_LEAST) or (pd.notna(row.network) and row.network)
    if row.category == "package" and not enough:
        yield "single_technology", row.kinds, float(PACKAGE_LEAST)
