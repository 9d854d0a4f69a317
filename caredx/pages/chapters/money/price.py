"""What an hour freed costs: the sentence, both ways of counting, the hours added up, the wage from which it is worth it."""

import math

import numpy as np
import pandas as pd

from caredx.findings.money import LIFE, MoneyResults, Reading
from caredx.measures.inference import z
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.counts import cell_html
from caredx.pages.displays import esc
from caredx.pages.figures.cumulated import cumulated
from caredx.pages.figures.worth import worth
from caredx.pages.telling import Figure
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("1時間を生む費用", "What an hour costs")
HOURS_ARE = Text(
    "ここでの時間は、<b>減った残業時間</b>です：導入した事業所の「残業時間÷常勤換算職員数」の変化（未導入の事業所との比較）を、導入した月から月ごとに足し"
    "（導入直後に残業が増えた月は、その分を差し引く）、申請した事業所の常勤換算職員数を掛けます。機器の遊休は、効果のもとになった事業所でも起きているため、時間からは二重に引きません。"
    "費用は申請書の額で、誤差は効果の誤差です。使う年数{life}年は計算の仮定です。",
    "Hours are <b>overtime hours freed</b>: the change in overtime hours per full-time equivalent and month at adopters (against those yet to adopt), added up month by "
    "month from adoption (the months of more overtime at first included), times the full-time equivalents of the applicants. Idle devices are not taken off a second "
    "time: the adopters behind the effect had them too. Costs are those of the applications; the error is that of the effect. A life of {life} years is assumed.",
)
CAPTION = Text(
    "残業1時間を減らす費用（{year}年度の申請、要件どおりの補助額）",
    "Cost of an hour of overtime freed (applications of FY{year}, grants by the rules)",
)
HEAD = (Text("項目", "Figure"),)
ROWS = {
    "per_staff": Text("職員1人（常勤換算）当たりの時間", "hours per member of staff (FTE)"),
    "hours": Text("申請全体の時間", "hours of all applications"),
    "cost": Text("費用の合計（うち公費）", "all costs (of which public)"),
    "whole": Text("円／時間（＝損益分岐の賃金）", "yen an hour (= break-even wage)"),
    "whole_limits": Text("　{level}％の範囲（Fieller）", "　{level}% set (Fieller)"),
    "simulated": Text("　同、乱数による計算（種{seed}）", "　the same from draws (seed {seed})"),
    "kind": Text("　範囲の種類", "　kind of set"),
    "public": Text("公費 円／時間", "public yen an hour"),
    "public_limits": Text("　{level}％の範囲（Fieller）", "　{level}% set (Fieller)"),
    "per_100m": Text("公費1億円当たりの時間", "hours for 100 million yen of public money"),
}
SIMPLE = Text(
    "同じ計算を乱数で行っても近い値になります。時間が増えた回（費用対効果なし）は{share}。",
    "Draws agree; in {share} of them no hour is freed.",
)
PATH_TITLE = Text(
    "職員1人当たり：累積で取り戻すのは{month}か月目から", "Per member of staff: repaid from month {month} on"
)
PATH_NEVER = Text(
    "職員1人当たり：実測の範囲では累積で取り戻していない", "Per member of staff: not repaid within the months measured"
)
PATH_HOW = Text(
    "0より下は、導入で残業が増えた分が残っている期間です。実線は実測、破線は「直近6か月と同じ効果が続く」という仮定です。",
    "Below zero, the overtime added by adoption is not yet made good. Solid: measured. Dashed: if the effect of the last six months lasts.",
)
PATH_LIMITS = Text(
    "導入事業所の平均で、個々の事業所の見込みではありません。帯は月ごとの区間です。減った時間が何に使われたか、ケアの質は示しません。",
    "A mean of adopters, no forecast for one. The band is pointwise. What the hours were used for, and quality of care, are not shown.",
)
PATH_ALT = Text(
    "最も低いのは{trough}か月目の{low}時間、{last}か月目まで実測{seen}時間、{life}か月目は仮定で{end}時間。",
    "Lowest in month {trough}: {low} hours; measured to month {last}: {seen}; assumed by month {life}: {end}.",
)
WORTH_TITLE = Text("1時間がいくらなら見合うか", "From which worth of an hour on it pays")
WORTH_HOW = Text(
    "上は、横軸の額で1時間を評価したときに費用に見合う確率。下は、そのときの純便益（時間×額−費用）です。0を横切る額が損益分岐の賃金です。",
    "Above: chance that hours at this worth exceed the cost. Below: net benefit (hours × worth − cost). It crosses zero at the break-even wage.",
)
WORTH_LIMITS = Text(
    "1時間の価値をいくらと見るかは資料にないため、線を引いていません（賃金と社会保険料の実額で読んでください）。残業以外の効果は含みません。",
    "What an hour is worth is in no source here, so none is marked: read it at your own wage with social insurance. Effects other than overtime are not counted.",
)
WORTH_ALT = Text("損益分岐の賃金：{parts}", "Break-even wage: {parts}")
LIFE_CAPTION = Text("使う年数で見た費用（申請全体）", "Costs over the years of use (all applications)")
LIFE_HEADS = (
    Text("見る年数", "Years"),
    Text("購入", "Purchase"),
    Text("維持", "Upkeep"),
    Text("更新（購入と同額と仮定）", "Renewal (assumed at the price)"),
    Text("合計", "Total"),
    Text("公費", "Public"),
    Text("事業所", "Own"),
    Text("購入後の割合", "After purchase"),
    Text("使われた1年当たり", "A year in use"),
)
LIFE_NOTE = Text(
    "補助は購入だけに付き、維持と更新は事業所の負担です。「使われた1年当たり」は遊休の機器{idle}（参加県の直近の活用報告{reports}件）で割り戻した額です。",
    "The grant is for the purchase; upkeep and renewal fall to the establishment. A year in use divides by devices in use: {idle} stand idle (last reports of {reports} "
    "adoptions in all participating prefectures).",
)
NO_IDLE = Text(
    "遊休の割合：データなし（必要なファイル：follow_up.csv）。0％として計算しています。",
    "Idle share: no data (file needed: follow_up.csv); taken as 0.",
)
LIFE_OPEN = Text("購入・維持・更新の内訳", "Purchase, upkeep and renewal")
COUNTED = Text("職員数（常勤換算）が分かる申請だけで計算：", "Only applications with known staff (FTE) count: ")
MONTHS_CSV = Text("残業1時間を減らす費用", "cost of an hour of overtime freed")


def section(found: MoneyResults) -> str:
    """Sentence, table and two pictures."""
    lang = found.lang
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    told = [words.money_sentence(found, i) for i in range(2 if found.readings and found.price_shown else 1)]
    start = displays.heading(3, TITLE(lang)) + displays.bullets([one.html + mark for one in told], "lede")
    start += displays.paragraph(HOURS_ARE(lang).format(life=LIFE), "meta")
    shown = found.readings and found.price_shown
    pictures = [path_figure(found)] if found.hours_path is not None else []
    pictures += [worth_figure(found)] if shown else []
    return (
        start
        + (price_table(found) if shown else "")
        + (displays.twocol(*pictures) if pictures else "")
        + (life_card(found) if shown else "")
    )


def source(found: MoneyResults, *, files: tuple[str, ...] = ("applications", "panel", "adoption")) -> str:
    """Source line: files with the date of the plan."""
    names = found.results.options.sources
    mark = displays.example_mark(found.lang) if found.results.params.example else ""
    title = " + ".join(names.get(name, f"{name}.csv") for name in files)
    return displays.source_line([(title, found.results.params.as_of.isoformat())], found.lang, mark=mark)


def price_table(found: MoneyResults) -> str:
    """Both readings side by side."""
    lang, readings = found.lang, found.readings
    level, seed = f"{found.results.params.rules.level * 100:g}", found.results.params.rules.seed
    columns = [_column(one, lang) for one in readings]
    rows = [
        [esc(ROWS[name](lang).format(level=level, seed=seed)), *(column[name] for column in columns)] for name in ROWS
    ]
    frame = pd.concat(
        [one.whole.to_frame().assign(reading=one.id, part="whole") for one in readings]
        + [one.public.to_frame().assign(reading=one.id, part="public") for one in readings],
        ignore_index=True,
    )
    draws = SIMPLE(lang).format(
        share=telling.figure(
            readings[0].simulated.without_gain, Unit.SHARE, lang, "money.measured.simulated.without_gain"
        ).html
    )
    counted = ""
    if len(found.counted) < len(found.applications) and not found.results.public:
        counted = displays.paragraph(
            f"{esc(COUNTED(lang))}{len(found.counted)} / {cell_html(found.released['status'], lang)}", "meta"
        )
    link = displays.csv_link(frame, MONTHS_CSV(lang), lang, origin=displays.origin_of(found.results.params.example))
    return displays.table(
        [HEAD[0](lang), *(words.named(one, lang) for one in readings)],
        rows,
        caption=CAPTION(lang).format(year=found.year),
        numeric=range(1, 3),
        source=source(found),
        after=displays.paragraph(draws, "limits") + counted + link,
    )


def _column(one: Reading, lang: Lang) -> dict[str, str]:
    of = f"money.{one.id}"
    q = z(one.whole.level)

    def hours(value: float, se: float, name: str, decimals: int = 0) -> str:
        low, high = (
            Figure(end, f"{end:,.{decimals}f}".replace("-", "−"), f"{of}.{name}.{side}")
            for end, side in ((value - q * se, "low"), (value + q * se, "high"))
        )
        return f"{Figure(value, f'{value:,.{decimals}f}', f'{of}.{name}').html} [{low.html}{Text('〜', ' to ')(lang)}{high.html}]"

    def price(ratio, name: str) -> str:
        return "－" if ratio.value is None else words.yen(ratio.value, lang, f"{of}.{name}.value").html

    low, high = one.simulated.interval
    drawn = f"{low:,.0f}{Text('〜', ' to ')(lang)}" + (words.NO_UPPER(lang) if high is None else f"{high:,.0f}")
    return {
        "per_staff": hours(one.per_staff, one.per_staff_se, "per_staff", 1),
        "hours": hours(one.whole.hours, one.whole.hours_se, "hours"),
        "cost": f"{words.man(one.whole.cost, lang, f'{of}.cost')} ({words.man(one.public.cost, lang, f'{of}.public')})",
        "whole": price(one.whole, "whole"),
        "whole_limits": words.limits_html(one.whole, lang, f"{of}.whole"),
        "simulated": drawn,
        "kind": esc(words.KINDS[one.whole.kind](lang)),
        "public": price(one.public, "public"),
        "public_limits": words.limits_html(one.public, lang, f"{of}.public"),
        "per_100m": hours(*one.per_hundred_million, "per_100m"),
    }


def path_figure(found: MoneyResults, *, level: int = 4) -> str:
    """Hours added up since adoption."""
    lang, path = found.lang, found.hours_path
    seen = path[path["measured"]]
    below = seen.loc[seen["hours"] < 0, "month"]
    repaid = int(below.max()) + 1 if len(below) else 1
    never = repaid > int(seen["month"].max())
    title = PATH_NEVER(lang) if never else PATH_TITLE(lang).format(month=repaid)
    worst, q = seen.loc[seen["hours"].idxmin()], z(found.results.params.rules.level)
    alt = PATH_ALT(lang).format(
        trough=int(worst["month"]),
        low=f"{worst['hours']:.1f}",
        last=int(seen["month"].max()),
        seen=f"{seen['hours'].iloc[-1]:.1f}",
        life=int(path["month"].max()),
        end=f"{path['hours'].iloc[-1]:.1f}",
    )
    picture = cumulated(path, q, name="money-hours", title=title, alt=alt, lang=lang)
    return displays.figure(
        picture,
        how_to_read=PATH_HOW(lang),
        limits=PATH_LIMITS(lang),
        lang=lang,
        source=source(found, files=("panel", "adoption")),
        level=level,
        origin=displays.origin_of(found.results.params.example),
    )


def worth_figure(found: MoneyResults, *, level: int = 4) -> str:
    """Acceptability and net benefit over a range of worths of an hour."""
    lang = found.lang
    prices = [one.whole.value for one in found.readings if one.whole.value]
    top = math.ceil(2 * min(prices) / 1000) * 1000 if prices else 10_000
    wages = np.linspace(0, top, 61)
    curves = [(words.named(one, lang), one.whole.net_benefit(wages)) for one in found.readings]
    parts = Text("、", ", ")(lang).join(
        f"{words.named(one, lang)} {one.whole.value:,.0f}" if one.whole.value else f"{words.named(one, lang)} －"
        for one in found.readings
    )
    picture = worth(
        curves, name="money-worth", title=WORTH_TITLE(lang), alt=WORTH_ALT(lang).format(parts=parts), lang=lang
    )
    return displays.figure(
        picture,
        how_to_read=WORTH_HOW(lang),
        limits=WORTH_LIMITS(lang),
        lang=lang,
        source=source(found),
        level=level,
        origin=displays.origin_of(found.results.params.example),
    )


def life_card(found: MoneyResults) -> str:
    """Purchase, upkeep and renewal over one and two lives."""
    lang, rows = found.lang, []
    for years in (LIFE, 2 * LIFE):
        spent = found.lifetime(years)
        sums = spent.rows[["purchase", "upkeep", "renewal"]].sum()
        money = [*sums, spent.total, spent.public, spent.own]
        cells = [words.man(value, lang, f"money.lifetime.{years}.{i}") for i, value in enumerate(money)]
        share = telling.figure(spent.after_purchase, Unit.SHARE, lang, f"money.lifetime.{years}.after_purchase").html
        rows.append(
            [str(years), *cells, share, words.man(spent.per_used_year, lang, f"money.lifetime.{years}.per_used_year")]
        )
    heads = [head(lang) for head in LIFE_HEADS]
    table = displays.table(
        heads,
        rows,
        caption=LIFE_CAPTION(lang),
        numeric=range(1, 9),
        source=source(found, files=("applications", "follow_up")),
    )
    return displays.details(esc(LIFE_OPEN(lang)), table + displays.paragraph(idle_words(found), "limits"))


def idle_words(found: MoneyResults) -> str:
    """The idle share, or which file would tell."""
    lang = found.lang
    if found.idle is None:
        return esc(NO_IDLE(lang))
    share, reports = found.idle
    return LIFE_NOTE(lang).format(
        idle=telling.figure(share, Unit.SHARE, lang, "money.idle").html,
        reports=telling.whole(reports, lang, "money.idle.reports").html,
    )
