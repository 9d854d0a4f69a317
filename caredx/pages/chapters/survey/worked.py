"""Two real cases: 長崎県 (own survey 75 %, dashboard 40 %) and 北九州市 (53.4 % of all homes, 91.2 % of those that answered)."""

import pandas as pd

from caredx.findings.kept import kept
from caredx.findings.place import Findings
from caredx.findings.survey import FUKUOKA, NAGASAKI
from caredx.findings.survey_published import Worked
from caredx.measures.survey import Reconciliation
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.survey import reconciliation, wording
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.rates import rates
from caredx.pages.figures.waterfall import waterfall
from caredx.pages.telling import Sentence, tell
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("survey")

OWN_TITLE = {
    NAGASAKI: say.own_title,
    FUKUOKA: say.worked_own_title,
}


def section(found: Findings) -> str:
    """The own case where it is one's own, the other as an example; both in a closed card elsewhere."""
    lang, own = found.lang, found.survey
    # The same on all 47 pages, whoever supplied what.
    cases = {
        NAGASAKI: kept(found.results, "pages-worked-nagasaki", lambda: nagasaki(own.nagasaki, lang)),
        FUKUOKA: kept(found.results, "pages-worked-kitakyushu", lambda: kitakyushu(own.kitakyushu, lang)),
    }
    mine = cases.pop(own.prefecture, "")
    if not mine:
        both = "".join(displays.heading(4, OWN_TITLE[place](lang)) + case for place, case in cases.items())
        return displays.details(f"{esc(say.examples(lang))} {displays.real_mark(lang)}", both)
    head = displays.heading(3, OWN_TITLE[own.prefecture](lang))
    other = next(iter(cases))
    return head + mine + displays.details(f"{esc(OWN_TITLE[other](lang))} {displays.real_mark(lang)}", cases[other])


def nagasaki(case: Worked, lang: Lang) -> str:
    """Sentence, definitions, rates with bounds, waterfall."""
    mark = displays.real_mark(lang)
    source = displays.source_line(
        [(row.source, row.reference_date) for row in case.rates.rows.itertuples()]
        + [(case.dashboard.source, case.dashboard.reference_date)],
        lang,
        mark=mark,
    )
    rows = pd.DataFrame(_rows(case, lang))
    alt = " / ".join(f"{row['label']} {row['text']}" for row in rows.to_dict("records"))
    picture = rates(rows, name="nagasaki-rates", title=say.worked_picture(lang), alt=alt, axis=say.axis_share(lang))
    drawn = displays.figure(
        picture,
        how_to_read=say.worked_how(lang),
        limits=say.worked_limits(lang),
        lang=lang,
        source=source,
        level=4,
        origin="published",
    )
    steps = reconciliation.picture_of(case.way, lang, name="nagasaki-waterfall", source=source, origin="published")
    scopes = as_written(case.scope), as_written(case.dashboard_scope)
    table = reconciliation.definitions(
        case.way,
        scopes,
        lang,
        source=source,
        caption=say.nagasaki_nagasaki_the_two(lang),
    )
    sentence = displays.paragraph(reconciliation.published_sentence(case.way, lang).html, "lede")
    needs = reconciliation.steps_table(case.way, lang, source=source, public=True, place=say.nagasaki_nagasaki(lang))
    return sentence + displays.twocol(drawn, steps) + table + _over_time(case, lang, source) + needs


def _rows(case: Worked, lang: Lang) -> list[dict[str, object]]:
    rows = []
    for one in case.rates.rows.itertuples():
        period = numbers.period(one.period, lang)
        known = not pd.isna(one.answers)
        words = (
            say.row_word(lang).format(period=period, answers=f"{one.answers:,.0f}", asked=f"{one.asked:,.0f}")
            if known
            else say.row_plain(lang).format(period=period)
        )
        rows.append(
            {
                "label": words,
                "kind": "bounds",
                "value": one.rate,
                "low": one.low,
                "high": one.high,
                "text": wording.percent(one.rate, lang),
            }
        )
    board = case.dashboard
    label = say.row_board(lang).format(period=numbers.period(board.period, lang))
    return [
        *rows,
        {
            "label": label,
            "kind": "other",
            "value": board.value,
            "low": None,
            "high": None,
            "text": wording.percent(board.value, lang),
        },
    ]


def _over_time(case: Worked, lang: Lang, source: str) -> str:
    unstated = esc(say.reconciliation_unstated(lang))
    rows = []
    for one in case.rates.rows.itertuples():
        known = not pd.isna(one.answers)
        counts = (
            [
                numbers.quantity(one.answers, lang),
                numbers.quantity(one.asked, lang),
                wording.percent(one.response, lang),
            ]
            if known
            else [unstated] * 3
        )
        span = (
            say.worked_range(lang).format(low=wording.percent(one.low, lang), high=wording.percent(one.high, lang))
            if known
            else unstated
        )
        moved = "" if pd.isna(one.beyond_previous) else esc(say["moved"][bool(one.beyond_previous)](lang))
        rows.append(
            [
                esc(numbers.period(one.period, lang)),
                wording.percent(one.rate, lang),
                *counts,
                span,
                moved,
                as_written(one.source),
            ]
        )
    link = displays.csv_link(case.rates.to_frame(), say.worked_caption(lang), lang, origin="published")
    return displays.table(
        [text(lang) for text in say.row("worked_heads")],
        rows,
        caption=say.worked_caption(lang),
        numeric=range(1, 6),
        source=source,
        after=link,
    )


def kitakyushu(way: Reconciliation, lang: Lang) -> str:
    """Sentence and waterfall of one step."""
    source = displays.source_line([(way.start.source, way.start.reference_date)], lang, mark=displays.real_mark(lang))
    rows = reconciliation.waterfall_rows(way, lang)
    rows[0]["label"], rows[-1]["label"] = say.among(lang), say.whole(lang)
    drawn = pd.DataFrame([row for row in rows if row["kind"] != "remainder"])
    alt = " / ".join(f"{row['label']} {row['text']}" for row in rows)
    picture = waterfall(
        drawn, name="kitakyushu-waterfall", title=say.city_picture(lang), alt=alt, axis=say.axis_share(lang)
    )
    shown = displays.figure(
        picture,
        how_to_read=say.city_how(lang),
        limits=say.city_limits(lang),
        lang=lang,
        source=source,
        level=4,
        origin="published",
    )
    return displays.paragraph(kitakyushu_sentence(way, lang).html, "lede") + shown


def kitakyushu_sentence(way: Reconciliation, lang: Lang) -> Sentence:
    """The gap and what makes all of it."""
    of, bounds = "survey.kitakyushu", way.bounds
    return tell(
        say.city,
        lang,
        "fact",
        evidence=[telling.count(way.start, lang, f"{of}.start")],
        yes=telling.whole(bounds.yes, lang, f"{of}.bounds.yes"),
        asked=telling.whole(bounds.asked, lang, f"{of}.bounds.asked"),
        whole=telling.value(way.end, lang, f"{of}.end"),
        answers=telling.whole(bounds.answers, lang, f"{of}.bounds.answers"),
        among=telling.value(way.start, lang, f"{of}.start"),
        gap=telling.Figure(way.gap, wording.signed_points(way.gap), f"{of}.gap"),
        low=telling.figure(bounds.low, Unit.SHARE, lang, f"{of}.bounds.low"),
        high=telling.figure(bounds.high, Unit.SHARE, lang, f"{of}.bounds.high"),
    )
