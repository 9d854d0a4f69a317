"""Time study, outcomes and yearly add-on reports as a plan names them: one checked table each, whatever form they came in.

A plan may name a long file or a folder of the ministry's sheets; a page wants rows of its own prefecture. Sheets with a fault
are left out and named (the account), everything else is refused as a whole. An office known by name alone belongs to the
prefecture the plan states, for nobody can tell it from the name.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from caredx.intake import files, outcomes, report_form, slot_log, time_study
from caredx.intake.classification import DAY, Classification, ShiftRule
from caredx.intake.report_form.fields import dtype, fields
from caredx.intake.schema import Column, Suspicion, Table
from caredx.intake.schema.declaration import Kind, Whom
from caredx.intake.shifts import Dating
from caredx.words import codes
from caredx.words.catalog import NOTHING, words_of
from caredx.words.errors import Fault, TableError

if TYPE_CHECKING:
    from caredx.words.params.specs import FormSpec

say = words_of("outcomes")

MOST_FAULTS = 50
_NUMBER = frozenset(code.code for code in codes.PREFECTURES)


@dataclass(frozen=True)
class Reading:
    """What the plan says of these files beyond their place.

    Attributes
    ----------
    classification, day, shift_by, year, dating
        As in `time_study.read`.
    prefecture : str or None
        Of offices that are known by name alone.
    as_of : date or None
        Reference date of the cycle.
    forms : mapping of str to FormSpec
        Tables whose files stand under headers of their own.
    """

    classification: Classification = "official"
    day: tuple[str, str] = DAY
    shift_by: ShiftRule = "staff_day"
    year: int | None = None
    prefecture: str | None = None
    as_of: date | None = None
    dating: Dating = "detect"
    forms: "Mapping[str, FormSpec]" = field(default_factory=dict, repr=False)

    def about(self, table: str) -> str:
        """What a table depends on; written into its manifest."""
        form = self.forms.get(table)
        return repr(self) if table in STORED else repr(self.as_of) + (repr(form) if form else "")


class Read(NamedTuple):
    """Checked rows and what became of the rest.

    Attributes
    ----------
    rows : DataFrame
    account : dict
        For the manifest of the store.
    faults : tuple of Fault
        Of what was left out.
    suspicions : tuple of Suspicion
        Of what was kept.
    """

    rows: pd.DataFrame
    account: dict[str, object]
    faults: tuple[Fault, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()


_IDENTIFIES: dict[str, Whom] = {
    "office": "establishment",
    "file": "establishment",
    "staff_id": "person",
    "person_id": "person",
}


def _columns(**kinds: Kind) -> tuple[Column, ...]:
    return tuple(
        Column(name, kind, nullable=True, identifies=_IDENTIFIES.get(name, "")) for name, kind in kinds.items()
    )


_FORM_KINDS: dict[str, Kind] = {"str": "text", "datetime64[us]": "date"}
_FORM = {column: _FORM_KINDS.get(dtype(field), "number") for field in fields() for column in field.columns}
STORED: dict[str, Table] = {
    "time_study": Table(
        "time_study",
        say.time_study,
        NOTHING,
        _columns(
            office="text",
            staff_id="text",
            role="text",
            date="date",
            shift="text",
            round="text",
            slot_start="text",
            activity="text",
            minutes="number",
        ),
        key=("office", "round", "staff_id", "date", "slot_start", "activity"),
    ),
    "outcomes": Table(
        "outcomes",
        say.title,
        NOTHING,
        _columns(office="text", person_id="text", round="text", measure="text", value="number"),
        key=("office", "measure", "round", "person_id"),
    ),
    "report_forms": Table(
        "report_forms",
        say.report_forms,
        NOTHING,
        _columns(office="text", file="text", **_FORM),
        key=("office", "hours_month", "file"),
    ),
}
"""How these tables stand in the store; what a user's file must hold is said by its reader."""


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of a folder's files."""
    if not path.is_dir():
        return files.digest(path)
    parts = [part for part in sorted(path.rglob("*")) if part.is_file() and part.name[0] not in "~."]
    return hashlib.sha256(
        "\n".join(f"{part.relative_to(path).as_posix()} {files.digest(part)}" for part in parts).encode()
    ).hexdigest()


def read(name: str, path: Path, reading: Reading) -> Read:
    """One of the tables in `STORED`.

    Raises
    ------
    TableError
        With every fault of a long file; single sheets and reports with faults are left out and stand in the account.
    """
    rows, account, _, odd = unplaced(name, path, reading)
    told = [_at_home(suspicion, reading.prefecture).to_record() for suspicion in odd]
    account = account | ({"suspicions": told} if told else {})
    table = STORED[name]
    placed = _placed(rows, path.name, reading.prefecture).reindex(columns=list(table.dtypes)).astype(table.dtypes)
    return Read(placed.sort_values(list(table.key), kind="stable", ignore_index=True), account)


def unplaced(name: str, path: Path, reading: Reading) -> Read:
    """The same without the prefecture of each office, which only a plan may know."""
    return {"time_study": _time_study, "outcomes": _outcomes, "report_forms": _reports}[name](path, reading)


def _time_study(path: Path, reading: Reading) -> Read:
    if path.exists() and slot_log.is_slot_log(path):
        raise TableError([_too_long(path)])
    asked = {name: getattr(reading, name) for name in ("classification", "year", "day", "shift_by", "dating")}
    rows, source = time_study.read(path, **asked)
    if rows.empty:
        raise TableError(list(source.faults[:MOST_FAULTS]) or [_empty(path)])
    account = {"kind": source.kind, "clock": source.clock, "crossing": source.crossing, "joined": source.joined}
    more = _told(source.faults) | source.sheets if source.sheets else {"ignored": list(source.ignored)}
    return Read(rows, account | more, source.faults, source.suspicions)


def _outcomes(path: Path, _: Reading) -> Read:
    checked = outcomes.examine(path)
    return Read(checked.rows.drop(columns="pref"), {}, (), checked.suspicions)


def _at_home(suspicion: Suspicion, prefecture: str | None) -> Suspicion:
    """The same with the prefecture of each row: that of its office number, else as the plan states."""
    keys = tuple(
        {**key, "pref": key["pref"] if key["pref"] in _NUMBER else (prefecture or "")} for key in suspicion.keys
    )
    return replace(suspicion, keys=keys)


def _reports(path: Path, _: Reading) -> Read:
    forms = report_form.read(path)
    if forms.rows.empty:
        raise TableError(forms.faults[:MOST_FAULTS] or [_empty(path)])
    account = _told(forms.faults) | {"read": len(forms.rows), "left_out": forms.left_out}
    return Read(forms.rows.assign(office=forms.rows["office_no"]), account, tuple(forms.faults))


def _told(faults: tuple[Fault, ...]) -> dict[str, object]:
    return {
        "faults": [[fault.text("ja"), fault.text("en")] for fault in faults[:MOST_FAULTS]],
        "fault_count": len(faults),
    }


def _placed(rows: pd.DataFrame, place: str, prefecture: str | None) -> pd.DataFrame:
    """With `pref`: from an office number, else as the plan states."""
    numbered = rows["office"].str.fullmatch(r"[0-9]{2}[0-9A-Z]{8}") & rows["office"].str[:2].isin(_NUMBER)
    if not numbered.all() and prefecture is None:
        unknown = rows.loc[~numbered, "office"]
        rule, remedy = say.fault("no_prefecture")
        raise TableError([Fault(place, "office", rule, str(unknown.iloc[0]), remedy, int(unknown.nunique()))])
    return rows.assign(pref=rows["office"].str[:2].where(numbered, prefecture))


def _too_long(path: Path) -> Fault:
    rule, remedy = say.fault("slot_log")
    return Fault(path.name, "file", rule, "", remedy)


def _empty(path: Path) -> Fault:
    return Fault(path.name, "file", say.nothing_read, "", say.check_files)
