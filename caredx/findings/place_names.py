"""Names of municipalities by code: as officially listed, and as the open data write them.

Wards of designated cities are told under their city everywhere, so a name is needed for the city too.
"""

import pandas as pd

from caredx import official
from caredx.words import codes


def official_names(prefecture: str) -> dict[str, str]:
    """Names by code of the municipalities of a prefecture as the official list of codes has them, ended ones included."""
    rows = official.load("municipalities")
    own = rows[rows["municipality"].str.startswith(prefecture) & (rows["city"].fillna("") == "")]
    return dict(zip(own["municipality"], own["name"], strict=True))


def city_names(rows: pd.DataFrame) -> dict[str, str]:
    """Names by code of municipalities, wards of designated cities under their city: 札幌市中央区 is told as 札幌市.

    Parameters
    ----------
    rows : DataFrame
        ``municipality, municipality_name`` of the open data.
    """
    known = rows.drop_duplicates("municipality").set_index("municipality")["municipality_name"]
    cities = {code: codes.municipality_of(code) for code in known.index}
    return {
        city: known[code] if city == code else known[code].partition("市")[0] + "市" for code, city in cities.items()
    }
