"""Why the care-plan linkage does not spread: it serves pairs of users only, so three rates of one place lie far apart."""

import pandas as pd

from caredx.findings import needed_files
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.findings.survey import SurveyResults
from caredx.measures.estimates import Estimate
from caredx.pages import displays, telling
from caredx.pages.chapters.survey import wording
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import esc
from caredx.pages.figures.rates import rates
from caredx.pages.telling import Sentence, tell
from caredx.words.labels import Text
from caredx.words.units import Unit

TITLE = Text("ケアプランデータ連携はなぜ広がらないか", "Why the care-plan linkage does not spread")
PICTURE = Text(
    "同じ県の3つの割合：自治体、事業所、つながった組",
    "Three rates of one prefecture: municipalities, establishments, linked pairs",
)
LABELS = {
    "careplan_muni": Text("利用事業所が1つ以上ある自治体", "municipalities with at least one user"),
    "careplan_establishment": Text("利用している事業所", "establishments that use it"),
    "pairs": Text(
        "ケアマネ事業所とサービス事業所の、両方が使う組", "pairs of care management and provider in which both do"
    ),
}
HOW = Text(
    "連携は両側が使って初めて役に立ちます。いちばん下の「組」の割合が、実際に役に立っている度合いです。",
    "The linkage helps only where both sides use it: the lowest row says how far it does.",
)
LIMITS = Text(
    "同じ市町村の中の組だけを数えます。実際に利用者を共有している組かどうかは分かりません。対象サービスは公式の一覧が見つからず、居宅系・短期入所・多機能系とみなしました。",
    "Pairs within a municipality only; whether a pair shares a user is not known. No official list of services was found: home, short stay and multifunctional are taken.",
)
SENTENCE = Text(
    "連携は両側が使う組でしか役に立たない。県内の組のうち両側が使うのは{share}で、事業所の利用割合{establishments}より低い。両側が同じ割合で使うとして、組の半分をつなぐには両側とも{half}が必要",
    "The linkage serves a pair only if both sides use it. Of the pairs here {share} do, less than the {establishments} of establishments that use it. To link half of all pairs, "
    "with equal use, {half} of either side must use it",
)
PLAIN = Text(
    "連携は両側が使う組でしか役に立たない。県内の組のうち両側が使うのは{share}、使っている事業所の割合は{establishments}。組の半分をつなぐには、両側とも{half}が必要",
    "The linkage serves a pair only if both sides use it. Of the pairs here {share} do; {establishments} of establishments use it. To link half of all pairs {half} of either side must use it",
)
MEETING = Text(
    "使っている事業所のうち、同じ市町村の相手側にも利用者がいるのは{meeting}。",
    "Of the establishments that use it {meeting} have a user on the other side in their municipality.",
)
NONE = Text(
    "連携の組は数えられない（必要なファイル：offices.csv のケアプランデータ連携の利用）",
    "Pairs cannot be counted (needed: offices.csv, use of the care-plan linkage)",
)
NO_PAIR = Text(
    "同じ市町村に、利用の有無が分かるケアマネ事業所とサービス事業所がそろわず、組を数えられない",
    "No municipality has both care management and providers whose use is known, so there are no pairs to count",
)
WITHHELD = Text(
    "利用する事業所が少ないため、公表版では伏せる", "Users are few; the public edition withholds the figures"
)
CAPTION = Text("市町村別：両側の利用", "By municipality: use on either side")
HEADS = (
    Text("市町村", "Municipality"),
    Text("ケアマネ事業所", "Care management"),
    Text("うち利用", "using"),
    Text("サービス事業所", "Providers"),
    Text("うち利用", "using"),
)
SIDES = ("managers", "providers")


def tells(own: SurveyResults) -> bool:
    """Whether the counts of either side may be shown, users apart from others."""
    if own.linkage is None:
        return False
    table = own.released["linkage_sides"]
    uses = [use for use in ("yes", "no") if (table.rows["use"] == use).any()]
    return all(table.shown(side=side, use=use) for side in SIDES for use in uses)


def linkage_sentence(found: Findings) -> Sentence:
    """Linked pairs beside establishments, and what would link half."""
    own, lang = found.survey, found.lang
    if own.linkage is None:
        return tell(NO_PAIR if _asked(own) else NONE, lang, "none")
    beside = found.results.sheet.row("careplan_establishment").own
    if not tells(own) or not _may(own, beside):
        return tell(WITHHELD, lang, "none")
    table, pairs = own.released["linkage_sides"], own.linkage
    counts = [cell(table, lang, side=side) for side in SIDES]
    n = telling.Told(["n=", counts[0], "×", counts[1]])
    below = beside.known and pairs.share < beside.value
    return tell(
        SENTENCE if below else PLAIN,
        lang,
        "fact",
        evidence=[n],
        share=telling.figure(pairs.share, Unit.SHARE, lang, "survey.linkage.share"),
        establishments=telling.value(beside, lang, "results.sheet.careplan_establishment.own"),
        half=telling.figure(pairs.either_side_for(0.5), Unit.SHARE, lang, "survey.linkage.either_side_for_half"),
    )


def _asked(own: SurveyResults) -> bool:
    """Whether anything is known of the use of the linkage."""
    return own.offices is not None and bool(own.offices["careplan_link"].notna().any())


def _may(own: SurveyResults, one: Estimate) -> bool:
    """Whether an estimate over the prefecture's establishments may stand beside counts of mine."""
    policy = own.results.policy
    return (
        not one.known
        or one.n is None
        or not (policy.small(one.n) or policy.telling(one.numerator or 0, one.denominator or one.n))
    )


def section(found: Findings) -> str:
    """Sentence, three rates, table by municipality."""
    own, lang = found.survey, found.lang
    head = displays.heading(3, TITLE(lang)) + displays.paragraph(linkage_sentence(found).html, "lede")
    if own.linkage is None:
        return head + (
            "" if _asked(own) else wording.missing([needed_files.in_words("offices.csv (careplan_link)", lang)], lang)
        )
    if not tells(own):
        return head + wording.hidden(lang)
    meeting = own.linkage.meeting
    told = (
        ""
        if meeting is None or own.results.public
        else displays.paragraph(esc(MEETING(lang).format(meeting=wording.percent(meeting, lang))))
    )
    return (
        head
        + _picture(found)
        + told
        + (
            ""
            if own.results.public
            else displays.details(esc(CAPTION(lang)), _table(own, own.released["linkage_sides"]))
        )
    )


def _picture(found: Findings) -> str:
    own, lang = found.survey, found.lang
    kpis = {key: found.results.sheet.row(key).own for key in ("careplan_muni", "careplan_establishment")}
    rows = [
        {
            "label": LABELS[key](lang),
            "kind": "interval",
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "text": wording.percent(one.value, lang),
        }
        for key, one in kpis.items()
        if _may(own, one)
    ]
    share = own.linkage.share
    rows.append(
        {
            "label": LABELS["pairs"](lang),
            "kind": "other",
            "value": share,
            "low": None,
            "high": None,
            "text": wording.percent(share, lang),
        }
    )
    frame = pd.DataFrame(rows)
    alt = " / ".join(f"{row['label']} {row['text']}" for row in rows)
    picture = rates(frame, name="linkage-rates", title=PICTURE(lang), alt=alt, axis=wording.AXIS_SHARE(lang))
    return displays.figure(
        picture,
        how_to_read=HOW(lang),
        limits=LIMITS(lang),
        lang=lang,
        source=_source(own, *kpis.values()),
        level=4,
        origin=displays.origin_of(own.results.params.example),
    )


def _source(own: SurveyResults, *others: Estimate) -> str:
    mark = displays.example_mark(own.lang) if own.results.params.example else ""
    pairs = [(one.source, one.reference_date) for one in others if one.known]
    return displays.source_line(
        [*pairs, (own.results.options.sources["offices"], own.results.options.as_of)], own.lang, mark=mark
    )


def _table(own: SurveyResults, table: ReleasedTable) -> str:
    lang = own.lang
    places = [place for place in table.rows["municipality"].unique() if place != "total"]
    sides = [side for side in SIDES if side in set(table.rows["side"])]
    rows = [[esc(place), *_cells(table, sides, own, municipality=place)] for place in sorted(places)]
    rows.append([esc(wording.ALL(lang)), *_cells(table, sides, own)])
    link = displays.csv_link(
        table.to_frame(), CAPTION(lang), lang, origin=displays.origin_of(own.results.params.example)
    )
    return displays.table(
        [text(lang) for text in HEADS],
        rows,
        caption=CAPTION(lang),
        numeric=range(1, 5),
        source=_source(own),
        after=link,
    )


def _cells(table: ReleasedTable, sides: list[str], own: SurveyResults, **where: str) -> list[str]:
    used = {"use": "yes"} if (table.rows["use"] == "yes").any() else None
    found = []
    for side in SIDES:
        if side not in sides:
            found += ["0", "0"]
            continue
        found += [
            cell_html(table, own.lang, side=side, **where),
            "0" if used is None else cell_html(table, own.lang, side=side, **used, **where),
        ]
    return found
