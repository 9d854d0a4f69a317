"""The page a cycle is entered by, kept true: written anew from the records of all books whenever one of them changed.

A run may make one book or all of them, for one place or for 47. What earlier runs made stays on the index as long as it is what the
same input gives.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from caredx.batch import jobs as planning
from caredx.batch import kinds, record
from caredx.batch.executors import Executor
from caredx.batch.folders import INTERNAL, Folders
from caredx.batch.kinds import Kind
from caredx.batch.record import Outcome
from caredx.intake import fingerprint
from caredx.words import disk
from caredx.words.codes import PREFECTURES, Municipality, Place
from caredx.words.errors import CaredxError
from caredx.words.params import Params

Held = Mapping[str, tuple[Kind, Mapping[str, Outcome]]]
"""By page: its kind as a run makes it, and how it ended there."""
Known = Mapping[str, Mapping[str, Outcome]]
"""By page and place: the outcomes that are still true."""
FILES: Mapping[str, str] = {"tables": "tables.xlsx", **{f"{page}_paper": f"{page}.pdf" for page in kinds.BOOK_PAGES}}
"""What is made of pages (`caredx.batch.handed`) and the index leads to, by its word there."""


@dataclass(frozen=True)
class Entrance:
    """Index of the prefectures, or list of the municipalities; for pages that are no book nothing but their folder.

    Attributes
    ----------
    params : Params
    folders : Folders
    kind : Kind
        One of those the run makes.
    everyone : tuple of Place
        Of its level.
    """

    params: Params
    folders: Folders
    kind: Kind
    everyone: tuple[Place, ...]

    @property
    def kinds(self) -> dict[str, Kind]:
        """Kinds of page that lie beside this one, by name."""
        return {kind.page: kind for kind in kinds.beside(self.kind)}

    @property
    def record(self) -> str:
        """The record whose lock a run holds while it writes: one for all books of a level."""
        return self.kinds.get("report", self.kind).record

    @property
    def place(self) -> Path:
        """The page itself, or the folder."""
        if not self.kinds:
            return self.folders.pages
        return self.folders.pages / ("index.html" if self.kind.level == "prefecture" else "municipalities.html")

    def known(self, inputs: Mapping[str, str], held: Held) -> Known:
        """Outcomes of this run, and those of earlier ones whose page is there and what the same input gives."""
        wanted = {**self.kinds, **{page: kind for page, (kind, _) in held.items()}}
        return {
            page: self._still_true(kind, inputs, held[page][1] if page in held else {}) for page, kind in wanted.items()
        }

    def _still_true(self, kind: Kind, inputs: Mapping[str, str], held: Mapping[str, Outcome]) -> dict[str, Outcome]:
        others = record.read(self.folders.work, kind.record)
        wanted = {place for place in self.everyone if place.code in others and place.code not in held}
        jobs = planning.jobs_of(self.params, wanted, kind, inputs)
        true = {
            code: others[code]
            for code, job in jobs.items()
            if planning.is_unchanged(job, others[code], self.folders, failed_too=True)
        }
        return {**true, **held}

    def state(self, known: Known, inputs: Mapping[str, str]) -> str:
        """Digest of all the index is made from: how pages ended, and the tables behind the overview."""
        facts = [
            [page, one.code, one.status, one.path, one.cause]
            for page in sorted(known)
            for one in _in_order(known[page])
        ]
        plan = self.params
        plain = [
            plan.cycle,
            plan.title,
            plan.lang,
            plan.wordings,
            plan.example,
            fingerprint.of_source(),
            facts,
            sorted(inputs.items()),
            self._files(known),
        ]
        return hashlib.sha256(json.dumps(plain).encode()).hexdigest()

    def _files(self, known: Known) -> dict[str, dict[str, str]]:
        """By place: what was made of its pages and lies beside them."""
        made = {code for outcomes in known.values() for code in outcomes}
        return {
            place.code: {
                name: f"{place.home}/{file}"
                for name, file in FILES.items()
                if (self.folders.pages / place.home / file).is_file()
            }
            for place in self.everyone
            if place.code in made
        }

    def holds(self, state: str) -> bool:
        """Whether the index is there and was made from the same; True where there is none to make."""
        if not self.kinds:
            return True
        made = record.index_state(self.folders.work, self.kind.record)
        return self.place.is_file() and made == state

    def write(self, executor: Executor, known: Known) -> None:
        """Write the index anew, where the libraries are at hand."""
        disk.whole(
            self.place, str(executor.call(_index, known, self.params, self.kind, self.everyone, self._files(known)))
        )


def _in_order(known: Mapping[str, Outcome]) -> list[Outcome]:
    return sorted(known.values(), key=lambda outcome: outcome.code)


def _index(
    known: Known, params: Params, kind: Kind, everyone: tuple[Place, ...], files: Mapping[str, Mapping[str, str]]
) -> str:
    from caredx.batch import areas, index_page

    log = next((one.record for one in kinds.beside(kind) if one.page == "report" and known["report"]), kind.record)
    if kind.edition != INTERNAL:  # causes quote data, and neither notebooks nor the record are handed out
        log = ""
        known = {page: {code: _bare(one) for code, one in found.items()} for page, found in known.items()}
    if kind.level == "municipality":
        places = [one for one in everyone if isinstance(one, Municipality)]
        return areas.index(places, known["report"], params, record=log, edition=kind.edition)
    entries = [
        index_page.Entry(place, *_tile(place.code, known), files=files.get(place.code, {})) for place in PREFECTURES
    ]
    return index_page.page(
        entries,
        cycle=params.cycle,
        title=params.title,
        lang=params.voice,
        example=params.example,
        record=log,
        overview=_overview(params, kind.edition, {one.prefecture.code: one.books for one in entries}),
    )


def _overview(params: Params, edition: str, books: Mapping[str, Mapping[str, str]]) -> str:
    """The two sheets over all prefectures, from the findings their own sheets rest on.

    Empty where the inputs can't be read (one was taken away while the pages were made): the index still says how each page ended.
    """
    from caredx.findings.overview import Overview
    from caredx.findings.peers import PeerResults
    from caredx.findings.results import Results
    from caredx.pages import overview

    results = Results(params, PREFECTURES[0].code, "public" if edition == "public" else "internal")
    try:
        return results.leaving(overview.sheets(Overview(results, PeerResults(results)), books))
    except (CaredxError, OSError):
        return ""


def _bare(outcome: Outcome) -> Outcome:
    return outcome if outcome.status == "done" else replace(outcome, path="", cause="")


def _tile(
    code: str, known: Known
) -> tuple[Literal["done", "failed", "skipped"], str | None, str | None, dict[str, str]]:
    """How a place ended (failed where one of its books did), the way in, the cause, and the way to each book that is there."""
    found = {page: known[page][code] for page in kinds.BOOK_PAGES if code in known[page]}
    failed = [one for one in found.values() if one.status == "failed"]
    books = {page: one.path for page, one in found.items() if one.status == "done"}
    status: Literal["done", "failed", "skipped"] = "skipped" if not found else "failed" if failed else "done"
    way = next((one.path for one in failed or found.values() if one.path), None)
    return status, way, next((one.cause for one in failed if one.cause), None), books
