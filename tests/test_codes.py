"""Codes stay text, whatever a person types; check digits are the official ones."""

import pytest

from caredx.words import codes
from caredx.words.errors import Unknown


@pytest.mark.parametrize(
    ("code5", "digit"), [("01000", "6"), ("13000", "1"), ("27000", "8"), ("47000", "7"), ("01102", "9")]
)
def test_check_digit_of_official_codes(code5, digit):
    assert codes.check_digit(code5) == digit


@pytest.mark.parametrize("typed", ["24", "三重", "三重県", "240001", "mie", "Mie", " ２４ ", 24])
def test_every_way_to_write_mie(typed):
    assert codes.find(typed).code == "24"


@pytest.mark.parametrize("typed", ["0", "48", "00", "1 ", "京", "", "99", "240002"])
def test_what_is_no_prefecture_is_refused_with_the_cure(typed):
    if typed.strip() == "1":
        assert codes.find(typed).ja == "北海道"
        return
    with pytest.raises(Unknown) as refused:
        codes.find(typed)
    assert "01〜47" in refused.value.text("ja") and "01-47" in refused.value.text("en")


def test_lists_are_sorted_and_hold_each_once():
    assert [p.code for p in codes.find_all(["24,20", "mie", "長野"])] == ["20", "24"]
    assert codes.find_all([]) == codes.find_all(["all"]) == codes.PREFECTURES


def test_lists_take_japanese_commas_and_name_every_unknown_word():
    assert [p.code for p in codes.find_all(["20，24、01"])] == ["01", "20", "24"]
    with pytest.raises(Unknown, match="99、みえ"):
        codes.find_all(["99,みえ,20"])
    with pytest.raises(Unknown):
        codes.find_all([""])  # an empty answer is not all 47


def test_forty_seven_prefectures_in_code_order_on_distinct_tiles():
    assert [p.code for p in codes.PREFECTURES] == [f"{i:02d}" for i in range(1, 48)]
    assert len({p.tile for p in codes.PREFECTURES}) == 47


def test_short_names_and_kyoto():
    assert [codes.prefecture(c).short for c in ("01", "13", "26", "27", "46")] == [
        "北海道",
        "東京",
        "京都",
        "大阪",
        "鹿児島",
    ]


@pytest.mark.parametrize(
    ("code", "good"),
    [("011029", True), ("011028", False), ("481009", False), ("01102", False), ("０１１０２９", False)],
)
def test_six_digit_codes(code, good):
    assert codes.is_code6(code) is good
