"""What a result was made from, as digests: input files, the program, versions of packages. Light to import.

Whether anything changed must be known before pandas is imported: a run that has nothing to do should cost no more than reading its
files once.
"""

import functools
import hashlib
import json
import platform
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import caredx
from caredx.words import brought, digests
from caredx.words.shipped import HOME, PACKAGE

PACKAGES = ("numpy", "pandas", "scipy", "statsmodels", "duckdb", "matplotlib", "seaborn", "papermill", "nbconvert")
"""Packages that make numbers and pictures."""
MANIFEST = "manifest.json"
"""What lies beside a checked table and says from which file it was built (`caredx.intake.store`)."""


def of_input(name: str, path: Path) -> str:
    """The digest of an input as `caredx.intake.store.build` tells it: of a file, or of names and contents of a folder's files."""
    if (elsewhere := brought.digest(path)) is not None:
        return elsewhere
    if not path.is_dir():
        return digests.of_file(path)
    if name == "open_data":
        parts = [(part.name, part) for part in sorted(path.glob("jigyosho_*"))]
    else:
        found = sorted(path.rglob("*"))
        parts = [
            (part.relative_to(path).as_posix(), part) for part in found if part.is_file() and part.name[0] not in "~."
        ]
    return hashlib.sha256("\n".join(f"{label} {digests.of_file(part)}" for label, part in parts).encode()).hexdigest()


def of_inputs(paths: Mapping[str, Path | None]) -> dict[str, str] | None:
    """Digests of all inputs supplied; None if one cannot be read (its reader will say why)."""
    try:
        return {name: of_input(name, path) for name, path in paths.items() if path is not None}
    except OSError:
        return None


def size_of(paths: Mapping[str, Path | None]) -> int:
    """Bytes of all inputs supplied; what cannot be read counts nothing."""
    found = 0
    for path in paths.values():
        with suppress(OSError):
            files = [] if path is None else path.rglob("*") if path.is_dir() else [path]
            found += sum(file.stat().st_size for file in files)
    return found


def of_tables(processed: Path) -> dict[str, str]:
    """Digest of the file each checked table of a folder was built from; empty text where its manifest cannot be read."""
    found = {}
    for path in processed.glob(f"*/{MANIFEST}"):
        try:
            found[path.parent.name] = str(json.loads(path.read_text(encoding="utf-8"))["digest"])
        except (OSError, ValueError, KeyError):
            found[path.parent.name] = ""
    return found


@functools.cache
def of_source() -> str:
    """Digest of the program that computes and draws: every module, template, wording and published table."""
    found = hashlib.sha256()
    files = [
        *PACKAGE.rglob("*.py"),
        *(PACKAGE / "batch" / "template").rglob("*"),
        *(PACKAGE / "official" / "tables").glob("*.csv"),
        *(PACKAGE / "catalog").rglob("*.ftl"),
    ]
    for path in sorted(path for path in files if path.is_file()):
        found.update(path.relative_to(HOME).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@functools.cache
def _versions() -> tuple[tuple[str, str], ...]:
    found = {"caredx": caredx.__version__, "python": platform.python_version()}
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return tuple(found.items())


def versions() -> dict[str, str]:
    """Versions of Python, of caredx and of the packages that make numbers and pictures."""
    return dict(_versions())
