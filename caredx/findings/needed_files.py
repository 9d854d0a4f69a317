"""Why a figure is absent, and which table would supply it, in the reader's words.

The measures name tables and columns as programs do. A prefecture fills in a template whose title and columns bear Japanese names, so a
Japanese page names them as the template does.
"""

from caredx.intake import store, tables
from caredx.intake.tables.open_data import OPEN_DATA
from caredx.measures.absent import Absent, Needed, all_of, needs
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import bracketed, listed
from caredx.words.trust import given

say = words_of("needed")

REPORTED = "kpi"
ANSWERS = needs([Needed("survey_answers")])
MIRROR = "Nursing Care Productivity (mirror of the Digital Agency dashboard)"
"""Title under which a mirror publishes the dashboard of the Digital Agency."""
LINKAGE = needs([Needed("offices", ("careplan_link",))])
ACTIVITIES, APPLICATIONS, SURVEY = all_of("activities"), all_of("applications"), all_of("survey_answers", "offices")
CONDITIONS = all_of("conditions")


def column_names(table: str, lang: Lang) -> dict[str, str]:
    """Names of a table's columns for a reader; those of the state's open data are longer than a page has room for."""
    declared = store.declared(table)
    names = {column.name: column.label(lang) for column in declared.columns}
    if declared is OPEN_DATA and lang == "ja":
        names |= {name: word(lang) for name, word in say["open_data"].items()}
    return names


def in_words(absent: Absent | None, lang: Lang, *, computed: bool = False) -> str:
    """``事業所月次データ（離職者数・…）、または…`` as a reader knows tables and columns.

    Parameters
    ----------
    absent : Absent
        As in `caredx.measures.kpi.NEEDS`.
    computed : bool
        Leave out the table of finished figures: it holds no establishments that could be broken down.
    """
    of = given(absent)
    ways = of.but(REPORTED).ways if computed else of.ways
    return say.either(lang).join(say.both(lang).join(_table(one, lang) for one in way) for way in ways)


def name(table: str, lang: Lang) -> str:
    """The name of a table, as its template bears it."""
    return store.declared(table).title(lang)


def supplied(source: str, lang: Lang) -> str:
    """Sources as an office knows them: ``panel.csv + adoption.csv`` → 事業所月次データと導入一覧（県提出）, the mirror by its original.

    Empty for any other source.
    """
    if source == MIRROR:
        return say.mirror(lang)
    known = [one.removesuffix(".csv") for one in source.split(" + ")]
    if not all(table in tables.TABLES for table in known):
        return ""
    return say.supplied(lang).format(tables=listed([name(table, lang) for table in known], lang))


def _table(one: Needed, lang: Lang) -> str:
    names = column_names(one.table, lang)
    row = say.of_kpi(lang) if one.kpi else ""
    columns = listed([names[column] for column in one.columns], lang, dots=True)
    months = say["months"][one.months](lang) if one.months else ""
    return name(one.table, lang) + bracketed(say.inside(lang).join(filter(None, (row, columns, months))), lang)
