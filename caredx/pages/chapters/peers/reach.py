"""Which technologies establishments have, and who has none yet: where those to be reached are."""

import pandas as pd

from caredx import official
from caredx.findings.disclosure import TOTAL
from caredx.findings.peers import ALL, NO, YES
from caredx.findings.place import Findings
from caredx.measures.breakdown import group_names
from caredx.pages import displays, numbers, telling
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.pages.figures.mass import mass
from caredx.pages.telling import Sentence, Told
from caredx.words.catalog import words_of
from caredx.words.labels import TECHNOLOGIES, Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("peers")

MOST_DRAWN, TOLD = 8, 3
SHORTER = {
    "見守り・コミュニケーション": "見守り等",
    "認知症生活支援・認知症ケア支援": "認知症支援",
    "食事・栄養管理支援": "食事・栄養管理",
    "Monitoring and communication": "Monitoring",
    "Care work support (records, scheduling)": "Care work (records)",
    "Functional training support": "Training support",
    "Meal and nutrition support": "Meals, nutrition",
    "Dementia living and care support": "Dementia support",
    "Home and day services": "Home, day",
    "no capacity given": "none given",
    "capacity ": "",
}


def _names(found: Findings) -> tuple[dict[str, str], dict[str, str]]:
    """Names of service groups and size bands."""
    lang, services = found.lang, official.load("services")
    bands = group_names("size_band", services, found.results.options.size_bands) | {"unknown": say.no_capacity}
    groups = group_names("service_group", services, ())
    return {key: text(lang) for key, text in groups.items()}, {key: text(lang) for key, text in bands.items()}


def _label(found: Findings, row: pd.Series) -> str:
    """Group and size."""
    groups, bands = _names(found)
    return listed([groups[row["group"]], bands[row["band"]]], found.lang, dots=True)


def _shorter(name: str) -> str:
    """Short enough to stand beside an axis."""
    for long, short in SHORTER.items():
        name = name.replace(long, short)
    return name


def nothing(found: Findings) -> Sentence:
    """Which files would tell it."""
    return telling.tell(say.reach_nothing, found.lang, "none", files=say.and_word(found.lang).join(found.peers.missing))


def not_started_sentence(found: Findings) -> Sentence:
    """How many have no technology, where most of them are, and how many a push into those groups would reach."""
    rows, lang = found.peers.not_started, found.lang
    if rows is None:
        return nothing(found)
    table = found.peers.released["started"]
    whole = {"n": cell(table, lang, "n"), "x": cell(table, lang, "n", started=NO)}
    total = found.peers.not_started_total
    shown = rows[rows["shown"] & rows["x"].gt(0) & (rows["group"] != TOTAL)].head(TOLD)
    if total.known and total.numerator == 0:
        return telling.tell(say.all_started, lang, "fact", n=whole["n"])
    if shown.empty or not total.known:
        return telling.tell(say.withheld, lang, "fact", **whole)
    told = []
    for _, row in shown.iterrows():
        counted = cell(table, lang, "n", group=row["group"], band=row["band"], started=NO)
        before, after = say.one_group(lang).format(group=_label(found, row), x="\0").split("\0")
        told += [say.not_started_sentence(lang)] * bool(told) + [before, counted, after]
    of = "peers.not_started"
    before, middle, after = say.reach(lang).replace("{k}", "\0").replace("{part}", "\0").split("\0")
    part = telling.figure(shown["x"].sum() / total.numerator, Unit.SHARE, lang, f"{of}.reach")
    reach = Told([before, telling.whole(len(shown), lang, f"{of}.groups"), middle, part, after])
    share = telling.figure(total.value, Unit.SHARE, lang, f"{of}.total.value")
    evidence = [telling.interval(total, lang, f"{of}.total"), telling.count(total, lang, f"{of}.total")]
    return telling.tell(
        say.not_started, lang, "fact", evidence=evidence, share=share, groups=Told(told), reach=reach, **whole
    )


def not_started_figure(found: Findings, *, level: int = 4, name: str = "not-started") -> str:
    """Bars of the groups with most not started; nothing where none can be shown."""
    rows, lang = found.peers.not_started, found.lang
    shown = rows[rows["shown"] & rows["x"].gt(0) & (rows["group"] != TOTAL)].head(MOST_DRAWN)
    if shown.empty:
        return ""
    labels = [_shorter(_label(found, row)) for _, row in shown.iterrows()]
    drawn = shown.assign(label=labels, note=[Unit.SHARE.write(value, lang) for value in shown["share"]])
    alt = not_started_sentence(found).text
    first = rows["shown"] & rows["x"].eq(shown["x"].iloc[0]) & (rows["group"] != TOTAL)
    title = say.reach_title(lang).format(group=_label(found, shown.iloc[0]))
    if first.sum() > 1:
        title = say.title_tie(lang).format(k=int(first.sum()), x=numbers.quantity(shown["x"].iloc[0], lang))
    picture = mass(
        drawn,
        name=name,
        title=title,
        alt=alt,
        axis=say.reach_axis(lang),
        words=(say.row("words")[0](lang), say.row("words")[1](lang)),
        lang=lang,
        data=shown.drop(columns="shown").rename(columns={"n": "establishments", "x": "not_started"}),
    )
    return displays.figure(
        picture,
        how_to_read=say.reach_how(lang),
        limits=say.list_limits(lang),
        source=_source(found),
        lang=lang,
        level=level,
        origin=displays.origin_of(found.results.params.example),
    )


def _source(found: Findings) -> str:
    options, example = found.results.options, found.results.params.example
    names = " + ".join(options.sources.get(name, "") for name in ("offices", "adoption"))
    return displays.source_line(
        [(names, options.as_of)], found.lang, mark=displays.example_mark(found.lang) if example else ""
    )


def not_started_table(found: Findings) -> str:
    """All groups with counts, closed; withheld ones say so."""
    lang, table, least = found.lang, found.peers.released["started"], found.results.options.min_offices
    groups, bands = _names(found)
    rows = []
    for row in found.peers.not_started.itertuples(index=False):
        place = {} if row.group == TOTAL else {"group": row.group, "band": row.band}
        names = [say.everyone(lang), ""] if row.group == TOTAL else [groups[row.group], bands[row.band]]
        counts = [cell_html(table, lang, "n", **place), cell_html(table, lang, "n", **place, started=NO)]
        shares = [_share(value, row.shown, lang) for value in (row.share, row.of_all)]
        few = f'<span class="few">{say.few_long(lang).format(least=least)}</span>' if row.shown and row.few else ""
        rows.append([*map(esc, names), *counts, *shares, few])
    caption = say.reach_caption(lang)
    link = displays.csv_link(table.to_frame(), caption, lang, origin=displays.origin_of(found.results.params.example))
    return displays.details(
        esc(caption),
        displays.table(
            [text(lang) for text in say.row("reach_heads")], rows, caption=caption, numeric=range(2, 6), after=link
        ),
    )


def _share(value: float, shown: bool, lang: Lang) -> str:
    if not shown:
        return say_pages.withheld_mark(lang)
    return "" if pd.isna(value) else Unit.SHARE.write(value, lang)


def technology_figure(found: Findings) -> str:
    """Share of establishments with each technology, with intervals, in the official order."""
    lang, level = found.lang, f"{found.results.options.level * 100:g}"
    whole = found.peers.technologies.query("group == @ALL")
    rows = pd.DataFrame(
        {
            "label": [_shorter(TECHNOLOGIES[name](lang)) for name in whole["technology"]],
            **{key: whole[key].array for key in ("low", "high", "few")},
            "value": whole["share"].array,
            "own": False,
            "absent": say_pages.withheld_mark(lang),
        }
    )
    known = whole[whole["share"].notna()]
    if known.empty:
        return ""
    most = known[known["share"] == known["share"].max()]
    names = listed((TECHNOLOGIES[name](lang) for name in most["technology"]), lang, dots=True)
    wording = (
        say.technology_zero
        if most["share"].iloc[0] == 0
        else say.technology_title
        if len(known) == len(whole)
        else say.technology_shown
    )
    title = wording(lang).format(name=names, share=Unit.SHARE.write(most["share"].iloc[0], lang))
    alt = " / ".join(f"{row.label} {_share(row.value, not pd.isna(row.value), lang)}" for row in rows.itertuples())
    picture = dot_rows(
        rows,
        Unit.SHARE,
        name="technologies",
        title=title,
        alt=alt,
        axis=say.technology_axis(lang).format(level=level),
        lang=lang,
    )
    return displays.figure(
        picture,
        how_to_read=say.technology_how(lang).format(level=level),
        limits=say.list_limits(lang),
        source=_source(found),
        lang=lang,
        level=4,
        origin=displays.origin_of(found.results.params.example),
    )


def technology_table(found: Findings) -> str:
    """Technology by kind of service: share, with it / all; few are flagged, withheld cells say so."""
    lang, least = found.lang, found.results.options.min_offices
    names, split = _names(found)[0], found.peers.technologies.set_index(["technology", "group"])
    groups = [ALL, *(group for group in names if group in split.index.levels[1])]
    heads = [say.technology_column(lang), *((say.everyone(lang) if group == ALL else names[group]) for group in groups)]
    rows = [
        [esc(text(lang)), *(_cell(found, name, group, split.loc[name, group]) for group in groups)]
        for name, text in TECHNOLOGIES.items()
    ]
    # One column a technology: whoever checks the saved file can tell the tables apart.
    frames = [found.peers.released[name].to_frame() for name in TECHNOLOGIES]
    caption = say.technology_caption(lang)
    link = displays.csv_link(
        pd.concat(frames, ignore_index=True), caption, lang, origin=displays.origin_of(found.results.params.example)
    )
    note = displays.paragraph(esc(say.few_note(lang).format(least=least)), "limits")
    return displays.details(
        esc(caption), displays.table(heads, rows, caption=caption, numeric=range(1, len(heads)), after=note + link)
    )


def _cell(found: Findings, technology: str, group: str, row: pd.Series) -> str:
    lang, table = found.lang, found.peers.released[technology]
    place = {} if group == ALL else {"group": group}
    if not row["shown"]:
        return say_pages.withheld_mark(lang)
    counts = f"{cell_html(table, lang, 'n', **place, **{technology: YES})}/{cell_html(table, lang, 'n', **place)}"
    few = f' <span class="few">{say.reach_few(lang)}</span>' if row["few"] else ""
    return f"{_share(row['share'], True, lang)}<br>{counts}{few}"


def section(found: Findings) -> str:
    """Who has not started, and which technologies are there; or the files that would tell."""
    lang = found.lang
    head = displays.heading(3, say.reach_head(lang))
    if found.peers.missing:
        return head + displays.paragraph(nothing(found).html, "nodata")
    figures = [one for one in (not_started_figure(found), technology_figure(found)) if one]
    drawn = displays.twocol(*figures) if len(figures) == 2 else "".join(figures)
    return (
        head
        + displays.paragraph(not_started_sentence(found).html)
        + drawn
        + not_started_table(found)
        + technology_table(found)
    )
