"""What a page was made from, carried inside the page, and whether that was still so when it had been made.

A committee asks whether the page on the table is what the data give. With plan, digests of data, notebook and program, edition and
versions a page can be made again and compared, and two pages can be told apart by their cause. It names no folder outside the project and
no clock.

A page's record is written before its notebook starts. A plan, an input or a table that changes while the notebook runs would give a page
of new numbers under old digests, which later runs then leave alone as unchanged. So the process that made a page reads the digests
again before it hands the page on, those of the checked tables included: another process may have built them anew in between.
"""

import hashlib
import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from caredx.intake import fingerprint
from caredx.intake.fingerprint import of_source as source_digest
from caredx.words import codes, digests, shipped
from caredx.words import params as plan
from caredx.words.catalog import Lang, words_of
from caredx.words.errors import CaredxError, ParamsError
from caredx.words.params import Params
from caredx.words.punctuation import listed

say = words_of("batch")

_META = re.compile(r'<meta name="caredx" content="([^"]*)">')
FIELDS = {"page", "prefecture", "edition", "plan", "params", "inputs", "notebook", "source", "versions"}


class NoPassport(CaredxError):
    """A file does not say what it was made from."""

    exit_code = 2

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def text(self, lang: Lang = "ja") -> str:
        """The fault in the language asked for."""
        return say.none.fill(name=self.name)(lang)


def passport(
    params: Params,
    prefecture: str,
    *,
    page: str,
    edition: str,
    notebook: Path,
    inputs: Mapping[str, str],
    versions: Mapping[str, str],
) -> dict[str, object]:
    """The record of one page.

    Parameters
    ----------
    params : Params
        With the overlay of the prefecture.
    page, edition : str
    notebook : Path
    inputs : Mapping of str to str
        SHA-256 by input.
    versions : Mapping of str to str
        `caredx.intake.fingerprint.versions`.
    """
    return {
        "page": page,
        "prefecture": prefecture,
        "edition": edition,
        "cycle": params.cycle,
        "plan": shipped.told(params.path) or params.path.name,
        "params": params.digest,
        "inputs": dict(sorted(inputs.items())),
        "notebook": hashlib.sha256(notebook.read_bytes()).hexdigest(),
        "source": source_digest(),
        "versions": dict(versions),
    }


def element(record: Mapping[str, object]) -> str:
    """The record as an element of a page's head."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return f'<meta name="caredx" content="{html.escape(text)}">'


def read(page: str, name: str) -> dict[str, object]:
    """The record of a page; `NoPassport` where it has none."""
    found = _META.search(page)
    if not found:
        raise NoPassport(name)
    try:
        record = json.loads(html.unescape(found[1]))
    except ValueError:
        raise NoPassport(name) from None
    if not isinstance(record, dict) or FIELDS - record.keys():
        raise NoPassport(name)
    return record


def with_overlay(params: Params, prefecture: str) -> Params | None:
    """The plan as it holds for a prefecture; None where its overlay has faults."""
    try:
        return plan.load(params.path, prefecture) if plan.has_own(params.path, prefecture) else params
    except ParamsError:
        return None


def earlier(params: Params, prefecture: str, seen: dict[Path, str]) -> dict[str, str]:
    """Digest of the cycle before, as far as a page shows it: its record, or its plan with the files that names.

    `seen` keeps what was read for another prefecture.
    """
    previous = (params.overlay and params.overlay.previous) or params.previous
    if previous is None or not previous.results:
        return {}
    path = params.root / previous.results
    path = path / codes.prefecture(prefecture).home / "record.json" if path.is_dir() else path
    if not path.is_file():
        return {}
    if path not in seen:
        inputs = _inputs_of(path) if path.suffix in (".yaml", ".yml") else _files_of(path, params.root)
        seen[path] = hashlib.sha256(json.dumps([digests.of_file(path), inputs]).encode()).hexdigest()
    return {"previous": seen[path]}


def changed(record: Mapping[str, object], params_path: str | Path, notebook: Path) -> tuple[str, ...]:
    """What of a record no longer holds: names of inputs, and keys of `NAMES`.

    Parameters
    ----------
    record : Mapping
        As `caredx.batch.passport.passport` gave it.
    params_path : str or Path
        The plan, without overlay.
    notebook : Path
    """
    prefecture = str(record["prefecture"])[:2]
    then = cast("Mapping[str, str]", record["inputs"])
    try:
        params = with_overlay(plan.load(params_path), prefecture)
    except ParamsError:
        params = None
    if params is None:
        return ("params",)
    paths = params.input_paths
    now = {name: (fingerprint.of_inputs({name: path}) or {}).get(name) for name, path in paths.items() if path}
    now |= earlier(params, prefecture, {})
    tables = fingerprint.of_tables(params.processed)
    moved = {name for name in {*then, *now} if then.get(name) != now.get(name)}
    moved |= {name for name in {*then} & {*tables} if tables[name] != then[name]}
    facts = {"params": params.digest, "source": fingerprint.of_source.__wrapped__(), "versions": fingerprint.versions()}
    facts["notebook"] = digests.of_file(notebook)
    return (*sorted(moved), *(name for name, fact in facts.items() if record[name] != fact))


def told(names: tuple[str, ...]) -> str:
    """The fault in one line, in both languages."""
    return " / ".join(
        say.changed.fill(
            names=listed((say["names"][name](lang) if name in say["names"] else name for name in names), lang)
        )(lang)
        for lang in ("ja", "en")
    )


def _inputs_of(path: Path) -> dict[str, str] | None:
    """Digests of the inputs of an earlier plan; None where it has faults (its page says so)."""
    try:
        return fingerprint.of_inputs(plan.load(path).input_paths)
    except ParamsError:
        return None


def _files_of(path: Path, root: Path) -> dict[str, str | None]:
    """Digests of the files a record was made from as they are now: a page says which were written over."""
    try:
        files = json.loads(path.read_text(encoding="utf-8-sig"))["files"]
        return {name: (fingerprint.of_inputs({name: root / place}) or {}).get(name) for name, place in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
