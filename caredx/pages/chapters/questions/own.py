"""Answers from the prefecture's own files, one function a theme. Each says what would answer where the files are missing."""

import pandas as pd

from caredx.errors import TooFewData
from caredx.intake import published
from caredx.intake.tables.words import BARRIERS
from caredx.labels import Text
from caredx.measures import peers, survey
from caredx.measures.effects import Effect
from caredx.measures.linkage_pairs import linked_pairs
from caredx.measures.survey.fitness import ITEMS
from caredx.pages import numbers, telling
from caredx.pages.chapters import peers as peers_chapter
from caredx.pages.chapters import survey as survey_chapter
from caredx.pages.chapters.questions.answers import cannot, inside_only
from caredx.pages.decisions import Decisions
from caredx.pages.telling import Sentence
from caredx.units import Unit

VISITS = ("110", "120", "130", "140", "710", "760")
"""Services that go to the user's home (訪問系): the group *home* of the published list holds day care too."""
NOT_STARTED = Text(
    "導入一覧にない事業所は{total}の{share}で、最も多いのは{group}（{there}のうち{count}）。まずここに届ける。",
    "Of {total}, {share} are not on the adoption list; most of them are in {group} ({count} of {there}): reach these first.",
)
REASONS = Text(
    "導入していない訪問系の事業所が主な理由に挙げたのは「{first}」が最も多く{share}。他のサービスでは「{other}」が{other_share}。",
    "Home-visit services that have not adopted name “{first}” most ({share}); others “{other}” ({other_share}).",
)
FEW = Text("答えた訪問系は少数で参考値。", "Few home-visit services answered: read with care.")
LEAVE = Text(
    "導入から{months}か月目の有給休暇の取得は、同じ月にまだ導入していない事業所と比べて{change}日/人・年で、{verdict}（参加都道府県の全体）。",
    "In months {months} after adoption, leave taken changed by {change} days per staff-year against establishments yet to adopt: {verdict} (all participating prefectures).",
)
MORE, LESS = Text("増えた", "it rose"), Text("減った", "it fell")
UNCLEAR = Text("増えたとも減ったとも言えない", "neither a rise nor a fall can be told")
TOO_FEW = Text(
    "導入した事業所か比べる事業所が少なく、有給休暇への効果は推定できない。panel.csv と adoption.csv の事業所が増えれば答えられる。",
    "Too few establishments adopt, or are there to compare with; more of them in panel.csv and adoption.csv would answer.",
)
LINKAGE = Text(
    "居宅介護支援と在宅サービスの組で、両側が使っているのは{share}（{linked}組／{pairs}組）。使っている事業所のうち、同じ市町村に相手側の利用者がいるのは{meeting}。"
    "片側だけ使っても役に立たないため、先に入った事業所ほど効果を感じにくい。",
    "Of pairs of care management and home services {share} have a user on both sides ({linked} of {pairs}). Of users, {meeting} have one on the other side "
    "in their municipality. One side alone gains nothing, so those who join first feel it least.",
)
FITNESS = Text(
    "県の調査の数値{figures}件のうち、分析に要る{items}項目が全てわかるのは{whole}件。最も多く欠けているのは「{worst}」（{gaps}件）。",
    "Of {figures} figures of own surveys {whole} state all {items} items an analysis needs; most often missing: {worst} ({gaps}).",
)
FIT = Text(
    "県の調査の数値{figures}件は、分析に要る{items}項目が全てわかる。", "All {figures} figures of own surveys state the {items} items an analysis needs."
)
ADOPTION_SURVEY = "tech_adoption_survey"


def not_started_sentence(found: Decisions) -> Sentence:
    """Who has no technology yet, and where most of them are."""
    results, lang = found.results, found.lang
    offices, adoptions = results.table("offices", own=True), results.table("adoption", own=True)
    if offices is None or adoptions is None or offices.empty:
        return cannot(found, "offices", "adoption")
    if results.public:
        return inside_only(found, peers_chapter.TITLE)
    services = published.load("services")
    one = peers.not_started(
        offices, adoptions, services, until=pd.Timestamp(results.params.as_of), bands=results.options.size_bands,
        min_offices=results.options.min_offices, level=results.options.level,
    )  # fmt: skip
    groups = one.rows.groupby("group")[["establishments", "not_started"]].sum().sort_values("not_started", ascending=False, kind="stable")
    top, of = groups.iloc[0], "questions.not_started"
    names = services.drop_duplicates("group").set_index("group")[f"group_{lang}"]
    return telling.tell(
        NOT_STARTED, lang, "fact", total=telling.figure(one.total.denominator, Unit.ESTABLISHMENTS, lang, f"{of}.total.denominator"),
        share=telling.value(one.total, lang, f"{of}.total"), group=names.get(groups.index[0], groups.index[0]),
        there=telling.whole(top["establishments"], lang, f"{of}.{groups.index[0]}.establishments"),
        count=telling.whole(top["not_started"], lang, f"{of}.{groups.index[0]}.not_started"),
        evidence=[telling.interval(one.total, lang, f"{of}.total"), telling.count(one.total, lang, f"{of}.total")],
    )  # fmt: skip


def reasons_sentence(found: Decisions) -> Sentence:
    """Main reason of home-visit services beside that of the others."""
    results, lang = found.results, found.lang
    answers = results.table("survey_answers", own=True)
    if answers is None or answers.empty:
        return cannot(found, "survey_answers")
    if results.public:
        return inside_only(found, survey_chapter.TITLE)
    group = answers["service"].isin(VISITS).map({True: "visit", False: "other"})
    try:
        one = survey.reasons(answers, group, min_offices=results.options.min_offices, level=results.options.level)
    except TooFewData:
        return cannot(found, "survey_answers")
    visit, other = one.top("visit", 1), one.top("other", 1)
    if visit.empty or other.empty:
        return cannot(found, "survey_answers")
    first, second, of = visit.iloc[0], other.iloc[0], "questions.reasons"
    few = telling.Told([FEW(lang)]) if first["few"] else telling.Told()
    n = telling.Told(["n=", telling.whole(first["answers"], lang, f"{of}.visit.answers")])
    return telling.tell(
        REASONS, lang, "fact", first=BARRIERS[first["barrier"]](lang), other=BARRIERS[second["barrier"]](lang),
        share=telling.figure(first["share"], Unit.SHARE, lang, f"{of}.visit.share"),
        other_share=telling.figure(second["share"], Unit.SHARE, lang, f"{of}.other.share"),
        evidence=[telling.limits(first["low"], first["high"], Unit.SHARE, lang, f"{of}.visit", level=results.options.level), n, few],
    )  # fmt: skip


def leave_sentence(found: Decisions) -> Sentence:
    """Whether adoption raised leave taken, against establishments yet to adopt."""
    own, lang = found.effects, found.lang
    if own.missing:
        return cannot(found, "panel", "adoption")
    effect = next((one for one in own.known if one.outcome.id == "paid_leave"), None)
    if not isinstance(effect, Effect):
        return telling.tell(TOO_FEW, lang, "none")
    late, of = effect.late, "effects.national.paid_leave.late"
    verdict = (MORE if late.low > 0 else LESS if late.high < 0 else UNCLEAR)(lang)
    sign = "+" if late.value >= 0 else ""
    change = telling.Figure(late.value, sign + f"{late.value:.{effect.outcome.decimals}f}".replace("-", numbers.MINUS), f"{of}.value")
    ends = [
        telling.Figure(end, f"{end:.{effect.outcome.decimals}f}".replace("-", numbers.MINUS), f"{of}.{name}")
        for end, name in ((late.low, "low"), (late.high, "high"))
    ]
    to = Text("〜", " to ")(lang)
    head = Text(f"{late.level * 100:g}％区間 ", f"{late.level * 100:g}% interval ")(lang)
    return telling.tell(
        LEAVE, lang, "B", change=change, verdict=verdict,
        months=telling.Told([telling.whole(late.months[0], lang, f"{of}.months.0"), to, telling.whole(late.months[1], lang, f"{of}.months.1")]),
        evidence=[telling.Told([head, ends[0], to, ends[1]]),
                  telling.Told([Text("導入 n=", "adopters n=")(lang), telling.whole(effect.study.counts.adopters, lang, "effects.national.paid_leave.adopters")])],
    )  # fmt: skip


def linkage_sentence(found: Decisions) -> Sentence:
    """How many pairs use the system on both sides, and how many users meet somebody."""
    results, lang = found.results, found.lang
    offices = results.table("offices", own=True)
    if offices is None or offices.empty:
        return cannot(found, "offices")
    if results.public:
        return inside_only(found, peers_chapter.TITLE)
    try:
        one = linked_pairs(offices, published.load("services"))
    except TooFewData:
        return cannot(found, "offices")
    of = "questions.linkage"
    meeting = numbers.NO_DATA(lang) if one.meeting is None else telling.figure(one.meeting, Unit.SHARE, lang, f"{of}.meeting")
    n = int(one.rows[["managers", "providers"]].sum().sum())
    return telling.tell(
        LINKAGE, lang, "fact", share=telling.figure(one.share, Unit.SHARE, lang, f"{of}.share"), meeting=meeting,
        linked=telling.whole(one.rows["linked"].sum(), lang, f"{of}.linked"), pairs=telling.whole(one.rows["pairs"].sum(), lang, f"{of}.pairs"),
        evidence=[telling.Told(["n=", telling.whole(n, lang, f"{of}.establishments")])],
    )  # fmt: skip


def fitness_sentence(found: Decisions) -> Sentence:
    """Whether the prefecture's own survey figures can be analysed: those supplied, else those published."""
    lang, rows = found.lang, own_figures(found)
    if rows.empty:
        return cannot(found, "kpi", "survey_answers")
    one, of = survey.fitness(rows), "questions.fitness"
    items = list(ITEMS)
    whole = int(one.rows[items].all(axis=1).sum())
    worst = max(one.missing, key=one.missing.get)
    slots = {
        "figures": telling.whole(len(rows), lang, f"{of}.figures"), "items": telling.whole(len(items), lang, f"{of}.items"),
    }  # fmt: skip
    n = telling.Told(["n=", telling.whole(len(rows), lang, f"{of}.figures")])
    if whole == len(rows):
        return telling.tell(FIT, lang, "fact", **slots, evidence=[n])
    return telling.tell(
        FITNESS, lang, "fact", **slots, whole=telling.whole(whole, lang, f"{of}.whole"), worst=ITEMS[worst](lang),
        gaps=telling.whole(one.missing[worst], lang, f"{of}.missing.{worst}"), evidence=[n],
    )  # fmt: skip


def own_figures(found: Decisions) -> pd.DataFrame:
    """Figures of own surveys on adoption: of the file supplied, else as published."""
    table = found.results.table("kpi", own=True)
    rows = None if table is None else table[table["kpi"] == ADOPTION_SURVEY]
    if rows is None or rows.empty:
        known = found.results.known_values
        rows = known[known["kpi"] == ADOPTION_SURVEY]
    return rows
