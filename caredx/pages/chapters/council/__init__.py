"""The two sheets for a council (会議資料): a director with two minutes reads what to decide, what it costs, and what it rests on.

The first holds three decisions and the KPI, the second whether it works, whether it pays, what became of the last decisions and what to
prepare. The report opens with the same two.
"""

from caredx.pages.book import Chapter
from caredx.pages.chapters.council import first, second

FIRST = Chapter("first-sheet", None, first.sheet)
SECOND = Chapter("second-sheet", None, second.sheet)
CHAPTERS = (FIRST, SECOND)
