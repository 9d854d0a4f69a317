"""Levels of the groups, their differences plain and standardised, and the warning that stands at the picture."""

import pandas as pd

from caredx.findings.groups import OUTCOMES, GroupResults
from caredx.findings.place import Findings
from caredx.measures.groups import GROUPS, Difference, GroupComparison, GroupRow
from caredx.measures.kpi import KPIS
from caredx.pages import displays, effect_words, numbers, telling
from caredx.pages.chapters.groups.effect import overtime_effect_sentence
from caredx.pages.chapters.survey import wording
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.dots import dot_rows
from caredx.pages.telling import Figure, Sentence, tell
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

WARNING = Text(
    "注意：加算や補助は事業所が自ら選んで取ります。余裕のある事業所ほど取りやすいなど、差は取る前からあった可能性があり、加算や導入の効果ではありません。",
    "Warning: establishments choose to apply. Those with more to spare apply more readily, so a difference may have been there before; it is not an effect of the add-on or of adopting.",
)
PICTURE = Text(
    "残業時間：群と群以外の差（サービスと規模をそろえた後）", "Overtime: group less others, same services and sizes"
)
HOW = Text(
    "点が差、線が{level}％区間です。線が0（破線）をまたぐ群は、群以外と違うとは言えません。□は少数（{least}事業所未満）で参考です。",
    "Dots are differences, lines {level}% intervals. A group whose line crosses 0 (dashed) cannot be told from the others. □: few (under {least}), for orientation only.",
)
LIMITS = Text(
    "自ら選んだ群どうしの差で、効果ではありません。そろえられたのはサービスと規模だけです。そろえた差の区間は、群の内外すべての事業所のばらつきから求めています。"
    "群の事業所だけばらつきが大きければ区間は短すぎるので、そのままの差に、それぞれのばらつきによる比（群÷その他）を添えています。",
    "Differences of groups that chose themselves, no effects. Only service and size are held equal. The interval takes the spread of all establishments, inside the "
    "group and outside; were the group's own spread larger it would be too short, so the plain difference carries the ratio (group over others) by each side's own spread.",
)
SENTENCE = Text(
    "{place}：加算取得・補助導入の事業所（②）の残業は{level}。それ以外との差は、サービスと規模をそろえて{difference}（そのままでは{plain}、比べられた職員の割合{covered}）。自ら選んだ群の差で、導入の効果ではない",
    "{place}: overtime of add-on holders and subsidised establishments (group 2) is {level}; less the others, same services and sizes: {difference} (plain {plain}; share of staff compared "
    "{covered}). They chose themselves: this is no effect of adopting",
)
LEVEL_ONLY = Text(
    "{place}：加算取得・補助導入の事業所（②）の残業は{level}。サービスと規模をそろえて比べられる相手がいない",
    "{place}: overtime of add-on holders and subsidised establishments (group 2) is {level}; there is nobody of the same service and size to compare with",
)
NONE = Text(
    "グループ①②③は比べられない（必要なファイル：{files}）", "Groups 1 to 3 cannot be compared (needed: {files})"
)
WITHHELD = Text(
    "事業所数が少ないため、群の比較は公表版では伏せる", "Counts are small; the public edition withholds the groups"
)
HEADS = (
    Text("群", "Group"),
    Text("事業所数（名簿）", "Establishments (list)"),
    Text("水準（95％区間）", "Level (95% interval)"),
    Text("そのままの差", "Plain difference"),
    Text("そろえた差（95％区間）", "Same services and sizes (95% interval)"),
    Text("比べられた職員", "Staff compared"),
    Text("注意", "Note"),
)
FEW = Text("少数", "few")
ALONE, NOBODY = Text("比べる相手なし", "nobody alike"), Text("－", "-")
CAPTION = Text("{outcome}（{unit}、{place}、{period}）", "{outcome} ({unit}, {place}, {period})")
TABLES = Text(
    "群ごとの水準と差（残業・有給休暇・離職率）", "Levels and differences by group (overtime, leave, turnover)"
)
LISTED = Text("群の事業所数（{place}）", "Establishments by group ({place})")
INSIDE = Text(
    "県の③と加算別の値は、事業所が少ないため内部版だけに載せています。",
    "Group 3 and add-on holders of the prefecture are few; they are in the internal edition only.",
)
BOTH = Text("全国（参加{n}都道府県）", "Japan ({n} participating)")
RANGE = Text("{low}〜{high}", "{low} to {high}")
RATIO = Text("比{ratio}、{low}〜{high}", "ratio {ratio}, {low} to {high}")
AXIS = Text("差（{unit}）", "Difference ({unit})")
CONTEXT = Text("国の調査による加算取得事業所の水準（公表値）", "Published levels of add-on holders")
CONTEXT_NOTE = Text(
    "加算（Ⅰ）と（Ⅱ）も自ら選んだ群で、導入前の値も事業所数も区間も公表されていません。（Ⅰ）が良いことは、（Ⅰ）を取れば良くなることを意味しません。",
    "Holders of I and II chose themselves too; neither values from before, nor n, nor an interval is published. That I is better does not mean that taking I makes better.",
)
CONTEXT_HEADS = (Text("指標", "Indicator"), Text("群", "Group"), Text("値", "Value"), Text("時点", "Period"))


def groups_sentence(found: Findings) -> Sentence:
    """Group ② on overtime: the prefecture where it can be compared there, else all that take part. Grade C."""
    own, lang = found.groups, found.lang
    if own.own is None:
        return tell(NONE, lang, "none", files=Text(" ＋ ", " + ")(lang).join(own.missing))
    row = own.own.row("two", "overtime")
    if row.adjusted.value is not None and not own.few(row) and own.shown(row):
        return _told(own, row, own.place, "groups.own")
    row = own.national.row("two", "overtime")
    if own.may(row) and row.level.known:
        return _told(own, row, everyone(own), "groups.national")
    return tell(WITHHELD, lang, "none")


def everyone(own: GroupResults) -> str:
    """All that take part; a single prefecture by its name."""
    return own.place if own.participants == (own.prefecture,) else BOTH(own.lang).format(n=own.participating)


def _told(own: GroupResults, row: GroupRow, place: str, of: str) -> Sentence:
    lang, of = own.lang, f"{of}.two.overtime"
    if row.adjusted is None or row.adjusted.value is None:
        return tell(
            LEVEL_ONLY,
            lang,
            "C",
            evidence=[telling.interval(row.level, lang, f"{of}.level"), *_n(own, row, of)],
            place=place,
            level=telling.value(row.level, lang, f"{of}.level"),
        )
    found, unit = row.adjusted, row.level.unit
    evidence = [] if found.low is None else [_limits(found, unit, f"{of}.adjusted", lang)]
    return tell(
        SENTENCE,
        lang,
        "C",
        evidence=[*evidence, *_n(own, row, of)],
        place=place,
        level=telling.value(row.level, lang, f"{of}.level"),
        difference=_difference(found, unit, f"{of}.adjusted.value", lang),
        plain=_difference(row.plain, unit, f"{of}.plain.value", lang),
        covered=telling.figure(found.covered, Unit.SHARE, lang, f"{of}.adjusted.covered"),
    )


def _n(own: GroupResults, row: GroupRow, of: str) -> list[telling.Told]:
    """Establishments of the group: the released cell for the prefecture; those of all prefectures only inside."""
    lang = own.lang
    if of.startswith("groups.own"):
        return [telling.Told(["n=", cell(own.released["groups_listed"], lang, **own.where(row.group))])]
    if own.results.public:
        return [
            telling.Told(
                [
                    "n=",
                    Figure(float(own.participating), str(own.participating), "groups.participating"),
                    Text("都道府県", " prefectures")(lang),
                ]
            )
        ]
    return [telling.count(row.level, lang, f"{of}.level")]


def _limits(found: Difference, unit: Unit, of: str, lang: Lang) -> telling.Told:
    """Interval with the decimals of the difference."""
    low, high = (
        Figure(end, _signed(end, unit, lang, with_unit=False), f"{of}.{name}")
        for name, end in (("low", found.low), ("high", found.high))
    )
    level = f"{found.level * 100:g}"
    return telling.Told([Text(f"{level}％区間 ", f"{level}% interval ")(lang), low, Text("〜", " to ")(lang), high])


def _difference(one: Difference, unit: Unit, of: str, lang: Lang) -> Figure | str:
    return (
        numbers.NO_DATA(lang)
        if one is None or one.value is None
        else Figure(one.value, _signed(one.value, unit, lang), of)
    )


def _signed(value: float, unit: Unit, lang: Lang, *, with_unit: bool = True) -> str:
    """A difference with its sign, two decimals: the levels' one decimal would hide it; shares in points."""
    number = round(value * unit.scale, 2 if unit.scale == 1 else 1) + 0.0
    text = f"{number:+.{2 if unit.scale == 1 else 1}f}".replace("-", numbers.MINUS)
    if not with_unit:
        return text
    word = effect_words.POINTS(lang) if unit is Unit.SHARE else unit.text(lang)
    return text + (word if lang == "ja" else f" {word}")


def section(found: Findings) -> str:
    """Warning, sentence of the groups, the effect beside it, picture, tables."""
    own, lang = found.groups, found.lang
    sentences = displays.bullets([groups_sentence(found).html, overtime_effect_sentence(found).html], "lede")
    if own.own is None:
        return sentences + (wording.missing(own.missing, lang) if own.missing else "") + context(found)
    tables = "".join(_table(own, own.own, outcome, own.place) for outcome in OUTCOMES)
    listed = displays.csv_link(
        own.released["groups_listed"].to_frame(),
        LISTED(lang).format(place=own.place),
        lang,
        origin=displays.origin_of(own.results.params.example),
    )
    listed += displays.paragraph(esc(INSIDE(lang)), "reason") if own.results.public else ""
    cards = displays.details(esc(f"{own.place}{Text('：', ': ')(lang)}{TABLES(lang)}"), tables + listed)
    if own.participating > 1:
        whole = "".join(_table(own, own.national, outcome, everyone(own)) for outcome in OUTCOMES)
        cards += displays.details(esc(f"{everyone(own)}{Text('：', ': ')(lang)}{TABLES(lang)}"), whole)
    return (
        sentences
        + displays.paragraph(f"<b>{esc(WARNING(lang))}</b>", "banner")
        + displays.twocol(_picture(own), context(found))
        + cards
    )


def _picture(own: GroupResults) -> str:
    """Standardised differences in overtime over all that take part."""
    lang, rows = own.lang, []
    for group, name in GROUPS.items():
        row = own.national.row(group, "overtime")
        if row.adjusted is None:
            continue
        one, shown = row.adjusted, own.may(row) and not (own.results.public and own.few(row))
        absent = numbers.WITHHELD_MARK(lang) if not shown else numbers.NO_DATA(lang)
        ends = (one.value, one.low, one.high) if shown else (None, None, None)
        rows.append(
            {
                "label": _short(name(lang), lang),
                "value": ends[0],
                "low": ends[1],
                "high": ends[2],
                "few": shown and own.few(row),
                "own": False,
                "absent": absent,
            }
        )
    frame = pd.DataFrame(rows).astype({"value": float, "low": float, "high": float})
    if frame["value"].isna().all():
        return ""
    unit = own.national.row("all", "overtime").level.unit
    alt = " / ".join(
        f"{row['label']} {row['absent'] if pd.isna(row['value']) else _signed(row['value'], unit, lang)}"
        for row in frame.to_dict("records")
    )
    picture = dot_rows(
        frame,
        unit,
        name="groups-overtime",
        title=PICTURE(lang),
        alt=alt,
        axis=AXIS(lang).format(unit=unit.text(lang)),
        lang=lang,
        line=(0.0, "0"),
    )
    options = own.results.options
    how = HOW(lang).format(level=f"{options.level * 100:g}", least=options.min_offices)
    return displays.figure(
        picture,
        how_to_read=how,
        limits=LIMITS(lang),
        lang=lang,
        source=_source(own),
        origin=displays.origin_of(own.results.params.example),
    )


def _short(name: str, lang: Lang) -> str:
    """The name of a group as a label: English ones are told after their number."""
    return name if lang == "ja" else name.split(":", maxsplit=1)[0]


def _source(own: GroupResults) -> str:
    mark = displays.example_mark(own.lang) if own.results.params.example else ""
    return displays.source_line([own.source], own.lang, mark=mark)


def _table(own: GroupResults, comparison: GroupComparison, outcome: str, place: str) -> str:
    lang, mine = own.lang, comparison is own.own
    rows = [_cells(own, comparison.row(group, outcome), mine) for group in (own.of_prefecture if mine else GROUPS)]
    period = numbers.period(comparison.row("all", outcome).level.period, lang)
    caption = CAPTION(lang).format(
        outcome=KPIS[outcome].name(lang), unit=KPIS[outcome].unit.text(lang), place=place, period=period
    )
    frame = _saved(own, comparison, outcome, mine)
    link = displays.csv_link(frame, caption, lang, origin=displays.origin_of(own.results.params.example))
    return displays.table(
        [text(lang) for text in HEADS], rows, caption=caption, numeric=range(1, 6), source=_source(own), after=link
    )


def _visible(own: GroupResults, row: GroupRow, mine: bool) -> bool:
    return own.shown(row) if mine else own.may(row)


def _count(own: GroupResults, row: GroupRow, mine: bool) -> str:
    if mine:
        return (
            cell_html(own.released["groups_listed"], own.lang, **own.where(row.group)) if own.listed(row.group) else "0"
        )
    return esc(NOT_HERE(own.lang)) if own.results.public else numbers.quantity(row.level.n or 0, own.lang)


NOT_HERE = Text("－", "-")


def _cells(own: GroupResults, row: GroupRow, mine: bool) -> list[str]:
    lang, unit = own.lang, row.level.unit
    first = [esc(GROUPS[row.group](lang)), _count(own, row, mine)]
    if not _visible(own, row, mine):
        return [*first, numbers.WITHHELD_MARK(lang), *[""] * 4]
    span = ""
    if row.level.has_interval:
        low, high = (numbers.written(end, unit, lang, with_unit=False) for end in (row.level.low, row.level.high))
        span = RANGE(lang).format(low=low, high=high)
    level = (
        numbers.written(row.level.value, unit, lang, with_unit=False)
        if row.level.known
        else numbers.value(row.level, lang)
    )
    told = _with(level, span, lang)
    if row.plain is None or (own.results.public and own.few(row)):
        return [*first, told, *[""] * 4]
    return [*first, told, *_compared(own, row, unit)]


def _with(value: str, span: str, lang: Lang) -> str:
    """A value with its interval in brackets."""
    return esc(value + (Text(f"（{span}）", f" ({span})")(lang) if span else ""))


def _compared(own: GroupResults, row: GroupRow, unit: Unit) -> list[str]:
    lang, one = own.lang, row.adjusted
    plain = "" if row.plain.value is None else _signed(row.plain.value, unit, lang, with_unit=False)
    if row.plain.ratio_low is not None:
        ends = {name: f"{getattr(row.plain, f'ratio_{name}'):.2f}" for name in ("low", "high")}
        plain = _with(plain, RATIO(lang).format(ratio=f"{row.plain.ratio:.2f}", **ends), lang)
    if one.value is None:
        return [plain, esc((ALONE if row.level.known else NOBODY)(lang)), "", ""]
    span = (
        ""
        if one.low is None
        else RANGE(lang).format(
            low=_signed(one.low, unit, lang, with_unit=False), high=_signed(one.high, unit, lang, with_unit=False)
        )
    )
    few = f'<span class="few">{FEW(lang)}</span>' if own.few(row) else ""
    return [
        plain,
        _with(_signed(one.value, unit, lang, with_unit=False), span, lang),
        wording.percent(one.covered, lang),
        few,
    ]


def _saved(own: GroupResults, comparison: GroupComparison, outcome: str, mine: bool) -> pd.DataFrame:
    """Exact numbers of what is shown; numerators and counts only inside."""
    frame = comparison.to_frame()
    frame = frame[frame["outcome"] == outcome].reset_index(drop=True)
    if not own.results.public:
        return frame
    shown = [_visible(own, row, mine) for row in comparison.rows if row.outcome == outcome]
    solid = [not own.few(row) or row.plain is None for row in comparison.rows if row.outcome == outcome]
    kept = frame[
        [
            "group",
            "outcome",
            "value",
            "unit",
            "period",
            "low",
            "high",
            "plain_value",
            "adjusted_value",
            "adjusted_low",
            "adjusted_high",
            "adjusted_covered",
        ]
    ]
    kept = kept.astype({name: float for name in kept if name not in ("group", "outcome", "unit", "period")})
    levels, others = ["value", "low", "high"], [name for name in kept if name.startswith(("plain", "adjusted"))]
    kept.loc[~pd.Series(shown), levels + others] = float("nan")
    kept.loc[~pd.Series(solid), others] = float("nan")
    return kept[kept["group"].isin(own.of_prefecture)] if mine else kept


def context(found: Findings) -> str:
    """Published levels of add-on holders with the note that they are no effect."""
    own, lang = found.groups, found.lang
    rows = []
    for row in own.published.itertuples():
        group = as_written(row.group_ja) if lang == "ja" else esc(row.group_en)
        rows.append(
            [
                esc(KPIS[row.kpi].name(lang)),
                group,
                f"{row.value:g} {esc(Unit.of(row.unit).text(lang))}",
                esc(numbers.period(row.period, lang)),
            ]
        )
    source = displays.source_line(
        own.published[["source", "reference_date"]].itertuples(index=False, name=None),
        lang,
        mark=displays.real_mark(lang),
    )
    link = displays.csv_link(own.published, CONTEXT(lang), lang, origin="published")
    limits = displays.paragraph(f"<b>{displays.LIMITS_HEAD(lang)}</b>{esc(CONTEXT_NOTE(lang))}", "limits")
    table = displays.table(
        [text(lang) for text in CONTEXT_HEADS],
        rows,
        caption=CONTEXT(lang),
        numeric=(2,),
        source=source,
        after=limits + link,
    )
    return displays.heading(3, CONTEXT(lang)) + table
