"""The budget request on two sheets: need, effect and cost, without the money, what a change buys, indicators, limits.

A finance officer reads for ten minutes and asks three things: is it needed, does it work, what if not. Each section answers one
in the words of the office (活動指標, 成果指標, 効果発現経路) and takes its numbers from the results behind the report.
"""

from caredx.findings.place import Findings
from caredx.pages import displays, numbers
from caredx.pages.chapters.request.need import NO_FILE, need
from caredx.pages.chapters.request.outlook import without
from caredx.pages.chapters.request.pathway import pathway
from caredx.pages.displays import esc
from caredx.words import codes
from caredx.words.labels import Text

__all__ = ["NO_FILE", "head", "limits", "need", "pathway", "without"]

TITLE = Text(
    "{prefecture}　介護テクノロジー導入補助　予算要求の根拠", "{prefecture}: case for the care technology subsidy"
)
FACTS = Text("{title}／評価年度 {year}／基準日 {as_of}／{edition}", "FY judged {year} / as of {as_of} / {edition}")
EDITIONS = {
    "internal": Text("庁内検討用（少数の秘匿処理は未適用）", "for internal use (small counts are not withheld)"),
    "public": Text("公表用（少数は伏せています）", "public edition (small counts are withheld)"),
}
SAMPLE = Text(
    "見本（合成データ）：「公表値」の印のある数字だけが実際の値です。",
    "Sample (synthetic data): only figures marked “published” are real.",
)
ON_PAPER = (
    "<style>@media print{html{font-size:8.6pt}body{line-height:1.5}h1{margin:0 0 .3em}h2{margin:1em 0 .3em}h3{margin:.2em 0}figure{margin:.3em 0}"
    "figure svg{max-width:74mm!important}.lede{padding:.3em .8em .3em 1em;margin:.4em 0}ul.lede{padding-left:2em}.banner{padding:0 .8em;margin:.3em 0}"
    "html:lang(en){font-size:7.9pt}table{margin:.3em 0}th,td{padding:.22em .5em}#buys{break-before:page;margin-top:0}.foot{display:none}}</style>"
)
"""Two sheets: narrower than a report on paper only; the foot, which repeats what the report says, stays on screen."""
LIMITS_TITLE = Text("6　出典と限界", "6. Sources and limits")
LIMITS = (
    Text(
        "効果は導入事業所と未導入事業所の比較（根拠B）で、無作為割付ではありません。参加県全体の平均を、申請した事業所の職員数に当てています。",
        "The effect compares adopters with those yet to adopt (evidence B), not at random; the mean of all participating prefectures is put on the applicants' staff.",
    ),
    Text(
        "数えた効果は残業時間だけです。ケアの質、離職、採用への効果は足していません。減った時間が何に使われたかは分かりません。",
        "Only overtime is counted; quality of care, turnover and recruitment are not. What the hours were used for is not known.",
    ),
    Text(
        "国の補助率・基準額・上限額は確認できた資料になく、要件との照合は県の登録分だけです。県の負担割合は分かりません。",
        "National rates, base amounts and caps are in no text found; only rules of the prefecture on record are checked. The prefecture's share is not known.",
    ),
    Text(
        "1時間の価値（賃金・社会保険料）は資料にないため入れていません。費用は申請書の額、使う年数5年は仮定です。",
        "The worth of an hour (wage, social insurance) is in no source here and left open. Costs are those applied for; a life of 5 years is assumed.",
    ),
)
SOURCES = Text(
    "出典：{files}（基準日 {as_of}）。定義と全体の数値は県の報告書「費用と効果」。",
    "Sources: {files} (as of {as_of}). Definitions and all numbers: chapter Money of the report.",
)


def head(found: Findings) -> str:
    """Title, dates, and whether the data are a sample."""
    lang, params = found.lang, found.results.params
    facts = FACTS(lang).format(
        title=esc(params.title),
        year=numbers.period(f"FY{params.fiscal_year}", lang),
        as_of=numbers.period(params.as_of.isoformat(), lang),
        edition=EDITIONS[found.results.edition](lang),
    )
    title = TITLE(lang).format(prefecture=codes.prefecture(found.results.prefecture).name(lang))
    sample = displays.paragraph(f"<strong>{SAMPLE(lang)}</strong>", "banner") if params.example else ""
    return ON_PAPER + displays.heading(1, title) + displays.paragraph(facts, "meta") + sample


def limits(found: Findings) -> str:
    """What the request rests on and what it cannot say."""
    lang, names = found.lang, found.results.options.sources
    files = Text("、", ", ")(lang).join(
        names.get(one, f"{one}.csv") for one in ("applications", "panel", "adoption", "kpi", "activities")
    )
    line = SOURCES(lang).format(files=esc(files), as_of=numbers.period(found.results.params.as_of.isoformat(), lang))
    return (
        displays.heading(2, LIMITS_TITLE(lang), anchor="limits")
        + displays.bullets([one(lang) for one in LIMITS])
        + displays.paragraph(line, "source")
    )
