"""What stood in the way and how it was overcome, in words: the tags of the published cases."""

from caredx.words.catalog import words_of

say = words_of("cases")

OBSTACLES = say["obstacles"]
OVERCOME = say["overcome"]
