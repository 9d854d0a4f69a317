"""What a notebook opens: a book of one prefecture, municipality or time study, one display call a chapter.

Each call returns HTML that works alone in JupyterLab and in the exported page. All words come in the language of the plan, headings,
leads and the sentences around pictures included, so the notebook itself holds none.
"""

import ast
from collections.abc import Collection
from pathlib import Path

from IPython import get_ipython

from caredx.findings.effects import EffectResults
from caredx.findings.municipality import MunicipalResults
from caredx.findings.place import Findings
from caredx.findings.results import EDITIONS, Edition, Results
from caredx.findings.studies import StudyResults
from caredx.pages import books
from caredx.pages.book import Page
from caredx.words import codes, params
from caredx.words.errors import Unknown
from caredx.words.labels import Text

PARAMETERS = {"params_path", "prefecture", "edition"}
INTERNAL_ONLY = Text(
    "タイムスタディのページには施設ごとの値が並ぶため、公表用はありません。公表用には報告書（--page report --edition public）の要約を使ってください。",
    "The time-study page tells home by home and has no public edition. Use the summary in the report (--page report --edition public).",
)


<<<<<<< HEAD
def open_report(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Page:
=======
class Report:
    """The page of one prefecture, chapter by chapter.

    Attributes
    ----------
    results : Results
        Tables and frozen results behind the page, for a researcher who wants to go on from here.
    decisions : Findings
        Results by theme, shared by the chapters.
    """

    def __init__(self, results: Results) -> None:
        self.results = results
        self.decisions = Findings(results)
        self.lang = results.lang
        self._example = results.params.example

    def sheet(self) -> HTML:
        """The first page: one A4 sheet that stands alone."""
        return HTML(sheet.chapter(self.decisions))

    def head(self) -> HTML:
        """Banner, dates, contents; the title stands on the sheet."""
        results = self.results
        page = head.page_head(results.params, results.prefecture, self.lang, title=None, edition=results.edition)
        return HTML(page + doubts.box(results, jumps=True))

    def summary(self) -> HTML:
        """Three to five sentences."""
        sentences = summary(self.results.sheet, self.results.comparison(MAIN), self.lang)
        return HTML(head.summary_box(sentences, self.lang, example=self._example))

    def changes(self) -> HTML:
        """What changed since the last cycle and why, and what became of its decisions."""
        return HTML(cycle.changes(self.decisions))

    def questions(self) -> HTML:
        """Questions the committee asked, each answered or told what would answer it."""
        return HTML(questions.chapter(self.decisions))

    def kpi(self) -> HTML:
        """KPI table with verdicts, picture, definition cards."""
        choices = self.results.choices(self.lang)
        chapter = kpi.kpi_chapter(
            self.results.sheet, self.lang, example=self._example, choices=choices, doubted=self.results.doubted
        )
        return HTML(chapter + known.known_values(self.results.known_values, self.lang))

    def targets(self) -> HTML:
        """The path to the targets, and how likely they are."""
        return HTML(targets.chapter(self.decisions))

    def context(self) -> HTML:
        """Establishments by service and certified persons."""
        services = official.load("services")
        return HTML(context.context_chapter(self.results.mix, self.results.certified, services, self.lang))

    def hearing(self) -> HTML:
        """What the prefecture said in the national hearing."""
        everyone = official.load("hearing_prefectures")
        facts = everyone.set_index("pref").loc[self.results.prefecture]
        return HTML(actions.opening(self.lang) + actions.hearing_section(facts, everyone, self.lang))

    def activities(self) -> HTML:
        """What was done, planned and budgeted."""
        return HTML(actions.activities_section(self.results.activities, self.lang))

    def published_figures(self) -> HTML:
        """Figures and remarks of the prefecture's overlay."""
        return HTML(
            papers.figures_section(self.results.figures, self.lang)
            + papers.notes_section(self.results.notes, self.lang)
        )

    def breakdown(self, *kpis: str) -> HTML:
        """KPI by kind of service and by size."""
        least = self.results.params.rules.min_offices
        sections = [
            breakdowns.breakdown_section(
                KPIS[name], self.results.breakdowns(name), self.lang, least=least, example=self._example
            )
            for name in kpis
        ]
        return HTML(breakdowns.opening(self.lang) + "".join(sections))

    def peers(self) -> HTML:
        """Funnel, peers, municipalities, technologies, who has not started."""
        return HTML(peers.chapter(self.decisions))

    def comparison(self, *kpis: str) -> HTML:
        """All KPI beside Japan in a table; those named also as a picture of the 47."""
        place = self.results.prefecture
        table = comparison.comparison_table(self.results.comparisons, place, self.lang, example=self._example)
        sections = [
            comparison.comparison_section(self.results.comparison(name), place, self.lang, example=self._example)
            for name in kpis
        ]
        return HTML(comparison.opening(self.lang) + table + "".join(sections))

    def effects(self) -> HTML:
        """Effect of adoption in all prefectures, the block and, where there are enough, the prefecture itself."""
        return HTML(effects.chapter(self.decisions.effects))

    def groups(self) -> HTML:
        """Groups 1 to 3 and add-on holders side by side; never an effect."""
        return HTML(groups.chapter(self.decisions))

    def time_study(self) -> HTML:
        """How staff time changed in a time study, in short."""
        return HTML(study_summary.block(self.decisions.studies))

    def money(self) -> HTML:
        """Yen for an hour freed, rules of the subsidy, allocation."""
        return HTML(money.chapter(self.decisions))

    def survey(self) -> HTML:
        """How far the own survey can be trusted."""
        return HTML(survey.chapter(self.decisions))

    def follow_up(self) -> HTML:
        """Who reported after adoption, and whether devices are used."""
        return HTML(follow_up.chapter(self.decisions))

    def cycle(self) -> HTML:
        """Logic model of this cycle and proposal for the next plan."""
        return HTML(cycle.chapter(self.decisions))

    def cases(self) -> HTML:
        """What others do: facts with their source."""
        return HTML(cases.chapter(self.decisions))

    def limits(self) -> HTML:
        """What the page can and cannot say."""
        return HTML(foot.limits_chapter(self.lang))

    def terms(self) -> HTML:
        """Words a reader may not know."""
        rules = self.results.params.rules
        return HTML(foot.terms_chapter(self.lang, level=rules.level, least=rules.min_offices))

    def quality(self) -> HTML:
        """Rows read and missing values."""
        names = official.load("services").set_index("service")[f"name_{self.lang}"]
        uncounted = [names[service] for service in self.results.uncounted]
        chapter = foot.quality_chapter(self.results.quality, self.lang, uncounted=uncounted)
        return HTML(chapter + doubts.listed(self.results))

    def reproduction(self) -> HTML:
        """Digests, choices, versions, command."""
        return HTML(foot.repro_chapter(self.results.reproduction, self.lang))


def open_report(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Report | MunicipalReport:
>>>>>>> d3faa53 (An indicator that jumps beyond its interval and history is told and marked)
    """Open the report of one prefecture, or of one municipality, under the plan of a cycle.

    Parameters
    ----------
    params_path : str or Path
        For example ``params/example.yaml``; found from the project folder too, since a notebook starts in ``notebooks/``.
    prefecture : str
        ``20``, ``長野``, ``長野県``, ``200000`` or ``nagano``; ``20201`` or ``202011`` for a municipality.
    edition : {'internal', 'public'}
        The public edition withholds small counts and names no office.

    Raises
    ------
    ParamsError, TableError, Unknown
        With every fault of the plan or of the input files; also for a parameter that papermill was given and no one reads.
    """
    if codes.names_municipality(prefecture):
        refuse_unknown_parameters()
        area = codes.find_municipality(prefecture)
        plan = params.load(params_path, area[:2])
        return of_results(MunicipalResults(plan, area[:2], known_edition(edition), area=area))
    return of_results(_results(params_path, prefecture, edition))


def of_results(results: Results) -> Page:
    """The report of a prefecture or, for results of one, of a municipality."""
    municipal = isinstance(results, MunicipalResults)
    return Page(Findings(results), books.MUNICIPALITY if municipal else books.PREFECTURE)


def open_effects(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Page:
    """Open the page on effects for one prefecture; parameters and errors as `open_report`."""
    return Page(EffectResults(_results(params_path, prefecture, edition)), books.EFFECTS)


def open_budget(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Page:
    """Open the budget request of one prefecture; parameters and errors as `open_report`."""
    return Page(Findings(_results(params_path, prefecture, edition)), books.BUDGET)


def open_time_study(params_path: str | Path, prefecture: str, office: str = "", edition: Edition = "internal") -> Page:
    """Open the page of one time study under the plan of a cycle.

    Parameters
    ----------
    params_path, prefecture : as of `open_report`
    office : str
        One office, or the offices of one accompaniment project with commas between; empty: all of the prefecture.
    edition : {'internal'}
        There is no public one: the page tells home by home.

    Raises
    ------
    ParamsError, TableError, Unknown
        With every fault of the plan or of the input files; also for an office without records, and for a public edition.
    """
    if known_edition(edition) == "public":
        raise Unknown(INTERNAL_ONLY)
    offices = tuple(dict.fromkeys(name.strip() for name in office.split(",") if name.strip()))
    results = _results(params_path, prefecture, edition, known=PARAMETERS | {"office"})
    return Page(StudyResults(results, offices), books.TIME_STUDY)


def _results(params_path: str | Path, prefecture: str, edition: str, known: Collection[str] = PARAMETERS) -> Results:
    refuse_unknown_parameters(known)
    code = codes.find(prefecture).code
    return Results(params.load(params_path, code), code, known_edition(edition))


def known_edition(name: str) -> Edition:
    """The edition with this name; `Unknown` names the valid ones."""
    if name not in EDITIONS:
        words = ", ".join(EDITIONS)
        raise Unknown(Text(f"版「{name}」はありません。使える版：{words}", f"No edition {name!r}. Valid: {words}"))
    return name


def refuse_unknown_parameters(known: Collection[str] = PARAMETERS) -> None:
    """papermill only warns of a misspelt parameter, and the page is then made for the default prefecture."""
    shell = get_ipython()
    cells = shell.user_ns.get("In", []) if shell else []
    # papermill heads the cell it injects with this comment.
    injected = [ast.parse(cell) for cell in cells if cell.startswith("# Parameters\n")]
    given = {target.id for cell in injected for node in cell.body for target in getattr(node, "targets", [])}
    if unknown := sorted(given - set(known)):
        raise Unknown(
            Text(
                "パラメータ {unknown} は知りません。使えるのは {known} です。",
                "Unknown parameter {unknown}. Known are {known}.",
            ).fill(unknown=", ".join(unknown), known=", ".join(sorted(known)))
        )
