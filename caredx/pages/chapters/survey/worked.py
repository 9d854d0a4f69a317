"""Two real cases: 長崎県 (own survey 75 %, dashboard 40 %) and 北九州市 (53.4 % of all homes, 91.2 % of those that answered)."""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import survey_gap, survey_told
from caredx.findings.kept import told
from caredx.findings.place import Findings
from caredx.findings.survey_published import FUKUOKA, NAGASAKI
from caredx.pages import displays, numbers
from caredx.pages.chapters.survey import reconciliation, wording
from caredx.pages.displays import as_written
from caredx.pages.figures.bars import waterfall
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.trust import given

say = words_of("survey")


def section(found: Findings) -> Markup:
    """The own case where it is one's own, the other as an example; both in a closed card elsewhere."""
    lang, own, show = found.lang, found.survey, Pieces(found)
    # The same on all 47 pages, whoever supplied what.
    cases = {
        NAGASAKI: told(found.results, "pages-worked-nagasaki", lambda: nagasaki(found)),
        FUKUOKA: told(found.results, "pages-worked-kitakyushu", lambda: kitakyushu(found)),
    }
    titles = {NAGASAKI: say["nagasaki"]["title"], FUKUOKA: say["kitakyushu"]["title"]}
    mine = cases.pop(own.prefecture, "")
    if not mine:
        both = Markup().join(show.head(4, titles[place]) + case for place, case in cases.items())
        return displays.details(Markup("{} {}").format(say.examples(lang), show.mark("published")), both)
    ((other, example),) = cases.items()
    card = displays.details(Markup("{} {}").format(titles[other](lang), show.mark("published")), example)
    return show.head(3, titles[own.prefecture]) + mine + card


def nagasaki(found: Findings) -> Markup:
    """Sentence, definitions, rates with bounds, waterfall."""
    case, lang, show, words = found.survey.nagasaki, found.lang, Pieces(found), say["nagasaki"]
    gap = survey_gap.published_gap(case)
    sources = survey_told.sources([*case.rates.rows.itertuples(), case.dashboard])
    source = show.source(sources, "published")
    rows = wording.rate_rows(survey_told.worked_rates(case), lang)
    rates = wording.picture(show, rows, words, name="nagasaki-rates", source=source, origin="published")
    steps = reconciliation.picture_of(
        show, given(gap.way), name="nagasaki-waterfall", source=source, origin="published"
    )
    scopes = as_written(case.scope), as_written(case.dashboard_scope)
    table = reconciliation.definitions(show, gap, scopes, source=source, caption=words["side_by_side"](lang))
    sentence = show.told(wording.told(gap.told, lang), "lede")
    needs = reconciliation.steps_table(show, gap, source=source, place=words["place"](lang))
    return sentence + displays.twocol(rates, steps) + table + _over_time(found, source) + needs


def _over_time(found: Findings, source: Markup) -> Markup:
    case, lang, words = found.survey.nagasaki, found.lang, say["nagasaki"]

    def stated(row, value: float, write) -> Markup:
        return escape(say.not_stated(lang)) if pd.isna(row.answers) else write(value, lang)

    return Pieces(found).table(
        case.rates.rows.itertuples(),
        [words[one] for one in ("survey", "rate", "answers", "asked", "response", "range", "moved", "source")],
        [
            lambda row: numbers.period(row.period, lang),
            lambda row: wording.percent(row.rate, lang),
            lambda row: stated(row, row.answers, numbers.quantity),
            lambda row: stated(row, row.asked, numbers.quantity),
            lambda row: stated(row, row.response, wording.percent),
            lambda row: stated(row, row.low, lambda low, lang: wording.between(low, row.high, lang)),
            lambda row: _moved(row, lang),
            lambda row: as_written(row.source),
        ],
        caption=words["caption"](lang),
        numeric=range(1, 6),
        frame=case.rates.to_frame(),
        source=source,
        origin="published",
    )


def _moved(row, lang: Lang) -> Markup:
    known = not pd.isna(row.beyond_previous)
    return escape(say["moved"][bool(row.beyond_previous)](lang)) if known else Markup()


def kitakyushu(found: Findings) -> Markup:
    """Sentence and waterfall of one step."""
    way, lang, show, words = found.survey.kitakyushu, found.lang, Pieces(found), say["kitakyushu"]
    source = show.source([way.start], "published")
    rows = [row for row in reconciliation.waterfall_rows(way, lang) if row["kind"] != "remainder"]
    rows[0]["label"], rows[-1]["label"] = words["among"](lang), words["whole"](lang)
    name, origin = "kitakyushu-waterfall", "published"
    picture = wording.picture(show, rows, words, name=name, source=source, origin=origin, draw=waterfall)
    return show.told(wording.told(survey_told.city(way), lang), "lede") + picture
