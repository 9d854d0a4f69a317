"""Numbers of establishments behind an effect: an attacker takes a block less its prefectures, and one edition less another."""

from dataclasses import replace

import numpy as np
import pytest

from caredx.findings.behind import about, behind
from caredx.findings.disclosure import INTERNAL, Policy
from caredx.findings.effects import EffectResults
from caredx.findings.results import Results
from caredx.measures.comparison.exits import ExitRate, Exits
from caredx.measures.effects import OUTCOMES, Effect, TooFew
from caredx.words import codes, params

STEP = Policy().threshold


def could_be(told: int) -> tuple[int, int]:
    """Between what a number lies for who knows how it is told."""
    return (0, 0) if told == 0 else (1 if told == STEP else told - STEP // 2, told + (STEP - 1) // 2)


@pytest.mark.parametrize("number", [0, 1, 4, 9, 10, 14, 15, 43, 128, 1674])
def test_a_number_lies_where_who_reads_it_thinks(number):
    low, high = could_be(about(number, STEP))
    assert low <= number <= high and about(number, STEP) % STEP == 0


def test_an_edition_with_one_more_tells_of_no_single_one():
    """Either the same number, or a step that any of nineteen additions would have made."""
    for number in range(10, 400):
        old, new = (could_be(about(n, STEP)) for n in (number, number + 1))
        least, most = new[0] - old[1], new[1] - old[0]
        assert least <= 1 and most >= STEP - 1, (number, old, new)


@pytest.fixture(scope="module")
def editions(world) -> dict[str, dict[str, EffectResults]]:
    plan = world / "params" / "example.yaml"
    return {
        edition: {
            code: EffectResults(Results(params.load(plan, code), code, edition))
            for code in ("13", "14", "11", "12", "20")
        }
        for edition in ("internal", "public")
    }


def numbers(found: EffectResults) -> list[int]:
    """Every number of establishments, and of months, that a page on effects can tell."""
    seen = [*found.national, found.own(OUTCOMES[0]), found.block(OUTCOMES[0])]
    told: list = [*found.balance[1:]]
    for one in seen:
        if isinstance(one, TooFew):
            told += [n for n in (one.adopters, one.others) if n is not None]
        if isinstance(one, Effect):
            counts = one.study.counts
            told += [counts.adopters, counts.never, counts.dropped_early, counts.missing, counts.observations]
            told += [one.study.clusters, *one.path.units, *one.study.path.units]
    ways = [found.groups(way) for way in ("service_group", "size_band", "technology", "technology_service")]
    told += [group.facilities for by in ways for group in by.groups]
    told += [one.facilities for one in found.alternatives] + [one.adopters for one in found.outlooks]
    return told


def test_a_public_edition_tells_steps_and_the_internal_one_counts(editions):
    told = numbers(editions["public"]["20"])
    assert len(told) > 100 and not [n for n in told if n % STEP]
    assert [n for n in numbers(editions["internal"]["20"]) if n % STEP]


def test_the_effect_itself_is_the_same_in_both(editions):
    inside, outside = (editions[name]["20"].main for name in ("internal", "public"))
    assert isinstance(outside, Effect) and outside.late == inside.late and outside.curve == inside.curve
    assert np.array_equal(outside.path.effect, inside.path.effect)


def test_a_block_less_its_other_prefectures_leaves_the_last_one_in_doubt(editions):
    def left(edition: str) -> tuple[int, int]:
        """Adopters of all prefectures of the block but the first, from its page alone."""
        found = editions[edition]["13"]
        block, own = found.block(OUTCOMES[0]), found.own(OUTCOMES[0])
        told = [one.study.counts.adopters if isinstance(one, Effect) else one.adopters for one in (block, own)]
        ends = [(n, n) if edition == "internal" else could_be(n) for n in told]
        return ends[0][0] - ends[1][1], ends[0][1] - ends[1][0]

    low, high = left("internal")
    assert low == high, "told exactly, they come back"
    least, most = left("public")
    assert least <= low <= most and most - least >= STEP


def test_exits_of_few_are_withheld_with_what_stands_beside_them():
    few, many = (ExitRate(n, 1000, n / 1000, 0.0, 0.1) for n in (3, 40))
    found = Exits(many, many, 1.0, 0.5, 2.0, 1.0, 0.95)
    assert behind(found, Policy()).adopted.exits == 40
    assert behind(replace(found, others=few), Policy()) is None
    assert behind(replace(found, others=few), INTERNAL).others is few


def test_numbers_behind_a_refusal_are_withheld_together():
    found = TooFew(OUTCOMES[0], "few", 4, 38)
    told = behind(found, Policy())
    assert (told.adopters, told.others) == (None, None)
    told = behind(replace(found, adopters=12), Policy())
    assert (told.adopters, told.others) == (10, 40)


def test_a_block_is_more_than_its_first_prefecture():
    assert len(codes.block_of("13").members) > 1
