"""The closed lists a file may choose from: technologies, KPI, services, and other choices."""

from caredx.words.indicators import INDICATORS
from caredx.words.labels import ACTIVITY_KINDS, STAGES, TECHNOLOGIES, Text
from caredx.words.units import Unit

__all__ = [
    "ACTIVITY_KINDS",
    "ADDONS",
    "BARRIERS",
    "CHECKS",
    "KPI_IDS",
    "KPI_UNITS",
    "ROUNDS",
    "SERVICES",
    "SHIFTS",
    "STAGES",
    "SUBSIDY_CATEGORIES",
    "TECHNOLOGIES",
]

KPI_IDS: dict[str, Text] = {kpi: indicator.name for kpi, indicator in INDICATORS.items()}

# Units a KPI may be given in; the first is the KPI's own. 680.0 % for hours (a dashboard mirror, 2026-05) must not
# pass.
KPI_UNITS: dict[str, tuple[Unit, ...]] = {
    **{kpi: (indicator.unit,) for kpi, indicator in INDICATORS.items()},
    "outreach": (Unit.CASES, Unit.PERSONS),
    # A level of users per FTE lets either change formula be applied by name; a change rate arrives without its formula.
    "staffing_flex": (Unit.CHANGE_RATE, Unit.USERS_PER_FTE),
}

ADDONS: dict[str, Text] = {
    "none": Text("なし", "None"),
    "II": Text("生産性向上推進体制加算（Ⅱ）", "Add-on II"),
    "I": Text("生産性向上推進体制加算（Ⅰ）", "Add-on I"),
}

SHIFTS: dict[str, Text] = {"day": Text("日中", "Day"), "night": Text("夜間", "Night")}
ROUNDS: dict[str, Text] = {
    "before": Text("事前", "Before"),
    "after1": Text("事後①", "After, first"),
    "after2": Text("事後②", "After, second"),
}

SUBSIDY_CATEGORIES: dict[str, Text] = {
    "robot": Text("介護ロボット", "Care robots"),
    "ict": Text("ICT", "Information and communication"),
    "package": Text("パッケージ型", "Package"),
    "improvement_support": Text("業務改善支援", "Support for improvement of work"),
    "careplan_link": Text("ケアプランデータ連携", "Care-plan data linkage"),
}
# Reports after adoption: months since, then the yearly reports a subsidised office owes.
CHECKS: dict[str, Text] = {
    "m0": Text("導入時", "At introduction"),
    "m3": Text("3か月後", "After 3 months"),
    "m6": Text("6か月後", "After 6 months"),
    "m12": Text("12か月後", "After 12 months"),
    "y1": Text("1年目の効果報告", "Yearly report 1"),
    "y2": Text("2年目の効果報告", "Yearly report 2"),
    "y3": Text("3年目の効果報告", "Yearly report 3"),
}
# Answers a prefecture's survey offered (長野県 県の生産性向上に関する取組について, survey of August to September 2024).
BARRIERS: dict[str, Text] = {
    "cost": Text("導入費用が高い", "Purchase cost"),
    "training": Text("研修・使い方の周知が必要", "Training and how-to needed"),
    "trial": Text("試用期間が必要", "Trial period needed"),
    "guidance": Text("専門家の助言が必要", "Expert guidance needed"),
    "maintenance": Text("保守管理が大変", "Maintenance"),
    "information": Text("情報が少ない", "Little information"),
    "arrangement": Text("体制が整わない", "No arrangement of staff"),
    "malfunction": Text("誤作動への不安", "Worry about malfunction"),
    "user_safety": Text("利用者の安全への不安", "Worry about safety of users"),
    "staff_safety": Text("職員の安全への不安", "Worry about safety of staff"),
    "preparation": Text("準備・片付けの時間", "Time to set up and tidy up"),
    "not_useful": Text("有用性を感じない", "No usefulness felt"),
    "nothing": Text("課題なし", "No obstacle"),
    "other": Text("その他", "Other"),
}

# Codes are the file codes of 介護サービス情報公表システム open data (厚生労働省, 2025-12-31 edition).
SERVICES: dict[str, Text] = {
    "110": Text("訪問介護", "Home-visit care"),
    "120": Text("訪問入浴介護", "Home-visit bathing"),
    "130": Text("訪問看護", "Home-visit nursing"),
    "140": Text("訪問リハビリテーション", "Home-visit rehabilitation"),
    "150": Text("通所介護", "Day care"),
    "155": Text("療養通所介護", "Medical day care"),
    "160": Text("通所リハビリテーション", "Day rehabilitation"),
    "170": Text("福祉用具貸与", "Rental of welfare equipment"),
    "210": Text("短期入所生活介護", "Short stay"),
    "220": Text("短期入所療養介護（介護老人保健施設）", "Medical short stay (geriatric health facility)"),
    "230": Text("短期入所療養介護（療養病床を有する病院等）", "Medical short stay (hospital)"),
    "320": Text("認知症対応型共同生活介護", "Group home for dementia"),
    "331": Text("特定施設入居者生活介護（有料老人ホーム）", "Specified facility (private home)"),
    "332": Text("特定施設入居者生活介護（軽費老人ホーム）", "Specified facility (low-fee home)"),
    "334": Text("特定施設入居者生活介護（サ高住）", "Specified facility (serviced housing)"),
    "335": Text("特定施設（有料・外部サービス利用型）", "Specified facility (private home, outside services)"),
    "336": Text("特定施設（軽費・外部サービス利用型）", "Specified facility (low-fee home, outside services)"),
    "337": Text("特定施設（サ高住・外部サービス利用型）", "Specified facility (serviced housing, outside services)"),
    "361": Text("地域密着型特定施設入居者生活介護（有料）", "Community specified facility (private home)"),
    "362": Text("地域密着型特定施設入居者生活介護（軽費）", "Community specified facility (low-fee home)"),
    "364": Text("地域密着型特定施設入居者生活介護（サ高住）", "Community specified facility (serviced housing)"),
    "410": Text("特定福祉用具販売", "Sale of welfare equipment"),
    "430": Text("居宅介護支援", "Care management"),
    "510": Text("介護老人福祉施設", "Nursing home (tokuyo)"),
    "520": Text("介護老人保健施設", "Geriatric health facility (roken)"),
    "530": Text("介護療養型医療施設", "Sanatorium (abolished 2024-03)"),
    "540": Text("地域密着型介護老人福祉施設入所者生活介護", "Community nursing home"),
    "550": Text("介護医療院", "Integrated medical care facility"),
    "551": Text("短期入所療養介護（介護医療院）", "Medical short stay (integrated facility)"),
    "710": Text("夜間対応型訪問介護", "Night home-visit care"),
    "720": Text("認知症対応型通所介護", "Day care for dementia"),
    "730": Text("小規模多機能型居宅介護", "Small multifunctional care"),
    "760": Text("定期巡回・随時対応型訪問介護看護", "Regular and on-call home-visit care"),
    "770": Text("看護小規模多機能型居宅介護", "Small multifunctional care with nursing"),
    "780": Text("地域密着型通所介護", "Community day care"),
}
