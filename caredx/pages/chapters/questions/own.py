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
    "導入一覧にない事業所は{total}の{share}で、その中で最も多いのは{group}（{there}事業所のうち{count}）。",
    "Of {total}, {share} are not on the adoption list; most of them are in {group} ({count} of {there}).",
)
REASONS = Text(
    "導入していない訪問系の事業所が主な理由に挙げたのは「{first}」が最も多く{share}。他のサービスでは「{other}」が{other_share}。",
    "Home-visit services that have not adopted name “{first}” most ({share}); others “{other}” ({other_share}).",
)
FEW = Text("答えた訪問系は少数で参考値。", "Few home-visit services answered: read with care.")
NO_VISITS = Text(
    "独自調査に、導入していない訪問系が理由を挙げた回答がなく、訪問系の理由は分からない。全サービスで最も多いのは「{first}」で{share}。",
    "No home-visit service that has not adopted named a reason in the survey; over all services the commonest is “{first}” ({share}).",
)
NO_REASONS = Text(
    "survey_answers.csv に、導入していない理由を挙げた回答がなく、理由は分からない。理由（主な課題）の列が記入されれば答えられる。",
    "No answer in survey_answers.csv names a reason for not adopting; with the column of reasons filled in it could be answered.",
)
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
NO_USER = Text(
    "両側の事業所がそろう市町村の{pairs}組に、連携を使っている事業所がまだない。相手が使っていなければ役に立たないため、1事業所だけでは始めにくい。",
    "In the municipalities with both sides ({pairs} pairs) nobody uses the linkage yet. Without a user on the other side it gains nothing, so one alone hardly begins.",
)
FITNESS = Text(
    "導入状況の調査の数値{figures}件のうち、分析に要る{items}項目が全て分かるのは{whole}件。最も多く欠けているのは「{worst}」（{gaps}件）。",
    "Of {figures} figures of own surveys {whole} state all {items} items an analysis needs; most often missing: {worst} ({gaps}).",
)
FIT = Text(
    "導入状況の調査の数値{figures}件は、分析に要る{items}項目が全て分かる。", "All {figures} figures of own surveys state the {items} items an analysis needs."
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
        return telling.tell(NO_REASONS, lang, "none")
    of, visit, other = "questions.reasons", one.top("visit", 1), one.top("other", 1)
    if visit.empty or other.empty:
        return _no_visits(found, one.top("all", 1).iloc[0], of)
    first, second = visit.iloc[0], other.iloc[0]
    few = telling.Told([FEW(lang)]) if first["few"] else telling.Told()
    n = telling.Told(["n=", telling.whole(first["answers"], lang, f"{of}.visit.answers")])
    return telling.tell(
        REASONS, lang, "fact", first=BARRIERS[first["barrier"]](lang), other=BARRIERS[second["barrier"]](lang),
        share=telling.figure(first["share"], Unit.SHARE, lang, f"{of}.visit.share"),
        other_share=telling.figure(second["share"], Unit.SHARE, lang, f"{of}.other.share"),
        evidence=[telling.limits(first["low"], first["high"], Unit.SHARE, lang, f"{of}.visit", level=results.options.level), n, few],
    )  # fmt: skip


def _no_visits(found: Decisions, first: pd.Series, of: str) -> Sentence:
    """The commonest reason of all services, where no home-visit service named any."""
    span = telling.limits(first["low"], first["high"], Unit.SHARE, found.lang, f"{of}.all", level=found.results.options.level)
    return telling.tell(
        NO_VISITS, found.lang, "fact", first=BARRIERS[first["barrier"]](found.lang),
        share=telling.figure(first["share"], Unit.SHARE, found.lang, f"{of}.all.share"),
        evidence=[span, telling.Told(["n=", telling.whole(first["answers"], found.lang, f"{of}.all.answers")])],
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
    pairs = telling.whole(one.rows["pairs"].sum(), lang, f"{of}.pairs")
    n = telling.Told(["n=", telling.whole(one.rows[["managers", "providers"]].sum().sum(), lang, f"{of}.establishments")])
    if one.meeting is None:
        return telling.tell(NO_USER, lang, "fact", pairs=pairs, evidence=[n])
    return telling.tell(
        LINKAGE, lang, "fact", share=telling.figure(one.share, Unit.SHARE, lang, f"{of}.share"), pairs=pairs,
        meeting=telling.figure(one.meeting, Unit.SHARE, lang, f"{of}.meeting"),
        linked=telling.whole(one.rows["linked"].sum(), lang, f"{of}.linked"), evidence=[n],
    )  # fmt: skip


def fitness_sentence(found: Decisions) -> Sentence:
    """Whether the survey figures supplied can be analysed."""
    table = found.results.table("kpi", own=True)
    rows = None if table is None else table[table["kpi"] == ADOPTION_SURVEY]
    if rows is None or rows.empty:
        return cannot(found, "kpi", "survey_answers", either=True)
    return fitness_of(rows, found, "questions.fitness.kpi")


def fitness_of(rows: pd.DataFrame, found: Decisions, of: str) -> Sentence:
    """How many figures of a survey state all that an analysis needs, and what is missing most often."""
    lang, one, items = found.lang, survey.fitness(rows), list(ITEMS)
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
