"""Levels of the groups, their differences plain and standardised, and the warning that stands at the picture."""

import pandas as pd

from caredx.findings.groups import OUTCOMES, GroupResults
from caredx.findings.place import Findings
from caredx.measures.groups import GROUPS, Difference, GroupComparison, GroupRow
from caredx.measures.kpi import KPIS
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.groups.effect import overtime_effect_sentence
from caredx.pages.chapters.survey import wording
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.dots import dot_rows
from caredx.pages.telling import Figure, Sentence, tell
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("groups")


def groups_sentence(found: Findings) -> Sentence:
    """Group ② on overtime: the prefecture where it can be compared there, else all that take part. Grade C."""
    own, lang = found.groups, found.lang
    if own.own is None:
        return tell(say.levels_none, lang, "none", files=say.groups_sentence(lang).join(own.missing))
    row = own.own.row("two", "overtime")
    if row.adjusted.value is not None and not own.few(row) and own.shown(row):
        return _told(own, row, own.place, "groups.own")
    row = own.national.row("two", "overtime")
    if own.may(row) and row.level.known:
        return _told(own, row, everyone(own), "groups.national")
    return tell(say.withheld, lang, "none")


def everyone(own: GroupResults) -> str:
    """All that take part; a single prefecture by its name."""
    return own.place if own.participants == (own.prefecture,) else say.both(own.lang).format(n=own.participating)


def _told(own: GroupResults, row: GroupRow, place: str, of: str) -> Sentence:
    lang, of = own.lang, f"{of}.two.overtime"
    if row.adjusted is None or row.adjusted.value is None:
        return tell(
            say.level_only,
            lang,
            "C",
            evidence=[telling.interval(row.level, lang, f"{of}.level"), *_n(own, row, of)],
            place=place,
            level=telling.value(row.level, lang, f"{of}.level"),
        )
    found, unit = row.adjusted, row.level.unit
    evidence = [] if found.low is None else [_limits(found, unit, f"{of}.adjusted", lang)]
    return tell(
        say.sentence,
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
                    say.n_prefectures(lang),
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
    return telling.Told([say.limits_interval.fill(level=level)(lang), low, say.limits_to(lang), high])


def _difference(one: Difference, unit: Unit, of: str, lang: Lang) -> Figure | str:
    return (
        say_pages.no_data(lang)
        if one is None or one.value is None
        else Figure(one.value, _signed(one.value, unit, lang), of)
    )


def _signed(value: float, unit: Unit, lang: Lang, *, with_unit: bool = True) -> str:
    """A difference with its sign, two decimals: the levels' one decimal would hide it; shares in points."""
    number = round(value * unit.scale, 2 if unit.scale == 1 else 1) + 0.0
    text = f"{number:+.{2 if unit.scale == 1 else 1}f}".replace("-", numbers.MINUS)
    if not with_unit:
        return text
    word = say_pages.points(lang) if unit is Unit.SHARE else unit.text(lang)
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
        say.listed(lang).format(place=own.place),
        lang,
        origin=displays.origin_of(own.results.params.example),
    )
    listed += displays.paragraph(esc(say.inside(lang)), "reason") if own.results.public else ""
    cards = displays.details(esc(f"{own.place}{say.section(lang)}{say.tables(lang)}"), tables + listed)
    if own.participating > 1:
        whole = "".join(_table(own, own.national, outcome, everyone(own)) for outcome in OUTCOMES)
        cards += displays.details(esc(f"{everyone(own)}{say.section(lang)}{say.tables(lang)}"), whole)
    return (
        sentences
        + displays.paragraph(f"<b>{esc(say.warning(lang))}</b>", "banner")
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
        absent = say_pages.withheld_mark(lang) if not shown else say_pages.no_data(lang)
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
        title=say.picture(lang),
        alt=alt,
        axis=say.axis(lang).format(unit=unit.text(lang)),
        lang=lang,
        line=(0.0, "0"),
    )
    options = own.results.options
    how = say.how(lang).format(level=f"{options.level * 100:g}", least=options.min_offices)
    return displays.figure(
        picture,
        how_to_read=how,
        limits=say.limits(lang),
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
    caption = say.caption(lang).format(
        outcome=KPIS[outcome].name(lang), unit=KPIS[outcome].unit.text(lang), place=place, period=period
    )
    frame = _saved(own, comparison, outcome, mine)
    link = displays.csv_link(frame, caption, lang, origin=displays.origin_of(own.results.params.example))
    return displays.table(
        [text(lang) for text in say.row("heads")],
        rows,
        caption=caption,
        numeric=range(1, 6),
        source=_source(own),
        after=link,
    )


def _visible(own: GroupResults, row: GroupRow, mine: bool) -> bool:
    return own.shown(row) if mine else own.may(row)


def _count(own: GroupResults, row: GroupRow, mine: bool) -> str:
    if mine:
        return (
            cell_html(own.released["groups_listed"], own.lang, **own.where(row.group)) if own.listed(row.group) else "0"
        )
    return esc(say.not_here(own.lang)) if own.results.public else numbers.quantity(row.level.n or 0, own.lang)


def _cells(own: GroupResults, row: GroupRow, mine: bool) -> list[str]:
    lang, unit = own.lang, row.level.unit
    first = [esc(GROUPS[row.group](lang)), _count(own, row, mine)]
    if not _visible(own, row, mine):
        return [*first, say_pages.withheld_mark(lang), *[""] * 4]
    span = ""
    if row.level.has_interval:
        low, high = (numbers.written(end, unit, lang, with_unit=False) for end in (row.level.low, row.level.high))
        span = say.range(lang).format(low=low, high=high)
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
    return esc(value + (say.with_word.fill(span=span)(lang) if span else ""))


def _compared(own: GroupResults, row: GroupRow, unit: Unit) -> list[str]:
    lang, one = own.lang, row.adjusted
    plain = "" if row.plain.value is None else _signed(row.plain.value, unit, lang, with_unit=False)
    if row.plain.ratio_low is not None:
        ends = {name: f"{getattr(row.plain, f'ratio_{name}'):.2f}" for name in ("low", "high")}
        plain = _with(plain, say.ratio(lang).format(ratio=f"{row.plain.ratio:.2f}", **ends), lang)
    if one.value is None:
        return [plain, esc((say.alone if row.level.known else say.nobody)(lang)), "", ""]
    span = (
        ""
        if one.low is None
        else say.range(lang).format(
            low=_signed(one.low, unit, lang, with_unit=False), high=_signed(one.high, unit, lang, with_unit=False)
        )
    )
    few = f'<span class="few">{say.few(lang)}</span>' if own.few(row) else ""
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
    link = displays.csv_link(own.published, say.context(lang), lang, origin="published")
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.context_note(lang))}", "limits")
    table = displays.table(
        [text(lang) for text in say.row("context_heads")],
        rows,
        caption=say.context(lang),
        numeric=(2,),
        source=source,
        after=limits + link,
    )
    return displays.heading(3, say.context(lang)) + table
