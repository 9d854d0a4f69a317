"""Which offices there are: counts after the published ones, made-up names and numbers, who adopts and when.

No office may be taken for a real one. Real office numbers have a digit or the letter B in third place, ours an X; our
corporation numbers carry a wrong check digit; real municipality codes end at 694 within a prefecture (open data of
December 2025), ours start at 741.
"""

import numpy as np
import pandas as pd

from caredx import official
from caredx.made_up import design
from caredx.words.codes import PREFECTURES, Prefecture, with_check_digit

OFFICE_COLUMNS = tuple(
    "office service name municipality corporation capacity addon flexible_staffing committee careplan_link "
    "feature_entry technology_marked".split()
)
TOWNS = ("見本市", "見本町", "例示市", "例示町", "合成市", "合成村")


def service_weights() -> pd.DataFrame:
    """Offices by prefecture (rows) and service (columns) that the example's offices are drawn in proportion to.

    Published counts where there are any; else the national count of the add-on table, and for home-based services a
    weight of our own, spread over prefectures by certified persons.
    """
    counted = official.load("establishments").pivot_table("establishments", "pref", "service", "sum", fill_value=0)
    certified = official.load("insured_certified").set_index("pref")["certified_total"]
    stated = official.load("addon_takeup").drop_duplicates("services").set_index("services")["establishments"]
    national = stated.to_dict() | design.HOME_BASED_WEIGHT
    share = certified / certified.sum()
    columns = {s.code: counted[s.code] if s.code in counted else share * national[s.code] for s in design.SERVICES}
    return pd.DataFrame(columns).reindex([p.code for p in PREFECTURES]).fillna(0.0).astype(float)


def office_counts(weights: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Number of example offices by prefecture and service: proportional, but 2 to 40 a prefecture."""
    totals = weights.sum(axis="columns")
    exact = totals / totals.mean() * design.MEAN_OFFICES
    sizes = exact.round().clip(design.FEWEST_OFFICES, design.MOST_OFFICES).astype(int)
    counts = {}
    for pref, size in sizes.items():
        edges = np.concatenate([[0.0], (weights.loc[pref].cumsum() / totals[pref]).to_numpy()])
        start = design.stream(seed, "offices", pref).random()
        # Systematic sampling: one draw for the prefecture keeps every service within one office of its exact share.
        counts[pref] = np.diff(np.ceil(edges * size - start)).astype(int)
    return pd.DataFrame.from_dict(counts, orient="index", columns=weights.columns)


def offices(seed: int) -> pd.DataFrame:
    """All example offices with their identity, size, adoption and what they say of themselves.

    Returns
    -------
    DataFrame
        One row an office. `adopted` is the month index of first adoption (NaN never, below 3 before the panel),
        `likely` the probability of having adopted by the last month, `capacity` the true one (0: the service has none),
        `fte` the target.
    """
    counts = office_counts(service_weights(), seed)
    parts = [_prefecture(prefecture, counts.loc[prefecture.code], seed) for prefecture in PREFECTURES]
    return pd.concat(parts, ignore_index=True)


def _prefecture(prefecture: Prefecture, counts: pd.Series, seed: int) -> pd.DataFrame:
    frame = _identities(prefecture, counts, design.stream(seed, "offices", prefecture.code))
    random = design.stream(seed, "adoption", prefecture.code)
    return _statements(_adopt(frame, random), random)


def _identities(prefecture: Prefecture, counts: pd.Series, random: np.random.Generator) -> pd.DataFrame:
    """Names, numbers, place, corporation and size."""
    random.random()  # the draw that settled the counts
    rows, corporations = [], 0
    towns = min(len(TOWNS), max(2, int(counts.sum()) // 5))
    for code, number in counts.items():
        service = design.BY_CODE[str(code)]
        for serial in range(1, int(number) + 1):
            joins = corporations > 0 and random.random() < design.SAME_CORPORATION
            corporation = int(random.integers(1, corporations + 1)) if joins else corporations + 1
            corporations = max(corporations, corporation)
            town = int(random.integers(towns))
            capacity = int(random.choice(service.capacities)) if service.capacities else 0
            fte = capacity * 0.94 / service.users_per_fte if capacity else float(random.choice(service.staff))
            rows.append(
                {
                    "pref": prefecture.code,
                    "office": f"{prefecture.code}X{service.code}{serial:04d}",
                    "service": service.code,
                    "name": f"{service.name}　{prefecture.short}{serial:03d}",
                    "kana": f"{service.kana}　{serial:03d}",
                    "town": TOWNS[town],
                    "municipality": with_check_digit(f"{prefecture.code}{741 + town}"),
                    "corporation": corporation_number(prefecture.code, corporation),
                    "corporation_name": f"見本法人　{prefecture.short}{corporation:02d}",
                    "capacity": capacity,
                    "fte": fte * random.uniform(0.92, 1.08),
                }
            )
    return pd.DataFrame(rows)


def corporation_number(pref: str, serial: int) -> str:
    """Thirteen digits that cannot be a corporation's: the leading check digit is one too high (or 1 for 9).

    The right one is 9 − (Σ weight × digit mod 9) with weights 1, 2, 1, 2 … from the last digit (国税庁「チェックデジットの計算」).
    """
    base = f"99{pref}{serial:08d}"
    weighted = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(base)))
    right = 9 - weighted % 9
    return f"{right % 9 + 1}{base}"


def _adopt(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Decide for each office whether and in which month it first adopts; offices of a corporation lean the same way."""
    number = len(frame)
    prefecture = random.normal(0, design.ADOPTION_PREFECTURE_SD)
    which, corporations = pd.factorize(frame["corporation"])
    leaning = random.normal(0, design.ADOPTION_CORPORATION_SD, len(corporations))[which]
    odds = frame["service"].map({s.code: s.adoption for s in design.SERVICES}).to_numpy()
    within = (1 - design.ADOPTED_BEFORE) / (1 + np.exp(-(odds + prefecture + leaning)))
    mass = design.adoption_mass()
    months = np.arange(design.ADOPTION_FIRST, design.ADOPTION_LAST + 1)
    together = random.choice(months, len(corporations), p=mass)[which]
    alone = random.choice(months, number, p=mass)
    month = np.where(random.random(number) < design.CORPORATION_MONTH, together, alone).astype(float)
    early = random.integers(-45, 3, number)
    chance = random.random(number)
    adopted = np.where(chance < within, month, np.nan)
    adopted = np.where(chance > 1 - design.ADOPTED_BEFORE, early, adopted)
    return frame.assign(adopted=adopted, likely=within + design.ADOPTED_BEFORE)


def _statements(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Add-on, flexible staffing, committee, care-plan link and the voluntary entry."""
    adopter = frame["adopted"].notna().to_numpy()
    eligible = frame["service"].map({s.code: s.addon[0] for s in design.SERVICES}).to_numpy()
    second = frame["service"].map({s.code: s.addon[1] for s in design.SERVICES}).to_numpy()
    # The add-on asks for a device, so only adopters hold it; `likely` keeps the published take-up among all offices.
    draw = random.random(len(frame)) * frame["likely"].to_numpy()
    addon = np.where(adopter & (draw < eligible), "I", np.where(adopter & (draw < eligible + second), "II", "none"))
    may = (frame["service"] == "331").to_numpy() & (addon != "none")
    flexible = may & (random.random(len(frame)) < design.FLEXIBLE_STAFFING)
    committee = _yes(random, adopter, design.COMMITTEE) | (addon != "none")
    blank = (random.random(len(frame)) < design.COMMITTEE["blank"]) & (addon == "none")
    link = frame["service"].map(design.CAREPLAN_LINK).to_numpy()
    linked = random.random(len(frame)) < np.nan_to_num(link)
    entry = _yes(random, adopter, design.FEATURE_ENTRY)
    marked = _yes(random, adopter, design.MARKED)
    return frame.assign(
        addon=addon,
        flexible_staffing=np.where(flexible, "yes", "no"),
        committee=np.where(blank, "", np.where(committee, "yes", "no")),
        careplan_link=np.where(np.isnan(link), "", np.where(linked, "yes", "no")),
        feature_entry=np.where(entry, "yes", "no"),
        technology_marked=np.where(entry, np.where(marked, "yes", "no"), ""),
    )


def _yes(random: np.random.Generator, adopter: np.ndarray, chance: dict[str, float]) -> np.ndarray:
    return random.random(len(adopter)) < np.where(adopter, chance["adopter"], chance["other"])


def offices_table(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `offices.csv`: as text, capacity blank or 0 where it was not reported."""
    random = design.stream(seed, "offices")
    draw = random.random(len(frame))
    capacity = (
        frame["capacity"].astype(str).mask(draw < 0.1, "").mask(draw > 0.96, "0").mask(frame["capacity"] == 0, "")
    )
    return frame.assign(capacity=capacity)[list(OFFICE_COLUMNS)]


def adoption_table(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `adoption.csv`: the first technology of every adopter, and a second one for some, always later."""
    rows = []
    for pref, group in frame[frame["adopted"].notna()].groupby("pref"):
        random = design.stream(seed, "adoption", str(int(pref) + 100))
        for office, service, month in zip(group["office"], group["service"], group["adopted"].astype(int), strict=True):
            technologies = design.BY_CODE[service].technologies
            picks = random.choice(list(technologies), 2, replace=False, p=list(technologies.values()))
            later = month + int(random.integers(6, 19))
            rows.append(_adoption(office, picks[0], month, random))
            if random.random() < design.SECOND_TECHNOLOGY and later < design.MONTHS:
                rows.append(_adoption(office, picks[1], later, random))
    return pd.DataFrame(rows)


def _adoption(office: str, technology: str, month: int, random: np.random.Generator) -> dict[str, str]:
    ratio = min(1.0, 0.1 * int(random.integers(2, 13)))
    return {
        "office": office,
        "technology": technology,
        "date": f"{design.month_text(month)}-{int(random.integers(1, 29)):02d}",
        "install_ratio": f"{ratio:.1f}" if technology in ("monitoring", "transfer", "excretion") else "",
        "subsidised": "yes" if random.random() < design.SUBSIDISED else "no",
    }
