"""Whom no public page names: columns that tell a person or an establishment from all others, as the tables declare them.

A chapter shows what its findings hold, and findings of a public edition name nobody. This is for the one that forgets: its page is
not made, and says which column it was.
"""

import base64
import csv
import re
from functools import cache

from caredx.intake import store, studies, tables
from caredx.intake.tables.open_data import OPEN_DATA

_SAVED = re.compile(r'href="data:text/csv[^"]*;base64,([A-Za-z0-9+/=]+)"')


@cache
def identifying() -> frozenset[str]:
    """Columns that tell a person or an establishment apart in whatever table they stand: ``office``, ``staff_id``, ``phone`` …"""
    declared = [store.declared(name) for name in (OPEN_DATA.id, *studies.STORED, *tables.TABLES)]
    named = {name for table in declared for name in table.identifying}
    # The name of an activity and the note beside its figure tell of nobody.
    return frozenset(named - {one.name for table in declared for one in table.columns if not one.identifies})


def unnamed(html: str) -> str:
    """A chapter as it is, none of whose files names anybody.

    Raises
    ------
    ValueError
        If a file to save has a column that tells a person or an establishment apart.
    """
    for packed in _SAVED.findall(html):
        head = next(csv.reader(base64.b64decode(packed).decode("utf-8-sig").splitlines()[:1]), [])
        if told := identifying() & {*head}:
            raise ValueError(f"a file of a public page names somebody: {', '.join(sorted(told))}")
    return html
