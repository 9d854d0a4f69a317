"""Memory that was freed goes back to the system, where it can."""

import ctypes

import numpy as np
import psutil
import pytest

from caredx.words import memory


def resident() -> int:
    return psutil.Process().memory_info().rss >> 20


@pytest.mark.skipif(memory._trim() is None, reason="this C library keeps what it was given")
def test_what_lay_between_pieces_in_use_goes_back():
    before = resident()
    pieces = [np.ones(8_000) for _ in range(4_000)]  # 250 MiB in pieces of 64 KB, which come from the heap
    kept, held = pieces[::100], resident()
    del pieces
    memory.give_back()
    assert held - before > 200
    assert resident() - before < 60
    assert len(kept) == 40


def test_a_system_without_that_library_is_no_fault(monkeypatch):
    def absent(name: None) -> None:
        raise TypeError(name)

    memory._trim.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", absent)
    memory.give_back()
    assert memory._trim() is None
    memory._trim.cache_clear()
