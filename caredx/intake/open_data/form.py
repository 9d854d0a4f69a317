"""The form of a published open-data file: its name, its 24 columns, and the text of its rows.

Only the form is checked here, strictly: a file with another header or a row of another width was damaged on its way, and
reading on would shift cells without a word. What the cells say is a matter for the cleaning.
"""

import csv
import gzip
import io
import operator
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from caredx import official
from caredx.intake import encodings, files, gate, kinds
from caredx.words import opening
from caredx.words.catalog import words_of
from caredx.words.errors import WHOLE_FILE, Fault, TableError
from caredx.words.opening import MOST_BYTES

say = words_of("open_data")

# Headers in published order → our name; None = stands in every file, needed by no measure.
COLUMNS: dict[str, str | None] = {
    "都道府県コード又は市町村コード": "municipality",
    "No": "number",
    "都道府県名": "pref_name",
    "市区町村名": "municipality_name",
    "事業所名": "name",
    "事業所名カナ": None,
    "サービスの種類": None,
    "住所": None,
    "方書（ビル名等）": None,
    "緯度": "latitude",
    "経度": "longitude",
    "電話番号": "phone",
    "FAX番号": None,
    "法人番号": "corporation",
    "法人の名称": "corporation_name",
    "事業所番号": "office",
    "利用可能曜日": None,
    "利用可能曜日特記事項": None,
    "定員": "capacity",
    "URL": None,
    "高齢者の方と障害者の方が同時一体的に利用できるサービス": None,
    "介護保険の通常の指定基準を満たしている": None,
    "障害福祉の通常の指定基準を満たしている": None,
    "備考": None,
}
_DOUBTFUL = ("#", "=", "Err")
_HEADERS = tuple(header for header, name in COLUMNS.items() if name)
NEEDED = tuple(name for name in COLUMNS.values() if name)
FILE_NAME = re.compile(r"jigyosho_(?P<service>\d{3})(_all_\d{14})?\.csv(\.gz)?")
_pick = operator.itemgetter(*(place for place, name in enumerate(COLUMNS.values()) if name))

Column = tuple[str, ...]


def service_of(file_name: str) -> str | None:
    """Service code in a file name of either style (``jigyosho_110.csv``, ``jigyosho_110_all_20260709180319.csv``)."""
    match = FILE_NAME.fullmatch(file_name)
    return match["service"] if match else None


def name_faults(paths: list[Path], place: str) -> list[Fault]:
    """Names that are not as published, services that stand twice, or no file at all."""
    known = set(official.load("services")["service"])
    services = [service_of(path.name) for path in paths]
    rule, cure = say.fault("file_name")
    faults = [
        Fault(path.name, WHOLE_FILE, rule, path.name, cure)
        for path, service in zip(paths, services, strict=True)
        if service not in known
    ]
    rule, cure = (say.service_twice, say.one_file)
    twice = sorted({service for service in services if service and service in known and services.count(service) > 1})
    faults += [Fault(place, service, rule, service, cure, services.count(service)) for service in twice]
    if not paths:
        rule, cure = say.service_here, say.rename
        faults.append(Fault(place, "jigyosho_*.csv", rule, place, cure))
    return faults


def columns(path: Path) -> tuple[list[Column], list[Fault]]:
    """The `NEEDED` columns below the header as text, or the faults of the file's form.

    The csv module and not pandas: pandas fills a short row with blanks, and nobody would ever know.
    """
    records: list[tuple[str, ...]] = []
    found: list[Fault] = []
    try:
        lines = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
        found = _header_faults(path.name, next(lines, []))
        if not found:
            records, ragged = _rows(lines)
            found = _width_faults(path.name, ragged) or _cell_faults(path.name, records)
    except TableError as error:
        found = list(error.faults)
    except (OSError, EOFError, zlib.error, csv.Error) as error:
        place = f"{lines.line_num}行目" if isinstance(error, csv.Error) else type(error).__name__
        found = [Fault(path.name, WHOLE_FILE, say.cannot_read, place, say.again)]
    return (list(zip(*records, strict=True)) if records and not found else [()] * len(NEEDED)), found


def _text(path: Path) -> str:
    content = files.content(path)
    if path.name.endswith(".gz"):
        with gzip.open(io.BytesIO(content)) as packed:
            content = packed.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise TableError([opening.large(path, MOST_BYTES)])
    elif fault := kinds.other(content, path.name):
        raise TableError([fault])
    return encodings.decode(content, path.name)


def _rows(lines: Iterator[list[str]]) -> tuple[list[Column], list[tuple[int, list[str]]]]:
    """Needed cells of each row, and the rows of another width with their row number.

    One row at a time, so that the cells nobody needs are freed at once: faster by a fifth than a list of all cells.
    """
    records, ragged, row = [], [], 1
    for row, record in enumerate(lines, start=2):
        if len(record) == len(COLUMNS):
            records.append(_pick(record))
        else:
            ragged.append((row, record))
    while ragged and ragged[-1] == (row, []):  # blank lines at the end hold nothing
        ragged.pop()
        row -= 1
    return records, ragged


def _header_faults(name: str, header: list[str]) -> list[Fault]:
    cure = say.use_columns
    missing = [column for column in COLUMNS if column not in header]
    unknown = [column for column in header if column not in COLUMNS]
    faults = [Fault(name, column, say.missing, "", cure) for column in missing]
    faults += [Fault(name, column, say.unknown_column, column, cure) for column in unknown]
    if not faults and header != list(COLUMNS):
        faults.append(Fault(name, "columns", say.other_order, ",".join(header[:3]) + ",…", cure))
    return faults


def _cell_faults(name: str, records: list[Column]) -> list[Fault]:
    """Cells that hold an error or a formula: a file that went through a spreadsheet."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row, record in enumerate(records, start=2):
        for header, cell in zip(_HEADERS, record, strict=True):
            if cell.startswith(_DOUBTFUL) and gate.broken(cell):
                found.setdefault(header, []).append((row, cell))
    return [gate.of_rows(name, header, gate.ERROR, rows) for header, rows in found.items()]


def _width_faults(name: str, ragged: list[tuple[int, list[str]]]) -> list[Fault]:
    if not ragged:
        return []
    row, record = ragged[0]
    rule, cure = say.fault("24_columns")
    return [Fault(name, "row", rule, f"{len(record)}: " + ",".join(record[:3]), cure, len(ragged), row)]
