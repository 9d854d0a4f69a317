"""Beside the other 46: dots with intervals and the national value, a map, and words instead of ranks."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures.kpi import Comparison
from caredx.measures.kpi.verdicts import absence
from caredx.pages import displays, numbers, provenance
from caredx.pages.book import Chapter
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.pages.figures.tiles import tile_map
from caredx.words import codes
from caredx.words.labels import Lang, Text

TITLE = Text("他の46都道府県との比較", "Beside the other 46 prefectures")
LEAD = Text(
    "順位表ではありません。順位は偶然でも入れ替わるため、県は北から南の順（都道府県コード順）に並べ、全国値との差が偶然の範囲を超えるかどうかだけを言葉で示します。",
    "This is no ranking: ranks would change by chance alone, so prefectures stand in the order of their codes, from north to south. Words "
    "say only whether a value differs from Japan beyond chance.",
)
POSITIONS = {
    "above": Text("全国より高い（偶然の範囲を超える）", "above Japan (beyond chance)"),
    "below": Text("全国より低い（偶然の範囲を超える）", "below Japan (beyond chance)"),
    "within_chance": Text("偶然の範囲内", "within chance"),
    "too_few": Text("少数のため言えない", "too few to say"),
    "no_interval": Text("区間がないため言えない", "no interval, cannot say"),
    "no_data": Text("データなし", "no data"),
    "no_national": Text("比べる全国値がない", "no national value to compare with"),
}
NOT_COMPARED = {
    "total": Text("全国計のため比べない", "national total, not compared"),
    "scope": Text("対象が異なるため比べない", "another group, not compared"),
}
SHORT = {
    "above": Text("高い", "above"),
    "below": Text("低い", "below"),
    "within_chance": Text("偶然の範囲内", "within chance"),
    "too_few": Text("少数", "too few"),
    "no_interval": Text("区間なし", "no interval"),
    "no_data": Text("データなし", "no data"),
    "no_national": Text("全国値なし", "no national value"),
}
FINDING = Text("{prefecture} {value}：{position}", "{prefecture} {value}: {position}")
HOW = Text(
    "▶と太い青線がこの県です。横線が破線（全国）にかかっていれば、差は偶然で説明できます。□は少数の県です。並びは北から南の順で、値の順ではありません。",
    "▶ and the thick blue line are this prefecture. Where a line reaches the dashed one (Japan), chance explains it. □ = few. "
    "The order is that of codes, north to south, not of values.",
)
LIMITS = Text(
    "順位ではありません。施策の優劣も示しません。サービスの構成や規模の違いは調整していません。",
    "No ranking and no verdict on policy. Service mix and size are not adjusted for.",
)
BY_CHANCE = Text(
    "仮に、全国値と比べた{n}県に本当の差がなくても、約{chance}県は偶然に範囲を外れます。",
    " If none of the {n} compared truly differed, about {chance} would still lie outside by chance.",
)
FEWEST_FOR_CHANCE = 10
MAP_TITLE = Text("地図で見た{kpi}", "{kpi} on the map")
MAP_HOW = Text(
    "5段階は県の数がほぼ等しくなる区切りで、タイルの数字が値です。太枠がこの県です。少数の県は色をつけず、破線の枠にしています。{codes}",
    "Five bands of about equal numbers of prefectures; the number in a tile is its value. Thick frame: this prefecture; white with a "
    "dashed frame: few. {codes}",
)
CODES = Text("", "Tiles carry the code that stands before each name in the comparison.")
MAP_LIMITS = Text(
    "隣り合う段階の県どうしの差は、偶然の範囲のことがあります。区間は地図では示していません。",
    "Prefectures in neighbouring bands may differ by chance only; the map shows no intervals.",
)
AXIS = Text("{unit}（横線は{level}％区間）", "{unit} (lines: {level}% intervals)")
ALONE = Text(
    "{kpi}の値がある都道府県は1つだけのため、都道府県の図と地図は示しません。",
    "Only one prefecture has a value of {kpi}, so no picture or map of prefectures is shown.",
)
NATIONAL = Text("全国 {value}", "Japan {value}")
ALT = Text(
    "{kpi}の47都道府県の値と区間。{own} {value}、全国 {national}。{counts}",
    "{kpi}: values and intervals of 47 prefectures. {own} {value}, Japan {national}. {counts}",
)
TABLE_CAPTION = Text("全KPIの全国値との比較（{prefecture}）", "All KPI beside Japan ({prefecture})")
HEADS = (
    Text("指標", "Indicator"),
    Text("県の値", "Prefecture"),
    Text("全国", "Japan"),
    Text("この県", "This prefecture"),
    Text("47県の内訳", "Of the 47"),
)
CSV_COLUMNS = ["kpi", "prefecture", "period", "unit", "value", "low", "high", "n", "missing", "position"]
NO_VALUES = Text("{kpi}：比べられる値がありません。", "{kpi}: no values to compare.")


def opening(lang: Lang) -> str:
    """Heading and lead of the chapter."""
    return displays.heading(2, TITLE(lang), anchor="comparison") + displays.paragraph(LEAD(lang))


def comparison_table(comparisons: Iterable[Comparison], prefecture: str, lang: Lang, *, example: bool) -> str:
    """One row a KPI: where the prefecture lies and how many of the 47 lie where."""
    comparisons = list(comparisons)
    rows = [
        [
            esc(item.kpi.name(lang)),
            esc(numbers.told(item.values[prefecture], lang, kpi=item.kpi)),
            _national(item, lang),
            esc(_word(item, prefecture, POSITIONS)(lang)),
            esc(counted(item, lang)),
        ]
        for item in comparisons
    ]
    caption = TABLE_CAPTION(lang).format(prefecture=codes.prefecture(prefecture).name(lang))
    everything = pd.concat(
        [item.to_frame().assign(kpi=item.kpi.id)[CSV_COLUMNS] for item in comparisons], ignore_index=True
    )
    link = displays.csv_link(everything.dropna(subset="value"), caption, lang, origin=displays.origin_of(example))
    marks = {1: displays.example_mark(lang) if example else "", 2: displays.real_mark(lang)}
    return displays.table(
        [text(lang) for text in HEADS], rows, caption=caption, numeric=(2,), after=link, head_marks=marks
    )


def _national(comparison: Comparison, lang: Lang) -> str:
    if comparison.national is None or not comparison.national.known:
        return "－"
    scope = comparison.national_scope(lang) if comparison.incomparable == "scope" else ""
    remark = f'<span class="reason">{esc(provenance.SCOPE(lang).format(scope=scope))}</span>' if scope else ""
    return esc(numbers.value(comparison.national, lang)) + remark


def _word(comparison: Comparison, prefecture: str, words: Mapping[str, Text]) -> Text:
    """Position of a prefecture in `words`; where nothing is compared or nobody is counted, why."""
    position, own = comparison.positions[prefecture], comparison.values[prefecture]
    if position == "no_national" and comparison.incomparable:
        return NOT_COMPARED[comparison.incomparable]
    if numbers.withheld(own):
        return numbers.WITHHELD_MARK
    return numbers.ABSENT[absence(own)] if position == "no_data" else words[position]


def counted(comparison: Comparison, lang: Lang) -> str:
    """How many of the 47 lie in each position, in words."""
    counts = Counter(_word(comparison, code, SHORT)(lang) for code in comparison.positions)
    known = [
        text(lang)
        for text in (*NOT_COMPARED.values(), *SHORT.values(), *numbers.ABSENT.values(), numbers.WITHHELD_MARK)
    ]
    return Text("、", ", ")(lang).join(f"{text} {counts[text]}" for text in dict.fromkeys(known) if counts[text])


def comparison_section(comparison: Comparison, prefecture: str, lang: Lang, *, example: bool) -> str:
    """Dots and map of one KPI, with its definition card."""
    kpi, own = comparison.kpi, comparison.values[prefecture]
    head = displays.heading(3, kpi.name(lang))
    if not any(value.known for value in comparison.values.values()):
        return head + displays.paragraph(esc(NO_VALUES(lang).format(kpi=kpi.name(lang))), "nodata")
    if sum(value.known for value in comparison.values.values()) == 1:
        told = displays.paragraph(esc(ALONE(lang).format(kpi=kpi.name(lang))), "nodata")
        return head + told + provenance.card(own, kpi, lang)
    beside = mapped(comparison, prefecture, lang, example=example) + provenance.card(own, kpi, lang)
    return head + displays.twocol(dots(comparison, prefecture, lang, example=example), beside)


def dots(comparison: Comparison, prefecture: str, lang: Lang, *, example: bool) -> str:
    """The 47 from north to south with the national value, if it can be compared."""
    kpi, national, own = comparison.kpi, comparison.national, comparison.values[prefecture]
    known = national is not None and national.known and not comparison.incomparable
    title = FINDING(lang).format(
        prefecture=codes.prefecture(prefecture).name(lang),
        value=numbers.value(own, lang),
        position=_word(comparison, prefecture, POSITIONS)(lang),
    )
    alt = ALT(lang).format(
        kpi=kpi.name(lang),
        own=codes.prefecture(prefecture).name(lang),
        value=numbers.told(own, lang),
        national=numbers.value(national, lang) if known else "－",
        counts=counted(comparison, lang),
    )
    picture = dot_rows(
        ordered(comparison, prefecture, lang),
        kpi.unit,
        name=f"dots-{kpi.id}",
        title=title,
        alt=alt,
        lang=lang,
        axis=AXIS(lang).format(unit=kpi.unit.text(lang), level=f"{own.level * 100:g}"),
        line=(national.value, NATIONAL(lang).format(value=numbers.value(national, lang))) if known else None,
    )
    sources = [(own.source, own.reference_date)] + ([(national.source, national.reference_date)] if known else [])
    mark = displays.example_mark(lang) if example else ""
    return displays.figure(
        picture,
        how_to_read=HOW(lang),
        limits=LIMITS(lang) + _by_chance(comparison, lang),
        origin=displays.origin_of(example),
        source=displays.source_line(sources, lang, mark=mark),
        lang=lang,
        level=4,
    )


def _by_chance(comparison: Comparison, lang: Lang) -> str:
    """How many would lie outside if none differed; nothing where too few are compared for such a number to mean anything."""
    n, chance = len(comparison.compared), f"{comparison.expected_by_chance:.0f}"
    return "" if n < FEWEST_FOR_CHANCE or chance == "0" else BY_CHANCE(lang).format(n=n, chance=chance)


def ordered(comparison: Comparison, prefecture: str, lang: Lang) -> pd.DataFrame:
    """Rows of the picture in the order of JIS codes, from north to south."""
    return pd.DataFrame(
        [
            {
                "label": label(code, lang),
                "value": value.value,
                "low": value.low,
                "high": value.high,
                "few": comparison.positions[code] == "too_few",
                "own": code == prefecture,
                "absent": "" if value.known else numbers.absent(value, lang, short=True),
            }
            for code, value in sorted(comparison.values.items())
        ]
    )


def label(code: str, lang: Lang) -> str:
    """Name; in English with the code, because tiles of the map can hold no longer name."""
    return codes.prefecture(code).ja if lang == "ja" else f"{code} {codes.prefecture(code).en}"


def mapped(comparison: Comparison, prefecture: str, lang: Lang, *, example: bool) -> str:
    """The same values on the tile map."""
    kpi, own = comparison.kpi, comparison.values[prefecture]
    title = MAP_TITLE(lang).format(kpi=kpi.name(lang))
    known = [value.value for value in comparison.values.values() if value.known]
    ends = Text("最低 {low}、最高 {high}", "lowest {low}, highest {high}")(lang).format(
        low=kpi.unit.write(min(known), lang), high=kpi.unit.write(max(known), lang)
    )
    alt = f"{title}{Text('。', '. ')(lang)}{codes.prefecture(prefecture).name(lang)} {numbers.value(own, lang)}{Text('、', ', ')(lang)}{ends}"
    few = [code for code, position in comparison.positions.items() if position == "too_few"]
    picture = tile_map(comparison.values, prefecture, name=f"map-{kpi.id}", title=title, alt=alt, lang=lang, few=few)
    source = displays.source_line(
        [(own.source, own.reference_date)], lang, mark=displays.example_mark(lang) if example else ""
    )
    return displays.figure(
        picture,
        how_to_read=MAP_HOW(lang).format(codes=CODES(lang)),
        limits=MAP_LIMITS(lang),
        source=source,
        lang=lang,
        level=4,
        origin=displays.origin_of(example),
    )


def chapter(found: Findings, *kpis: str) -> str:
    """All KPI beside Japan in a table; those named also as a picture of the 47."""
    results, lang = found.results, found.lang
    place, example = results.prefecture, results.params.example
    return (
        opening(lang)
        + comparison_table(results.comparisons, place, lang, example=example)
        + "".join(comparison_section(results.comparison(name), place, lang, example=example) for name in kpis)
    )


CHAPTER = Chapter("comparison", TITLE, chapter)
