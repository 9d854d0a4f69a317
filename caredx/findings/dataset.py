"""The numbers of a cycle as tidy tables for R, Stata and pandas: KPI by place and year, paths of effects, changes of the time study.

Every number was taken from a finding, so a public data set holds what the public pages show and nothing else: values that are withheld
are rows without a value, and numbers are as fine as a page writes them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from caredx.findings.disclosure import significant
from caredx.findings.effects import EffectResults
from caredx.findings.own import sheet as own_sheet
from caredx.findings.results import Results
from caredx.findings.studies import StudyResults
from caredx.intake.classification import SHIFTS, names
from caredx.measures.effects import OUTCOMES, Effect, Outcome
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Kpi
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.reported import year_of
from caredx.measures.time_study.change import Change
from caredx.words import codes
from caredx.words.catalog import both, words_of

say = words_of("dataset")
Row = dict[Any, Any]
CODEBOOK = "codebook"
_FIGURES = ("value", "low", "high", "level", "method", "n", "numerator", "denominator", "missing")
_BIRTH = ("period", "source", "reference_date")
_CHANGE = ("before", "after", "facilities")
_HEADLINE = ("estimate", "se", "p", "low", "high", "level", "clusters")


def tables(everyone: Sequence[Results]) -> dict[str, pd.DataFrame]:
    """The tables of a cycle, one row a figure, and their codebook.

    Parameters
    ----------
    everyone : sequence of Results
        Of the prefectures asked for, all of one plan and one edition.
    """
    made = {
        "kpi": _framed(_kpi_rows(everyone)),
        "effects": _framed(_effect_rows(everyone)),
        "time_study": _framed(_study_rows(everyone)),
    }
    first = everyone[0]
    facts = {"example": first.params.example, "edition": first.edition, "cycle": first.params.cycle}
    made = {name: _cut(frame, first.public).assign(**facts) for name, frame in made.items() if len(frame)}
    return {**made, CODEBOOK: codebook(made, first)}


def _framed(rows: Iterable[Row]) -> pd.DataFrame:
    return pd.DataFrame.from_records(list(rows))


def _cut(frame: pd.DataFrame, public: bool) -> pd.DataFrame:
    """In public no number is finer than a page writes it."""
    if not public:
        return frame
    fine = {
        str(name): [one if float(one).is_integer() else significant(one) for one in frame[name].fillna(float("inf"))]
        for name in frame.select_dtypes("float")
    }
    return frame.assign(**fine).replace(float("inf"), float("nan"))


def _kpi_rows(everyone: Iterable[Results]) -> Iterator[Row]:
    """Every KPI of the sheet with its history; the year judged also where there is no value."""
    for results in everyone:
        place = codes.prefecture(results.prefecture)
        for row in (*results.sheet, *own_sheet(results)):
            judged = (
                row.own if row.own.known else row.own.with_(period=row.own.period or f"FY{results.sheet.fiscal_year}")
            )
            shown = [*(one for one in row.history if one is not row.own and one.period != judged.period), judged]
            for one in shown:
                yield {"prefecture": place.code, "prefecture_ja": place.ja, "kpi": row.kpi.id} | _figures(one)


def _figures(one: Estimate) -> Row:
    record = one.to_record()
    figures = {"year": year_of(one.period), **{name: record[name] for name in (*_BIRTH, *_FIGURES, "unit")}}
    return figures | {"withheld": one.withheld}


def _effect_rows(everyone: Sequence[Results]) -> Iterator[Row]:
    """Japan once, each block once, and the prefectures asked for; of states of users Japan alone. Too few adopters: no rows."""
    seen = set()
    for results in everyone:
        effects = EffectResults(results)
        for national in (*effects.known, *(one for one in effects.of_own if isinstance(one, Effect))):
            for kind, found in effects.places(national):
                name = _place(kind, results.prefecture)
                if isinstance(found, Effect) and (name, found.outcome.id) not in seen:
                    seen.add((name, found.outcome.id))
                    yield from _path_rows(found, kind, name)
    for one in EffectResults(everyone[0]).users.known:
        yield from _path_rows(one, "japan", "japan")


def _place(kind: str, prefecture: str) -> str:
    return {"japan": "japan", "block": codes.block_of(prefecture).id, "own": prefecture}[kind]


def _path_rows(found: Effect, kind: str, name: str) -> Iterator[Row]:
    for row in found.to_frame().to_dict("records"):
        yield {"area": "prefecture" if kind == "own" else kind, "place": name, "outcome": found.outcome.id, **row} | {
            "unit": found.outcome.unit.code
        }


def _study_rows(everyone: Iterable[Results]) -> Iterator[Row]:
    for results in everyone:
        study = StudyResults(results)
        if study.problem is None:
            for change in _changes(study, results.public):
                headline = change.headline
                yield (
                    {"prefecture": results.prefecture, "shift": change.shift, "round": change.round}
                    | {"activity": change.activity, "registered": study.registered(change)}
                    | {name: getattr(change, name) for name in _CHANGE}
                    | {name: getattr(headline, name) for name in _HEADLINE}
                )


def _changes(study: StudyResults, public: bool) -> Sequence[Change]:
    """Types of the yearly report and every item; in public what the sentences of the public report tell."""
    if not public:
        return [*study.groups.changes, *study.items.changes]
    told = [change for pair in study.lasts for change in study.sure(*pair) if change.headline.clusters > 1]
    return [*study.primaries, *told]


def codebook(made: dict[str, pd.DataFrame], results: Results) -> pd.DataFrame:
    """What each column is, and each code of an indicator, outcome or activity: names, unit, definition in both languages."""
    rows: list[dict[str, str]] = [
        {"table": table, "variable": str(name), "code": "", "label_ja": label.ja, "label_en": label.en}
        for table, frame in made.items()
        for name in frame
        for label in (say["columns_here"][name],)
    ]
    own = [row.kpi for row in own_sheet(results)]
    rows += [_coded("kpi", "kpi", one) for one in (*KPIS.values(), *own)]
    effects = EffectResults(results)
    outcomes = [one.outcome for one in (*effects.of_own, *effects.users.found)]
    rows += [_coded("effects", "outcome", one) for one in (*OUTCOMES, *outcomes)]
    rows += _study_codes(made.get("time_study", pd.DataFrame()))
    columns = ["table", "variable", "code", "label_ja", "label_en", "unit", "better", "definition_ja", "definition_en"]
    return pd.DataFrame(rows, columns=columns).fillna("")


def _study_codes(changes: pd.DataFrame) -> list[dict[str, str]]:
    """Activities, types and parts of the day that occur, and shifts; a label of the study's own is its own name."""
    known = {"activity": {**names("item"), **names("report"), **words_of("time_study")["parts"]}, "shift": SHIFTS}
    return [
        {"table": "time_study", "variable": variable, "code": code, "label_ja": label.ja, "label_en": label.en}
        for variable, told in known.items()
        for code in dict.fromkeys(changes.get(variable, ()))
        for label in (told.get(code, both(code)),)
    ]


def _coded(table: str, variable: str, one: Kpi | Outcome) -> dict[str, str]:
    """What a code stands for."""
    return (
        {"table": table, "variable": variable, "code": one.id, "label_ja": one.name.ja, "label_en": one.name.en}
        | {"unit": one.unit.code, "better": one.better}
        | {"definition_ja": one.definition.ja, "definition_en": one.definition.en}
    )
