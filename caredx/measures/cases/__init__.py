"""Published cases and facts of the hearing: a library to search, and what prefectures high on a KPI do."""

from caredx.measures.cases.library import Case, Library, library
from caredx.measures.cases.practice import PRACTICES, Practice, practice, said_by
from caredx.measures.cases.words import OBSTACLES, OVERCOME

__all__ = [
    "OBSTACLES",
    "OVERCOME",
    "PRACTICES",
    "Case",
    "Library",
    "Practice",
    "library",
    "practice",
    "said_by",
]
