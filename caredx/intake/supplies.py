"""Every kind of file a plan can name: how it is read, and the blank form of it.

`check` and `template` know the same kinds as a plan, because both ask here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from caredx.intake import (
    insurance_report,
    open_data,
    outcomes,
    report_form,
    review,
    self_check,
    studies,
    tables,
    templates,
    time_sheet,
)
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.errors import WHOLE_FILE, Fault, TableError, Unknown

say = words_of("supplies")
say_tables = words_of("tables")

MOST_FAULTS = 200


@dataclass(frozen=True)
class Found:
    """What a file held.

    Attributes
    ----------
    read : Text
        Name and rows.
    doubts : tuple of Fault
        What is odd about it.
    """

    read: Text
    doubts: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Attributes
    ----------
    id : str
        Word of `check --as`, of `template` and of `inputs` in a plan.
    read : callable
        Path → `Found`; raises `TableError` with every fault.
    form : callable
        Path and language → the blank form written there.
    suffix : str
        How the form is called where no name is given.
    """

    id: str
    read: Callable[[Path], Found]
    form: Callable[[Path, Lang], Path]
    suffix: str = ".xlsx"


def _rows(file: Path, rows: int, doubts: tuple[Fault, ...] = ()) -> Found:
    return Found(say.rows.fill(file=file.name, rows=rows), doubts)


def _table(name: str) -> Kind:
    def read(file: Path) -> Found:
        checked = tables.examine(name, file)
        return _rows(file, len(checked.rows), tuple(suspicion.fault for suspicion in checked.suspicions))

    return Kind(name, read, lambda path, lang: templates.write_template(name, path, lang))


def _study(name: str, form: Callable[[Path, Lang], Path]) -> Kind:
    """Time study, outcomes and add-on reports, as a plan reads them; what a plan leaves out and names is refused here."""

    def read(file: Path) -> Found:
        if not file.exists():
            rule, remedy = say.fault("absent")
            raise TableError([Fault(file.name, WHOLE_FILE, rule, "", remedy)])
        found = studies.unplaced(name, file, studies.Reading())
        if found.faults:
            raise TableError(found.faults[:MOST_FAULTS])
        return _rows(file, len(found.rows), tuple(suspicion.fault for suspicion in found.suspicions))

    return Kind(name, read, form)


def _open_data(file: Path) -> Found:
    found = open_data.read_folder(file) if file.is_dir() else open_data.read(file)
    read = say.rows_kept.fill(file=file.name, rows=found.rows_in_file, kept=len(found.rows), dropped=len(found.dropped))
    return Found(read, open_data.doubts(found, file.name))


def _insured(file: Path) -> Found:
    return _rows(file, len(insurance_report.read_insured(file)))


def _time_study_form(path: Path, lang: Lang) -> Path:
    return templates.write_template("time_study", path, lang)


_LIST = (
    *(_table(name) for name in tables.TABLES if name != "time_study"),
    _study("time_study", _time_study_form),
    _study("outcomes", lambda path, lang: templates.write_template(outcomes.TABLE, path, lang)),
    _study("report_forms", lambda path, lang: report_form.write_report_form_template(templates.free(path))),
    Kind("open_data", _open_data, lambda path, lang: open_data.write_template(templates.free(path)), ".csv"),
    Kind("insured", _insured, lambda path, lang: insurance_report.write_template(templates.free(path))),
)
KINDS = {kind.id: kind for kind in _LIST}
# The sheet of the ministry and the long log are two forms of one kind.
SHEET = Kind(
    "time-study",
    KINDS["time_study"].read,
    lambda path, lang: time_sheet.write_time_sheet_template(templates.free(path)),
)
# An office fills in its own sheet; a prefecture collects them in the table.
SELF_CHECK = Kind("self-check", KINDS["standard"].read, lambda path, lang: self_check.write(templates.free(path), lang))


def _no_data(file: Path) -> Found:
    raise Unknown(say.no_data.fill(file=file.name))


# What a review asks for is written, and never read back.
REVIEW = Kind("review", _no_data, lambda path, lang: review.write(path, lang))
_FORMS = {kind.id: kind for kind in (SHEET, SELF_CHECK, REVIEW)}
_OTHER_WORDS = {
    "report_form": "report_forms",
    "別紙1": "report_forms",
    "別紙１": "report_forms",
    "time_log": "time_study",
}


def find(word: str, *, form: bool = False) -> Kind:
    """The kind with this id; as forms there are the ministry's sheet (``time-study``) the self-check of one office and the list for a review too.

    Raises
    ------
    Unknown
        If there is none; the valid ids are told.
    """
    if form and word in _FORMS:
        return _FORMS[word]
    name = word.replace("-", "_")
    name = _OTHER_WORDS.get(name, name)
    if name not in KINDS:
        ids = ", ".join(KINDS)
        raise Unknown(say_tables.no_table.fill(name=word, known=ids))
    return KINDS[name]
