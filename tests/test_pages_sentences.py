"""Every number in a sentence is a number of the results."""

from dataclasses import replace

import pages_sample as sample
import pytest
from page_numbers import untied

from caredx.measures.kpi import Verdict
from caredx.pages import numbers
from caredx.pages.chapters.summary import summary
from caredx.words.catalog import words_of
from caredx.words.labels import Text

say_pages = words_of("pages")

say_summary = words_of("summary")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_three_to_five_sentences_each_ending_with_its_evidence_as_the_table_writes_it(lang):
    sentences = summary(sample.found(lang=lang))
    assert 3 <= len(sentences) <= 5
    standing, own = sentences[1], sample.comparison().values["20"]
    assert standing.text.endswith(
        f"{numbers.interval(own, lang)}{Text('、', ', ')(lang)}{numbers.count(own, lang)}" + "］]"[lang == "en"]
    )
    assert not any(words(lang) in sentence.text for sentence in sentences for words in say_pages["grades"].values())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_sentence_holds_no_number_outside_its_figures(lang):
    sheet, comparison = sample.sheet(), sample.comparison()
    names = [row.kpi.name(lang) for row in sheet]
    for sentence in summary(sample.found(sheet, comparison, lang=lang)):
        assert untied(sentence.html, names) == []


def test_verdicts_are_counted_over_the_whole_sheet():
    first = summary(sample.found())[0].text
    assert first.startswith("4のKPI") and "達成 1、到達見込み 0、届かない見込み 1、判断できない 2" in first
    assert "目標の公表なし 1、データなし 1" in first


@pytest.mark.parametrize("position", say_summary["standings"])
def test_the_standing_is_told_in_words_for_every_position(position):
    comparison = sample.comparison()
    comparison = replace(comparison, positions={**comparison.positions, "20": position})
    text = summary(sample.found(beside=comparison))[1].text
    assert "長野県" in text and say_summary["standings"][position].ja.split("{national}")[-1] in text


def test_without_data_the_standing_is_left_out_not_made_up():
    comparison = sample.comparison()
    comparison = replace(
        comparison,
        values={**comparison.values, "20": comparison.values["03"]},
        positions={**comparison.positions, "20": "no_data"},
    )
    assert not any("全国" in sentence.text for sentence in summary(sample.found(beside=comparison)))


def test_the_same_figure_is_not_told_twice():
    texts = [sentence.text for sentence in summary(sample.found())]
    assert texts[2].startswith("同じ指標の2026年の目標60.0％") and "41.0％" not in texts[2].split("［")[0]


def test_a_kpi_without_data_is_named_as_missing():
    assert "ケアプランデータ連携の普及自治体割合" in summary(sample.found())[-1].text


def test_a_sheet_with_everything_met_says_nothing_of_missing_pace():
    sheet = sample.sheet()
    rows = tuple(replace(row, verdicts=(Verdict("met", "target_reached"),)) for row in sheet if row.own.known)
    texts = " ".join(sentence.text for sentence in summary(sample.found(replace(sheet, rows=rows))))
    assert say_pages["verdict_words"]["not_on_course"].ja + " 0" in texts and "が必要です" not in texts
