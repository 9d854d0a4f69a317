"""The same money given out in several ways: who is funded, who is left out, hours, yen."""

import pandas as pd

from caredx.findings.money import BASE, CAP, SMALL, MoneyResults
from caredx.measures.cost.allocation import Allocation
from caredx.measures.inference import z
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.chapters.money.price import source
from caredx.pages.counts import cell
from caredx.pages.displays import esc
from caredx.pages.figures.funding import funding
from caredx.pages.numbers import WITHHELD_MARK
from caredx.pages.telling import Figure, Sentence
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("予算の配り方の試算：誰が支援外になるか", "Giving out the money: who is left out")
PLANNED = Text(
    "{year}年度の予算{budget}は申請の合計{demand}に足りません。この予算で配り方を比べます。",
    "The FY{year} budget of {budget} falls short of the {demand} applied for. Ways of giving it out are compared.",
)
TRIAL = Text(
    "{year}年度の申請は合計{demand}（要件どおりの額）です。{planned}ここでは、<b>予算が申請額の半分（{budget}）だったら</b>という試算で配り方を比べます。",
    "Applications of FY{year} add up to {demand} by the rules. {planned}Ways of giving it out are compared for a trial: <b>if there were money for half of it ({budget})</b>.",
)
ENOUGH = Text("予算{planned}で全件をまかなえます。", "The budget of {planned} covers all. ")
NO_BUDGET = Text(
    "この年度の補助の予算は入力にありません（必要なファイル：activities.csv の補助の行）。",
    "No budget of the year is on file (activities.csv, row of kind subsidy). ",
)
HIDDEN = Text(
    "申請が少ないため、配り方の試算は公表版に載せません（庁内用にあります）。",
    "Applications are few, so the trial is left out of the public edition.",
)
SENTENCE = Text(
    "{scheme}に配ると、申請{n}件のうち{left}件が支援外になる（初めての事業所{first}件、2回目以降{repeat}件、職員20人以下{small}件）。",
    "Served “{scheme}”, {left} of {n} applications are left out (first-time {first}, repeat {repeat}, 20 staff or fewer {small}).",
)
OTHERS = Text(
    "支援外が最も少ないのは「{fewest}」{least}件、減る残業が最も多いのは「{most}」で、{hours}時間（{base}の{base_hours}時間に対して）。",
    "Fewest are left out by “{fewest}” ({least}); most hours are freed by “{most}”: {hours} (against {base_hours}, {base}).",
)
CAPTION = Text(
    "同じ予算での配り方の比較（時間は実測した月だけで数える）",
    "Ways of giving out the same money (hours: measured months only)",
)
HEADS = (
    Text("配り方", "Rule"),
    Text("支援", "Funded"),
    Text("支援外", "Left out"),
    Text("初めて", "first-time"),
    Text(f"{SMALL}人以下", f"{SMALL} staff or fewer"),
    Text("配る額", "Granted"),
    Text("事業所の負担", "Own share"),
    Text("減る時間", "Hours freed"),
    Text("公費/時間", "Public, an hour"),
    Text("経費/時間", "Cost, an hour"),
)
LIMITS = Text(
    "補助を薄くする配り方（上限・補助率を下げる、一律減額）は、減額されても全員が導入すると仮定しており、公費当たりの時間は実際より良く見えます。"
    "事業所負担を含む「経費/時間」と並べて読んでください。効果は全事業所に同じ平均を使い、時間の誤差は件数を増やしても小さくなりません。",
    "Thinner grants (cap, rate, all cut alike) assume that everybody still buys, so hours for a yen of public money look better than they will be: read them beside "
    "“cost, an hour”. One mean effect holds for all, so its error does not shrink with more applications.",
)
TABLE_NOTE = Text(
    "「初めて」「20人以下」は支援外の内訳。経費は補助の対象経費（事業所の負担を含む購入費）。時間の区間は次の図にあります。どの配り方がよいかは会議で決めることです。",
    "First-time and 20 staff or fewer: of those left out. Eligible cost includes the establishment's share. Intervals are in the picture. Which rule is right is for the committee.",
)
FIGURE_TITLE = Text("配り方で、支援外になる人と減る時間が変わる", "Each rule leaves out others and frees other hours")
HOW = Text(
    "行ごとに、左から支援外の件数（初めて／2回目以降）、支援外の件数（職員数の別）、減る残業の時間と区間です。",
    "For each rule, from the left: left out by first-time or repeat, left out by size, and hours freed with interval.",
)
BREADTH = Text(
    "広く薄く（上限{cap}）なら{broad}件、今の要件で申請の順なら{deep}件に届き、1件当たりの公費は{broad_yen}と{deep_yen}。",
    "Thin (cap of {cap}) the money reaches {broad} applications, by the rules of today {deep}; {broad_yen} against {deep_yen} of public money each.",
)
SHARE_OPEN = Text("県の負担割合の試算（県費が同じとき）", "If the prefecture bore another share (same purse)")
SHARE_CAPTION = Text(
    "同じ県費で届く範囲：県の負担割合の別", "What the same purse reaches, by the share the prefecture bears"
)
SHARE_HEADS = (
    Text("県の負担割合", "Prefecture bears"),
    Text("補助の総額", "Grants in all"),
    Text("支援", "Funded"),
    Text("支援外", "Left out"),
    Text("減る残業（時間）", "Hours freed"),
)
SHARE_NOTE = Text(
    "県費は上の試算の予算の1/3と置いた仮の額です。実際の負担割合は確認できた資料に記載がありません。0は国が全額を負担する場合です。",
    "The purse is put at a third of the trial's budget. The real shares are stated in no text found. 0: the state pays all.",
)
FUNDED, LEFT = "yes", "no"


def section(found: MoneyResults) -> str:
    """Trial, sentence, table, picture."""
    lang = found.lang
    start = displays.heading(3, TITLE(lang))
    if not found.supplied:
        return ""
    if not found.shown:
        return start + displays.paragraph(esc(HIDDEN(lang)), "nodata")
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    told = displays.bullets([one.html + mark for one in sentences(found)], "lede")
    return (
        start
        + displays.paragraph(lead(found) + mark)
        + told
        + scheme_table(found)
        + scheme_figure(found)
        + share_card(found)
    )


def lead(found: MoneyResults) -> str:
    """What the trial's budget is."""
    lang, budget = found.lang, found.budget
    demand = words.man(float(found.applications["allowed"].sum()), lang, "money.demand")
    yen = words.man(budget.yen, lang, "money.budget")
    if not budget.trial:
        return PLANNED(lang).format(year=found.year, budget=yen, demand=demand)
    planned = (
        ENOUGH(lang).format(planned=words.man(budget.planned, lang, "money.planned"))
        if budget.planned
        else NO_BUDGET(lang)
    )
    return TRIAL(lang).format(year=found.year, budget=yen, demand=demand, planned=planned)


def sentences(found: MoneyResults) -> list[Sentence]:
    """Who is left out, and what other rules would change."""
    lang, place = found.lang, f"funded_{BASE}"
    who, size = found.counts(BASE), found.counts(BASE, "size")
    counts = {
        "left": _count(who, lang, place, LEFT),
        "first": _count(who, lang, place, LEFT, who="first"),
        "repeat": _count(who, lang, place, LEFT, who="repeat"),
        "small": _count(size, lang, place, LEFT, size="small"),
        "n": cell(who, lang),
    }
    told = [
        telling.tell(
            SENTENCE,
            lang,
            "fact",
            scheme=words.SCHEMES[BASE](lang),
            **{name: words.counted(part) for name, part in counts.items()},
        )
    ]
    visible = [name for name in found.allocations if found.amounts_shown(name)]
    if BASE not in visible:
        return told
    every = {name: found.allocations[name] for name in visible}
    if found.readings:
        fewest = min(every, key=lambda name: len(every[name].left_out))
        most = max(every, key=lambda name: every[name].hours)
        told.append(
            telling.tell(
                OTHERS,
                lang,
                "B",
                evidence=[_hours_limits(every[most], lang, most), words.behind(found)],
                fewest=words.SCHEMES[fewest](lang),
                least=_count(found.counts(fewest), lang, f"funded_{fewest}", LEFT),
                most=words.SCHEMES[most](lang),
                hours=_hours(every[most], lang, most),
                base=words.SCHEMES[BASE](lang),
                base_hours=_hours(every[BASE], lang, BASE),
            )
        )
    if "cap" in visible:
        told.append(breadth(found))
    return told


def breadth(found: MoneyResults) -> Sentence:
    """Breadth against depth."""
    lang = found.lang
    each = {name: one.granted / one.funded if one.funded else 0.0 for name, one in found.allocations.items()}
    return telling.tell(
        BREADTH,
        lang,
        "fact",
        cap=words.yen(CAP, lang, "money.cap"),
        broad=_count(found.counts("cap"), lang, "funded_cap", FUNDED),
        deep=_count(found.counts(BASE), lang, f"funded_{BASE}", FUNDED),
        broad_yen=words.yen(each["cap"], lang, "money.allocation.cap.each"),
        deep_yen=words.yen(each[BASE], lang, f"money.allocation.{BASE}.each"),
    )


def _count(table, lang: Lang, place: str, answer: str, **categories: str):
    """A released count; 0 where nobody is in that category at all."""
    wanted = {place: answer, **categories}
    if any(value not in set(table.rows[dim]) for dim, value in wanted.items()):
        return telling.whole(0, lang, f"{table.universe}|{table.period}|{table.name}|none")
    return cell(table, lang, **wanted)


def _hours(one: Allocation, lang: Lang, name: str) -> Figure:
    return Figure(one.hours, f"{one.hours:,.0f}", f"money.allocation.{name}.hours")


def _ends(one: Allocation) -> tuple[float, float]:
    half = z(0.95) * one.hours_se
    return one.hours - half, one.hours + half


def _hours_limits(one: Allocation, lang: Lang, name: str):
    return telling.limits(*_ends(one), Unit.HOURS, lang, f"money.allocation.{name}.hours")


def _html(part) -> str:
    return part.html if isinstance(part, Figure) else esc(part)


def scheme_table(found: MoneyResults, *, note: Text = TABLE_NOTE) -> str:
    """One row a rule; `note` says below it what the table does not show."""
    lang = found.lang
    rows = [_scheme_row(found, name, one) for name, one in found.allocations.items()]
    released = pd.concat(
        [found.counts(name, by).to_frame() for name in found.allocations for by in ("who", "size")], ignore_index=True
    )
    amounts = pd.DataFrame(
        [
            {
                "label_rule": words.SCHEMES[name](lang),
                "granted": one.granted,
                "hours": one.hours,
                "hours_se": one.hours_se,
                "public_yen_per_hour": one.public.value,
                "low": one.public.low,
                "high": one.public.high,
                "kind": one.public.kind,
                "all_yen_per_hour": one.whole.value,
            }
            for name, one in found.allocations.items()
            if found.amounts_shown(name)
        ]
    )
    origin = displays.origin_of(found.results.params.example)
    links = displays.csv_link(released, Text("支援と支援外の件数", "funded and left out")(lang), lang, origin=origin)
    links += displays.csv_link(
        amounts, Text("配り方の比較 額と時間", "rules compared, yen and hours")(lang), lang, origin=origin
    )
    return displays.table(
        [head(lang) for head in HEADS],
        rows,
        caption=CAPTION(lang),
        numeric=range(1, 10),
        source=source(found),
        after=displays.paragraph(esc(note(lang)), "limits") + links,
        own=0,
    )


def _scheme_row(found: MoneyResults, name: str, one: Allocation) -> list[str]:
    lang, place = found.lang, f"funded_{name}"
    who, size = found.counts(name), found.counts(name, "size")
    counts = [
        _count(who, lang, place, FUNDED),
        _count(who, lang, place, LEFT),
        _count(who, lang, place, LEFT, who="first"),
        _count(size, lang, place, LEFT, size="small"),
    ]
    start = [esc(words.SCHEMES[name](lang)), *map(_html, counts)]
    if not found.amounts_shown(name):
        return start + [WITHHELD_MARK(lang)] * 5
    own = float(one.rows.loc[one.rows["funded"], "cost"].sum()) - one.granted
    of = f"money.allocation.{name}"
    money = [words.man(one.granted, lang, f"{of}.granted"), words.man(own, lang, f"{of}.own")]
    if not found.readings:
        return start + money + ["－"] * 3
    prices = [
        "－" if ratio.value is None else words.yen(ratio.value, lang, f"{of}.{part}").html
        for part, ratio in (("public", one.public), ("whole", one.whole))
    ]
    return start + money + [_hours(one, lang, name).html, *prices]


def scheme_figure(found: MoneyResults, *, level: int = 4) -> str:
    """The picture; drawn from what was released."""
    lang = found.lang
    rows = pd.DataFrame([_drawn(found, name, one) for name, one in found.allocations.items()])
    alt = Text("。", ". ")(lang).join(
        f"{row.label}: "
        + ", ".join(
            WITHHELD_MARK(lang) if pd.isna(value) else f"{value:,.0f}"
            for value in (row.first, row.repeat, row.small, row.large, row.hours)
        )
        for row in rows.itertuples()
    )
    picture = funding(rows, name="money-schemes", title=FIGURE_TITLE(lang), alt=alt, lang=lang)
    return displays.figure(
        picture,
        how_to_read=HOW(lang),
        limits=LIMITS(lang),
        lang=lang,
        source=source(found),
        level=level,
        origin=displays.origin_of(found.results.params.example),
    )


def _drawn(found: MoneyResults, name: str, one: Allocation) -> dict[str, object]:
    lang, place = found.lang, f"funded_{name}"

    def number(by: str, category: str) -> float:
        part = _count(found.counts(name, by), lang, place, LEFT, **{by: category})
        return part.value if isinstance(part, Figure) else float("nan")

    counts = {
        key: number(by, key)
        for by, keys in (("who", ("first", "repeat")), ("size", ("small", "large")))
        for key in keys
    }
    visible = found.amounts_shown(name) and bool(found.readings)
    low, high = _ends(one) if visible else (float("nan"),) * 2
    return {
        "label": words.SCHEMES[name](lang),
        **counts,
        "hours": one.hours if visible else float("nan"),
        "low": low,
        "high": high,
        "hidden": not found.amounts_shown(name),
    }


def share_card(found: MoneyResults) -> str:
    """One purse under several shares; internal only, since its counts are of no released table."""
    lang, rows = found.lang, found.by_share
    if found.results.public:
        return ""
    purse = words.man(found.budget.yen / 3, lang, "money.purse")
    cells = [
        [
            telling.figure(row.share, Unit.SHARE, lang, "money.share").html,
            words.man(row.budget, lang, "money.share.budget"),
            f"{row.funded}",
            f"{row.left_out}",
            f"{row.hours:,.0f}" if found.readings else "－",
        ]
        for row in rows.itertuples()
    ]
    caption = SHARE_CAPTION(lang)
    table = displays.table(
        [head(lang) for head in SHARE_HEADS],
        cells,
        caption=caption,
        numeric=range(1, 5),
        source=source(found),
        after=displays.csv_link(rows, SHARE_OPEN(lang), lang, origin=displays.origin_of(found.results.params.example)),
    )
    return displays.details(
        esc(SHARE_OPEN(lang)),
        displays.paragraph(f"{Text('県費', 'Purse')(lang)}: {purse}", "meta")
        + table
        + displays.paragraph(esc(SHARE_NOTE(lang)), "limits"),
    )
