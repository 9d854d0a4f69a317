"""Codes as a reader calls them: what stands on the axis of a picture where a table holds prefectures, services or activities."""

from collections.abc import Callable
from functools import cache

from caredx.words.catalog import Lang


def named(column: str, value: object, lang: Lang) -> str:
    """The name of a code of a column of ours; anything else as it stands."""
    known = _KNOWN.get(column)
    return str(value) if known is None else known(lang).get(str(value), str(value))


@cache
def _prefectures(lang: Lang) -> dict[str, str]:
    from caredx.words import codes

    return {one.code: one.short if lang == "ja" else one.en for one in codes.PREFECTURES}


@cache
def _services(lang: Lang) -> dict[str, str]:
    from caredx import official

    rows = official.load("services")
    return dict(zip(rows["service"].astype(str), rows[f"name_{lang}"].astype(str), strict=True))


@cache
def _activities(lang: Lang) -> dict[str, str]:
    from caredx.intake import classification

    found: dict[str, str] = {classification.UNRECORDED: classification.UNRECORDED_NAME(lang)}
    for one in classification.activities().values():
        found |= {one.id: one.name(lang), one.group: one.group_name(lang), one.report: one.report_name(lang)}
    return found


@cache
def _shifts(lang: Lang) -> dict[str, str]:
    from caredx.intake import classification

    return {code: name(lang) for code, name in (*classification.SHIFTS.items(), *classification.ROUNDS.items())}


@cache
def _technologies(lang: Lang) -> dict[str, str]:
    from caredx.words.labels import TECHNOLOGIES

    return {code: name(lang) for code, name in TECHNOLOGIES.items()}


_KNOWN: dict[str, Callable[[Lang], dict[str, str]]] = {
    "pref": _prefectures,
    "service": _services,
    "activity": _activities,
    "shift": _shifts,
    "round": _shifts,
    "technology": _technologies,
}
