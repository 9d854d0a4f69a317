"""What the cycle before left, found and read: its record, and which of its files are no longer what they were.

A plan names the cycle before by its record, by the folder of its reports, or by its plan. A record is believed only for its own
prefecture, and an example never beside real data. The files it was made from may have been written over since, because people keep one
`offices.csv`; the digests of the record tell, and its values stay what they were.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from caredx.intake import fingerprint
from caredx.measures.cycle.record import Record
from caredx.words import brought, codes

PLANS = (".yaml", ".yml")
RECORD = "record.json"
Unread = Literal["not_found", "no_record", "other_prefecture", "example"]


def located(root: Path, given: str, prefecture: str) -> Path | None:
    """The file behind `previous.results` of a plan; a folder of reports holds the record of each prefecture; None if there is none."""
    path = root / given
    if path.is_dir():
        path = path / codes.prefecture(prefecture).home / RECORD
    return path if path.is_file() else None


def content_of(path: Path) -> Mapping[str, Any]:
    """The JSON of a record; without keys where it is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def read(path: Path, prefecture: str, *, example: bool) -> Record | Unread:
    """The record in a file, or why it is not used.

    Parameters
    ----------
    example : bool
        Whether the page is made from example data; a record of such data is used beside no other.
    """
    content = content_of(path)
    try:
        kept = Record.from_dict(content)
    except (ValueError, KeyError, TypeError, AttributeError):
        return "no_record"
    if kept.prefecture != prefecture:
        return "other_prefecture"
    return "example" if content.get("example") and not example else kept


def overwritten(kept: Record, root: Path) -> dict[str, str]:
    """Files of the record that hold something else now (``changed``) or are gone (``missing``), by input."""
    found = {}
    for name, place in kept.files.items():
        path = root / place
        if not brought.is_there(path):
            found[name] = "missing"
        elif fingerprint.of_inputs({name: path}) != {name: kept.inputs.get(name)}:
            found[name] = "changed"
    return found
