"""Scales: official band edges (domain: SRS-18 7|8, 19|20, 31|32; WHO-5 6|7, 13|14, 19|20; life and cognition 14|15, 21|22, 28|29)."""

import pandas as pd
import pytest

from caredx import official
from caredx.intake.outcomes import SCALE_IDS
from caredx.measures.scales import SCALES, band, distribution, totals


@pytest.mark.parametrize(
    ("scale", "last_of_band"),
    [
        ("who5", [6, 13, 19, 25]),
        ("lifecog", [14, 21, 28, 35]),
        ("srs18", [7, 19, 31, 54]),
        ("motivation_worth", [-1, 0, 3]),
    ],
)
def test_band_edges(scale, last_of_band):
    edges = pd.Series([value for last in last_of_band[:-1] for value in (last, last + 1)])
    expected = [number for i in range(1, len(last_of_band)) for number in (i, i + 1)]
    assert band(edges, SCALES[scale]).tolist() == expected


def test_bands_are_the_published_ones():
    for name, rows in official.load("scale_bands").groupby("scale"):
        scale = SCALES[SCALE_IDS[name]]
        assert [(low, high) for low, high in scale.bands] == list(
            rows[["band_min", "band_max"]].itertuples(index=False, name=None)
        )
        assert {scale.better} == set(rows["better"]) and {float(scale.items)} == set(rows["items"])
        assert (scale.low, scale.high) == (rows["band_min"].min(), rows["band_max"].max())
        assert [label.ja for label in scale.labels] == [label for label in rows["label_ja"] if label]


def test_an_open_item_leaves_no_total():
    answers = pd.DataFrame([[5, 5, 5, 5, 5], [1, 2, 3, None, 4]])
    total = totals(answers, SCALES["who5"])
    assert total[0] == 25 and pd.isna(total[1])
    counted = distribution(total, SCALES["who5"])
    assert (counted.counts, counted.n, counted.missing) == ((0, 0, 0, 1), 1, 1)
    with pytest.raises(ValueError, match="5 items"):
        totals(answers.iloc[:, :4], SCALES["who5"])


def test_shares_sum_to_one():
    table = distribution(pd.Series([3, 8, 8, 21]), SCALES["srs18"]).to_frame()
    assert table["persons"].tolist() == [1, 2, 1, 0] and table["share"].sum() == 1


def test_no_wordings_of_items_are_kept():
    root = __import__("pathlib").Path(__file__).parents[1]
    text = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("caredx",)
        for path in (root / folder).rglob("*.[pc][ys]*")
        if path.suffix in (".py", ".csv")
    )
    for fragment in ("明るく、楽しい", "落ち着いた、リラックス", "怒りっぽく", "泣きたい気持"):
        assert fragment not in text
