"""What a path names, as bytes: the one door by which a user's file comes in, whatever really stands there.

A pipe never ends, a device has no size, and a folder may be called a.xlsx. So what stands there is looked at before it is opened,
and no more is read than a file of this work can hold.
"""

import stat
from pathlib import Path

from caredx.words.errors import WHOLE_FILE, Fault
from caredx.words.labels import Text

MOST_BYTES = 100 << 20
LONGEST_NAME = 80


def content(path: Path | str, *, most: int = MOST_BYTES) -> bytes | Fault:
    """The file's bytes, or why it is not to be read.

    Parameters
    ----------
    path : Path
    most : int
        Size beyond which a file is refused [bytes].
    """
    path = Path(path)
    try:
        if fault := _standing(path, most):
            return fault
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        return _fault(path, _ABSENT)
    except (OSError, ValueError) as error:
        return _fault(path, _CLOSED, type(error).__name__)
    return data if len(data) <= most else large(path, most)


def absent(path: Path | str) -> Fault | None:
    """A fault if no file and no folder stands there."""
    try:
        Path(path).stat()
    except FileNotFoundError:
        return _fault(Path(path), _ABSENT)
    except (OSError, ValueError) as error:
        return _fault(Path(path), _CLOSED, type(error).__name__)
    return None


def shown(path: Path | str) -> str:
    """The file's name as a message can hold it: what cannot be printed replaced, a very long one cut."""
    name = Path(path).name.encode("utf-8", "replace").decode()
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _standing(path: Path, most: int) -> Fault | None:
    """Why what stands there is no file to read; a broken path raises as the system says it."""
    if path.name.startswith("~$"):
        return _fault(path, _LOCK)
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        return _fault(path, _FOLDER)
    if not stat.S_ISREG(found.st_mode):
        return _fault(path, _NO_FILE)
    return large(path, most) if found.st_size > most else None


_ABSENT = (
    Text("が見つかりません", "does not exist"),
    Text("ファイルの場所と名前を確かめてください。", "Check where the file is and what it is called."),
)
_FOLDER = (
    Text("はフォルダです", "is a folder"),
    Text("フォルダの中のファイルを指定してください。", "Name the file inside it."),
)
_NO_FILE = (
    Text("は普通のファイルではありません（パイプや装置です）", "is no ordinary file but a pipe or a device"),
    Text(
        "CSV か Excel のファイルとして保存し、それを指定してください。", "Save it as a CSV or Excel file and name that."
    ),
)
_LOCK = (
    Text(
        "は Excel がファイルを開いている間に作る一時ファイルです",
        "is a lock file that Excel keeps while a workbook is open",
    ),
    Text(
        "名前の先頭に「~$」が付かない元のファイルを指定してください。", "Name the workbook itself, without ~$ in front."
    ),
)
_CLOSED = (
    Text("を開けません", "cannot be opened"),
    Text(
        "Excel などで開いたままなら閉じてください。読み取りの権限と、名前が長すぎないかも確かめてください。",
        "Close it in other programs; check that you may read it and that its name is not too long.",
    ),
)


def _fault(path: Path, words: tuple[Text, Text], found: str = "") -> Fault:
    return Fault(shown(path), WHOLE_FILE, words[0], found, words[1])


def large(path: Path, most: int) -> Fault:
    """The fault of a file, or of what it unpacks to, that is larger than is read."""
    size = f"{most >> 20} MB" if most >= 1 << 20 else f"{most >> 10} KB"
    rule = Text(f"が大きすぎます（{size}まで）", f"is too large (at most {size})")
    remedy = Text(
        "正しいファイルか確かめ、大きな表は県や年度ごとに分けてください。",
        "Check that it is the right file, and split a large table by prefecture or year.",
    )
    return Fault(shown(path), WHOLE_FILE, rule, "", remedy)
