"""Forms begun with what a prefecture has handed in already: a row for each of its offices.

Nobody copies office numbers by hand, and a number that was never typed is never mistyped. A form for the prefecture itself: it names offices.
"""

from caredx.findings.results import Results
from caredx.intake import tables
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

say = words_of("begun")

KNOWN = ("office", "service", "name", "municipality", "corporation", "capacity")


def rows(table: str, results: Results) -> list[dict[str, str]]:
    """What is known of each listed office, by column.

    Raises
    ------
    Unknown
        If the table has no row an office, or the plan no list of offices.
    """
    name = table.replace("-", "_")
    if name not in tables.TABLES or "office" not in (columns := {one.name for one in tables.find(name).columns}):
        having = [one.id for one in tables.TABLES.values() if "office" in {column.name for column in one.columns}]
        raise Unknown(say.no_offices.fill(name=table, known=", ".join(having)))
    listed = results.table("offices", own=True)
    if listed is None or listed.empty:
        raise Unknown(say.no_list)
    listed = listed if "service" in columns else listed.drop_duplicates("office")
    found = listed[[one for one in KNOWN if one in listed]].astype("str").where(listed.notna(), "")
    return [
        {"prefecture": results.prefecture} | {str(key): cell for key, cell in row.items()}
        for row in found.to_dict("records")
    ]
