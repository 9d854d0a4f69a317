"""A user's file as text: CSV in any Japanese encoding, or Excel.

Everything stays text until the table's own columns say what it is, because whoever guesses turns 01 into 1. Row numbers are the
file's own: row i of a spreadsheet has index i − 2, also where blank rows were left out.
"""

import hashlib
from pathlib import Path

import pandas as pd


def digest(path: Path | str) -> str:
    """SHA-256 of the file's bytes, in hex."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def read_text(path: Path | str, *, sheet: str | None = None) -> pd.DataFrame:
    """Cells of a file as text, one column a header cell of row 1."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
