"""Which offices there are: counts after the published ones, made-up names and numbers, who adopts what and when.

No office may be taken for a real one. Real office numbers have a digit or the letter B in third place, ours an X; our
corporation numbers carry a wrong check digit; real municipality codes end at 694 within a prefecture (open data of
December 2025), ours start at 741.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from caredx import official
from caredx.made_up import design
from caredx.made_up.basis import BY_CODE, SERVICES, establishments
from caredx.words.codes import PREFECTURES, Prefecture, with_check_digit
from caredx.words.trust import keyed

KINDS_OF_TOWN = "市市町市町市村町"
OFFICES_PER_TOWN, FEWEST_TOWNS = 15, 2
SHARED_OUT = ("monitoring", "transfer", "excretion")
"""Technologies of which an office says for what share of its beds or users they are there."""

OFFICE_COLUMNS = tuple(
    "office service name municipality corporation capacity addon flexible_staffing committee careplan_link "
    "feature_entry technology_marked".split()
)


def office_counts(seed: int, *, scale: float, fewest: int) -> pd.DataFrame:
    """Number of example offices by prefecture and service: proportional to the real ones, at least `fewest` a prefecture."""
    real = establishments()
    totals = real.sum(axis="columns")
    sizes = (totals * scale).round().clip(lower=fewest).astype(int)
    counts = {}
    for pref, size in keyed(sizes):
        edges = np.concatenate([[0.0], (real.loc[pref].cumsum() / totals[pref]).to_numpy()])
        start = design.stream(seed, "offices", str(pref)).random()
        # Systematic sampling: one draw for the prefecture keeps every service within one office of its exact share.
        counts[pref] = np.diff(np.ceil(edges * size - start)).astype(int)
    return pd.DataFrame.from_dict(counts, orient="index", columns=real.columns)


def offices(seed: int, *, scale: float = design.SCALE, fewest: int = design.FEWEST_OFFICES) -> pd.DataFrame:
    """All example offices with their identity, size, adoption and what they say of themselves.

    Parameters
    ----------
    scale : float
        Offices as a share of the real ones.
    fewest : int
        Least number of offices in a prefecture.

    Returns
    -------
    DataFrame
        One row an office. `adopted` is the month index of first adoption (NaN never, below 3 before the panel),
        `likely` the probability of having adopted by the last month, `capacity` the true one (0: the service has none),
        `fte` the target.
    """
    counts = office_counts(seed, scale=scale, fewest=fewest)
    insurers = official.load("insured_certified").set_index("pref")["insurers"]
    parts = [_prefecture(p, counts.loc[[p.code]].iloc[0], int(insurers[p.code]), seed) for p in PREFECTURES]
    return pd.concat(parts, ignore_index=True)


def _prefecture(prefecture: Prefecture, counts: pd.Series, insurers: int, seed: int) -> pd.DataFrame:
    frame = _identities(prefecture, counts, insurers, design.stream(seed, "offices", prefecture.code))
    random = design.stream(seed, "adoption", prefecture.code)
    return _statements(_adopt(frame, random), random)


def _identities(prefecture: Prefecture, counts: pd.Series, insurers: int, random: np.random.Generator) -> pd.DataFrame:
    """Names, numbers, place, corporation and size."""
    random.random()  # the draw that settled the counts
    number = int(counts.sum())
    service = np.repeat(counts.index.to_numpy(), counts)
    serial = np.concatenate([np.arange(1, count + 1) for count in counts])
    corporation = _corporations(number, random)
    town = random.integers(min(insurers, max(FEWEST_TOWNS, number // OFFICES_PER_TOWN)), size=number)
    towns = [town_name(place) for place in range(town.max() + 1)]
    codes = [with_check_digit(f"{prefecture.code}{741 + place}") for place in range(town.max() + 1)]
    capacity, staff = (_of_service(service, BY_CODE, kind, random) for kind in ("capacities", "staff"))
    per_fte = _by_service(service, {s.code: s.users_per_fte for s in SERVICES})
    pref, short = prefecture.code, prefecture.short
    return pd.DataFrame(
        {
            "pref": pref,
            "office": [f"{pref}X{code}{one:04d}" for code, one in zip(service, serial, strict=True)],
            "service": service,
            "name": [f"{BY_CODE[code].name}　{short}{one:03d}" for code, one in zip(service, serial, strict=True)],
            "kana": [f"{BY_CODE[code].kana}　{one:03d}" for code, one in zip(service, serial, strict=True)],
            "town": np.array(towns, dtype=object)[town],
            "municipality": np.array(codes, dtype=object)[town],
            "corporation": corporation_numbers(pref, corporation),
            "corporation_name": [f"見本法人　{short}{one:02d}" for one in corporation],
            "capacity": capacity,
            "fte": np.where(capacity > 0, capacity * 0.94 / per_fte, staff) * random.uniform(0.92, 1.08, number),
        }
    )


def town_name(place: int) -> str:
    """`A市（見本）`, `B市（見本）`, `C町（見本）` … `AA市（見本）` from place 26 on."""
    letters = chr(65 + place % 26) if place < 26 else chr(64 + place // 26) + chr(65 + place % 26)
    return f"{letters}{KINDS_OF_TOWN[place % len(KINDS_OF_TOWN)]}（見本）"


def _corporations(number: int, random: np.random.Generator) -> np.ndarray:
    """Serial of each office's corporation: some offices join one of those already there."""
    joins, which = random.random(number) < design.SAME_CORPORATION, random.random(number)
    joins[0] = False
    there = (~joins).cumsum()
    return np.where(joins, np.floor(which * there) + 1, there).astype(int)


def corporation_numbers(pref: str, serials: np.ndarray) -> list[str]:
    """Thirteen digits that cannot be a corporation's: the leading check digit is one too high (or 1 for 9).

    The right one is 9 − (Σ weight × digit mod 9) with weights 1, 2, 1, 2 … from the last digit (国税庁「チェックデジットの計算」).
    """
    base = int(f"99{pref}") * 10**8 + serials.astype("int64")
    weighted = sum((base // 10**place % 10) * (1 + place % 2) for place in range(12))
    right = 9 - weighted % 9
    return [f"{digit}{number:012d}" for digit, number in zip(right % 9 + 1, base, strict=True)]


def _of_service(
    service: np.ndarray, services: Mapping[str, object], name: str, random: np.random.Generator
) -> np.ndarray:
    """One of the values a service has under `name` for each office; 0 where it has none."""
    draw = random.random(len(service))
    value = np.zeros(len(service), dtype=int)
    for code in services:
        choices = np.array(getattr(services[code], name) or (0,))
        here = service == code
        value[here] = choices[(draw[here] * len(choices)).astype(int)]
    return value


def _by_service(service: np.ndarray | pd.Series, values: Mapping[str, float]) -> np.ndarray:
    return pd.Series(service).map(values).to_numpy(dtype=float)


def _adopt(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Decide for each office whether and in which month it first adopts; offices of a corporation lean the same way."""
    number = len(frame)
    prefecture = random.normal(0, design.ADOPTION_PREFECTURE_SD)
    which, corporations = pd.factorize(frame["corporation"])
    leaning = random.normal(0, design.ADOPTION_CORPORATION_SD, len(corporations))[which]
    odds = _by_service(frame["service"], {s.code: s.adoption for s in SERVICES})
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
    # Prefectures differ: in how many of their adopters go on to the add-on, and in how many offices have a committee.
    active = np.exp(random.normal(-(design.ADDON_PREFECTURE_SD**2) / 2, design.ADDON_PREFECTURE_SD))
    lean = random.normal(0, design.COMMITTEE_PREFECTURE_SD)
    first, second = (_by_service(frame["service"], {s.code: active * s.addon[i] for s in SERVICES}) for i in (0, 1))
    # The add-on asks for a device, so only adopters hold it; `likely` keeps the published take-up among all offices.
    draw = random.random(len(frame)) * frame["likely"].to_numpy()
    addon = np.where(adopter & (draw < first), "I", np.where(adopter & (draw < first + second), "II", "none"))
    may = (frame["service"] == "331").to_numpy() & (addon != "none")
    flexible = may & (random.random(len(frame)) < design.FLEXIBLE_STAFFING)
    committee = _yes(random, adopter, design.COMMITTEE, lean) | (addon != "none")
    blank = (random.random(len(frame)) < design.COMMITTEE["blank"]) & (addon == "none")
    link = _by_service(frame["service"], design.CAREPLAN_LINK)
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


def _yes(random: np.random.Generator, adopter: np.ndarray, chance: dict[str, float], lean: float = 0.0) -> np.ndarray:
    return random.random(len(adopter)) < np.where(adopter, chance["adopter"], chance["other"]) + lean


def offices_table(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `offices.csv`: as text, capacity blank or 0 where it was not reported."""
    random = design.stream(seed, "offices")
    draw = random.random(len(frame))
    capacity = (
        frame["capacity"].astype(str).mask(draw < 0.1, "").mask(draw > 0.96, "0").mask(frame["capacity"] == 0, "")
    )
    return frame.assign(capacity=capacity)[list(OFFICE_COLUMNS)]


def adoption_table(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `adoption.csv`, as text."""
    adopters = frame[frame["adopted"].notna()]
    parts = [
        _adopted(group, design.stream(seed, "adoption", str(int(str(pref)) + 100)))
        for pref, group in adopters.groupby("pref")
    ]
    return pd.concat(parts, ignore_index=True)


def _adopted(group: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    number = len(group)
    picks = two_technologies(group["service"].to_numpy(), random)
    month = group["adopted"].to_numpy(dtype=int)
    later = month + random.integers(6, 19, number)
    second = (random.random(number) < design.SECOND_TECHNOLOGY) & (later < design.MONTHS)
    office = group["office"].to_numpy()
    technology = np.concatenate([picks[:, 0], picks[second, 1]])
    months = np.concatenate([month, later[second]])
    rows = len(months)
    ratio, day = np.minimum(random.integers(2, 13, rows), 10), random.integers(1, 29, rows)
    subsidised = random.random(rows) < design.SUBSIDISED
    texts = np.array([design.month_text(one) for one in range(months.min(), design.MONTHS)], dtype=object)
    table = pd.DataFrame(
        {
            "office": np.concatenate([office, office[second]]),
            "technology": technology,
            "date": [f"{month}-{one:02d}" for month, one in zip(texts[months - months.min()], day, strict=True)],
            "install_ratio": np.where(
                np.isin(technology, SHARED_OUT), [f"{one // 10}.{one % 10}" for one in ratio], ""
            ),
            "subsidised": np.where(subsidised, "yes", "no"),
        }
    )
    order = np.concatenate([np.arange(number) * 2, np.flatnonzero(second) * 2 + 1])
    return table.iloc[np.argsort(order)]


def two_technologies(service: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Two different technologies for each office, in the chances of its service; shape (offices, 2)."""
    picks = np.empty((len(service), 2), dtype=object)
    for code in np.unique(service):
        technologies = BY_CODE[code].technologies
        here = np.flatnonzero(service == code)
        # The two highest of log-chance plus Gumbel noise are a draw without replacement.
        keys = np.log(list(technologies.values())) + random.gumbel(size=(len(here), len(technologies)))
        picks[here] = np.array(list(technologies), dtype=object)[np.argsort(-keys, axis=1)[:, :2]]
    return picks
