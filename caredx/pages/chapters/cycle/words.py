"""How changes, verdicts on decisions and names of cycles are written in the chapter on the cycle."""

from collections.abc import Iterable, Mapping

from caredx.findings import needed_files
from caredx.intake import store
from caredx.measures.cycle import Decision, Reviewed
from caredx.measures.cycle.review import REASONS
from caredx.measures.kpi import NEEDS
from caredx.pages import displays, numbers, telling
from caredx.pages.displays import esc
from caredx.pages.telling import Figure
from caredx.words.catalog import words_of
from caredx.words.indicators import INDICATORS
from caredx.words.labels import ACTIVITY_KINDS, Lang, Text
from caredx.words.punctuation import listed

say = words_of("cycle")


def amount(asked: Decision, number: float, lang: Lang, of: str) -> Figure:
    """What a decision expected or brought: a change of a KPI, or a volume of an activity."""
    if asked.kpi:
        return telling.change(number, asked.unit, lang, of)
    return Figure(float(number), numbers.written(number, asked.unit, lang), of)


def subject(asked: Decision, lang: Lang) -> str:
    """What a decision is measured by."""
    return INDICATORS[asked.kpi].name(lang) if asked.kpi else ACTIVITY_KINDS[asked.activity](lang)


def why(one: Reviewed, lang: Lang) -> str:
    """The reason of a verdict on a decision, and which data would tell where nobody can; HTML."""
    fields = {key: _field(key, number, one.decision, lang) for key, number in (one.detail or {}).items()}
    fields |= {key: listed([text(lang) for text in texts], lang) for key, texts in one.words.items()}
    text = esc(REASONS[one.reason](lang).format(**fields))
    if one.reason in ("no_activity", "no_value", "no_baseline"):
        text += f"{say.why(lang)}{say.would_tell(lang).format(file=_file(one.decision, lang))}"
    return text


def _field(key: str, number: float, asked: Decision, lang: Lang) -> str:
    return f"{number:.0f}" if key in ("due", "year", "baseline_year") else str(amount(asked, number, lang, key))


def _file(asked: Decision, lang: Lang) -> str:
    if asked.kpi:
        return esc(needed_files.in_words(NEEDS[asked.kpi], lang))
    what = displays.as_written(asked.name) if asked.name else esc(ACTIVITY_KINDS[asked.activity](lang))
    return esc(say.row_of_activities(lang)).format(what=f"{say.file(lang)}{what}{say.file_2(lang)}")


def cycle_name(name: str, lang: Lang) -> str:
    """``2025-autumn`` as 2025年秋."""
    return numbers.period(name, lang)


def kpi_name(kpi: str, lang: Lang) -> str:
    """The name of a KPI."""
    return INDICATORS[kpi].name(lang)


def input_names(names: Iterable[str], lang: Lang) -> str:
    """Input files by what is in them: 事業所状況一覧."""
    return listed([store.declared(name).title(lang) for name in names], lang)


def labelled(words: Mapping[str, Text], keys: list[str], lang: Lang) -> str:
    """Keys in the reader's words; a key without a word as it stands."""
    return listed([words[key](lang) if key in words else key for key in keys], lang)
