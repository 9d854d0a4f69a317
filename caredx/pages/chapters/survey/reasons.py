"""Why establishments have not adopted, by kind of service: home-visit and day services first."""

from caredx import official
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.findings.survey import NAGANO, SurveyResults
from caredx.intake.tables.words import BARRIERS
from caredx.pages import displays, numbers
from caredx.pages.chapters.survey import wording
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import as_written, esc
from caredx.pages.telling import Figure, Sentence, Told, tell
from caredx.words.labels import Text

HOME = "home"
TITLE = Text("なぜ導入しないか（サービス群別）", "Why not adopted, by kind of service")
CAPTION = Text("導入していない事業所の主な理由", "Main reason of establishments that have not adopted")
REASON = Text("理由", "Reason")
SENTENCE = Text(
    "居宅系（訪問・通所）で導入していないと答え、理由を挙げた{n}事業所の主な理由は{reasons}。理由が分かるのは答えた事業所だけで、答えなかった事業所の理由は分からない",
    "Of home and day services {n} said that they have not adopted and why; main reasons: {reasons}. Only reasons of those that answered are known",
)
OTHERS = Text(
    "居宅系（訪問・通所）で理由を挙げた未導入の事業所がない。県全体で理由を挙げた{n}事業所では{reasons}",
    "No home or day service named a reason. Of the {n} that did in the whole prefecture: {reasons}",
)
ONE = Text("{reason}（{count}）", "{reason} ({count})")
FEW = Text("（{least}未満のため参考）", " (under {least}: for orientation only)")
NONE = Text(
    "未導入の理由は集められていない（必要なファイル：survey_answers.csv の導入しない主な理由）",
    "Reasons for not adopting were not collected (needed: survey_answers.csv, main reason)",
)
WITHHELD = Text(
    "理由ごとの件数が少ないため、公表版では伏せる", "Counts by reason are small; the public edition withholds them"
)
PUBLISHED = Text(
    "長野県の調査で挙げられた導入の課題（全回答、複数回答）",
    "Problems of adoption named in Nagano's survey (all answers, several each)",
)
PUBLISHED_HEADS = (
    Text("課題", "Problem"),
    Text("回答数", "Answers"),
    Text("回答した事業所に占める割合", "Share of those that answered"),
)
PUBLISHED_LIMITS = Text(
    "サービス別の内訳と、導入済み・未導入の別は公表されていません。",
    "Not published by service, nor apart for adopters and others.",
)


def reasons_sentence(found: Findings) -> Sentence:
    """The reasons named most by home-visit and day services that have not adopted."""
    own, lang = found.survey, found.lang
    if own.reasons is None:
        return tell(NONE, lang, "none")
    table = own.released["survey_reasons"]
    group = HOME if HOME in set(own.reasons.rows["group"]) else "all"
    where = {} if group == "all" else {"service_group": group}
    answers = cell(table, lang, **where)
    named = [
        (row.barrier, cell(table, lang, barrier=row.barrier, **where)) for row in own.reasons.top(group).itertuples()
    ]
    named = [(barrier, count) for barrier, count in named if isinstance(count, Figure)]
    if not isinstance(answers, Figure) or not named:
        return tell(WITHHELD, lang, "none")
    few = (
        Told([FEW(lang).format(least=own.results.options.min_offices)])
        if answers.value < own.results.options.min_offices
        else Told()
    )
    return tell(
        SENTENCE if group == HOME else OTHERS,
        lang,
        "fact",
        evidence=[Told(["n=", answers, *few])],
        n=answers,
        reasons=_listed(named, lang),
    )


def _listed(named: list[tuple[str, Figure]], lang) -> Told:
    parts: list[object] = []
    for barrier, count in named:
        before, after = ONE(lang).replace("{reason}", BARRIERS[barrier](lang)).split("{count}")
        parts += ([Text("、", ", ")(lang)] if parts else []) + [before, count, after]
    return Told(parts)


def section(found: Findings) -> str:
    """Sentence and table by kind of service; Nagano's published counts beside it."""
    own, lang = found.survey, found.lang
    head = displays.heading(3, TITLE(lang)) + displays.paragraph(reasons_sentence(found).html, "lede")
    table = (
        "" if own.reasons is None else displays.details(esc(CAPTION(lang)), _table(own, own.released["survey_reasons"]))
    )
    return head + table + (_published(own) if own.prefecture == NAGANO else "")


def _table(own: SurveyResults, table: ReleasedTable) -> str:
    lang, names = own.lang, wording.group_names(own.lang)
    groups = [group for group in names if group in set(table.rows["service_group"])]
    rows = []
    for barrier in [one for one in BARRIERS if one in set(table.rows["barrier"])]:
        counts = [cell_html(table, lang, service_group=group, barrier=barrier) for group in groups]
        whole = cell_html(table, lang, barrier=barrier)
        if any(">0<" not in count for count in [*counts, whole]):
            rows.append([esc(BARRIERS[barrier](lang)), *counts, whole])
    rows.append(
        [
            esc(wording.ALL(lang)),
            *(cell_html(table, lang, service_group=group) for group in groups),
            cell_html(table, lang),
        ]
    )
    frame = table.to_frame()
    frame = frame.assign(
        label_group=frame["service_group"].map(names).fillna(""),
        label_reason=frame["barrier"].map(lambda one: BARRIERS[one](lang) if one in BARRIERS else ""),
    )
    link = displays.csv_link(frame, CAPTION(lang), lang, origin=displays.origin_of(own.results.params.example))
    heads = [REASON(lang), *(names[group] for group in groups), wording.ALL(lang)]
    return displays.table(
        heads, rows, caption=CAPTION(lang), numeric=range(1, len(heads)), source=wording.own_source(own), after=link
    )


def _published(own: SurveyResults) -> str:
    lang = own.lang
    rows = official.load("nagano_2024")
    rows = rows[rows["indicator"] == "adoption problems (multiple)"]
    cells = [
        [
            as_written(row.category_ja) if lang == "ja" else esc(row.category),
            numbers.quantity(row.value, lang),
            wording.percent(row.value / row.denominator, lang),
        ]
        for row in rows.itertuples()
    ]
    source = displays.source_line(
        rows[["source", "reference_date"]].itertuples(index=False, name=None), lang, mark=displays.real_mark(lang)
    )
    limits = displays.paragraph(f"<b>{displays.LIMITS_HEAD(lang)}</b>{esc(PUBLISHED_LIMITS(lang))}", "limits")
    link = displays.csv_link(rows.drop(columns=["source_page"]), PUBLISHED(lang), lang, origin="published")
    table = displays.table(
        [text(lang) for text in PUBLISHED_HEADS],
        cells,
        caption=PUBLISHED(lang),
        numeric=(1, 2),
        source=source,
        after=limits + link,
    )
    return displays.details(f"{esc(PUBLISHED(lang))} {displays.real_mark(lang)}", table)
