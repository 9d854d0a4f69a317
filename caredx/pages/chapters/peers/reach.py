"""Which technologies establishments have, and who has none yet: where those to be reached are."""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.disclosure import TOTAL
from caredx.findings.place import Findings
from caredx.findings.within import ALL, NO, YES
from caredx.pages import displays, numbers, telling
from caredx.pages.amounts import cell, cell_html
from caredx.pages.figures.bars import mass
from caredx.pages.figures.rows import dot_rows
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, Told
from caredx.words.catalog import Lang, words_of
from caredx.words.labels import TECHNOLOGIES
from caredx.words.punctuation import comma, listed
from caredx.words.trust import each, given
from caredx.words.units import Unit

say_pages = words_of("pages")
say = words_of("peers")

MOST_DRAWN, TOLD = 8, 3


def _names(found: Findings, row: pd.Series, *, short: bool = False) -> list[str]:
    """Group and size; short enough to stand beside an axis."""
    lang, words = found.lang, found.peers.group_words
    band = (say.no_capacity if row["band"] == "unknown" else words["band"][row["band"]])(lang)
    if not short:
        return [words["group"][row["group"]](lang), band]
    group = say["short_groups"].get(row["group"], words["group"][row["group"]])(lang)
    return [group, say.short_no_capacity_here(lang) if row["band"] == "unknown" else band.replace(say.shorn(lang), "")]


def label(found: Findings, row: pd.Series, *, short: bool = False) -> str:
    """Group and size of establishments as one name."""
    return listed(_names(found, row, short=short), found.lang, dots=True)


def nothing(found: Findings) -> Sentence:
    """Which files would tell it."""
    return Pieces(found).tell(say.reach_nothing, "none", files=needed_files.in_words(found.peers.missing, found.lang))


def not_started_sentence(found: Findings) -> Sentence:
    """How many have no technology, where most of them are, and how many a push into those groups would reach."""
    show, lang, of = Pieces(found), found.lang, "peers.not_started"
    if found.peers.missing:
        return nothing(found)
    table, total, shown = (
        found.peers.released["started"],
        given(found.peers.not_started_total),
        found.peers.to_reach.head(TOLD),
    )
    whole = {"n": cell(table, lang, "n"), "x": cell(table, lang, "n", started=NO)}
    if total.known and total.numerator == 0:
        return show.tell(say.all_started, "fact", n=whole["n"])
    if shown.empty or not total.known:
        return show.tell(say.withheld, "fact", **whole)
    groups: list[object] = []
    for _, row in shown.iterrows():
        counted = cell(table, lang, "n", group=row["group"], band=row["band"], started=NO)
        if groups:
            groups.append(comma(lang))
        groups += telling.phrase(say.one_group, lang, group=label(found, row), x=counted)
    part = telling.figure(found.peers.reached(TOLD), Unit.SHARE, lang, f"{of}.reach")
    reach = telling.phrase(say.reach, lang, k=telling.whole(len(shown), lang, f"{of}.groups"), part=part)
    share = telling.value(total, lang, f"{of}.total")
    slots = {"share": share, "groups": Told(groups), "reach": reach, **whole}
    return show.tell(say.not_started, "fact", total, f"{of}.total", **slots)


def not_started_figure(found: Findings) -> Markup:
    """Bars of the groups with most not started; nothing where none can be shown."""
    show, lang, shown = Pieces(found), found.lang, found.peers.to_reach.head(MOST_DRAWN)
    if shown.empty:
        return Markup()
    labels = [label(found, row, short=True) for _, row in shown.iterrows()]
    first, tie = shown.iloc[0], found.peers.most_to_reach
    title = say.reach_title(lang).format(group=label(found, first))
    if tie > 1:
        title = say.title_tie(lang).format(k=tie, x=numbers.quantity(first["x"], lang))
    picture = mass(
        shown.assign(label=labels, note=[Unit.SHARE.write(value, lang) for value in shown["share"]]),
        name="not-started",
        title=title,
        alt=not_started_sentence(found).text,
        axis=say.reach_axis(lang),
        words=(say.row("words")[0](lang), say.row("words")[1](lang)),
        data=shown.drop(columns="shown").rename(columns={"n": "establishments", "x": "not_started"}),
    )
    return show.figure(picture, how=say.reach_how(lang), limits=say.list_limits(lang), source=_source(found), level=4)


def _source(found: Findings) -> Markup:
    titles, days = zip(*found.peers.sources.values(), strict=True)
    return Pieces(found).source([(" + ".join(titles), days[0])])


def not_started_table(found: Findings) -> Markup:
    """All groups with counts, closed; withheld ones say so."""
    lang, table, caption = found.lang, found.peers.released["started"], say.reach_caption(found.lang)

    def where(row: pd.Series) -> dict[str, str]:
        return {} if row["group"] == TOTAL else {"group": row["group"], "band": row["band"]}

    def name(row: pd.Series, which: int) -> Markup:
        return escape(([say.everyone(lang), ""] if row["group"] == TOTAL else _names(found, row))[which])

    cells = (
        lambda row: name(row, 0),
        lambda row: name(row, 1),
        lambda row: cell_html(table, lang, "n", **where(row)),
        lambda row: cell_html(table, lang, "n", **where(row), started=NO),
        lambda row: _share(row["share"], row["shown"], lang),
        lambda row: _share(row["of_all"], row["shown"], lang),
        lambda row: displays.few(say.few_long(lang).format(least=found.results.least), row["shown"] and row["few"]),
    )
    rows, heads = [row for _, row in given(found.peers.not_started).iterrows()], say.row("reach_heads")
    listing = Pieces(found).table(rows, heads, cells, caption=caption, numeric=range(2, 6), frame=table.to_frame())
    return displays.details(caption, listing)


def _share(value: float, shown: bool, lang: Lang) -> str:
    if not shown:
        return say_pages.withheld_mark(lang)
    return "" if pd.isna(value) else Unit.SHARE.write(value, lang)


def technology_figure(found: Findings) -> Markup:
    """Share of establishments with each technology, with intervals, in the official order."""
    show, lang, level = Pieces(found), found.lang, numbers.level(found.results.level)
    whole, most = found.peers.overall, found.peers.commonest
    if most.empty:
        return Markup()
    rows = whole.assign(
        label=[say["short_technologies_here"].get(name, TECHNOLOGIES[name])(lang) for name in whole["technology"]],
        value=whole["share"],
        own=False,
        absent=say_pages.withheld_mark(lang),
    ).reset_index(drop=True)
    share = most["share"].iloc[0]
    told = say.technology_title if whole["share"].notna().all() else say.technology_shown
    names = listed((TECHNOLOGIES[name](lang) for name in most["technology"]), lang, dots=True)
    picture = dot_rows(
        rows[["label", "low", "high", "few", "value", "own", "absent"]],
        Unit.SHARE,
        name="technologies",
        title=(told if share else say.technology_zero)(lang).format(name=names, share=Unit.SHARE.write(share, lang)),
        alt=" / ".join(f"{row.label} {_share(row.value, not pd.isna(row.value), lang)}" for row in each(rows)),
        axis=say.technology_axis(lang).format(level=level),
        lang=lang,
    )
    how = say.technology_how(lang).format(level=level)
    return show.figure(picture, how=how, limits=say.list_limits(lang), source=_source(found), level=4)


def technology_table(found: Findings) -> Markup:
    """Technology by kind of service: share, with it / all; few are flagged, withheld cells say so."""
    show, lang, caption = Pieces(found), found.lang, say.technology_caption(found.lang)
    split = {(row["technology"], row["group"]): row for _, row in given(found.peers.technologies).iterrows()}
    there = {group for _, group in split}
    groups = {ALL: say.everyone} | {
        group: name for group, name in found.peers.group_words["group"].items() if group in there
    }
    rows = [
        [escape(text(lang)), *(_cell(found, name, group, split[name, group]) for group in groups)]
        for name, text in TECHNOLOGIES.items()
    ]
    # One column a technology: whoever checks the saved file can tell the tables apart.
    saved = pd.concat([found.peers.released[name].to_frame() for name in TECHNOLOGIES], ignore_index=True)
    note = displays.paragraph(say.few_note(lang).format(least=found.results.least), "limits")
    heads = [text(lang) for text in (say.technology_column, *groups.values())]
    listing = displays.table(heads, rows, caption=caption, numeric=range(1, len(heads)), source=note)
    return displays.details(caption, listing + show.saved(saved, caption))


def _cell(found: Findings, technology: str, group: str, row: pd.Series) -> str:
    lang, table = found.lang, found.peers.released[technology]
    place = {} if group == ALL else {"group": group}
    if not row["shown"]:
        return say_pages.withheld_mark(lang)
    counts = Markup("{}/{}").format(
        cell_html(table, lang, "n", **place, **{technology: YES}), cell_html(table, lang, "n", **place)
    )
    few = displays.few(say.reach_few(lang), row["few"])
    return Markup("{}<br>{}{}").format(_share(row["share"], True, lang), counts, few and Markup(" {}").format(few))


def section(found: Findings) -> Markup:
    """Who has not started, and which technologies are there; or the files that would tell."""
    show = Pieces(found)
    head = show.head(3, say.reach_head)
    if found.peers.missing:
        return head + show.told(nothing(found), "nodata")
    figures = [one for one in (not_started_figure(found), technology_figure(found)) if one]
    drawn = displays.twocol(*figures) if len(figures) == 2 else Markup().join(figures)
    return head + show.told(not_started_sentence(found)) + drawn + not_started_table(found) + technology_table(found)
