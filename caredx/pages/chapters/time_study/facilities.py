"""The change in each facility: dots under letters, because a page may be handed on and a home may be recognised by its number."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.change import Change
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.words.labels import Lang, Text

TITLE = Text("施設ごとの変化", "Change in each facility")
LEAD = Text(
    "事業所番号と名称は規則により伏せ、値が減った施設から順に A、B、C … としています（文字は番号と関係ありません）。",
    "Numbers and names of facilities are withheld by rule: A, B, C … from the largest fall to the largest rise, which tells nothing of who they are.",
)
FINDING = Text(
    "{pair}：{part}が減ったのは{n}施設のうち{fewer}、増えたのは{more}",
    "{pair}: {part} fell in {fewer} of {n} facilities and rose in {more}",
)
ONE = Text(
    "{pair}：{part} {change}。記録は1施設だけなので、施設どうしの違いは示せません。",
    "{pair}: {part} {change}. Only one facility recorded, so differences between homes cannot be shown.",
)
HOW = Text(
    "点が1施設の変化（事後−事前）、▶が全体の値とその区間、破線が変化なし（0）です。点が0の両側に散るほど、どの施設でも同じとは言えません。",
    "Each dot is one facility (after - before), ▶ the whole with its interval, dashed: no change (0). Dots on both sides of 0 say that homes "
    "do not agree.",
)
LIMITS = Text(
    "1施設の点は数人・5日間の記録で、それだけで施設の良し悪しは言えません。{never}",
    "One dot rests on a few people and five days: it is no verdict on a home. {never}",
)
WHOLE = Text("全体", "all")
AXIS = Text("{part}の変化（分/人・日）", "change of {part} (minutes per staff-day)")
ZERO = Text("変化なし", "no change")
CAPTION = Text("施設ごとの{part}（{pair}）", "{part} by facility ({pair})")
HEADS = (
    Text("施設", "Facility"),
    Text("事前の人日", "Staff-days before"),
    Text("事後の人日", "Staff-days after"),
    Text("事前", "Before"),
    Text("事後", "After"),
    Text("変化（分/人・日）", "Change (min per staff-day)"),
)


def chapter(study: StudyResults) -> str:
    """Dots of the primary figure by shift."""
    lang = study.lang
    parts = [part for shift, name in study.lasts if (part := _shift(study, study.primary(shift, name)))]
    several = any(len(study.primary(*pair).by_facility) > 1 for pair in study.lasts if study.primary(*pair))
    lead = displays.paragraph(esc(LEAD(lang))) if several else ""
    return (
        displays.heading(2, TITLE(lang), anchor="facilities")
        + lead
        + (displays.twocol(*parts) if several else "".join(parts))
    )


def _shift(study: StudyResults, change: Change | None) -> str:
    if change is None:
        return ""
    lang = study.lang
    if change.facilities == 1:
        text = ONE(lang).format(
            pair=words.pair_title(change.shift, change.round, lang),
            part=words.activity_name(change.activity, lang),
            change=words.signed(change.headline.estimate, lang),
        )
        return displays.paragraph(esc(text), "nodata")
    table = lettered(study, change)
    return dots(study, change, table) + numbers_table(change, table, lang)


def lettered(study: StudyResults, change: Change) -> pd.DataFrame:
    """`by_facility` with letters instead of offices, smallest difference first."""
    table = change.by_facility.assign(facility=change.by_facility["office"].map(study.letters))
    columns = ["facility", "n_before", "n_after", "before", "after", "difference"]
    return table.sort_values("difference", kind="stable", ignore_index=True)[columns]


def dots(study: StudyResults, change: Change, table: pd.DataFrame) -> str:
    """A row for each facility, and the whole with its interval below."""
    lang, part = study.lang, words.activity_name(change.activity, study.lang)
    rows = pd.DataFrame(
        {
            "label": table["facility"],
            "value": table["difference"],
            "low": float("nan"),
            "high": float("nan"),
            "own": False,
        }
    )
    rows.loc[len(rows)] = [WHOLE(lang), change.headline.estimate, change.headline.low, change.headline.high, True]
    rows = rows.assign(few=False).astype({"own": bool, "low": float, "high": float})
    alt = Text("、", ", ")(lang).join(
        f"{facility} {words.signed(value, lang)}"
        for facility, value in zip(table["facility"], table["difference"], strict=True)
    )
    alt += Text(f"。全体 {words.told(change, lang)}", f". All: {words.told(change, lang)}")(lang)
    picture = dot_rows(
        rows,
        words.UNIT,
        name=f"ts-homes-{change.shift}-{change.round}",
        title=finding(change, lang),
        alt=alt,
        axis=AXIS(lang).format(part=part),
        lang=lang,
        line=(0.0, ZERO(lang)),
    )
    limits = " ".join(filter(None, [words.caution(change, lang), LIMITS(lang).format(never=words.NEVER(lang))]))
    return displays.figure(picture, how_to_read=HOW(lang), limits=limits, lang=lang, source=source(study))


def finding(change: Change, lang: Lang) -> str:
    """In how many facilities the figure fell and rose."""
    difference = change.by_facility["difference"]
    return FINDING(lang).format(
        pair=words.pair_title(change.shift, change.round, lang),
        part=words.activity_name(change.activity, lang),
        n=len(difference),
        fewer=int((difference < 0).sum()),
        more=int((difference > 0).sum()),
    )


def numbers_table(change: Change, table: pd.DataFrame, lang: Lang) -> str:
    """The numbers of the dots in a card."""
    part, pair = words.activity_name(change.activity, lang), words.pair_title(change.shift, change.round, lang)
    caption = CAPTION(lang).format(part=part, pair=pair)
    rows = [
        [
            esc(row.facility),
            f"{row.n_before:,}",
            f"{row.n_after:,}",
            *(words.minutes(v, lang, unit=False) for v in (row.before, row.after)),
            words.signed(row.difference, lang, unit=False),
        ]
        for row in table.itertuples()
    ]
    body = displays.table(
        [text(lang) for text in HEADS],
        rows,
        caption=caption,
        numeric=range(1, 6),
        after=displays.csv_link(table, caption, lang),
    )
    return displays.details(esc(caption), body)
