"""Two rates of one thing side by side, and the waterfall from the first to the second."""

import pandas as pd

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.findings.survey import NAGASAKI
from caredx.measures.estimates import Estimate
from caredx.measures.survey import Reconciliation, Step
from caredx.measures.survey.reconciliation import CAUSES
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.survey import response, wording
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.waterfall import waterfall
from caredx.pages.telling import Sentence, Told, tell
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("独自調査とダッシュボードはなぜ違うか", "Why the own survey and the dashboard differ")
OWN, BOARD = Text("独自調査", "Own survey"), Text("国のダッシュボードの定義", "Definition of the national dashboard")
SURVEYED = Text(
    "答えた事業所のうち「導入している」と答えた割合", "share of those that answered which say that they have adopted"
)
MARKED = Text(
    "「事業所の特色」に入力した事業所のうち、ICT・介護ロボットの項目に印をつけた割合",
    "share of those with an entry on the features page (open data) that mark ICT or care robots",
)
ITEMS = {
    "definition": Text("定義", "Definition"),
    "rate": Text("割合", "Rate"),
    "interval": Text("95％区間", "95% interval"),
    "numerator": Text("分子", "Numerator"),
    "denominator": Text("分母", "Denominator"),
    "responded": Text("回答率・入力率", "Share that answered or entered"),
    "scope": Text("対象", "Population"),
    "date": Text("時点", "Reference date"),
    "source": Text("出典", "Source"),
}
ITEM = Text("項目", "Item")
UNSTATED = Text("記載なし", "not stated")
ASKED = Text("調査の対象となった事業所", "establishments that were asked")
LISTED = Text("名簿の全事業所", "all establishments on the list")
SIDE_BY_SIDE = Text("2つの定義を並べる", "The two definitions side by side")
PICTURE = Text("{start}から{end}へ：差を作っているもの", "From {start} to {end}: what makes the gap")
HOW = Text(
    "上の棒（独自調査）から下の棒（ダッシュボード）まで、段の合計が差にちょうど一致します。斜線は上昇、塗りは低下、×印の段は不明（動いていないという意味ではない）、縦縞の段は取りうる範囲です。",
    "From the upper bar (own survey) to the lower (dashboard) the steps add up to the gap exactly. Hatched: up; filled: down; crossed: not known (not the "
    "same as no move); striped: the range that is possible.",
)
LIMITS = Text(
    "段の大きさは、たどる順番で変わります。説明できない残りは、ほかの段に割り振っていません。",
    "The size of a step depends on the order. What is not explained is not spread over the others.",
)
UNKNOWN, BOUNDED = Text("不明", "not known"), Text("{low}〜{high}のどこか", "anywhere from {low} to {high}")
STEPS = Text(
    "段ごとの数値と、不明な段を明らかにするファイル",
    "Steps in numbers, and the files that would settle those not known",
)
HEADS = (
    Text("段", "Step"),
    Text("動き（ポイント）", "Move (points)"),
    Text("事業所数", "Establishments"),
    Text("分かるか", "Known"),
    Text("明らかにするファイル", "File that would tell"),
)
KNOWN = {
    "measured": Text("計算した", "measured"),
    "bounded": Text("範囲だけ分かる", "bounded only"),
    "unknown": Text("不明", "not known"),
}
MEASURED = Text(
    "独自調査{start}とダッシュボードの定義{end}の差は{gap}ポイント。最も大きく動かしたのは『{cause}』（{move}ポイント）で、説明できない残りは{rest}ポイント",
    'Own survey {start}, dashboard definition {end}: a gap of {gap} points. The largest step is "{cause}" ({move} points); {rest} points stay unexplained',
)
REAL = Text(
    "独自調査{start}とダッシュボード{end}の差は{gap}ポイント。回答率{response}では本当の割合は{low}〜{high}のどこでもありうるため、{joins}。"
    "定義・対象・時点の違いがどれだけかは、公表値からは分からない",
    "Own survey {start}, dashboard {end}: a gap of {gap} points. With a response of {response} the true rate may be anything from {low} to {high}, so {joins}. "
    "How much is due to definition, population and date cannot be told from published figures",
)
JOINS = Text(
    "答えなかった事業所の{silent}が導入していれば、無回答だけで差を説明できる",
    "if {silent} of the silent had adopted, non-response alone would explain it",
)
JOINS_NOT = Text("無回答だけでは差を説明できない", "non-response alone cannot explain it")
NONE = Text(
    "独自調査とダッシュボードの差は説明できない（必要なファイル：survey_answers.csv と offices.csv）",
    "The gap between own survey and dashboard cannot be explained (needed: survey_answers.csv and offices.csv)",
)
WITHHELD = Text(
    "事業所数が少ないため、差の内訳は公表版では伏せる",
    "Counts are small; the public edition withholds what makes the gap",
)
ANSWERS, ENTRIES = Text("回答", "answers "), Text("入力", "entries ")
SEPARATES = Text("違いを作るもの", "What separates them")
STRIP_NONE = Text("データなし（survey_answers.csv）", "no data (survey_answers.csv)")
REST = Text("定義・対象・時点の影響は不明", "definition, population and date: not known")


def reconciliation_sentence(found: Findings) -> Sentence:
    """What makes the gap between the own survey and the dashboard: from the files, else from published figures, else what is missing."""
    own, lang = found.survey, found.lang
    if own.reconciliation is not None:
        return measured_sentence(own.reconciliation, lang) if own.tells_way else tell(WITHHELD, lang, "none")
    if own.prefecture == NAGASAKI:
        return published_sentence(own.nagasaki.way, lang)
    return tell(NONE, lang, "none")


def measured_sentence(way: Reconciliation, lang: Lang) -> Sentence:
    """Gap, largest step, remainder."""
    steps = [one for one in way.steps if one.move is not None and one.cause != "remainder"]
    largest, rest = max(steps, key=lambda one: abs(one.move)), way.steps[-1]
    at = f"survey.reconciliation.steps.{way.steps.index(largest)}.move"
    return tell(
        MEASURED,
        lang,
        "fact",
        evidence=_evidence(way, lang),
        start=telling.value(way.start, lang, "survey.reconciliation.start"),
        end=telling.value(way.end, lang, "survey.reconciliation.end"),
        gap=_points(way.gap, "survey.reconciliation.gap"),
        cause=CAUSES[largest.cause](lang),
        move=_points(largest.move, at),
        rest=_points(rest.move, f"survey.reconciliation.steps.{len(way.steps) - 1}.move"),
    )


def published_sentence(way: Reconciliation, lang: Lang) -> Sentence:
    """The same from two published rates: what non-response leaves open, and what is not known."""
    of, bounds = "survey.nagasaki.way", way.bounds
    joins = JOINS_NOT(lang)
    if way.response_alone:
        before, after = JOINS(lang).split("{silent}")
        joins = Told([before, telling.figure(way.implied_silent, Unit.SHARE, lang, f"{of}.implied_silent"), after])
    return tell(
        REAL,
        lang,
        "fact",
        evidence=[telling.count(way.start, lang, f"{of}.start")],
        start=telling.value(way.start, lang, f"{of}.start"),
        end=telling.value(way.end, lang, f"{of}.end"),
        gap=_points(way.gap, f"{of}.gap"),
        response=telling.figure(bounds.response, Unit.SHARE, lang, f"{of}.bounds.response"),
        low=telling.figure(bounds.low, Unit.SHARE, lang, f"{of}.bounds.low"),
        high=telling.figure(bounds.high, Unit.SHARE, lang, f"{of}.bounds.high"),
        joins=joins,
    )


def _evidence(way: Reconciliation, lang: Lang) -> list[Told]:
    of = "survey.reconciliation"
    counts = [
        Told([word(lang), *telling.count(one, lang, f"{of}.{name}")])
        for name, one, word in (("start", way.start, ANSWERS), ("end", way.end, ENTRIES))
    ]
    return [telling.interval(way.start, lang, f"{of}.start"), *counts]


def _points(move: float, of: str) -> telling.Figure:
    return telling.Figure(float(move), wording.signed_points(move), of)


def two_definitions_strip(found: Findings) -> str:
    """Own survey, national definition, and what separates them, in at most three lines: for the first page."""
    own, lang = found.survey, found.lang
    way, told = own.reconciliation, own.tells_way
    if way is None and own.prefecture == NAGASAKI:
        way, told = own.nagasaki.way, True
    between = (
        esc(STRIP_NONE(lang)) if way is None else _separates(way, lang) if told else esc(numbers.WITHHELD_MARK(lang))
    )
    sides = [(OWN(lang), None if way is None else way.start), (BOARD(lang), None if way is None else way.end)]
    lines = [f"<b>{esc(name)}</b> {_short(one, lang, told)}" for name, one in sides] + [
        f"<b>{esc(SEPARATES(lang))}</b> {between}"
    ]
    real = own.reconciliation is None and way is not None
    mark = (
        displays.real_mark(lang)
        if real
        else displays.example_mark(lang)
        if way is not None and own.results.params.example
        else ""
    )
    return displays.paragraph("<br>".join([f"{lines[0]} {mark}".strip(), *lines[1:]]))


def _short(one: Estimate | None, lang: Lang, told: bool) -> str:
    if one is None:
        return esc(numbers.NO_DATA(lang))
    return esc(numbers.told(one, lang) if told else numbers.WITHHELD_MARK(lang))


def _separates(way: Reconciliation, lang: Lang) -> str:
    """The three largest measured steps, or what non-response leaves open."""
    if way.bounds is not None and all(one.known != "measured" or one.cause == "remainder" for one in way.steps):
        low, high = (wording.percent(end, lang) for end in (way.bounds.low, way.bounds.high))
        possible = f"{CAUSES['response'](lang)}{Text('：', ': ')(lang)}{BOUNDED(lang).format(low=low, high=high)}"
        return esc(possible + Text("、", "; ")(lang) + REST(lang))
    steps = sorted((one for one in way.steps if one.move), key=lambda one: -abs(one.move))[:3]
    told = [f"{CAUSES[one.cause](lang)} {wording.signed_points(one.move)}" for one in steps]
    return esc(Text("、", "; ")(lang).join(told) + Text("（ポイント）", " (points)")(lang))


def section(found: Findings) -> str:
    """Definitions side by side, waterfall, steps, sentence."""
    own, lang = found.survey, found.lang
    head = displays.heading(3, TITLE(lang))
    sentence = displays.paragraph(reconciliation_sentence(found).html, "lede")
    if own.reconciliation is None:
        return head + sentence + (wording.missing(own.missing, lang) if own.missing else "")
    if not own.tells_way:
        return head + sentence + wording.hidden(lang)
    way, example = own.reconciliation, own.results.params.example
    source = wording.own_source(own, (way.end.source, way.end.reference_date))
    scopes = (esc(ASKED(lang)), esc(LISTED(lang)))
    steps = picture_of(way, lang, name="survey-waterfall", source=source, origin=displays.origin_of(example))
    drawn = displays.twocol(steps, response.picture(own))
    return (
        head
        + sentence
        + drawn
        + definitions(way, scopes, lang, source=source)
        + steps_table(way, lang, source=source, public=own.results.public)
    )


def definitions(way: Reconciliation, scopes: tuple[str, str], lang: Lang, *, source: str, caption: str = "") -> str:
    """Both definitions side by side: whom they count, among whom, when."""
    sides = [
        _facts(one, scope, words, lang)
        for one, scope, words in zip((way.start, way.end), scopes, (SURVEYED, MARKED), strict=True)
    ]
    rows = [[esc(text(lang)), sides[0][key], sides[1][key]] for key, text in ITEMS.items()]
    heads = [ITEM(lang), OWN(lang), BOARD(lang)]
    return displays.table(heads, rows, caption=caption or SIDE_BY_SIDE(lang), source=source)


def _facts(one: Estimate, scope: str, words: Text, lang: Lang) -> dict[str, str]:
    unstated = esc(UNSTATED(lang))
    counts = {
        key: unstated if part is None else numbers.quantity(part, lang)
        for key, part in (("numerator", one.numerator), ("denominator", one.denominator))
    }
    return counts | {
        "definition": esc(words(lang)),
        "rate": esc(numbers.value(one, lang)),
        "interval": esc(_interval(one, lang)) or unstated,
        "responded": unstated if one.missing is None else wording.percent(1 - one.missing, lang),
        "scope": scope,
        "date": esc(numbers.period(one.reference_date, lang)),
        "source": as_written(one.source),
    }


def _interval(one: Estimate, lang: Lang) -> str:
    if not one.has_interval:
        return ""
    low, high = (wording.percent(end, lang) for end in (one.low, one.high))
    return Text("{low}〜{high}", "{low} to {high}")(lang).format(low=low, high=high)


def picture_of(way: Reconciliation, lang: Lang, *, name: str, source: str, origin: str) -> str:
    """The waterfall."""
    rows = pd.DataFrame(waterfall_rows(way, lang))
    title = PICTURE(lang).format(start=wording.percent(way.start.value, lang), end=wording.percent(way.end.value, lang))
    alt = " / ".join(f"{row['label']} {row['text']}" for row in rows.to_dict("records"))
    picture = waterfall(rows, name=name, title=title, alt=alt, axis=wording.AXIS_SHARE(lang))
    return displays.figure(
        picture, how_to_read=HOW(lang), limits=LIMITS(lang), lang=lang, source=source, level=4, origin=origin
    )


def waterfall_rows(way: Reconciliation, lang: Lang) -> list[dict[str, object]]:
    """Start, steps, end as they are drawn; the steps take the levels of the result."""
    start, end = way.start.value, way.end.value
    rows = [_level(OWN(lang), start, lang)]
    for one, at in zip(way.steps, way.to_frame().to_dict("records"), strict=True):
        rows.append(_step(one, at["before"], at["after"], start, lang))
    return [*rows, _level(BOARD(lang), end, lang)]


def _level(label: str, value: float, lang: Lang) -> dict[str, object]:
    return {
        "label": label,
        "kind": "level",
        "before": value,
        "after": value,
        "low": None,
        "high": None,
        "text": wording.percent(value, lang),
    }


def _step(one: Step, before: float, after: float, start: float, lang: Lang) -> dict[str, object]:
    row = {"label": CAUSES[one.cause](lang), "before": before, "after": after, "low": None, "high": None}
    if one.known == "unknown":
        return row | {"kind": "unknown", "text": UNKNOWN(lang)}
    if one.known == "bounded":
        low, high = start + one.low, start + one.high
        return row | {
            "kind": "bounded",
            "low": low,
            "high": high,
            "text": BOUNDED(lang).format(low=wording.percent(low, lang), high=wording.percent(high, lang)),
        }
    return row | {"kind": "remainder" if one.cause == "remainder" else "move", "text": wording.signed_points(one.move)}


def steps_table(way: Reconciliation, lang: Lang, *, source: str, public: bool, place: str = "") -> str:
    """Steps in numbers; establishments behind a step only in the internal edition, they lie in one another and differ by a few."""
    shown = [0, 1, 3, 4] if public else [0, 1, 2, 3, 4]
    caption = place + STEPS(lang)
    rows = [[_cells(one, lang)[i] for i in shown] for one in way.steps]
    table = displays.table(
        [HEADS[i](lang) for i in shown],
        rows,
        caption=caption,
        numeric=[i for i, column in enumerate(shown) if column in (1, 2)],
        source=source,
    )
    return displays.details(esc(caption), table)


def _cells(one: Step, lang: Lang) -> list[str]:
    move = "" if one.move is None else wording.signed_points(one.move)
    if one.known == "bounded":
        move = Text("{low}〜{high}", "{low} to {high}")(lang).format(
            low=wording.signed_points(one.low), high=wording.signed_points(one.high)
        )
    needs = esc(needed_files.in_words(one.needs, lang)) if one.needs else ""
    return [
        esc(CAUSES[one.cause](lang)),
        move,
        "" if one.n is None else numbers.quantity(one.n, lang),
        esc(KNOWN[one.known](lang)),
        needs,
    ]
