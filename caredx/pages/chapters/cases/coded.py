"""Words for what the published tables of cases and of the hearing hold in code: figures of a case, tags of measures."""

from caredx.words.catalog import words_of

say = words_of("cases")
