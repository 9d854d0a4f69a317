"""How far equipment is used, and how much stands idle, at 0, 3, 6 and 12 months."""

import pandas as pd

from caredx.findings.place import Findings
from caredx.intake.tables.words import CHECKS
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.follow_up.reports import SHORT, origin, said, source
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.use_months import use_months
from caredx.pages.telling import Sentence, Told
from caredx.words.labels import TECHNOLOGIES, Lang, Text
from caredx.words.units import Unit

TITLE = Text("機器は使われているか", "Is the equipment used?")
FINDING = Text("導入直後から12か月後までの活用", "Use from introduction to month 12")
HOW = Text(
    "○は使った日の割合、□は使われていない台数の割合です。国のガイドラインは、導入直後に効率がいったん下がり、慣れると上がる（U字の法則）としています。"
    "3か月後までの落ち込みは想定されています。12か月後にも戻っていないかを見ます。",
    "Circles: days in use; squares: devices idle. The ministry's guideline expects a dip just after introduction and a rise with practice (the U-curve): "
    "a dip at month 3 is expected; see whether it is gone at month 12.",
)
LIMITS = Text(
    "報告した事業所だけの値です。回によって報告した事業所が違うため、変化には事業所の入れ替わりも含みます（◇は4回とも報告した事業所だけ）。機器が役に立ったかは分かりません。",
    "Only of those that reported; who reported differs between rounds (diamonds: the same ones through all four). It does not say whether the equipment helped.",
)
HEADS = (
    Text("報告", "Report"),
    Text("使った日", "Days in use"),
    Text("未使用の台数", "Devices idle"),
    Text("報告数（n）", "Reported (n)"),
)
CAPTION = Text("活用の度合い", "Level of use")
SENTENCE = Text(
    "使った日の割合は、導入時{first}、3か月後{early}、12か月後{last}。使われていない台数は12か月後に{idle}。",
    "Days in use: {first} at introduction, {early} at month 3, {last} at month 12. Devices idle at month 12: {idle}.",
)
NO_USE = Text(
    "活用の度合いは、報告した事業所が少ないため公表版では伏せている（庁内版にある）。",
    "The level of use is withheld in the public edition because few establishments reported; the internal edition has it.",
)
NOT_SAID = Text(
    "活用の度合いは判断できない。follow_up.csv の台数と使用日の割合が空欄で、記入されれば分かる。",
    "The level of use cannot be told: devices and days in use are empty in follow_up.csv.",
)
IDLE = Text("使われていない機器のある補助（最新の報告）", "Grants with idle devices (latest report)")
IDLE_HEADS = (
    Text("事業所番号", "Office"),
    Text("技術区分", "Technology"),
    Text("報告", "Report"),
    Text("導入", "Devices"),
    Text("うち使用", "In use"),
    Text("備考", "Remark"),
)
NO_IDLE = Text(
    "最新の報告で、使われていない機器のある補助はありません。", "No grant has idle devices in its latest report."
)
SHOWN_ROWS = 15


def section(found: Findings) -> str:
    """Picture, table, sentence; inside, the list of idle devices."""
    lang, rows = found.lang, found.follow_up.use
    head = displays.heading(3, TITLE(lang)) + said(use_sentence(found), found)
    if rows[["use", "idle"]].isna().all(axis=None):
        return head
    title, alt = FINDING(lang), " / ".join(_told(row, lang) for row in rows.to_dict("records"))
    picture = use_months(rows, lang, name="follow-up-use", title=title, alt=alt)
    drawn = displays.figure(
        picture,
        how_to_read=HOW(lang),
        limits=LIMITS(lang),
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
        return telling.tell(NO_USE, lang, "fact") if found.results.public else telling.tell(NOT_SAID, lang, "none")
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
        SENTENCE,
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
    return (numbers.WITHHELD_MARK if row["offices"] is None or pd.isna(row["offices"]) else numbers.NO_DATA)(lang)


def _told(row: dict[str, object], lang: Lang) -> str:
    values = [
        Unit.SHARE.write(row[name], lang) if pd.notna(row[name]) else _absent(row, lang) for name in ("use", "idle")
    ]
    return f"{CHECKS[row['check']](lang)}: {HEADS[1](lang)} {values[0]}, {HEADS[2](lang)} {values[1]}"


def _table(found: Findings) -> str:
    lang = found.lang
    rows = [_cells(row, lang) for row in found.follow_up.use.to_dict("records")]
    return displays.table(
        [text(lang) for text in HEADS], rows, caption=CAPTION(lang), numeric=range(1, 4), source=source(found)
    )


def _cells(row: dict[str, object], lang: Lang) -> list[str]:
    cells = [esc(SHORT[row["check"]](lang))]
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
        cells.append(value + (f"<br>{Text('（{}〜{}）', '({} to {})')(lang).format(*ends)}" if ends else ""))
    n = row["offices"]
    return [*cells, numbers.WITHHELD_MARK(lang) if n is None or pd.isna(n) else f"{n:,}"]


def _idle(found: Findings) -> str:
    """Who has devices that nobody uses: inside only, it names establishments."""
    lang, rows = found.lang, found.follow_up.found.idle
    if found.results.public:
        return ""
    if rows.empty:
        return displays.paragraph(esc(NO_IDLE(lang)))
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
    heads = [text(lang) for text in IDLE_HEADS]
    link = displays.csv_link(rows, IDLE(lang), lang, origin=origin(found))
    title = f"{IDLE(lang)} ({len(rows)})"
    return displays.details(esc(title), displays.table(heads, cells, caption=IDLE(lang), numeric=(3, 4), after=link))
