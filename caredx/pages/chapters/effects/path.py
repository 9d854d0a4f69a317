"""One outcome: its sentence, the path as a picture, and the same numbers as a table."""

from caredx.measures.effects import Effect
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.pages.figures.paths import effect_path
from caredx.pages.telling import Told
from caredx.words.labels import Lang, Text

TITLES = {
    "confirmed": Text(
        "{outcome}：導入後に悪化し、{even}か月目に元に戻り、その後改善",
        "{outcome}: worse after adoption, even in month {even}, then better",
    ),
    "dip only": Text(
        "{outcome}：導入後に悪化し、改善は確認できない", "{outcome}: worse after adoption, a gain is not shown"
    ),
    "gain then loss": Text("{outcome}：いったん改善した後に悪化", "{outcome}: better at first, then worse"),
    "gain only": Text(
        "{outcome}：導入後に改善し、落ち込みは確認できない", "{outcome}: better after adoption, no dip shown"
    ),
    "not shown": Text(
        "{outcome}：効果は見いだせない（ないとは言えない）", "{outcome}: no effect found (which does not mean none)"
    ),
}
HOW = Text(
    "青い線が導入による変化、帯は導入後の全部の月を{level}％で含む幅（一様帯）です（導入前の月は、別に同じ確からしさ）。帯が0の線から離れた月は偶然では説明できません。"
    "白い点は導入前で、0の近くにあるはずです。下の棒は、その月の推定を支える導入事業所の数です。",
    "The blue line is the change made by adoption; the band holds all months after adoption with {level}% (those before for themselves). Months whose band leaves zero are not "
    "chance. Hollow points lie before adoption and should be near 0. Bars below: adopters behind each month.",
)
HOW_DIP = Text(
    "▼が底、横棒（塗り）が元に戻る月の集合、横棒（白抜き）が累積で取り戻す月の集合です。",
    " ▼ is the trough; on the zero line the solid bar is the set of break-even months, the hollow bar that of pay-back.",
)
LIMITS = Text(
    "個々の事業所の経過ではなく平均です。後の月ほど早く導入した事業所だけの値です。底の値は、最も低い推定値を選ぶため実際より深く出ます。",
    "A mean, not the course of one establishment. Later months rest on early adopters alone. The trough looks deeper than it is, since the "
    "lowest estimate was picked.",
)
ALT = Text(
    "{outcome}の導入による変化、導入前{before}か月から導入後{last}か月目まで。{early_months} {early}、{late_months} {late}（{unit}）。"
    "一様帯は最も広い月で幅{width}。支える導入事業所は0か月目{first_n}、{last}か月目{last_n}。{dip}",
    "Change of {outcome} by adoption, {before} months before to month {last}. {early_months}: {early}; {late_months}: {late} ({unit}). The "
    "uniform band is at most {width} wide. Adopters behind month 0: {first_n}, month {last}: {last_n}. {dip}",
)
ALT_DIP = Text(
    "底{trough}か月目 {value}、元に戻るのは{even}、累積で取り戻すのは{repaid}。",
    "Trough month {trough} {value}; even: {even}; repaid: {repaid}.",
)
NO_DIP = Text("落ち込みは確認できない。", "No dip is shown.")
FACTS = Text("{outcome}への効果：要点", "Effect on {outcome}: main figures")
FACT_HEADS = (Text("項目", "Figure"), Text("値", "Value"), Text("{level}％の区間・集合", "{level}% interval or set"))
ROWS = {
    "early": Text("{months}の平均", "mean of {months}"),
    "trough": Text("底（{month}か月目）", "trough (month {month})"),
    "trough_months": Text("底でありうる月", "months that may be the trough"),
    "even": Text("元に戻る月", "break-even month"),
    "repaid": Text("累積で取り戻す月", "pay-back month"),
    "late": Text("{months}の平均", "mean of {months}"),
    "verdict": Text("判定（J字・U字）", "verdict"),
    "baseline": Text("導入前12か月の平均（導入事業所）", "mean of adopters in the 12 months before"),
}
COUNTS = Text(
    "使った事業所：導入{adopters}、未導入{never}（独立な法人等 {clusters}）。期間前に導入していた{early}事業所は除外、欠測は{missing}事業所月",
    "Establishments used: {adopters} adopting, {never} never ({clusters} independent corporations). {early} that had adopted before are left out; {missing} "
    "establishment-months missing",
)
MONTHS_CAPTION = Text("{outcome}の変化：月ごとの数値", "Change of {outcome} by month")
MONTH_HEADS = (
    Text("導入からの月", "Month"),
    Text("変化（{unit}）", "Change ({unit})"),
    Text("一様帯", "Uniform band"),
    Text("導入事業所", "Adopters"),
    Text("導入月の数", "Cohorts"),
)
BASE = Text("基準", "base")


def path_section(
    effect: Effect, place: str | Told, lang: Lang, *, source: str, name: str = "path", level: int = 3
) -> str:
    """Sentence, picture, figures in a table, months in a card."""
    outcome = effect.outcome.name(lang)
    months = displays.details(esc(MONTHS_CAPTION(lang).format(outcome=outcome)), months_table(effect, lang))
    return (
        displays.heading(level, Text(outcome, outcome[:1].upper() + outcome[1:])(lang))
        + displays.bullets([words.sentence(effect, place, lang).html], "lede")
        + displays.twocol(
            path_figure(effect, lang, source=source, name=f"{name}-{effect.outcome.id}", level=level + 1),
            facts_table(effect, lang) + months,
        )
    )


def path_figure(effect: Effect, lang: Lang, *, source: str, name: str, level: int = 4) -> str:
    """The path between its two sentences."""
    title = TITLES[words.verdict(effect)](lang).format(outcome=_capital(effect, lang), even=_even(effect))
    picture = effect_path(effect, lang, name=name, title=title, alt=alt_text(effect, lang))
    how = HOW(lang).format(level=f"{effect.band.level * 100:g}") + (HOW_DIP(lang) if effect.has_dip else "")
    return displays.figure(picture, how_to_read=how, limits=LIMITS(lang), source=source, lang=lang, level=level)


def _capital(effect: Effect, lang: Lang) -> str:
    name = effect.outcome.name(lang)
    return name[:1].upper() + name[1:]


def _even(effect: Effect) -> str:
    return "" if effect.curve.break_even is None else f"{effect.curve.break_even:.1f}"


def alt_text(effect: Effect, lang: Lang) -> str:
    """What the picture shows, in numbers."""
    outcome, path, curve = effect.outcome, effect.path, effect.curve
    dip = NO_DIP(lang)
    if effect.has_dip:
        value = path.effect[path.months == curve.trough_month][0]
        dip = ALT_DIP(lang).format(
            trough=curve.trough_month,
            value=words.change(value, outcome, lang),
            even=words.even(curve, lang),
            repaid=words.even(curve, lang, repaid=True),
        )
    widest = float((effect.band.high - effect.band.low)[path.se > 0].max())
    return ALT(lang).format(
        outcome=outcome.name(lang),
        before=-int(path.months[0]),
        last=int(path.months[-1]),
        unit=words.unit(outcome, lang),
        early_months=words.month_range(effect.early, lang),
        early=words.told(effect.early, outcome, lang),
        late_months=words.month_range(effect.late, lang),
        late=words.told(effect.late, outcome, lang),
        width=words.change(widest, outcome, lang, signed=False),
        first_n=int(path.units[path.months == 0][0]),
        last_n=int(path.units[-1]),
        dip=dip,
    )


def facts_table(effect: Effect, lang: Lang) -> str:
    """Windows, trough, break-even, pay-back, verdict, and what they rest on."""
    heads = [text(lang).format(level=f"{effect.curve.level * 100:g}") for text in FACT_HEADS]
    rows = [
        _window_row("early", effect, lang),
        *(_dip_rows(effect, lang) if effect.has_dip else ()),
        _window_row("late", effect, lang),
    ]
    verdict = Text("{verdict}（{p}）", "{verdict} ({p})")(lang).format(
        verdict=words.VERDICTS[words.verdict(effect)](lang), p=words.p_told(effect.curve.shown_p)
    )
    counts, level = effect.study.counts, effect.outcome.unit.write(effect.baseline, lang)
    told = COUNTS(lang).format(
        adopters=f"{counts.adopters:,}",
        never=f"{counts.never:,}",
        clusters=f"{effect.study.clusters:,}",
        early=f"{counts.dropped_early:,}",
        missing=f"{counts.missing:,}",
    )
    rows += [[ROWS["verdict"](lang), esc(verdict), ""], [ROWS["baseline"](lang), esc(level), ""]]
    return displays.table(
        heads, rows, caption=FACTS(lang).format(outcome=effect.outcome.name(lang)), after=displays.paragraph(esc(told))
    )


def _window_row(key: str, effect: Effect, lang: Lang) -> list[str]:
    found = getattr(effect, key)
    head = ROWS[key](lang).format(months=words.month_range(found, lang))
    return [
        head,
        esc(words.change(found.value, effect.outcome, lang)),
        esc(words.span(found.low, found.high, effect.outcome, lang)),
    ]


def _dip_rows(effect: Effect, lang: Lang) -> list[list[str]]:
    curve, outcome = effect.curve, effect.outcome
    low, high = sorted((effect.sign * curve.trough_low, effect.sign * curve.trough_high))
    comma = Text("・", ", ")(lang)
    may = comma.join(str(month) for month in curve.trough_months)
    months = [
        (curve.break_even, curve.break_even_set, "even"),
        (curve.cumulative_break_even, curve.cumulative_set, "repaid"),
    ]
    return [
        [
            ROWS["trough"](lang).format(month=curve.trough_month),
            esc(words.change(effect.sign * curve.trough_value, outcome, lang)),
            esc(words.span(low, high, outcome, lang)),
        ],
        [ROWS["trough_months"](lang), "", esc(words.PLAIN_MONTHS(lang).format(set=may))],
        *(
            [
                ROWS[key](lang),
                words.NOT_REACHED(lang) if point is None else esc(words.PLAIN_MONTHS(lang).format(set=f"{point:.1f}")),
                esc(words.month_set(pieces, lang)),
            ]
            for point, pieces, key in months
        ),
    ]


def months_table(effect: Effect, lang: Lang) -> str:
    """Every month of the path."""
    heads = [text(lang).format(unit=words.unit(effect.outcome, lang)) for text in MONTH_HEADS]
    rows = [
        [
            f"{row.month}".replace("-", words.MINUS),
            words.change(row.effect, effect.outcome, lang, with_unit=False),
            words.span(row.band_low, row.band_high, effect.outcome, lang) if row.se > 0 else BASE(lang),
            f"{row.facilities}",
            f"{row.cohorts}",
        ]
        for row in effect.to_frame().itertuples()
    ]
    return displays.table(
        heads, rows, caption=MONTHS_CAPTION(lang).format(outcome=effect.outcome.name(lang)), numeric=(0, 1, 2, 3, 4)
    )
