"""Who adopts, and who leaves the data: an effect speaks of those who chose to adopt and of those still seen."""

from collections.abc import Mapping

from caredx.measures.comparison import Exits, Matches
from caredx.pages import displays
from caredx.pages.displays import esc
from caredx.pages.numbers import MINUS
from caredx.words.labels import Lang, Text

TITLE = Text("どの事業所が導入し、どの事業所がいなくなるか", "Who adopts and who leaves")
BALANCE = Text("導入前の姿：導入した事業所としなかった事業所", "Before adoption: adopters and those never adopting")
BALANCE_HEADS = (
    Text("項目", "Variable"),
    Text("導入", "Adopters"),
    Text("未導入", "Never"),
    Text("標準化差", "Std. difference"),
    Text("似た組の標準化差", "Std. difference in pairs"),
)
BALANCE_READ = Text(
    "標準化差の大きさが0.1を超える項目は、導入した事業所の顔ぶれが違うことを示します。水準の違いは推定で差し引かれますが、動きの違いは差し引かれません。"
    "似た組を作れた導入事業所は{pairs}、作れなかったのは{unmatched}です。",
    "A standardised difference beyond 0.1 says that adopters are of another kind. Differences in level cancel, differences in trend do not. "
    "{pairs} adopters found a pair, {unmatched} did not.",
)
NO_BALANCE = Text("比べるための事業所が足りません。", "Too few establishments to compare.")
NAMES = {
    "log_staff": Text("職員数（常勤換算、対数）", "Staff (log FTE)"),
    "baseline": Text("最初の3か月の値", "Outcome in the first 3 months"),
}
GROUP, SIZE = Text("サービス群：{name}", "Service: {name}"), Text("規模：{name}", "Size: {name}")
EXITS = Text("データから消えた事業所", "Establishments that leave the data")
EXIT_HEADS = (
    Text("期間", "Time"),
    Text("離脱", "Exits"),
    Text("事業所月", "Establishment-months"),
    Text("1000事業所月当たり", "Per 1,000"),
    Text("{level}％区間", "{level}% interval"),
)
SIDES = {"adopted": Text("導入後", "after adoption"), "others": Text("導入前・未導入", "before or without adoption")}
EXIT_READ = Text(
    "離脱率の比は{ratio}（{level}％区間 {low}〜{high}、p={p}）。比が1と大きく違えば、後の月は残った事業所だけの姿です。",
    "Ratio of exit rates: {ratio} ({level}% interval {low} to {high}, p = {p}). If it is far from 1, late months speak of survivors only.",
)
NO_EXITS = Text("離脱した事業所がなく、比べられません。", "No exits to compare.")


def adopters_section(
    matches: Matches | None, exits: Exits, names: Mapping[str, Text], lang: Lang, *, level: int = 2
) -> str:
    """Balance table and exit rates, side by side.

    Parameters
    ----------
    names : mapping of str to Text
        Service groups and capacity bands.
    """
    balance = displays.paragraph(NO_BALANCE(lang), "nodata") if matches is None else balance_table(matches, names, lang)
    return displays.heading(level, TITLE(lang), anchor="adopters") + displays.twocol(balance, exits_table(exits, lang))


def balance_table(matches: Matches, names: Mapping[str, Text], lang: Lang) -> str:
    """Means before adoption and standardised differences, before and after pairing."""
    rows = [
        [
            esc(variable(row.variable, names, lang)),
            _mean(row.variable, row.adopters, lang),
            _mean(row.variable, row.others, lang),
            *(
                f"{round(gap, 2) + 0.0:+.2f}".replace("-", MINUS)
                for gap in (row.difference_before, row.difference_after)
            ),
        ]
        for row in matches.balance.itertuples()
    ]
    read = BALANCE_READ(lang).format(pairs=len(matches.pairs), unmatched=matches.unmatched)
    link = displays.csv_link(matches.balance, BALANCE(lang), lang)
    return displays.table(
        [text(lang) for text in BALANCE_HEADS],
        rows,
        caption=BALANCE(lang),
        numeric=(1, 2, 3, 4),
        after=displays.paragraph(esc(read)) + link,
    )


def variable(name: str, names: Mapping[str, Text], lang: Lang) -> str:
    """Name of a row of the balance table."""
    for prefix, text in (("service_group_", GROUP), ("size_band_", SIZE)):
        if name.startswith(prefix):
            return text(lang).format(name=names[name.removeprefix(prefix)](lang))
    return NAMES[name](lang)


def _mean(name: str, value: float, lang: Lang) -> str:
    return f"{value:.2f}" if name in NAMES else f"{value * 100:.0f}{Text('％', '%')(lang)}"


def exits_table(exits: Exits, lang: Lang) -> str:
    """Exits after adoption beside those before or without."""
    rows = [
        [
            SIDES[side](lang),
            f"{rate.exits:,}",
            f"{rate.unit_periods:,}",
            f"{rate.rate * 1000:.2f}",
            f"{rate.low * 1000:.2f}〜{rate.high * 1000:.2f}"
            if lang == "ja"
            else f"{rate.low * 1000:.2f}-{rate.high * 1000:.2f}",
        ]
        for side, rate in (("adopted", exits.adopted), ("others", exits.others))
    ]
    level = f"{exits.level * 100:g}"
    known = exits.ratio == exits.ratio
    read = EXIT_READ if known else NO_EXITS
    told = read(lang).format(
        ratio=f"{exits.ratio:.2f}",
        level=level,
        low=f"{exits.ratio_low:.2f}",
        high=f"{exits.ratio_high:.2f}",
        p=f"{exits.p_value:.2f}",
    )
    return displays.table(
        [text(lang).format(level=level) for text in EXIT_HEADS],
        rows,
        caption=EXITS(lang),
        numeric=(1, 2, 3, 4),
        after=displays.paragraph(esc(told)),
    )
