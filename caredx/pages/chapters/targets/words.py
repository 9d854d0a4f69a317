"""Words of the chapter on targets in both languages."""

from caredx.words.catalog import words_of

say = words_of("targets")

ANCHOR = "targets"
