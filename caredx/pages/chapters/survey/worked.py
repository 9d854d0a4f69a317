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
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

OWN_TITLE = {
    NAGASAKI: Text("長崎県の公表値：75％と40％はなぜ違うか", "Published figures of Nagasaki: why 75 % and 40 %"),
    FUKUOKA: Text(
        "北九州市の公表値：53.4％と91.2％はなぜ違うか", "Published figures of Kitakyushu: why 53.4 % and 91.2 %"
    ),
}
EXAMPLES = Text(
    "実際の例で読む：長崎県（75％と40％）と北九州市（53.4％と91.2％）",
    "Real examples: Nagasaki (75 % and 40 %), Kitakyushu (53.4 % and 91.2 %)",
)
PICTURE = Text(
    "長崎県：独自調査の導入率と、無回答を含めて取りうる範囲",
    "Nagasaki: adoption in its own survey, and what is possible with the silent",
)
ROW = Text("独自調査 {period}（{answers}/{asked}回答）", "own survey {period} ({answers} of {asked} answered)")
ROW_PLAIN = Text("独自調査 {period}（回答数の記載なし）", "own survey {period} (answers not stated)")
ROW_BOARD = Text("ダッシュボード {period}", "dashboard {period}")
HOW = Text(
    "◇が公表された割合、線は無回答の事業所がどちらでもありうる幅です。線が重なる年どうしは、答えた事業所の違いだけで差が出た可能性があります。",
    "Diamonds are the published rates, lines what the silent leave open. Years whose lines overlap may differ by who answered alone.",
)
LIMITS = Text(
    "ダッシュボードの分母と、2018年度の回答数は公表されていません。対象サービスも異なります（独自調査は入所系・通所系）。",
    "The dashboard's denominator and the answers of FY2018 are not published. Services differ as well (the own survey: residential and day services).",
)
CAPTION = Text("長崎県の独自調査", "Nagasaki's own survey")
HEADS = (
    Text("調査", "Survey"),
    Text("導入率", "Rate"),
    Text("回答", "Answers"),
    Text("対象", "Asked"),
    Text("回答率", "Response"),
    Text("取りうる範囲", "Possible range"),
    Text("前回より確かに動いたか", "Moved for certain"),
    Text("出典", "Source"),
)
RANGE = Text("{low}〜{high}", "{low} to {high}")
MOVED = {True: Text("動いた", "yes"), False: Text("言えない", "cannot tell")}
CITY = Text(
    "北九州市は無回答の施設を「導入なし」と数え、{yes}/{asked}＝{whole}と公表している。回答した{answers}施設に限ると{among}で、"
    "差の{gap}ポイントはすべて無回答の数え方による。本当の割合は{low}〜{high}の間",
    "Kitakyushu counts homes that did not answer as not having adopted and prints {yes} of {asked} = {whole}. Of the {answers} that answered it is {among}; "
    "the whole gap of {gap} points is how non-answers are counted. The true rate lies from {low} to {high}",
)
CITY_PICTURE = Text(
    "北九州市：回答した施設の割合から、全施設の割合へ",
    "Kitakyushu: from the share of answers to the share of all homes",
)
CITY_HOW = Text(
    "上の棒は回答した施設、下の棒は全施設を分母とした割合です。間の段が、無回答を「なし」と数える影響です。",
    "Upper bar: share of answers; lower: share of all homes. The step between is non-answers counted as no.",
)
CITY_LIMITS = Text(
    "91.2％は回答数182から算出した値で、導入施設がすべて回答したとみなしています。介護ロボットの導入率で、ICTは含みません。",
    "91.2 % is computed from 182 answers and takes every adopter to have answered. Care robots only, no ICT.",
)
AMONG, WHOLE = (
    Text("回答した施設に占める割合", "share of homes that answered"),
    Text("全施設に占める割合（公表値）", "share of all homes (as published)"),
)


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
        return displays.details(f"{esc(EXAMPLES(lang))} {displays.real_mark(lang)}", both)
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
    picture = rates(rows, name="nagasaki-rates", title=PICTURE(lang), alt=alt, axis=wording.AXIS_SHARE(lang))
    drawn = displays.figure(
        picture, how_to_read=HOW(lang), limits=LIMITS(lang), lang=lang, source=source, level=4, origin="published"
    )
    steps = reconciliation.picture_of(case.way, lang, name="nagasaki-waterfall", source=source, origin="published")
    scopes = as_written(case.scope), as_written(case.dashboard_scope)
    table = reconciliation.definitions(
        case.way,
        scopes,
        lang,
        source=source,
        caption=Text("長崎県：2つの定義を並べる", "Nagasaki: the two definitions side by side")(lang),
    )
    sentence = displays.paragraph(reconciliation.published_sentence(case.way, lang).html, "lede")
    needs = reconciliation.steps_table(
        case.way, lang, source=source, public=True, place=Text("長崎県：", "Nagasaki: ")(lang)
    )
    return sentence + displays.twocol(drawn, steps) + table + _over_time(case, lang, source) + needs


def _rows(case: Worked, lang: Lang) -> list[dict[str, object]]:
    rows = []
    for one in case.rates.rows.itertuples():
        period = numbers.period(one.period, lang)
        known = not pd.isna(one.answers)
        words = (
            ROW(lang).format(period=period, answers=f"{one.answers:,.0f}", asked=f"{one.asked:,.0f}")
            if known
            else ROW_PLAIN(lang).format(period=period)
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
    label = ROW_BOARD(lang).format(period=numbers.period(board.period, lang))
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
    unstated = esc(reconciliation.UNSTATED(lang))
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
            RANGE(lang).format(low=wording.percent(one.low, lang), high=wording.percent(one.high, lang))
            if known
            else unstated
        )
        moved = "" if pd.isna(one.beyond_previous) else esc(MOVED[bool(one.beyond_previous)](lang))
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
    link = displays.csv_link(case.rates.to_frame(), CAPTION(lang), lang, origin="published")
    return displays.table(
        [text(lang) for text in HEADS], rows, caption=CAPTION(lang), numeric=range(1, 6), source=source, after=link
    )


def kitakyushu(way: Reconciliation, lang: Lang) -> str:
    """Sentence and waterfall of one step."""
    source = displays.source_line([(way.start.source, way.start.reference_date)], lang, mark=displays.real_mark(lang))
    rows = reconciliation.waterfall_rows(way, lang)
    rows[0]["label"], rows[-1]["label"] = AMONG(lang), WHOLE(lang)
    drawn = pd.DataFrame([row for row in rows if row["kind"] != "remainder"])
    alt = " / ".join(f"{row['label']} {row['text']}" for row in rows)
    picture = waterfall(
        drawn, name="kitakyushu-waterfall", title=CITY_PICTURE(lang), alt=alt, axis=wording.AXIS_SHARE(lang)
    )
    shown = displays.figure(
        picture,
        how_to_read=CITY_HOW(lang),
        limits=CITY_LIMITS(lang),
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
        CITY,
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
