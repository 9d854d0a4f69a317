"""Excel workbooks cell by cell: what a person sees in each, and where there is no value to see.

Read as a stream of XML instead of by openpyxl or python-calamine, for three reasons that were tried: neither tells a formula
without a result from an empty cell (both give a gap), neither keeps to a bound of memory on a part that unpacks to gigabytes, and
openpyxl walks over 180 million empty cells where one far away was formatted (12 s; here 0.02 s). calamine also drops number formats:
31.2 % becomes 0.312 and 01 becomes 1.
"""

from caredx.intake.workbooks.book import Book, Sheet, letters
from caredx.intake.workbooks.shown import text

__all__ = ["Book", "Sheet", "letters", "text"]
