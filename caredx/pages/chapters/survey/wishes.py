"""Who is undecided about training, lending and accompaniment, by kind of service: those an offer could still win."""

import pandas as pd
from markupsafe import Markup

from caredx.findings import survey_told
from caredx.findings.place import Findings
from caredx.measures.estimates import Estimate
from caredx.pages import numbers
from caredx.pages.chapters.survey import wording
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("survey")


def section(found: Findings) -> Markup:
    """Table by kind of service, or that the survey did not ask."""
    own, show, words, lang = found.survey, Pieces(found), say["wishes"], found.lang
    head = show.head(3, words["title"])
    if not own.undecided:
        return head + show.text(words["none"], "nodata")
    kinds = survey_told.kinds()
    shares = {(one.group, one.wish): one.share for one in own.undecided}
    table = show.table(
        list(dict.fromkeys(one.group for one in own.undecided)),
        (words["group"], *(say["wish_heads"][wish] for wish in own.wishes)),
        (
            lambda group: kinds[group] if group else say.all,
            *(lambda group, wish=wish: _told(shares[group, wish], lang) for wish in own.wishes),
        ),
        caption=words["caption"](lang),
        numeric=range(1, 1 + len(own.wishes)),
        source=wording.own_source(show, own),
        frame=pd.DataFrame({"group": one.group, "wish": one.wish, **one.share.to_record()} for one in own.undecided),
    )
    return head + show.text(words["lead"]) + table + show.limits(words["limits"])


def _told(one: Estimate, lang: Lang) -> Markup:
    """The share with interval and n on lines of their own: three offers stand side by side."""
    parts = (numbers.value(one, lang), numbers.interval(one, lang), numbers.count(one, lang))
    return Markup("<br>").join(part for part in parts if part)
