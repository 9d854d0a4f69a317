"""What a page was made from, carried inside the page: plan, digests of data, notebook and program, edition, versions.

A committee asks whether the page on the table is what the data give. With this a page can be made again and compared, and two pages
can be told apart by their cause. It names no folder outside the project and no clock.
"""

import hashlib
import html
import json
import re
from collections.abc import Mapping
from pathlib import Path

from caredx.intake.fingerprint import of_source as source_digest
from caredx.words import shipped
from caredx.words.catalog import words_of
from caredx.words.errors import CaredxError
from caredx.words.labels import Lang
from caredx.words.params import Params

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
