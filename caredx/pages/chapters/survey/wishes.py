"""Who is undecided about training, lending and accompaniment, by kind of service: those an offer could still win."""

import pandas as pd
from markupsafe import Markup

from caredx.findings import survey_told
from caredx.findings.place import Findings
from caredx.pages import numbers
from caredx.pages.chapters.survey import wording
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of

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
            *(lambda group, wish=wish: numbers.told(shares[group, wish], lang) for wish in own.wishes),
        ),
        caption=words["caption"](lang),
        numeric=range(1, 1 + len(own.wishes)),
        source=wording.own_source(show, own),
        frame=pd.DataFrame({"group": one.group, "wish": one.wish, **one.share.to_record()} for one in own.undecided),
    )
    return head + show.text(words["lead"]) + table + show.limits(words["limits"])
