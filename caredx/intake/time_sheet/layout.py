"""Where things stand on the sheet, and what is wrong when they do not.

Twelve hours in two blocks of six; within a block 24 rows of activities and 36 columns of ten minutes. Column E holds the worked
example and is never data.
"""

from typing import NamedTuple

from openpyxl.utils import get_column_letter

from caredx.words.errors import Fault
from caredx.words.labels import Text

TITLE = "職員向けタイムスタディ調査票"
SHEET = "別添４ TS調査票"
OFFICE, UNIT, STAFF, DAY, SCHEDULED, ACTUAL, REMARKS = "H2", "S2", "H3", "H4", "S3", "S4", "D35"

ITEMS = 24
FIRST_COLUMN, LAST_COLUMN = 6, 41  # F … AO
SLOTS_PER_HOUR, SLOT_MINUTES, HOURS = 6, 10, 6
LAST_ROW = 76
CONTINUED = ("続き", "つづき", "continued")
"""In the remarks: this sheet goes on from another of the same staff-day (a night of more than twelve hours)."""


class Block(NamedTuple):
    """Six hours of the sheet: rows of the hour labels, the minute labels, activity 1, and the last row before what follows."""

    hours: int
    minutes: int
    first: int
    end: int

    @property
    def last(self) -> int:
        return self.first + ITEMS - 1

    def slot(self, column: int) -> str:
        """The cells of one slot: F11:F34."""
        letter = get_column_letter(column)
        return f"{letter}{self.first}:{letter}{self.last}"


BLOCKS = (Block(9, 10, 11, 42), Block(43, 44, 45, LAST_ROW))
COLUMNS = tuple(range(FIRST_COLUMN, LAST_COLUMN + 1))
HOUR_COLUMNS = tuple(range(FIRST_COLUMN, LAST_COLUMN + 1, SLOTS_PER_HOUR))


class Words(NamedTuple):
    """A rule of the sheet and what to do when it is broken."""

    rule: Text
    remedy: Text

    def fault(self, place: str, cell: str, found: object, count: int = 1) -> Fault:
        """The rule as broken in one cell."""
        return Fault(place, cell, self.rule, str(found), self.remedy, count)


_FILL_IN = Text("記入してください。", "Fill it in.")

NO_OFFICE = Words(Text("（施設名）が空欄です", "(facility) is empty"), _FILL_IN)
NO_STAFF = Words(Text("（職員ID）が空欄です", "(staff ID) is empty"), _FILL_IN)
NO_HOURS = Words(
    Text("（実勤務時間）が空欄です", "(hours worked) is empty"),
    Text(
        "8:30～17:30 のように記入してください。未記入の時間が分かりません。",
        "Write 8:30-17:30; without it nobody knows which time is unrecorded.",
    ),
)
BAD_HOURS = Words(
    Text("（実勤務時間）が読めません", "(hours worked) cannot be read"),
    Text("8:30～17:30、21:00～翌7:00 のように記入してください。", "Write 8:30-17:30 or 21:00-翌7:00."),
)
SAME_HOURS = Words(
    Text("（実勤務時間）の始まりと終わりが同じです", "(hours worked) begins and ends at the same time"),
    Text(
        "終わりの時刻を確かめてください。24時間の勤務なら 8:00～翌8:00 のように「翌」を付けて2枚に分けて記入します。",
        "Check when the work ended. For 24 hours write 8:00-翌8:00 and use two sheets.",
    ),
)
OTHER_HOURS = Words(
    Text("（実勤務時間）の中に記録が1つもありません", "(hours worked) holds none of the recorded slots"),
    Text(
        "実勤務時間か、9行目・43行目の「○時台」を確かめてください。",
        "Check the hours worked and the hour labels in rows 9 and 43.",
    ),
)
NO_SCHEDULE = Words(
    Text("（所定勤務時間）が空欄です", "(scheduled hours) is empty"),
    Text("集計には使いませんが、記入してください。", "Not used here, but fill it in."),
)
NO_DAY = Words(Text("（調査実施日）が空欄です", "(day surveyed) is empty"), _FILL_IN)
BAD_DAY = Words(
    Text("（調査実施日）は実在する日でなければなりません", "(day surveyed) must be an existing day"),
    Text("令和8年6月1日（月）のように記入してください。", "Write 2026-06-01 or 令和8年6月1日（月）."),
)
NO_YEAR = Words(
    Text("（調査実施日）に年がありません", "(day surveyed) has no year"),
    Text("年を書き加えるか、--year 2026 のように年を指定してください。", "Add the year, or name it with --year 2026."),
)
WEEKDAY = Words(
    Text("（調査実施日）の曜日が日付と合いません", "(day surveyed) has a weekday that is not that day's"),
    Text(
        "日付か曜日を直してください。--year の年も確かめてください。",
        "Mend the day or the weekday; check the year given by --year.",
    ),
)
NO_ROUND = Words(
    Text("事前・事後のどちらか分かりません", "does not say whether it is before or after"),
    Text(
        "フォルダ・ファイル・シートのいずれかの名前に「事前」「事後①」「事後②」を入れてください。",
        "Name the folder, file or sheet 事前, 事後① … or before, after1 ….",
    ),
)
NO_LABEL = Words(
    Text("に「○時台」がなく、その列に記録があります", "has no hour label though slots below it are filled in"),
    Text("8時台 のように記入してください。", "Write 8時台."),
)
BAD_LABEL = Words(
    Text("の「○時台」が前の時刻に続いていません", "is not the hour after the one before"),
    Text("1時間ずつ続く時刻に直してください。", "Hours must follow one another."),
)
OVERLAP = Words(
    Text("は、もう一方の表の同じ時刻と重なっています", "is the same time as a slot of the other block"),
    Text(
        "9行目と43行目の「○時台」を確かめ、24時間の中で重ならない時刻にしてください。",
        "Check the hour labels in rows 9 and 43: no hour may stand in both.",
    ),
)
TOO_EARLY = Words(
    Text("（調査実施日）が、同じ施設の事前の調査日より前です", "(day surveyed) lies before that of the round before"),
    Text(
        "事前・事後の名前（フォルダ・ファイル・シート）と日付が入れ替わっていないか確かめてください。",
        "Were before and after exchanged in the names of folder, file or sheet, or in the date?",
    ),
)
BAD_MINUTES = Words(
    Text("は0〜10の整数（分）でなければなりません", "must be whole minutes from 0 to 10"),
    Text(
        "1つの枠は10分です。その業務に使った分数を書いてください。",
        "A slot has 10 minutes: write the minutes spent on the activity.",
    ),
)
BAD_SLOT = Words(
    Text("の合計は10分でなければなりません", "must add up to 10 minutes"),
    Text(
        "1つの列（10分枠）の分数を足して10になるように直してください。何も書かない枠は未記入になります。",
        "The minutes of a column must add up to 10; a column left empty counts as unrecorded.",
    ),
)
NO_SUCH_ITEM = Words(
    Text("は24項目の外に書かれています", "stands outside the 24 activities"),
    Text("1〜24の業務の行に書き直してください。", "Move it to one of the rows 1-24."),
)
NOTHING = Words(
    Text("に記録がありません", "holds no record"),
    Text("記入するか、シートを削除してください。", "Fill it in or delete the sheet."),
)
TWICE = Words(
    Text("同じ職員・同じ日の調査票が2枚あります", "there are two sheets for one member of staff and day"),
    Text(
        "職員IDか日付を直してください。12時間を超える勤務の2枚目なら、備考欄に「続き」と書いてください。",
        "Mend the ID or the day; on a second sheet for more than 12 hours write 続き in the remarks.",
    ),
)
COPY = Words(
    Text("は別の調査票とまったく同じ内容です", "is an exact copy of another sheet"),
    Text("1枚だけ数えました。不要な方を削除してください。", "Counted once; delete one of them."),
)
NO_SHEETS = Words(
    Text("に調査票が見つかりません", "holds no time-study sheet"),
    Text(
        "公式の様式（9行目と43行目に時刻、11行目から業務）か、caredx template time-study の様式を使ってください。",
        "Use the official form or the one of caredx template time-study.",
    ),
)
