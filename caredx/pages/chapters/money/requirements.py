"""The rules of the subsidy as data with their date, and the application list held against them."""

import math

import pandas as pd

from caredx.findings.money import MoneyResults
from caredx.intake.tables.words import SUBSIDY_CATEGORIES
from caredx.measures.cost.rules import FINDINGS, SubsidyRule
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import esc
from caredx.pages.numbers import period
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("補助の要件と申請の照合", "Rules of the subsidy and the applications")
OWN = Text(
    "県の要件は資料にあるものを登録しています（{years}）。",
    "The prefecture's rules are on record as far as text was found ({years}).",
)
NO_OWN = Text(
    "この県の補助要件は資料が見つかっておらず、登録がありません。",
    "No text with this prefecture's rules was found, so none are on record.",
)
NATIONAL = Text(
    "国の基準額・補助率（3/4・4/5・10/10など）と上限額は確認できた資料に記載がないため、国の要件との照合は<b>判断できない</b>としています。"
    "要綱が手に入れば、補助要件の一覧に加えて照合できます。",
    "National base amounts, rates and caps are stated in no text found, so the check against them is <b>cannot tell</b>. With the official text at hand, they can be "
    "added to the rules on record and checked.",
)
RULES_OPEN = Text("登録されている要件（率・上限・基準日）", "Rules on record (rate, cap, date)")
RULES_CAPTION = Text("補助要件", "Rules of the subsidy")
RULES_HEADS = (
    Text("年度", "FY"),
    Text("区分", "Category"),
    Text("対象", "For"),
    Text("補助率", "Rate"),
    Text("上限額", "Cap"),
    Text("計画", "Plan"),
    Text("報告", "Reports"),
)
CLASSES = {
    "transfer_bathing": Text("移乗・入浴支援", "transfer, bathing"),
    "approved": Text("県が認めるその他の機器", "others the prefecture approves"),
    "other": Text("その他の機器", "other devices"),
    "": Text("", ""),
}
PER = {
    "device": Text("1台", "device"),
    "establishment": Text("1事業所", "establishment"),
    "model": Text("1モデル", "model"),
    "": Text("", ""),
}
STAFF = Text("職員{low}〜{high}人", "{low} to {high} staff")
STAFF_UP = Text("職員{low}人以上", "{low} staff or more")
NOT_STATED = Text("記載なし", "not stated")
YEARS = Text("{}年", "{} years")
NEEDED = Text("必要", "required")
STATUS = {
    "ok": Text("要件どおり", "within the rules"),
    "faulty": Text("指摘あり", "with a finding"),
    "cannot_tell": Text("判断できない", "cannot tell"),
}
SENTENCE = Text(
    "申請{year}{n}件のうち、要件どおり{ok}件、指摘あり{faulty}件、判断できない{cannot_tell}件。",
    "Of {n} applications {year}, {ok} are within the rules, {faulty} have a finding, {cannot_tell} cannot be told.",
)
CAPTION = Text("申請の照合結果（{year}年度、件数）", "Applications beside the rules (FY{year}, number)")
HEADS = (Text("結果", "Result"), Text("申請の数", "Applications"))
LIMITS = Text(
    "一つの申請に複数の指摘が付くことがあり、指摘の数は足しても申請数になりません。申請書の添付書類や機器の適格性は見ていません。",
    "An application may have several findings, so they do not add up. Annexes and the eligibility of devices are not looked at.",
)
LIST_OPEN = Text("指摘のある申請の一覧（庁内用）", "Applications with findings (internal)")
LIST_CAPTION = Text("指摘と額", "Findings and amounts")
LIST_HEADS = (
    Text("申請番号", "Application"),
    Text("区分", "Category"),
    Text("指摘", "Finding"),
    Text("申請書の値", "Found"),
    Text("限度", "Limit"),
)
NO_LIST = Text("申請ごとの一覧は庁内用にあります。", "The list of single applications is in the internal edition.")
NO_FILE = Text(
    "申請の照合：データなし。必要なファイル：applications.csv（導入補助の申請一覧）。",
    "Check of applications: no data. File needed: applications.csv (subsidy applications).",
)


def section(found: MoneyResults) -> str:
    """Rules, then the check."""
    lang = found.lang
    own = [rule for rule in found.rules if rule.authority == found.results.prefecture]
    years = Text("・", ", ")(lang).join(
        period(f"FY{year}", lang) for year in sorted({rule.fiscal_year for rule in own})
    )
    lead = (OWN(lang).format(years=years) if own else NO_OWN(lang)) + " " * (lang == "en") + NATIONAL(lang)
    start = (
        displays.heading(3, TITLE(lang))
        + displays.paragraph(lead)
        + displays.details(esc(RULES_OPEN(lang)), rules_table(found.rules, lang))
    )
    return start + (check_part(found) if found.supplied else displays.paragraph(esc(NO_FILE(lang)), "nodata"))


def rules_table(known: tuple[SubsidyRule, ...], lang: Lang) -> str:
    """One row a rule."""
    rows = [
        [
            esc(period(f"FY{one.fiscal_year}", lang)),
            esc(SUBSIDY_CATEGORIES[one.category](lang)),
            esc(_for(one, lang)),
            _rate(one, lang),
            _cap(one, lang),
            esc(NEEDED(lang)) if one.plan_required else esc(NOT_STATED(lang)),
            esc(YEARS(lang).format(one.report_years) if one.report_years else NOT_STATED(lang)),
        ]
        for one in known
    ]
    line = displays.source_line(
        [(one.source, one.reference_date) for one in known], lang, mark=displays.real_mark(lang)
    )
    frame = pd.DataFrame(
        [vars(one) | {"technologies": ";".join(one.technologies), "staff": str(one.staff)} for one in known]
    )
    link = displays.csv_link(frame, RULES_CAPTION(lang), lang, origin="published")
    return displays.table(
        [head(lang) for head in RULES_HEADS], rows, caption=RULES_CAPTION(lang), numeric=(3, 4), source=line, after=link
    )


def _for(one: SubsidyRule, lang: Lang) -> str:
    low, high = one.staff
    bounds = (
        ""
        if low == 0 and math.isinf(high)
        else STAFF_UP(lang).format(low=f"{low:g}")
        if math.isinf(high)
        else STAFF(lang).format(low=f"{low:g}", high=f"{high:g}")
    )
    place = Text("国", "Japan")(lang) if one.authority == "national" else ""
    return Text("・", ", ")(lang).join(filter(None, (place, CLASSES[one.device_class](lang), bounds)))


def _rate(one: SubsidyRule, lang: Lang) -> str:
    return (
        esc(NOT_STATED(lang))
        if one.rate is None
        else telling.figure(one.rate, Unit.SHARE, lang, "subsidy_rules.rate").html
    )


def _cap(one: SubsidyRule, lang: Lang) -> str:
    if one.cap is None:
        return esc(NOT_STATED(lang))
    per = PER[one.per](lang)
    return words.man(one.cap, lang, "subsidy_rules.cap") + (f"／{per}" if lang == "ja" else f" a {per}")


def check_part(found: MoneyResults) -> str:
    """Counts by result and by finding; single applications in the internal edition."""
    lang, status = found.lang, found.released["status"]
    have = {
        name: cell(status, lang, status=name)
        if name in set(status.rows["status"])
        else telling.whole(0, lang, f"money.status.{name}")
        for name in STATUS
    }
    have = {name: words.counted(part) for name, part in have.items()}
    told = telling.tell(
        SENTENCE, lang, "fact", year=words.fiscal_year(found), n=words.counted(cell(status, lang)), **have
    )
    rows = [
        [esc(STATUS[name](lang)), cell_html(status, lang, status=name)]
        for name in STATUS
        if name in set(status.rows["status"])
    ]
    names = list(dict.fromkeys(found.check.findings["finding"]))
    rows += [
        [
            f"　{esc(FINDINGS[name](lang))}",
            cell_html(found.released[f"finding_{name}"], lang, **{f"finding_{name}": "yes"}),
        ]
        for name in names
    ]
    frame = pd.concat(
        [status.to_frame(), *(found.released[f"finding_{name}"].to_frame() for name in names)], ignore_index=True
    )
    caption = CAPTION(lang).format(year=found.year)
    link = displays.csv_link(frame, caption, lang, origin=displays.origin_of(found.results.params.example))
    table = displays.table(
        [head(lang) for head in HEADS],
        rows,
        caption=caption,
        numeric=(1,),
        source=_source(found),
        after=displays.paragraph(esc(LIMITS(lang)), "limits") + link,
    )
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    return displays.paragraph(told.html + mark, "lede") + table + single(found)


def single(found: MoneyResults) -> str:
    """Applications with their findings, by number; in public only where they are."""
    lang, rows = found.lang, found.check.findings
    if found.results.public:
        return displays.paragraph(esc(NO_LIST(lang)), "meta")
    if rows.empty:
        return ""
    kind = found.applications.set_index("application")["category"]
    cells = [
        [
            esc(row.application),
            esc(SUBSIDY_CATEGORIES[kind[row.application]](lang)),
            esc(FINDINGS[row.finding](lang)),
            _amount(row.found, lang),
            _amount(row.limit, lang),
        ]
        for row in rows.itertuples()
    ]
    table = displays.table(
        [head(lang) for head in LIST_HEADS],
        cells,
        caption=LIST_CAPTION(lang),
        numeric=(3, 4),
        source=_source(found),
        after=displays.csv_link(
            found.check.to_frame(), LIST_OPEN(lang), lang, origin=displays.origin_of(found.results.params.example)
        ),
    )
    return displays.details(esc(LIST_OPEN(lang)), table)


def _amount(value: float, lang: Lang) -> str:
    return "－" if pd.isna(value) else telling.whole(value, lang, "money.check").html


def _source(found: MoneyResults) -> str:
    names = found.results.options.sources
    mark = displays.example_mark(found.lang) if found.results.params.example else ""
    return displays.source_line(
        [(names.get("applications", "applications.csv"), found.results.params.as_of.isoformat())], found.lang, mark=mark
    )
