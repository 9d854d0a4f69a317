"""Groups 1, 2, 3 and add-on holders side by side: never an effect."""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.groups import OUTCOMES, GroupResults, ShownGroup
from caredx.findings.place import Findings
from caredx.measures.groups import GROUPS, Difference
from caredx.measures.kpi import KPIS
from caredx.pages import displays, numbers, telling
from caredx.pages.amounts import cell
from caredx.pages.book import Chapter
from caredx.pages.chapters.groups.effect import leave_sentence, overtime_effect_sentence
from caredx.pages.displays import as_written
from caredx.pages.figures.rows import dot_rows
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Sentence, Told, tell
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import bracketed, headed, ranged
from caredx.words.trust import given
from caredx.words.units import AnyUnit, Unit

say = words_of("groups")
say_pages = words_of("pages")

ANCHOR = "groups"


def groups_sentence(found: Findings) -> Sentence:
    """Group ② on overtime: the prefecture where it can be compared there, else all that take part. Grade C."""
    own, lang = found.groups, found.lang
    if own.own is None:
        return tell(say["no_groups"]["missing"], lang, "none", files=needed_files.in_words(own.missing, lang))
    if own.main is None:
        return tell(say["no_groups"]["withheld"], lang, "none")
    group, everywhere = own.main
    row, unit = group.row, group.row.level.unit
    of = f"groups.{'national' if everywhere else 'own'}.two.overtime"
    known = {
        "place": everyone(own) if everywhere else own.place,
        "level": telling.value(row.level, lang, f"{of}.level"),
    }
    if row.adjusted is None or row.adjusted.value is None:
        evidence = [telling.interval(row.level, lang, f"{of}.level"), _n(own, group, of, everywhere=everywhere)]
        return tell(say.level_only, lang, "C", evidence=evidence, **known)
    return tell(
        say.compared,
        lang,
        "C",
        evidence=[limits_told(row.adjusted, unit, f"{of}.adjusted", lang), _n(own, group, of, everywhere=everywhere)],
        difference=difference_told(row.adjusted, unit, f"{of}.adjusted.value", lang),
        plain=difference_told(row.plain, unit, f"{of}.plain.value", lang),
        covered=telling.figure(row.adjusted.covered, Unit.SHARE, lang, f"{of}.adjusted.covered"),
        **known,
    )


def everyone(own: GroupResults) -> str:
    """All that take part; a single prefecture by its name."""
    return own.place if own.participants == (own.prefecture,) else say.both(own.lang).format(n=own.participating)


def _n(own: GroupResults, group: ShownGroup, of: str, *, everywhere: bool) -> Told:
    """Establishments of the group: the released cell for the prefecture; those of all prefectures only inside."""
    lang = own.lang
    if not everywhere:
        return Told(["n=", cell(given(own.released)["groups_listed"], lang, **own.where(group.row.group))])
    if group.n is None:
        n = telling.whole(own.participating, lang, "groups.participating")
        return telling.phrase(say.n_prefectures, lang, n=n)
    return telling.count(group.row.level, lang, f"{of}.level")


def limits_told(found: Difference, unit: AnyUnit, of: str, lang: Lang) -> Told:
    """Interval with the decimals of the difference; empty where there is none."""
    if found.low is None or found.high is None:
        return Told()
    known = {"low": found.low, "high": found.high}
    low, high = (Figure(end, _signed(end, unit, lang, with_unit=False), f"{of}.{name}") for name, end in known.items())
    return telling.between(low, high, lang, level=found.level)


def difference_told(one: Difference | None, unit: AnyUnit, of: str, lang: Lang) -> Figure | str:
    """A difference with its sign; the words for no data where there is none."""
    if one is None or one.value is None:
        return say_pages.no_data(lang)
    return Figure(one.value, _signed(one.value, unit, lang), of)


def _signed(value: float, unit: AnyUnit, lang: Lang, *, with_unit: bool = True) -> str:
    """A difference with its sign, two decimals: the levels' one decimal would hide it; shares in points."""
    text = numbers.in_form(value, unit, "+z.2f" if unit.scale == 1 else "+z.1f")
    if not with_unit:
        return text
    word = say_pages.points(lang) if unit is Unit.SHARE else unit.text(lang)
    return text + (word if lang == "ja" else f" {word}")


def level_section(found: Findings) -> Markup:
    """Warning, sentence of the groups, the effect beside it, picture, tables."""
    own, lang, show = found.groups, found.lang, Pieces(found.groups)
    sentences = displays.bullets([groups_sentence(found), overtime_effect_sentence(found)], "lede")
    if own.own is None:
        return (
            sentences
            + (
                show.text(say.missing.fill(files=needed_files.in_words(own.missing, lang)), "nodata")
                if own.missing
                else Markup()
            )
            + context(own)
        )
    listing = show.saved(given(own.released)["groups_listed"].to_frame(), say.listed(lang).format(place=own.place))
    listing += Markup() if own.all_of_prefecture else show.text(say.inside, "reason")
    cards = _card(own, own.place, _tables(own, everywhere=False) + listing)
    if own.participating > 1:
        cards += _card(own, everyone(own), _tables(own, everywhere=True))
    warning = displays.paragraph(displays.element("b", say.warning(lang)), "banner")
    return sentences + warning + displays.twocol(_picture(own), context(own)) + cards


def _card(own: GroupResults, place: str, body: Markup) -> Markup:
    return displays.details(headed(place, say.tables(own.lang), own.lang), body)


def _picture(own: GroupResults) -> Markup:
    """Standardised differences in overtime over all that take part."""
    lang, show = own.lang, Pieces(own)
    groups = [one for one in own.rows("overtime", everyone=True) if one.row.adjusted is not None]
    frame = pd.DataFrame([_dot(one, lang) for one in groups]).astype({"value": float, "low": float, "high": float})
    if frame["value"].isna().all():
        return Markup()
    unit = groups[0].row.level.unit
    alt = " / ".join(
        f"{row['label']} {row['absent'] if pd.isna(row['value']) else _signed(row['value'], unit, lang)}"
        for row in frame.to_dict("records")
    )
    words = {"title": say.picture(lang), "alt": alt, "axis": say.axis(lang).format(unit=unit.text(lang))}
    picture = dot_rows(frame, unit, name="groups-overtime", **words, lang=lang, line=(0.0, "0"))
    how = say.how(lang).format(level=numbers.level(own.level), least=own.least)
    return show.figure(picture, how=how, limits=say.limits(lang), source=show.source([own.source]))


def _dot(group: ShownGroup, lang: Lang) -> dict[str, object]:
    one = group.row.adjusted
    value, low, high = (one.value, one.low, one.high) if one is not None and group.compared else (None, None, None)
    # English names are told after their number.
    name = GROUPS[group.row.group](lang)
    return {
        "label": name if lang == "ja" else name.split(":", maxsplit=1)[0],
        "value": value,
        "low": low,
        "high": high,
        "few": group.compared and group.few,
        "own": False,
        "absent": (say_pages.no_data if group.compared else say_pages.withheld_mark)(lang),
    }


def _tables(own: GroupResults, *, everywhere: bool) -> Markup:
    return Markup().join(_table(own, outcome, everywhere=everywhere) for outcome in OUTCOMES)


def _table(own: GroupResults, outcome: str, *, everywhere: bool) -> Markup:
    lang, show, rows = own.lang, Pieces(own), own.rows(outcome, everyone=everywhere)
    caption = say.caption(lang).format(
        outcome=KPIS[outcome].name(lang),
        unit=KPIS[outcome].unit.text(lang),
        place=everyone(own) if everywhere else own.place,
        period=numbers.period(rows[0].row.level.period, lang),
    )
    return show.table(
        rows,
        say.row("heads"),
        [
            lambda one: GROUPS[one.row.group],
            lambda one: _count(own, one, everywhere=everywhere),
            lambda one: _level(one, lang),
            lambda one: _plain(one, lang),
            lambda one: _adjusted(one, lang),
            lambda one: _share(one, lang) if one.compared and one.row.adjusted.value is not None else "",
            lambda one: displays.few(say.few(lang), one.few and one.compared and one.row.adjusted.value is not None),
        ],
        caption=caption,
        numeric=range(1, 6),
        source=show.source([own.source]),
        frame=own.saved(outcome, everyone=everywhere),
    )


def _count(own: GroupResults, group: ShownGroup, *, everywhere: bool) -> object:
    if not everywhere:
        return cell(given(own.released)["groups_listed"], own.lang, **own.where(group.row.group))
    return say.not_here if group.n is None else numbers.quantity(group.n, own.lang)


def _level(group: ShownGroup, lang: Lang) -> str:
    level = group.row.level
    if not group.shown:
        return say_pages.withheld_mark(lang)
    if not level.known:
        return escape(numbers.value(level, lang))
    ends = level.limits if level.has_interval else ()
    value, *span = (numbers.written(one, level.unit, lang, with_unit=False) for one in (level.number, *ends))
    return _with(value, ranged(span[0], span[1], lang) if span else "", lang)


def _with(value: str, span: str, lang: Lang) -> Markup:
    """A value with its interval in brackets."""
    return escape(value + bracketed(span, lang))


def _plain(group: ShownGroup, lang: Lang) -> str:
    """The plain difference, with the ratio by each side's own spread."""
    one = group.row.plain
    if one is None or not group.compared or one.value is None:
        return Markup()
    value = _signed(one.value, group.row.level.unit, lang, with_unit=False)
    if one.ratio_low is None:
        return value
    ends = {"ratio": one.ratio, "low": one.ratio_low, "high": one.ratio_high}
    return _with(value, say.ratio(lang).format(**{name: f"{end:.2f}" for name, end in ends.items()}), lang)


def _adjusted(group: ShownGroup, lang: Lang) -> Markup:
    """The difference among the same services and sizes, or why there is none."""
    one = group.row.adjusted
    if one is None or not group.compared:
        return Markup()
    if one.value is None:
        return escape((say.alone if group.row.level.known else say.nobody)(lang))
    ends = () if one.low is None or one.high is None else (one.low, one.high)
    value, *span = (_signed(end, group.row.level.unit, lang, with_unit=False) for end in (one.value, *ends))
    return _with(value, ranged(span[0], span[1], lang) if span else "", lang)


def _share(group: ShownGroup, lang: Lang) -> str:
    covered = given(group.row.adjusted).covered
    return say_pages.no_data(lang) if pd.isna(covered) else numbers.written(covered, Unit.SHARE, lang)


def context(own: GroupResults) -> Markup:
    """Published levels of add-on holders with the note that they are no effect."""
    lang, show, rows = own.lang, Pieces(own), own.published
    sources = rows[["source", "reference_date"]].itertuples(index=False, name=None)
    note = Markup("<b>{}</b>{}").format(say_pages.limits_head(lang), say.context_note(lang))
    table = show.table(
        rows.itertuples(),
        say.row("context_heads"),
        [
            lambda row: KPIS[row.kpi].name,
            lambda row: as_written(row.group_ja) if lang == "ja" else row.group_en,
            lambda row: Markup("{:g} {}").format(row.value, Unit.of(row.unit).text(lang)),
            lambda row: numbers.period(row.period, lang),
        ],
        caption=say.context(lang),
        numeric=(2,),
        source=show.source(sources, "published") + displays.paragraph(note, "limits"),
        frame=rows,
        origin="published",
    )
    return show.head(3, say.context) + table


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    show = Pieces(found)
    leave = show.head(3, say.leave_title) + show.told(leave_sentence(found), "lede")
    return show.head(2, say.title, ANCHOR) + show.text(say.lead) + level_section(found) + leave


CHAPTER = Chapter(ANCHOR, say.title, chapter)
