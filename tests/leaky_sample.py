"""A project whose public edition lacks the second step of disclosure: what an attack must be able to bring back."""

import shutil
from pathlib import Path

import pytest

from caredx.findings import disclosure
from caredx.findings.kept import FOLDER
from caredx.findings.prepare import prepare
from caredx.words import params

PUBLIC = ("withheld-", "released-", "kpi-sheets-public-", "pages-")
"""How names of results begin that hold what has passed the rules of disclosure."""


class Leaky(disclosure.Policy):
    """Withholds what is small, and nothing that protects it."""

    def __init__(self, **rules):
        super().__init__(**(rules | {"complementary": False}))


def leaking(plan: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan in a copy of its project that keeps no result of a public edition."""
    prepare(params.load(plan))
    for module in ("opened", "cells"):
        monkeypatch.setattr(f"caredx.findings.{module}.Policy", Leaky)
    shutil.copytree(plan.parents[1], folder / "leaky")
    for kept in (folder / "leaky" / "data" / "processed").glob(f"*/{FOLDER}/*.pkl"):
        if kept.name.startswith(PUBLIC):
            kept.unlink()
    return folder / "leaky" / "params" / plan.name
