"""What to prepare for the next cycle: which file would let which KPI be judged, whom to ask, how much there is and how much is needed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from caredx.findings.facts import Fact, Number
from caredx.findings.follow_up import FollowUpResults
from caredx.findings.spine import Spine, SpineRow
from caredx.findings.studies import StudyResults
from caredx.findings.theme import Theme
from caredx.measures.estimates import Estimate

MOST = 4


@dataclass(frozen=True)
class Prepared:
    """Something to prepare for the next cycle.

    Attributes
    ----------
    code : str
        What: a table of the plan, ``reports``, ``study``.
    ask : Fact
        Whom, and how many.
    now, needed : float or None
        How much there is, and how much is needed; None where nothing was supplied.
    kpis : tuple of str
        KPI that could be judged then.
    """

    code: str
    ask: Fact
    now: float | None
    needed: float | None
    kpis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preparation(Theme):
    """What to prepare."""

    spine: Spine
    follow_up: FollowUpResults = field(repr=False)
    studies: StudyResults = field(repr=False)

    @cached_property
    def rows(self) -> tuple[Prepared, ...]:
        """Rows on what to prepare, the KPI that want data first."""
        return tuple(self._rows())[:MOST]

    def _rows(self) -> Iterator[Prepared]:
        by_file: dict[str, list[SpineRow]] = {}
        for row in self.spine.rows:
            if row.state == "no_data" and row.files:
                by_file.setdefault(row.files[0], []).append(row)
        for file, rows in sorted(by_file.items(), key=lambda pair: -len(pair[1])):
            known = [float(row.own.n) for row in rows if row.own.n is not None]
            few = [n for n in known if n < self.least]
            now, needed = (min(few), float(self.least)) if few else (None, None)
            code = "few" if few else "years" if known else "missing"
            yield Prepared(file, Fact(code), now, needed, tuple(row.id for row in rows))
        yield from self._reports()
        yield from self._study()

    def _reports(self) -> Iterator[Prepared]:
        """Reports of subsidised establishments that are due and not in."""
        share: Estimate | None = self.follow_up.reporting()
        if share is None or share.numerator is None or share.denominator is None:
            return
        missing = share.denominator - share.numerator
        if missing > 0:
            slots = {"n": Number(missing, "preparation.reports_missing")}
            yield Prepared("reports", Fact("reports", slots), float(share.numerator), float(share.denominator))

    def _study(self) -> Iterator[Prepared]:
        """Facilities that a time study needs before anything of it is judged."""
        rows = self.studies.rows
        now = 0.0 if rows is None else float(rows["office"].nunique())
        needed = float(self.least)
        if now < needed and not self.results.policy.small(now):
            slots = {"n": Number(needed - now, "preparation.more_facilities")}
            yield Prepared("study", Fact("study", slots), now or None, needed)

    @property
    def count(self) -> int:
        """Rows in all."""
        return len(self.rows)

    @property
    def more_facilities(self) -> float:
        """Facilities that the next time study must have more."""
        return next(float((one.needed or 0) - (one.now or 0)) for one in self.rows if one.code == "study")

    @property
    def reports_missing(self) -> float:
        """Reports that are due and not in."""
        return next(float((one.needed or 0) - (one.now or 0)) for one in self.rows if one.code == "reports")
