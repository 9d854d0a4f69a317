"""What the notebook on effects opens: adoption and the U-curve seen from one prefecture, one display call a cell.

Built like `caredx.pages.report`: every method is a section that works alone, all words come in the language of the plan, and
where a file is missing or facilities are too few a section says so and shows nothing.
"""

from pathlib import Path

from IPython.display import HTML

from caredx import official
from caredx.findings import inputs
from caredx.findings.effects import PLACEBO_MONTHS, EffectResults
from caredx.findings.results import Edition, Results
from caredx.measures.breakdown import group_names
from caredx.measures.effects import SECOND_YEAR, Effect, GroupEffect, expected
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.chapters import doubts, foot, head
from caredx.pages.chapters import effects as chapter
from caredx.pages.chapters.effects import (
    adopters,
    checks,
    contrast,
    groups,
    opening,
    path,
    places,
    plan,
    published_rounds,
)
from caredx.pages.displays import esc
from caredx.pages.report import known_edition, refuse_unknown_parameters
from caredx.words import codes, params
from caredx.words.labels import Lang, Text

TITLE = Text(
    "{prefecture}　介護テクノロジー導入の効果とUの字",
    "{prefecture}: effect of adopting care technology and its U-curve",
)
OTHERS = Text("他の結果の経路", "Paths of the other outcomes")
PLACES = places.TITLE
CHAPTERS = (
    ("effects", opening.TITLE),
    ("outcomes", OTHERS),
    ("places", PLACES),
    ("checks", checks.TITLE),
    ("adopters", adopters.TITLE),
    ("groups", groups.TITLE),
    ("plan", plan.TITLE),
    ("published", published_rounds.TITLE),
    ("limits", opening.LIMITS_TITLE),
    ("quality", foot.QUALITY_TITLE),
    ("repro", foot.REPRO_TITLE),
)
NO_ESTIMATE = Text(
    "全国の推定がないため、示せるものがありません。", "There is no national estimate, so there is nothing to show."
)
ALL = Text("全体", "All")


class Effects:
    """The page on effects, section by section.

    Attributes
    ----------
    found : EffectResults
        Results behind the page, for a researcher who wants to go on from here.
    """

    def __init__(self, results: Results) -> None:
        self.found = EffectResults(results)
        self.lang: Lang = results.lang
        self._results = results

    def head(self) -> HTML:
        """Banner, title, dates, contents."""
        return HTML(
            head.page_head(
                self._results.params,
                self._results.prefecture,
                self.lang,
                edition=self._results.edition,
                title=TITLE,
                chapters=CHAPTERS,
            )
            + doubts.box(self._results)
        )

    def summary(self) -> HTML:
        """One sentence an outcome."""
        place = chapter.nationwide(self.found) if self.found.known else ""
        sentences = [words.sentence(effect, place, self.lang) for effect in self.found.known]
        example = self._results.params.example
        return HTML(head.summary_box(sentences, self.lang, example=example) if sentences else "")

    def path(self) -> HTML:
        """Path of overtime, with the wrong answers as contrast."""
        start = opening.opening(self.lang, self.found.missing)
        if self.found.missing:
            return HTML(start)
        main = self.found.main
        wrong = contrast.contrast_section(main, self.found.naive, self.lang) if isinstance(main, Effect) else ""
        return HTML(start + chapter.main_section(self.found) + wrong)

    def outcomes(self) -> HTML:
        """All registered outcomes: forest, then a path each."""
        start = displays.heading(2, OTHERS(self.lang), anchor="outcomes")
        if self.found.missing:
            return HTML(start + self._nothing())
        forest = chapter.outcomes_part(self.found, sentences=False)
        return HTML(
            start + forest + "".join(chapter.outcome_section(self.found, found) for found in self.found.national[1:])
        )

    def places(self) -> HTML:
        """Prefecture, block and Japan for every outcome."""
        start = displays.heading(2, PLACES(self.lang), anchor="places")
        return HTML(
            start
            + (chapter.places_part(self.found, every_outcome=True, level=None) if self._estimated else self._nothing())
        )

    def checks(self) -> HTML:
        """Before adoption, pretended dates, other methods, sensitivity."""
        if not self._estimated:
            return self._empty("checks", checks.TITLE)
        found = self.found
        table = checks.checks_section(
            found.main, self.lang, placebo=found.placebo, drift=found.drift, bends=found.bends, months=PLACEBO_MONTHS
        )
        return HTML(table + checks.alternatives_section(found.main, found.alternatives, self.lang, source=self._source))

    def adopters(self) -> HTML:
        """Balance and exits."""
        if not self._estimated:
            return self._empty("adopters", adopters.TITLE)
        return HTML(adopters.adopters_section(self.found.matches, self.found.exits, self._names, self.lang))

    def groups(self, *columns: str) -> HTML:
        """Effect by technology, service_group, size_band, subsidised."""
        if not self._estimated:
            return self._empty("groups", groups.TITLE)
        main = self.found.main
        whole, _ = main.path.mean(*SECOND_YEAR)
        parts = [
            groups.group_figure(self.found.groups(column), main, whole, self._names, self.lang, source=self._source)
            for column in columns
        ]
        pairs = [displays.twocol(*parts[at : at + 2]) for at in range(0, len(parts), 2)]
        return HTML(groups.opening(self.lang) + "".join(pairs))

    def plan(self) -> HTML:
        """What applicants should expect, by technology, service and both."""
        if not self._estimated:
            return self._empty("plan", plan.TITLE)
        main = self.found.main
        everyone = GroupEffect(ALL, main.study.counts.adopters, main.early, main.late, main.study)
        ways = ("technology", "service_group", "technology_service")
        levels = [everyone, *(group for column in ways for group in self.found.groups(column).groups)]
        rows = [(self._name(group), group.facilities, expected(group.study, main)) for group in levels]
        return HTML(plan.plan_section(rows, main, self.lang, source=self._source))

    def published(self) -> HTML:
        """The curve beside the published rounds."""
        start = displays.heading(2, published_rounds.TITLE(self.lang), anchor="published") + displays.paragraph(
            published_rounds.LEAD(self.lang)
        )
        right = published_rounds.rounds_figure(official.load("timestudy_published"), self.lang)
        if not self._estimated:
            return HTML(start + right)
        left = path.path_figure(self.found.main, self.lang, source=self._source, name="beside-overtime", level=3)
        return HTML(start + displays.twocol(left, right))

    def limits(self) -> HTML:
        """What the estimates can and cannot say."""
        return HTML(opening.limits_section(self.lang))

    def quality(self) -> HTML:
        """Rows read and missing values."""
        return HTML(foot.quality_chapter(self._results.quality, self.lang) + doubts.listed(self._results))

    def reproduction(self) -> HTML:
        """Digests, choices, versions."""
        command = inputs.command(self._results.params, self._results.prefecture, "effects")
        return HTML(foot.repro_chapter(self._results.reproduction | {"command": command}, self.lang))

    @property
    def _estimated(self) -> bool:
        return isinstance(self.found.main, Effect)

    @property
    def _source(self) -> str:
        return chapter.source(self.found)

    @property
    def _names(self) -> dict[str, Text]:
        services, bands = official.load("services"), self._results.options.size_bands
        return group_names("service_group", services, bands) | group_names("size_band", services, bands)

    def _name(self, group: GroupEffect) -> str:
        return (group.level if isinstance(group.level, Text) else groups.group_name(group.level, self._names))(
            self.lang
        )

    def _empty(self, anchor: str, title: Text) -> HTML:
        return HTML(displays.heading(2, title(self.lang), anchor=anchor) + self._nothing())

    def _nothing(self) -> str:
        if self.found.missing:
            files = Text("、", ", ")(self.lang).join(self.found.missing)
            return displays.paragraph(esc(opening.NO_FILES(self.lang).format(files=files)), "nodata")
        return displays.paragraph(NO_ESTIMATE(self.lang), "nodata")


def open_effects(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Effects:
    """Open the page on effects for one prefecture; parameters and errors as `caredx.pages.report.open_report`."""
    refuse_unknown_parameters()
    code = codes.find(prefecture).code
    return Effects(Results(params.load(params_path, code), code, known_edition(edition)))
