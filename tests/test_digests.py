"""A digest is remembered only while the file is the one that was read."""

import hashlib
import os
import time

import pytest

from caredx.words import digests

OLD = time.time() - 100


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    monkeypatch.setattr(digests, "_known", {})


def written(path, letter, *, size=digests.LEAST_BYTES):
    path.write_bytes(letter * size)
    return hashlib.sha256(letter * size).hexdigest()


def test_what_was_read_is_not_read_again(tmp_path, monkeypatch):
    path = tmp_path / "panel.csv"
    right = written(path, b"a")
    monkeypatch.setattr(digests, "YOUNGEST", 0)
    assert digests.of_file(path) == right
    handed = digests.known()
    monkeypatch.setattr(digests, "_known", {})
    digests.trust(handed)
    monkeypatch.setattr(hashlib, "file_digest", None)
    assert digests.of_file(path) == right


@pytest.mark.parametrize("way", ["over", "beside", "times"])
def test_what_was_written_since_is_read(tmp_path, monkeypatch, way):
    path = tmp_path / "panel.csv"
    written(path, b"a")
    monkeypatch.setattr(digests, "YOUNGEST", 0)
    before = path.stat()
    digests.of_file(path)
    if way == "beside":
        right = written(tmp_path / "new.csv", b"b")
        (tmp_path / "new.csv").replace(path)
    else:
        right = written(path, b"b")
    if way == "times":  # the time of writing can be set back, that of change cannot
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert digests.of_file(path) == right


def test_what_is_young_small_or_from_the_future_is_not_remembered(tmp_path, monkeypatch):
    young, small, late = (tmp_path / name for name in ("young", "small", "late"))
    for path, size in ((young, digests.LEAST_BYTES), (small, 10), (late, digests.LEAST_BYTES)):
        written(path, b"a", size=size)
    os.utime(late, (OLD + 10_000, OLD + 10_000))
    digests.of_file(young)
    monkeypatch.setattr(digests, "YOUNGEST", 0)
    digests.of_file(small), digests.of_file(late)
    assert not digests.known()
