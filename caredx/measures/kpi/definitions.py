"""What each KPI is, in words a committee can check a figure against: one card a KPI, data and nothing else.

Texts follow the public definitions (社会保障審議会介護保険部会 第116回 資料3 p.122; 省力化投資促進プラン（介護） p.48-49;
介護現場の生産性向上に関するダッシュボード「データの定義」). Where a definition is not published the caveat says so and names the
choice made here. A definition of our own is a background figure, never an official KPI.
"""

from typing import Any

from caredx.measures.kpi.results import Kpi
from caredx.words.indicators import INDICATORS
from caredx.words.labels import Text

PANEL = Text("事業所月次データ", "the facility-month panel")
LIST = Text("事業所一覧", "the list of establishments")
_MHLW = Text("厚生労働省（年度ごと）", "Ministry of Health, Labour and Welfare (yearly)")
_DASHBOARD = Text(
    "デジタル庁ダッシュボード（更新は不定期。公表の都度の基準日を示す）",
    "Digital Agency dashboard (updated irregularly; each figure carries its reference date)",
)
_SURVEY = Text("介護報酬改定検証調査（おおむね3年ごと）", "Fee revision survey (about every 3 years)")
_COUNT = Text("（件数。分母なし）", "(a count; no denominator)")


def _kpi(name: str, stage: Any, better: Any, rule: Any, **texts: Text) -> Kpi:
    words, unit = INDICATORS[name]
    return Kpi(id=name, stage=stage, name=words, unit=unit, better=better, rule=rule, **texts)


_CARDS = (
    _kpi(
        "outreach",
        "input",
        "higher",
        "increase",
        numerator=Text(
            "セミナー・フォーラム・県窓口セミナーの参加者数と動画再生の増加数の合計",
            "participants of seminars, forums and prefectural desk seminars plus increase of video views",
        ),
        denominator=_COUNT,
        definition=Text(
            "その年度1年間に生産性向上の方策を周知した件数。",
            "How many times measures were made known within one fiscal year.",
        ),
        origin=_MHLW,
        caveat=Text(
            "国の基準値は令和5年度の2,570件（暫定）で全国計。県は自県の令和5年度の値より増えたかで判定する。",
            "The national baseline, 2,570 in FY2023 (provisional), is a national total; a prefecture is judged against its own FY2023.",
        ),
    ),
    _kpi(
        "digital_core_staff",
        "input",
        "higher",
        "level",
        numerator=Text(
            "国の事業で養成したデジタル（中核）人材の累計人数", "cumulative persons trained in the national programme"
        ),
        denominator=_COUNT,
        definition=Text(
            "国の養成事業の修了者の累計。県や民間の研修は含まない。",
            "Cumulative persons in the national programme only; prefectural and private courses are not counted.",
        ),
        origin=_MHLW,
        caveat=Text(
            "目標（2026年5,000人、2029年10,000人）は全国計で、県別に割り振られていない。",
            "Targets (5,000 by 2026, 10,000 by 2029) are national totals, not divided among prefectures.",
        ),
    ),
    _kpi(
        "one_stop",
        "input",
        "higher",
        "established",
        numerator=Text(
            "介護生産性向上総合相談センターを設置している県（設置＝1、未設置＝0）",
            "prefectures with a one-stop centre (established = 1, not = 0)",
        ),
        denominator=Text("1県ごとに判定", "judged one prefecture at a time"),
        definition=Text(
            "介護生産性向上総合相談センター（ワンストップ窓口）を設置しているか。",
            "Whether the prefecture has a one-stop centre for productivity in care.",
        ),
        origin=_MHLW,
        caveat=Text(
            "全国値は設置県数（47が目標、2026年度末）。窓口の利用や効果は表さない。",
            "The national value counts prefectures (target 47 by the end of FY2026). It says nothing of use or effect.",
        ),
    ),
    _kpi(
        "committee",
        "input",
        "higher",
        "level",
        numerator=Text("生産性向上の委員会を設置している事業所", "establishments with a productivity committee"),
        denominator=Text("設置の有無を答えた事業所", "establishments that answered yes or no"),
        definition=Text(
            "利用者の安全並びに介護サービスの質の確保及び職員の負担軽減に資する方策を検討するための委員会を設置する事業所の割合。",
            "Share of establishments with the committee on safety, quality of care and the burden of staff.",
        ),
        origin=_DASHBOARD,
        caveat=Text(
            "対象から除かれるサービスの一覧と目標値は公表文書で確認できていない。",
            "The list of excluded services and the targets were not found in public documents.",
        ),
    ),
    _kpi(
        "careplan_muni",
        "output",
        "higher",
        "level",
        numerator=Text("利用事業所が1以上ある市区町村", "municipalities with at least one user establishment"),
        denominator=Text("市区町村", "municipalities"),
        definition=Text(
            "ケアプランデータ連携システムを利用する事業所が1つでもある市区町村の割合。",
            "Share of municipalities with at least one establishment using the care-plan data linkage system.",
        ),
        origin=Text(
            "国民健康保険中央会・デジタル庁ダッシュボード",
            "National Federation of Health Insurance Societies; Digital Agency dashboard",
        ),
        caveat=Text(
            "1事業所でも利用すれば1市区町村と数えるため、事業所の利用割合より大きく見える。必ず3つの割合を並べて読む。",
            "One user makes a municipality count, so it looks larger than use by establishments. Read the three shares together.",
        ),
    ),
    _kpi(
        "careplan_muni_multi",
        "output",
        "higher",
        "level",
        numerator=Text("利用事業所が2以上ある市区町村", "municipalities with two or more user establishments"),
        denominator=Text("市区町村", "municipalities"),
        definition=Text(
            "ケアプランデータ連携システムを複数の事業所が利用している市区町村の割合。",
            "Share of municipalities where several establishments use the care-plan data linkage system.",
        ),
        origin=_DASHBOARD,
        caveat=Text(
            "連携には相手が要るため1事業所以上の割合より実態に近いが、事業所の利用割合ではない。",
            "Linkage needs a partner, so this is nearer to use than the first series, but it is not a share of establishments.",
        ),
    ),
    _kpi(
        "careplan_establishment",
        "background",
        "higher",
        "level",
        numerator=Text(
            "ケアプランデータ連携システムを利用する事業所", "establishments using the care-plan data linkage system"
        ),
        denominator=Text("利用の有無がわかる対象事業所", "eligible establishments known to use it or not"),
        definition=Text(
            "対象事業所のうちケアプランデータ連携システムを利用する事業所の割合。",
            "Share of eligible establishments that use the care-plan data linkage system.",
        ),
        origin=Text("厚生労働省の公表値（報道による）", "Ministry figures as quoted by the press"),
        caveat=Text(
            "公式KPIは市区町村の割合で、これは別の指標。対象サービスの一覧は確認できておらず、居宅系・居宅介護支援・短期入所系を対象とみなす。"
            "WAM NETの事業所数とは単位が異なり、つなげない。",
            "The official KPI counts municipalities; this is another figure. The list of eligible services was not found: home and day "
            "services, care management and short stay are taken. WAM NET counts use another unit and are not joined.",
        ),
    ),
    _kpi(
        "tech_adoption",
        "output",
        "higher",
        "level",
        numerator=Text(
            "「生産性向上のための業務改善の取組」でICT・介護ロボット等の導入の項目に印を付けた事業所",
            "establishments marking the ICT and care robot item under improvement of work",
        ),
        denominator=Text("「事業所の特色」に入力のある事業所", "establishments with an entry in 「事業所の特色」"),
        definition=Text(
            "介護サービス情報公表システムの「事業所の特色」に入力のある事業所のうち、ICT・介護ロボット等の導入の項目に印を付けた割合。",
            "Among establishments with a voluntary entry in the public information system, the share marking the adoption item.",
        ),
        origin=_DASHBOARD,
        caveat=Text(
            "入力は任意のため、入力のない事業所は分母に入らない（欠測として割合を示す）。入力があって印がなければ「導入していない」と数える。"
            "独自調査の導入率と混ぜない。",
            "The entry is voluntary; those without one are not in the denominator (shown as missing). An entry without the mark counts "
            "as no. Never mixed with a survey rate.",
        ),
    ),
    _kpi(
        "tech_adoption_survey",
        "background",
        "higher",
        "level",
        numerator=Text("テクノロジーを導入していると答えた事業所", "establishments answering that they have adopted"),
        denominator=Text("回答した事業所", "establishments that answered"),
        definition=Text(
            "県の独自調査に回答した事業所のうち、テクノロジーを導入している割合。",
            "Share of adopters among establishments that answered the prefecture's own survey.",
        ),
        origin=Text("県の独自調査", "the prefecture's own survey"),
        caveat=Text(
            "調査の対象・設問・回収率が県ごとに異なる。無回答を「導入なし」と数えた割合を必ず並べて示す。",
            "Population, question and response rate differ. The rate counting non-answers as no is always shown beside it.",
        ),
    ),
    _kpi(
        "kasan_share",
        "output",
        "higher",
        "level",
        numerator=Text("生産性向上推進体制加算（Ⅰ）又は（Ⅱ）を取得する事業所", "establishments holding add-on I or II"),
        denominator=Text("加算の対象サービスの事業所", "establishments of eligible services"),
        definition=Text(
            "加算の対象サービスの事業所のうち、生産性向上推進体制加算（Ⅰ・Ⅱ）を取得する割合。",
            "Share of establishments of eligible services that hold the productivity add-on, I or II.",
        ),
        origin=Text(
            "介護保険総合データベース・デジタル庁ダッシュボード", "LTC insurance database; Digital Agency dashboard"
        ),
        caveat=Text(
            "訪問・通所は対象外で分母に入らない。ⅠとⅡは同時に取得できないため、足すとⅠ・Ⅱの割合になる。",
            "Home-visit and day services are not eligible and not in the denominator. I and II exclude each other, so they add up.",
        ),
    ),
    _kpi(
        "overtime",
        "outcome",
        "lower",
        "mean_of_three",
        numerator=Text("残業時間（介護・看護職員の合計）", "overtime hours of care and nursing staff"),
        denominator=Text("職員・月（常勤換算の職員数×月数）", "staff-months (full-time equivalents × months)"),
        definition=Text(
            "職員（常勤換算）1人1か月当たりの残業時間。事業所の合計どうしを割る。",
            "Overtime hours per full-time equivalent and month: sum over establishments by sum.",
        ),
        origin=_DASHBOARD,
        caveat=Text(
            "ダッシュボードの1人当たりが実人数か常勤換算かは公表されていない。「前回数値」が単年か3年平均かも示されず、設定ファイルで選ぶ。"
            "全国値の年は転載サイトの表示のままで、計画の本文（6.4時間＝2022年度）と合わない。",
            "Whether the dashboard divides by heads or full-time equivalents is not published. Whether the previous value is one year "
            "or a mean of three is not stated and is chosen in params. Years of the national series are as a mirror labels them and "
            "do not agree with the plan (6.4 h = FY2022).",
        ),
    ),
    _kpi(
        "paid_leave",
        "outcome",
        "higher",
        "mean_of_three",
        numerator=Text(
            "有給休暇の取得日数（介護・看護職員の合計）", "days of paid leave taken by care and nursing staff"
        ),
        denominator=Text("職員・年（常勤換算の職員数×月数÷12）", "staff-years (full-time equivalents × months / 12)"),
        definition=Text(
            "職員（常勤換算）1人1年当たりの有給休暇取得日数。事業所の合計どうしを割る。",
            "Days of paid leave per full-time equivalent and year: sum over establishments by sum.",
        ),
        origin=_DASHBOARD,
        caveat=Text(
            "判定の規則は残業時間の裏返しとして読む。欠測した月は除き、残る月から1年当たりに直す。国の基準値は確認できていない。",
            "The rule is read as the mirror of overtime. Missing months are left out and the rest scaled to a year. No national baseline "
            "was found.",
        ),
    ),
    _kpi(
        "turnover_1",
        "outcome",
        "lower",
        "level",
        numerator=Text("1月から12月までの離職者", "leavers from January to December"),
        denominator=Text("その年の1月1日の常用労働者", "regular employees on 1 January of that year"),
        definition=Text(
            "雇用動向調査の定義による年間の離職率（①全介護事業者）。",
            "Yearly turnover as the Employment Trends Survey defines it (all).",
        ),
        origin=Text(
            "雇用動向調査（上・下半期の合算、翌年夏に公表）",
            "Employment Trends Survey (two half-years added, published next summer)",
        ),
        caveat=Text(
            "12か月そろわない事業所は判定不能として除き、その割合を示す。介護労働実態調査の離職率とは定義が異なり、混ぜない。",
            "Establishments without all 12 months are left out and reported. Never mixed with turnover of the Care Work Survey.",
        ),
    ),
    _kpi(
        "turnover_kaigorodo",
        "background",
        "lower",
        "level",
        numerator=Text("9月30日までの1年間の離職者", "leavers in the year to 30 September"),
        denominator=Text("前年10月1日の在籍者", "staff enrolled on 1 October of the previous year"),
        definition=Text(
            "介護労働実態調査の定義による1年間の離職率。", "Yearly turnover as the Care Work Survey defines it."
        ),
        origin=Text("介護労働安定センター（毎年）", "Care Work Foundation (yearly)"),
        caveat=Text(
            "月次データから計算するときは、前年10月1日の在籍者を1月1日の人数−10〜12月の採用＋10〜12月の離職で求める。"
            "雇用動向調査の離職率とは分母の日が異なり、つなげない。",
            "From the panel, staff on 1 October are head count on 1 January − hires + leavers from October to December. The date of "
            "the denominator differs from turnover ①; the series are not joined.",
        ),
    ),
    _kpi(
        "turnover_2",
        "outcome",
        "higher",
        "level",
        numerator=Text(
            "離職率が①の群の水準より低い②の群の事業所",
            "group-2 establishments whose turnover is below the level of group 1",
        ),
        denominator=Text("離職率がわかる②の群の事業所", "group-2 establishments with a known turnover"),
        definition=Text(
            "加算取得又は補助金で機器を導入した事業所（②）のうち、離職率が全介護事業者（①）の水準より低い割合。",
            "Among add-on holders and subsidised adopters (2), the share whose turnover is strictly below the level of all (1).",
        ),
        origin=_SURVEY,
        caveat=Text(
            "水準が合計どうしの率か事業所の率の平均かは公表されておらず、設定ファイルで選ぶ。同じ率は「低い」に数えない。群は加算等の現在の状況による。",
            "Whether the level is a pooled rate or a mean of rates is not published and is chosen in params. An equal rate is not "
            "below. Groups are by present status.",
        ),
    ),
    _kpi(
        "turnover_3",
        "outcome",
        "higher",
        "level",
        numerator=Text(
            "離職率が②の群の水準より低い③の群の事業所",
            "group-3 establishments whose turnover is below the level of group 2",
        ),
        denominator=Text("離職率がわかる③の群の事業所", "group-3 establishments with a known turnover"),
        definition=Text(
            "上位加算（Ⅰ）取得又は特例的な柔軟化を行う事業所（③）のうち、離職率が②の群の水準より低い割合。",
            "Among holders of add-on I and flexible-staffing establishments (3), the share whose turnover is strictly below the level of 2.",
        ),
        origin=_SURVEY,
        caveat=Text(
            "水準が合計どうしの率か事業所の率の平均かは公表されておらず、設定ファイルで選ぶ。同じ率は「低い」に数えない。群は加算等の現在の状況による。",
            "Whether the level is a pooled rate or a mean of rates is not published and is chosen in params. An equal rate is not "
            "below. Groups are by present status.",
        ),
    ),
    _kpi(
        "staffing_flex",
        "outcome",
        "higher",
        "level",
        numerator=Text("職員（常勤換算）1人当たり利用者数", "users per full-time equivalent in the year"),
        denominator=Text(
            "国の起点の職員（常勤換算）1人当たり利用者数（特養2.0、老健2.2、特定施設2.6）",
            "the national start of users per full-time equivalent (特養 2.0, 老健 2.2, 特定 2.6)",
        ),
        definition=Text(
            "特養・老健・特定施設の人員配置の、国の起点（2023年度）からの変化率。種別ごとに求め、職員数で重みづけて合わせる。特養は介護老人福祉施設（510）で、地域密着型特養（540）は含まない。"
            "特定施設も地域密着型（361・362・364）は含まない。計算式は2通りあり、設定ファイルで選んだ式の値と両方の値を示す。",
            "Change of staffing in 特養, 老健 and 特定 from the national start (FY2023): for each kind, then combined by staff. 特養 is service 510; community nursing homes (540) are not counted, "
            "nor are community specified facilities (361, 362, 364). Two formulas exist: the one chosen in params, and both beside it.",
        ),
        origin=Text("介護事業経営実態調査・概況調査", "Survey of LTC business conditions"),
        caveat=Text(
            "国の目標1.3・8.1・33.2％の計算式は公表されていないため、2つの式で判定が分かれるときは判断できないとする。"
            "国の調査は介護・看護職員、月次データは様式に書かれた職員で、水準は比べられない。",
            "How the targets 1.3, 8.1 and 33.2 % were computed is not published: where the two formulas disagree no verdict is given. The "
            "national survey counts care and nursing staff, the panel the staff its form names: levels are not comparable.",
        ),
    ),
)

KPIS: dict[str, Kpi] = {card.id: card for card in _CARDS}
"""Every KPI by id, in the order of the official logic model."""
