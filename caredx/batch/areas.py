"""One level down: which municipalities a plan has pages for, and the list they are entered by.

The municipalities are those with an establishment in the open data or in the list of offices of the plan, wards of designated cities
under their city. Small ones are planned like large ones: their page says how few establishments stand behind each value.
"""

from collections.abc import Iterable, Mapping, Sequence

from caredx.batch import export, index_page
from caredx.batch.record import Outcome
from caredx.intake import store
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.codes import Municipality
from caredx.words.errors import CaredxError
from caredx.words.params import Params

say_index = words_of("index")

INDEX = "municipalities.html"
COLUMNS = {"open_data": ["municipality", "municipality_name"], "offices": ["municipality"]}
WORDS = {
    "cycle": index_page.WORDS.of("cycle"),
    "example": index_page.WORDS.of("example"),
    "summary": say_index.municipalities_summary,
    "caption": say_index.municipalities_caption,
    "record": index_page.WORDS.of("record"),
}


def municipalities(params: Params, prefectures: Iterable[str] | None = None) -> tuple[Municipality, ...]:
    """Municipalities the tables of a plan know, in the order of codes.

    Parameters
    ----------
    params : Params
        Of a plan whose tables are built (`caredx.findings.prepare`).
    prefectures : iterable of str, optional
        Codes; all by default.
    """
    from caredx.findings.place_names import city_names, official_names

    names: dict[str, str] = {}
    tables = {name: store.load(name, params.processed, None, columns) for name, columns in COLUMNS.items()}
    if (rows := tables["open_data"]) is not None:
        names = city_names(rows)
    if (rows := tables["offices"]) is not None:
        cities = {codes.municipality_of(code) for code in rows["municipality"].unique()}
        listed = {code: name for pref in {city[:2] for city in cities} for code, name in official_names(pref).items()}
        names = {city: listed.get(city, "") for city in cities} | names
    wanted = None if prefectures is None else set(prefectures)
    found = (Municipality(code, name or code) for code, name in sorted(names.items()) if codes.is_code6(code))
    return tuple(one for one in found if wanted is None or one.within in wanted)


def index(
    everyone: Sequence[Municipality],
    known: Mapping[str, Outcome],
    params: Params,
    *,
    record: str,
    edition: str = "internal",
) -> str:
    """The list of a cycle's municipalities: a matrix of values and a table of pages for each prefecture that has one."""
    from caredx.findings.place_names import official_names

    lang = params.voice
    groups: dict[str, list[dict[str, object]]] = {}
    # A page can be asked for by code where no table has the place.
    asked = sorted(set(known) - {place.code for place in everyone})
    others = [Municipality(code, official_names(code[:2]).get(code, code)) for code in asked if codes.is_code6(code)]
    for place in [*everyone, *others]:
        groups.setdefault(place.within, []).append(_shown(place, known.get(place.code), lang))
    groups = {code: rows for code, rows in groups.items() if any(row["status"] != "skipped" for row in rows)}
    shown = [row for rows in groups.values() for row in rows]
    counts = {status: sum(row["status"] == status for row in shown) for status in index_page.STATUSES}
    words = {
        key: text.fill(cycle=params.cycle, n=len(shown), prefecture="{prefecture}", **counts)(lang)
        for key, text in WORDS.items()
    }
    tables = [
        {
            "caption": words["caption"].replace("{prefecture}", codes.prefecture(code).name(lang)),
            "rows": rows,
            "matrix": _matrix(params, edition, rows),
        }
        for code, rows in groups.items()
    ]
    heads = [head(lang) for head in say_index.row("municipalities_heads")]
    return export.render(
        "areas.html.j2",
        lang=lang,
        title=params.title,
        example=params.example,
        tables=tables,
        words=words,
        heads=heads,
        record=record,
    )


def _matrix(params: Params, edition: str, rows: Sequence[Mapping[str, object]]) -> str:
    """Values, verdicts and directions of the municipalities of one prefecture; empty where the inputs can't be read."""
    from caredx.findings.municipality import MunicipalResults
    from caredx.findings.overview import MunicipalOverview
    from caredx.pages import municipal_overview

    area = str(rows[0]["code"])
    results = MunicipalResults(params, area[:2], "public" if edition == "public" else "internal", area=area)
    ways = {str(row["code"]): str(row["href"]) for row in rows if row["href"] and row["status"] == "done"}
    try:
        return results.leaving(municipal_overview.matrix(MunicipalOverview(results), ways))
    except (CaredxError, OSError):
        return ""


def _shown(place: Municipality, outcome: Outcome | None, lang: Lang) -> dict[str, object]:
    status = outcome.status if outcome else "skipped"
    cause = export.without_folders(" ".join(outcome.cause.split())) if outcome and outcome.cause else None
    return {
        "code": place.code,
        "name": place.name(lang),
        "status": status,
        "sign": index_page.SIGNS[status],
        "word": index_page.STATUSES[status](lang),
        "href": outcome.path or None if outcome else None,
        "link": index_page.LINKS[status].fill(name=place.name(lang))(lang),
        "cause": cause,
    }
