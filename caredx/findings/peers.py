"""Where the prefecture lies among the 47: beside Japan's value, in the funnel, among the five most like it.

Values are taken as the edition may show them before a funnel or a band is made: a centre or a spread worked out with a withheld
count would give it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from caredx import official
from caredx.findings.disclosure import TOTAL
from caredx.findings.released import ShownBreakdown
from caredx.findings.standing import Compared, Standing, standing
from caredx.findings.within import MAIN, NO, Within, yes_no
from caredx.measures import peers
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KPIS, Comparison
from caredx.measures.kpi.comparison import NATIONAL_COUNTS
from caredx.measures.peers import Funnel, PeerBand, Peers
from caredx.measures.peers.likeness import ENDED
from caredx.words import codes
from caredx.words.catalog import NOTHING
from caredx.words.errors import TooFewData

OWN_QUESTIONS = ("tech_adoption_survey",)
"""Surveys whose questions and response differ between prefectures: no funnel over them is fair."""
MOST_OPEN = 0.5
"""Part of the judged prefectures whose limits may hold every share before a funnel says nothing."""
NO_BAND = ("one_stop", *(kpi for kpi, card in KPIS.items() if card.stage == "background"))
FEWEST_PEERS = 3
CLOSE, NEAR = 0.5, 1.0
"""Standard deviations within which a prefecture is much the same, or near."""


@dataclass(frozen=True)
class PeerResults(Within):
    """Where the prefecture lies among the 47 and within."""

    def values(self, kpi: str) -> Mapping[str, Estimate]:
        """A KPI of all 47 as this edition may show it."""
        return self._values[kpi]

    @cached_property
    def _values(self) -> Mapping[str, Mapping[str, Estimate]]:
        return {kpi: self._of_47(kpi) for kpi in KPIS}

    def _of_47(self, kpi: str) -> dict[str, Estimate]:
        return {code: sheet.row(kpi).own for code, sheet in self.results.sheets.items()}

    @cached_property
    def funnels(self) -> Mapping[str, Funnel]:
        """Funnel of every KPI that has one, in the order of the sheet."""
        found = {kpi: self._funnel(kpi) for kpi in KPIS if kpi not in (*NATIONAL_COUNTS, *OWN_QUESTIONS)}
        return {kpi: one for kpi, one in found.items() if one is not None}

    def vacuous(self, kpi: str) -> bool:
        """Whether the outer limits of most judged shares hold everything from 0 to 1: no value could lie outside them."""
        funnel = self.funnels[kpi]
        rows = funnel.rows[funnel.rows["standing"].isin(["differs", "within_chance"])]
        open_ended = (rows["low_outer"] <= 0) & (rows["high_outer"] >= 1)
        return funnel.family == "binomial" and not (len(rows) and open_ended.mean() <= MOST_OPEN)

    def _funnel(self, kpi: str) -> Funnel | None:
        national = self.results.comparison(kpi).national
        centre = national.value if national is not None and self._comparable(kpi) else None
        try:
            return peers.funnel_of(self.values(kpi), centre=centre, min_n=self.results.options.min_offices)
        except TooFewData:
            return None

    @cached_property
    def standings(self) -> Mapping[str, Mapping[str, Standing]]:
        """By KPI with a value to be held beside, and prefecture: whether it differs."""
        return {kpi: self._standings(kpi, held) for kpi in KPIS if (held := self.beside(kpi)) is not None}

    def _standings(self, kpi: str, held: float) -> dict[str, Standing]:
        pooled = kpi in self.funnels and not self.funnels[kpi].given
        least = self.results.options.min_offices
        return {
            code: standing(KPIS[kpi], own, held, pooled=pooled, min_n=least) for code, own in self.values(kpi).items()
        }

    @cached_property
    def by_service(self) -> ShownBreakdown | None:
        """Adoption by kind of service; None where no establishments are on file."""
        ways = self.results.breakdowns(MAIN)
        return next((one for one in ways if one.by == "service_group"), None)

    @cached_property
    def own_standings(self) -> tuple[Standing, ...]:
        """How the prefecture stands on every KPI of which it has a value to be held beside another."""
        own = (one[self.prefecture] for one in self.standings.values())
        return tuple(one for one in own if one.own.known)

    @property
    def apart(self) -> Mapping[str, int]:
        """KPI held beside another value (``n``), and those on which the prefecture is better or worse beyond chance."""
        found = [one.better for one in self.own_standings]
        return {"n": len(found), "better": found.count(True), "worse": found.count(False)}

    def divided(self, kpi: str) -> Mapping[str, int]:
        """How many of the 47 are better and worse beyond chance."""
        found = [one.better for one in self.standings[kpi].values()]
        return {"better": found.count(True), "worse": found.count(False)}

    def compared(self, kpi: str) -> Compared:
        """A KPI of all 47 beside Japan's; samples beside their own mean."""
        found = self.results.comparison(kpi)
        return Compared(self._of_samples(found) if self.example else found)

    @property
    def all_compared(self) -> list[Compared]:
        """All KPI, in the order of the sheet."""
        return [self.compared(one.kpi.id) for one in self.results.comparisons]

    def _of_samples(self, found: Comparison) -> Comparison:
        """The same beside the mean of the samples: what is made up says nothing about a published value."""
        beside, kpi = self.beside(found.kpi.id), found.kpi
        words = {code: standing(kpi, own, beside, min_n=self.least).word for code, own in found.values.items()}
        positions = {code: "no_data" if word == "withheld" else word for code, word in words.items()}
        shown = next((one for one in found.values.values() if one.known), None)
        mean = None
        if beside is not None and shown is not None:
            mean = Estimate(
                beside, kpi.unit, period=shown.period, source=shown.source, reference_date=shown.reference_date
            )
        why = "" if found.incomparable == "scope" else found.incomparable
        return replace(found, national=mean, positions=positions, national_scope=NOTHING, incomparable=why)

    def beside(self, kpi: str) -> float | None:
        """What values of a KPI are held beside: Japan's where it can be compared, else all prefectures with values together.

        Samples are held beside all samples together and nothing else.
        """
        comparison = self.results.comparison(kpi)
        if kpi in self.funnels:
            return self.funnels[kpi].centre
        return comparison.national.value if comparison.national and self._comparable(kpi) else None

    def _comparable(self, kpi: str) -> bool:
        comparison = self.results.comparison(kpi)
        national = comparison.national
        return (
            not self.example
            and national is not None
            and national.known
            and not comparison.incomparable
            and national.unit is KPIS[kpi].unit
        )

    @cached_property
    def likeness(self) -> Peers:
        """The five prefectures most alike, from published figures only."""
        figures, services = peers.features(
            official.load("insured_certified"), official.load("establishments"), official.load("services")
        )
        return peers.likest(self.results.prefecture, figures, services)

    def band(self, kpi: str) -> PeerBand:
        """A KPI among the likest prefectures."""
        return peers.among(self.likeness, self.values(kpi))

    @cached_property
    def bands(self) -> Mapping[str, PeerBand]:
        """By KPI: the band of the likest prefectures, where enough of them have a value."""
        found = {kpi: self.band(kpi) for kpi in KPIS if kpi not in NO_BAND}
        return {kpi: band for kpi, band in found.items() if band.known >= FEWEST_PEERS}

    @property
    def judged_bands(self) -> Mapping[str, bool]:
        """By KPI with a value of the prefecture: whether it lies in the band."""
        return {kpi: band.inside for kpi, band in self.bands.items() if band.inside is not None}

    @property
    def within(self) -> list[str]:
        """KPI on which the prefecture lies in the band."""
        return [kpi for kpi, inside in self.judged_bands.items() if inside]

    @property
    def outside(self) -> list[str]:
        """KPI on which the prefecture lies outside the band."""
        return [kpi for kpi, inside in self.judged_bands.items() if not inside]

    @property
    def uncounted_services(self) -> pd.DataFrame:
        """Services of the list without a published count: the mix behind likeness lacks them."""
        services = official.load("services")
        return services[~services["service"].isin(self.likeness.services) & (services["group"] != ENDED)]

    def nearness(self, peer: str, block: str) -> str:
        """How near a peer is on a block of figures: ``same``, ``near``, or ``above`` or ``below`` by more."""
        why = self.likeness.why(peer)
        apart = why.loc[why["block"] == block, "difference"]
        distance = float(np.sqrt((apart**2).mean()))
        if distance < NEAR:
            return "same" if distance < CLOSE else "near"
        return "above" if apart.mean() > 0 else "below"

    def furthest_group(self, peer: str) -> tuple[str, float]:
        """The group of services whose share differs most from a peer's, and by how much."""
        why = self.likeness.why(peer)
        mix = why[why["block"] == "mix"]
        one = mix.iloc[int(mix["difference"].abs().argmax())]
        return one["feature"].removeprefix("mix_"), one["peer"] - one["own"]

    @property
    def gaps(self) -> pd.DataFrame:
        """Difference of every other prefecture on each figure, in standard deviations of the 47: figures by prefecture."""
        figures = self.likeness.features
        apart = (figures - figures.loc[self.prefecture]) / self.likeness.scale.replace(0, np.nan)
        return apart.fillna(0.0).T.drop(columns=self.prefecture)

    @property
    def published_figures(self) -> pd.DataFrame:
        """The published figures of likeness of the prefecture and its peers: ``insured`` (persons), shares and density."""
        rows = self.likeness.features.loc[[self.prefecture, *self.likeness.codes]]
        return rows.assign(insured=np.exp(rows["insured"]))

    @property
    def likeness_saved(self) -> pd.DataFrame:
        """Why they are alike, logs back to persons: a saved file is read without its page."""
        frame = self.likeness.to_frame()
        logs = frame["feature"].isin(["insured", "certified"])
        return frame.assign(**{side: np.where(logs, np.exp(frame[side]), frame[side]) for side in ("own", "peer")})

    @property
    def not_started_by_group(self) -> pd.DataFrame:
        """Establishments without any technology by group of services, all sizes together: ``group, n, x, shown``, as released."""
        wide = yes_no(self.released["started"], "started", ["group", "band"], counted=NO)
        return wide[(wide["group"] != TOTAL) & wide["band"].eq(TOTAL)].reset_index(drop=True)

    @property
    def place(self) -> codes.Prefecture:
        """The prefecture itself."""
        return codes.prefecture(self.results.prefecture)
