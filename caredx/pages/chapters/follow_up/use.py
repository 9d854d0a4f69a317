"""How far equipment is used, and how much stands idle, at 0, 3, 6 and 12 months."""

import pandas as pd

from caredx.findings.place import Findings
from caredx.intake.tables.words import CHECKS
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.follow_up.reports import origin, said, source
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.use_months import use_months
from caredx.pages.telling import Sentence, Told
from caredx.words.catalog import words_of
from caredx.words.labels import TECHNOLOGIES, Lang
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("follow_up")

SHOWN_ROWS = 15


def section(found: Findings) -> str:
    """Picture, table, sentence; inside, the list of idle devices."""
    lang, rows = found.lang, found.follow_up.use
    head = displays.heading(3, say.use_title(lang)) + said(use_sentence(found), found)
    if rows[["use", "idle"]].isna().all(axis=None):
        return head
    title, alt = say.finding(lang), " / ".join(_told(row, lang) for row in rows.to_dict("records"))
    picture = use_months(rows, lang, name="follow-up-use", title=title, alt=alt)
    drawn = displays.figure(
        picture,
        how_to_read=say.use_how(lang),
        limits=say.use_limits(lang),
        source=source(found),
        lang=lang,
        level=4,
        origin=origin(found),
    )
    return head + displays.twocol(drawn, _table(found)) + _idle(found)


def use_sentence(found: Findings) -> Sentence:
    """Use at introduction, after three months and after twelve, and what stands idle then."""
    lang, rows = found.lang, found.follow_up.use.set_index("check")
    if rows[["use", "idle"]].isna().all(axis=None):
        return (
            telling.tell(say.no_use, lang, "fact") if found.results.public else telling.tell(say.not_said, lang, "none")
        )
    last = rows.loc["m12"]
    of = "follow_up.use.m12"
    known = pd.notna(last["use_low"])
    span = (
        telling.limits(
            last["use_low"], last["use_high"], Unit.SHARE, lang, f"{of}.use", level=found.results.params.rules.level
        )
        if known
        else Told()
    )
    n = last["offices"]
    count = Told() if pd.isna(n) or not n else Told(["n=", telling.Figure(float(n), f"{n:,}", f"{of}.offices")])
    return telling.tell(
        say.use_sentence,
        lang,
        "fact",
        first=_share(rows, "m0", "use", lang),
        early=_share(rows, "m3", "use", lang),
        last=_share(rows, "m12", "use", lang),
        idle=_share(rows, "m12", "idle", lang),
        evidence=[span, count],
    )


def _share(rows: pd.DataFrame, check: str, column: str, lang: Lang) -> telling.Figure | str:
    value = rows.at[check, column]
    if pd.isna(value):
        return _absent(rows.loc[check], lang)
    return telling.figure(value, Unit.SHARE, lang, f"follow_up.use.{check}.{column}")


def _absent(row: pd.Series | dict, lang: Lang) -> str:
    """Withheld where nothing of the round is left, else nobody said it."""
    return (say_pages.withheld_mark if row["offices"] is None or pd.isna(row["offices"]) else say_pages.no_data)(lang)


def _told(row: dict[str, object], lang: Lang) -> str:
    values = [
        Unit.SHARE.write(row[name], lang) if pd.notna(row[name]) else _absent(row, lang) for name in ("use", "idle")
    ]
    return f"{CHECKS[row['check']](lang)}: {say.row('heads')[1](lang)} {values[0]}, {say.row('heads')[2](lang)} {values[1]}"


def _table(found: Findings) -> str:
    lang = found.lang
    rows = [_cells(row, lang) for row in found.follow_up.use.to_dict("records")]
    return displays.table(
        [text(lang) for text in say.row("heads")],
        rows,
        caption=say.use_caption(lang),
        numeric=range(1, 4),
        source=source(found),
    )


def _cells(row: dict[str, object], lang: Lang) -> list[str]:
    cells = [esc(say["short"][row["check"]](lang))]
    for name in ("use", "idle"):
        if pd.isna(row[name]):
            cells.append(_absent(row, lang))
            continue
        value = telling.figure(row[name], Unit.SHARE, lang, f"follow_up.use.{row['check']}.{name}").html
        ranged = pd.notna(row[f"{name}_low"])
        ends = (
            [numbers.written(row[f"{name}_{end}"], Unit.SHARE, lang, with_unit=False) for end in ("low", "high")]
            if ranged
            else []
        )
        cells.append(value + (f"<br>{say.ends(lang).format(low=ends[0], high=ends[1])}" if ends else ""))
    n = row["offices"]
    return [*cells, say_pages.withheld_mark(lang) if n is None or pd.isna(n) else f"{n:,}"]


def _idle(found: Findings) -> str:
    """Who has devices that nobody uses: inside only, it names establishments."""
    lang, rows = found.lang, found.follow_up.found.idle
    if found.results.public:
        return ""
    if rows.empty:
        return displays.paragraph(esc(say.no_idle(lang)))
    cells = [
        [
            esc(row.office),
            esc(TECHNOLOGIES[row.technology](lang)),
            esc(CHECKS[row.check](lang)),
            f"{row.units:,.0f}",
            f"{row.units_used:,.0f}",
            as_written(row.note),
        ]
        for row in rows.head(SHOWN_ROWS).itertuples()
    ]
    heads = [text(lang) for text in say.row("idle_heads")]
    link = displays.csv_link(rows, say.idle(lang), lang, origin=origin(found))
    title = f"{say.idle(lang)} ({len(rows)})"
    return displays.details(
        esc(title), displays.table(heads, cells, caption=say.idle(lang), numeric=(3, 4), after=link)
    )
