"""What the prefecture does: facts of the hearing, and activities of the cycle beside those of its own papers."""

import pandas as pd

from caredx import official
from caredx.findings.place import Findings
from caredx.pages import displays, hearing_words, numbers
from caredx.pages.book import Chapter
from caredx.pages.displays import as_written, esc
from caredx.pages.style import words
from caredx.words.labels import ACTIVITY_KINDS, STAGES, Lang, Text
from caredx.words.units import Unit

TITLE = Text("県の取組", "What the prefecture does")
LEAD = Text(
    "KPIの数値の背景にある取組です。国のヒアリング（2024年度）で県が述べたこと、取組の実績・計画・予算、県が公表した数値の順に示します。",
    "The measures behind the KPI: what the prefecture said in the national hearing (FY2024), activities, and figures it published.",
)
HEARING = Text("ヒアリングで述べたこと（2024年度）", "Said in the hearing (FY2024)")
HEARING_CAPTION = Text("ヒアリングの抜粋に書かれていた事実", "Facts found in the excerpts of the hearing")
HEARING_HEADS = (
    Text("事項", "Fact"),
    Text("この県", "This prefecture"),
    Text(
        "同じ回答の県（この県を含む47のうち、下限）", "Prefectures saying the same (of 47, this one included; at least)"
    ),
)
HEARING_LIMITS = Text(
    "報告書は抜粋だけを載せているため、ここに無いことは「していない」という意味ではありません。県数も下限です。2024年6月〜2025年2月の回答で、その後は変わっています。",
    "The report prints excerpts only: what is not listed here is not a no, and counts are a floor. Answers are of June 2024 to February "
    "2025 and have moved since.",
)
SAID, DENIED = Text("述べている", "said"), Text("反対のことを述べている", "the opposite said")
NOT_STATED = Text(
    "抜粋で触れていない事項（無いという意味ではない）：{n}件", "Not mentioned in the excerpts (not a no): {n}"
)
ACTIVITIES = Text("取組の実績・計画・予算", "Activities: actual, planned, budget")
ACTIVITY_CAPTION = Text("取組の一覧", "Activities")
ACTIVITY_HEADS = (Text("取組", "Activity"), Text("種類", "Kind"), Text("年度", "Fiscal year"))
MARK_HEAD = Text("実際の値か見本か", "Real or sample")
NO_ACTIVITIES = Text(
    "データなし。取組の一覧（activities.csv）または県別の設定ファイルがあれば表示します。",
    "No data. A list of activities (activities.csv) or the prefecture's own settings would supply it.",
)


def opening(lang: Lang) -> str:
    """Heading and lead of the chapter."""
    return displays.heading(2, TITLE(lang), anchor="actions") + displays.paragraph(LEAD(lang))


def hearing_section(facts: pd.Series, everyone: pd.DataFrame, lang: Lang) -> str:
    """Facts of one prefecture in words, each with how many of the 47 said the same.

    Parameters
    ----------
    facts : Series
        Its row of the published table ``hearing_prefectures``.
    everyone : DataFrame
        The whole table.
    """
    rows = [*_standing(facts, everyone, lang), *_flags(facts, everyone, lang), *_tags(facts, lang)]
    source = displays.source_line([(facts["source"], facts["reference_date"])], lang, mark=displays.real_mark(lang))
    heads = [text(lang) for text in HEARING_HEADS]
    return "".join(
        [
            displays.heading(3, HEARING(lang)),
            displays.table(heads, rows, caption=HEARING_CAPTION(lang), numeric=(2,), source=source),
            _not_stated(facts, lang),
            displays.paragraph(f"<b>{displays.LIMITS_HEAD(lang)}</b>{esc(HEARING_LIMITS(lang))}", "limits"),
        ]
    )


def _standing(facts: pd.Series, everyone: pd.DataFrame, lang: Lang) -> list[list[str]]:
    """Centre, model sites and rates it named."""
    rows = []
    if facts["centre_status"] in hearing_words.CENTRE_STATUS:
        same = int((everyone["centre_status"] == facts["centre_status"]).sum())
        rows.append([hearing_words.CENTRE(lang), hearing_words.CENTRE_STATUS[facts["centre_status"]](lang), str(same)])
    if not pd.isna(facts["n_model_facilities"]):
        rows.append([hearing_words.MODEL_SITES(lang), Unit.ESTABLISHMENTS.write(facts["n_model_facilities"], lang), ""])
    for column, text in hearing_words.SHARES.items():
        if not pd.isna(facts[column]):
            rows.append([text(lang), Unit.SHARE.write(facts[column], lang), ""])
    return rows


def _flags(facts: pd.Series, everyone: pd.DataFrame, lang: Lang) -> list[list[str]]:
    rows = []
    for column, (group, text) in hearing_words.FLAGS.items():
        if not pd.isna(facts[column]):
            same = int((everyone[column] == facts[column]).sum())
            name = f"{hearing_words.GROUPS[group](lang)}{Text('：', ': ')(lang)}{text(lang)}"
            rows.append([esc(name), (SAID if facts[column] else DENIED)(lang), str(same)])
    return rows


def _tags(facts: pd.Series, lang: Lang) -> list[list[str]]:
    rows = []
    for column, text in hearing_words.TAG_COLUMNS.items():
        tags = [tag.strip() for tag in str(facts[column] or "").split(";") if tag.strip()]
        if tags:
            rows.append(
                [text(lang), esc(Text("、", "; ")(lang).join(words(hearing_words.TAGS, tag, lang) for tag in tags)), ""]
            )
    return rows


def _not_stated(facts: pd.Series, lang: Lang) -> str:
    silent = [text(lang) for column, (_, text) in hearing_words.FLAGS.items() if pd.isna(facts[column])]
    return displays.details(esc(NOT_STATED(lang).format(n=len(silent))), displays.bullets(map(esc, silent)))


def activities_section(activities: pd.DataFrame | None, lang: Lang) -> str:
    """Activities of the cycle's file and of the prefecture's overlay in one table, each with its mark.

    Parameters
    ----------
    activities : DataFrame or None
        ``fiscal_year, kind, name, stage, value, unit, source, note, example`` (bool: from synthetic files).
    """
    head = displays.heading(3, ACTIVITIES(lang))
    if activities is None or activities.empty:
        return head + displays.paragraph(NO_ACTIVITIES(lang), "nodata")
    kinds = list(ACTIVITY_KINDS)
    ordered = activities.sort_values(
        ["example", "kind", "name", "fiscal_year"],
        kind="stable",
        key=lambda column: column.map(kinds.index) if column.name == "kind" else column,
    )
    together = ordered.groupby(["kind", "name", "fiscal_year", "example", "published"], sort=False)
    rows = [_activity(kind, name, year, rows, lang) for (kind, name, year, *_), rows in together]
    heads = [text(lang) for text in (*ACTIVITY_HEADS, *STAGES.values(), MARK_HEAD)]
    origins = [
        "example" if row.example else "published" if row.published else "supplied" for row in ordered.itertuples()
    ]
    link = displays.csv_link(
        ordered.drop(columns=["example", "published"]), ACTIVITY_CAPTION(lang), lang, origin=origins
    )
    source = displays.source_line([(title, "") for title in ordered["source"].dropna()], lang)
    return head + displays.table(
        heads, rows, caption=ACTIVITY_CAPTION(lang), numeric=(3, 4, 5), source=source, after=link
    )


def _activity(kind: str, name: str, year: int, rows: pd.DataFrame, lang: Lang) -> list[str]:
    """One activity and year on one line: plan beside result beside budget."""
    first = rows.iloc[0]
    published = displays.real_mark(lang) if first["published"] else ""
    mark = displays.example_mark(lang) if first["example"] else published
    notes = "".join(
        f'<span class="reason">{as_written(note)}</span>' for note in dict.fromkeys(rows["note"].dropna()) if note
    )
    cells = []
    for stage in STAGES:
        found = rows[rows["stage"] == stage]
        cells.append("<br>".join(measured(row.value, row.unit, lang) for row in found.itertuples()) or "－")
    return [
        as_written(name) + notes,
        ACTIVITY_KINDS[kind](lang),
        esc(numbers.period(f"FY{int(year)}", lang)),
        *cells,
        mark,
    ]


def measured(value: float | None, unit: str, lang: Lang) -> str:
    """A value in a unit of the closed list, or as it stands with the unit word of the source; HTML."""
    if value is None or pd.isna(value):
        return numbers.NO_DATA(lang)
    if unit == "%":
        return f"{numbers.quantity(value, lang)}{Unit.SHARE.text(lang)}"
    known = {item.code: item for item in Unit}
    if unit in known:
        return esc(known[unit].write(value, lang))
    return f"{numbers.quantity(value, lang)} {as_written(unit)}"


def hearing(found: Findings) -> str:
    """What the prefecture said in the national hearing."""
    everyone = official.load("hearing_prefectures")
    facts = everyone.set_index("pref").loc[found.results.prefecture]
    return opening(found.lang) + hearing_section(facts, everyone, found.lang)


def activities(found: Findings) -> str:
    """What was done, planned and budgeted."""
    return activities_section(found.results.activities, found.lang)


ABOUT_HEARING = Chapter("hearing", TITLE, hearing, anchor="actions")
ABOUT_ACTIVITIES = Chapter("activities", None, activities)
