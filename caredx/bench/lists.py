"""Lists as frames: published figures, prefectures, services, activities."""

from typing import Literal

import pandas as pd

from caredx.bench import language
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

say = words_of("bench")


def published(name: str | None = None) -> pd.DataFrame:
    """Published figures that come with the package, typed; without a name the list of them.

    Examples
    --------
    >>> import caredx as cx
    >>> "kpi_national" in set(cx.published()["name"])
    True
    >>> cx.published("kpi_national")["value"].notna().any()
    np.True_
    """
    from caredx import official

    if name is None:
        lang = language.current()
        rows = [(key, one.title(lang), len(official.load(key))) for key, one in official.TABLES.items()]
        return pd.DataFrame(rows, columns=["name", "title", "rows"])
    if name not in official.TABLES:
        raise Unknown(say.no_published.fill(given=name, known=", ".join(official.TABLES)))
    found = official.load(name).copy()
    found.attrs["source"] = official.TABLES[name].title(language.current())
    return found


def areas(level: Literal["prefecture", "municipality"] = "prefecture") -> pd.DataFrame:
    """Codes and names of the 47 prefectures with block and place on the tile map, or of all municipalities.

    Examples
    --------
    >>> import caredx as cx
    >>> cx.areas().shape[0]
    47
    """
    if level == "municipality":
        from caredx import official

        return official.load("municipalities").copy()
    rows = [
        (one.code, one.code6, one.ja, one.en, codes.block_of(one.code).ja, codes.block_of(one.code).en, *one.tile)
        for one in codes.PREFECTURES
    ]
    return pd.DataFrame(rows, columns=["code", "code6", "ja", "en", "block_ja", "block_en", "tile_x", "tile_y"])


def services() -> pd.DataFrame:
    """Kinds of service as data: code, names, group, whether the add-on is open to them.

    Examples
    --------
    >>> import caredx as cx
    >>> cx.services().set_index("service").loc["510", "name_ja"]
    '介護老人福祉施設'
    """
    return published("services")


def activities() -> pd.DataFrame:
    """Activities of the official time-study classification as data.

    Examples
    --------
    >>> import caredx as cx
    >>> len(cx.activities())
    24
    """
    from caredx.intake import classification

    rows = [
        (one.id, one.name.ja, one.name.en, one.group, one.group_name.ja, one.report)
        for one in classification.activities().values()
    ]
    return pd.DataFrame(rows, columns=["activity", "ja", "en", "group", "group_ja", "report"])
