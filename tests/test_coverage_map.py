"""Where support has been, as a map: kinds from released counts, far islands beside it, no name over another."""

import re

import numpy as np
import pandas as pd
import pytest

from caredx.findings.coverage_map import CoverageMap, TownMark, places
from caredx.pages.figures import maps
from caredx.pages.report import open_annex


class Counts:
    """Released counts, as the map asks for them."""

    def __init__(self, **towns):
        self.towns = towns

    def record(self, municipality=None, reached=None):
        chosen = [self.towns[municipality]] if municipality else list(self.towns.values())
        known = [one for one in chosen if one is not None]
        n = sum(one[0 if reached else 1] for one in known)
        return {"n": n, "shown": len(known) == len(chosen)}


def test_kinds_follow_the_share_of_the_whole_and_withheld_counts_say_nothing():
    counts = Counts(a=(0, 10), b=(1, 10), c=(5, 10))
    at = {"a": (138.0, 36.0), "b": (138.1, 36.1), "c": (141.9, 36.0)}
    found = CoverageMap([("a", "A"), ("b", "B"), ("c", "C")], counts, at)
    assert found.kinds == {"a": "none", "b": "some", "c": "many"}
    assert [one.name for one in found.marks] == ["A", "B"] and found.off == ("C",)
    hidden = CoverageMap([("a", "A"), ("b", "B")], Counts(a=(0, 10), b=None), at)
    assert hidden.kinds == {"a": "none", "b": "withheld"} and hidden.count("withheld") == 1
    assert hidden.marks == ()  # no share of the whole: nothing could be told to be smaller


def test_of_two_groups_alike_the_first_is_drawn():
    counts = Counts(a=(1, 10), b=(1, 10), c=(5, 10), d=(1, 9))
    at = {"a": (141.9, 36.0), "b": (141.8, 36.0), "c": (138.0, 36.0), "d": (138.1, 36.1)}
    assert CoverageMap([(one, one.upper()) for one in "abcd"], counts, at).off == ("C", "D")


def test_one_place_alone_is_no_map():
    assert CoverageMap([("a", "A")], Counts(a=(1, 2)), {"a": (138.0, 36.0)}).marks == ()


def test_places_are_published_and_what_they_lack_comes_from_the_plan():
    own = pd.DataFrame({"municipality": ["202011", "203050"], "latitude": [1.0, 35.9], "longitude": [2.0, 138.5]})
    assert "203050" not in places(None)
    found = places(own)
    assert found["203050"] == (138.5, 35.9) and found["202011"] == pytest.approx((138.19, 36.64), abs=0.1)


def test_no_name_stands_on_another():
    random = np.random.default_rng(7)
    marks = [TownMark(str(n), f"見本{n}市", *random.uniform(0, 1, 2), "none", named=True) for n in range(60)]
    drawn = maps.town_map(marks, lang="ja", data=pd.DataFrame(), name="m", title="t", alt="a")
    texts = re.findall(
        r'translate\(([\d.]+) ([\d.]+)\)[^>]*>見本|<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>見本', drawn.svg
    )
    at = np.array([[float(one) for one in found if one] for found in texts])
    assert 5 < len(at) < 60
    apart = np.abs(at[:, None] - at[None])
    close = (apart[..., 0] < 10) & (apart[..., 1] < 9)
    assert close.sum() == len(at)


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_map_stands_in_the_chapter_and_its_data_hold_no_place(world, edition):
    page = open_annex(world / "params" / "example.yaml", "20", edition)
    html, found = page.supported().data, page.found.support.map
    assert ("市町村別にみた支援の広がり" in html) == bool(found.marks) >= (edition == "internal")
    assert sum(map(found.count, ("none", "some", "many", "withheld"))) == len(found.towns)
    assert "138." not in re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
