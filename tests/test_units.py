"""A number is rounded once, for a reader, the way official tables round."""

import pytest

from caredx.words.units import Unit


@pytest.mark.parametrize(
    ("unit", "value", "ja", "en"),
    [
        (Unit.SHARE, 0.312, "31.2％", "31.2 %"),
        (Unit.SHARE, 0.0005, "0.1％", "0.1 %"),
        (Unit.USERS_PER_FTE, 2.675, "2.68人/常勤換算1人", "2.68 users per FTE"),
        (Unit.CHANGE_RATE, -0.02849, "-2.8％", "-2.8 %"),
        (Unit.PERSONS, 35_889_733, "35,889,733人", "35,889,733 persons"),
        (Unit.SHARE, -0.0000001, "0.0％", "0.0 %"),
    ],
)
def test_writing(unit, value, ja, en):
    assert unit.write(value, "ja") == ja
    assert unit.write(value, "en") == en


def test_an_unknown_unit_names_the_valid_ones():
    with pytest.raises(KeyError, match="users_per_fte"):
        Unit.of("percent")


def test_codes_are_unique():
    assert len({unit.code for unit in Unit}) == len(Unit)
