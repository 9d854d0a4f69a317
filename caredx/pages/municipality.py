"""The page of one municipality: the same notebook one level down.

It answers to the same calls as the report of a prefecture. Chapters that speak of a prefecture (hearing, money, targets, the turn of
the wheel) give nothing here; those that are left say at every value how few establishments it rests on.
"""

from functools import cached_property

import pandas as pd
from IPython.display import HTML

from caredx import official
from caredx.findings.municipality import MunicipalResults
from caredx.measures.estimates import Estimate
from caredx.pages import displays, numbers
from caredx.pages.chapters import doubts, foot, head, kpi
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.pages.telling import Sentence, count, interval, tell, value
from caredx.words.labels import Text
from caredx.words.units import Unit

TITLE = Text("{prefecture}　{place}　{title}", "{place}, {prefecture}: care technology and productivity")
COMPARISON = Text("県内の市区町村との比較", "Beside the municipalities of the prefecture")
SERVICES = Text("事業所のサービス別の数", "Establishments by service")
CHAPTERS = (
    ("kpi", kpi.TITLE),
    ("comparison", COMPARISON),
    ("context", SERVICES),
    ("limits", foot.LIMITS_TITLE),
    ("definitions", foot.TERMS_TITLE),
    ("quality", foot.QUALITY_TITLE),
    ("repro", foot.REPRO_TITLE),
)
LEAD = Text(
    "市区町村には事業所が少なく、値は1事業所の変化でも大きく動きます。「県に寄せた値」は、その市区町村の値を、ぶれの大きさに応じて県内の平均に近づけた推定で、"
    "事業所の少ない市区町村どうしの比較にはこちらを使ってください。",
    "A municipality has few establishments, and one of them moves its value. The value drawn towards the prefecture is nearer to the mean "
    "by as much as its own is noise; use it where few are compared.",
)
OWN_HEAD = Text("{kind}の値", "{kind}")
KINDS = {"市": "city", "町": "town", "村": "village", "区": "ward"}
HEADS = (
    Text("指標", "Indicator"),
    OWN_HEAD,
    Text("県に寄せた値", "Drawn towards the prefecture"),
    Text("県", "Prefecture"),
    Text("全国", "Japan"),
)
CAPTION = Text("{place}の値と県の値", "{place} beside its prefecture")
STANDING = Text(
    "{place}の{kpi}は{value}で、県に寄せた値は{shrunk}、県は{whole}です。",
    "{place}: {kpi} {value}; drawn towards the prefecture {shrunk}; prefecture {whole}.",
)
ONLY_OWN = Text("{place}の{kpi}は{value}、県は{whole}です。", "{place}: {kpi} {value}; prefecture {whole}.")
NOTHING = Text(
    "{place}の事業所の値がありません（必要なファイル：offices.csv、panel.csv）。",
    "There are no values of establishments of {place} (files needed: offices.csv, panel.csv).",
)
WITHHELD = Text("{place}の{kpi}は{mark}です（県は{whole}）。", "{place}: {kpi} {mark}; prefecture {whole}.")
HOW = Text(
    "点が市区町村の値、横線が{level}％区間です（コード順で、順位ではありません）。線どうしが重なる差は偶然で説明できます。破線は県全体です。",
    "Dots are municipalities in the order of their codes (no ranking), lines {level}% intervals; what overlaps may be chance. Dashed: prefecture.",
)
LIMITS = Text(
    "データを出した事業所だけの値で、理由は示しません。", "Only establishments that gave data; it says nothing of why."
)
FINDING = Text("{kpi}：県内{n}市区町村", "{kpi}: {n} municipalities")
AXIS = Text("{unit}（横線は{level}％区間）", "{unit} (lines: {level}% intervals)")
SERVICE_HEADS = (Text("サービス", "Service"), OWN_HEAD, Text("県", "Prefecture"))
NO_OPEN_DATA = Text(
    "データなし。オープンデータ（open_data）があれば表示します。", "No data: open data (open_data) would supply it."
)
TOLD = ("tech_adoption", "overtime")


class MunicipalReport:
    """The page of one municipality, call by call as `caredx.pages.report.Report`.

    Attributes
    ----------
    results : MunicipalResults
    """

    def __init__(self, results: MunicipalResults) -> None:
        self.results = results
        self.lang = results.lang
        self.place = results.name(results.area)
        self._example = results.params.example

    def __getattr__(self, name: str):
        """Chapters of a prefecture that do not exist one level down show nothing."""
        from caredx.pages.report import Report

        if name.startswith("_") or not hasattr(Report, name):
            raise AttributeError(name)
        return lambda *args: HTML("")

    @property
    def _own_value(self) -> Text:
        """Head of the column of its own values: 市の値, 町の値, 村の値."""
        ja = self.place[-1] if self.place[-1] in KINDS else "市区町村"
        return Text(OWN_HEAD.ja.format(kind=ja), OWN_HEAD.en.format(kind=KINDS.get(ja, "municipality").capitalize()))

    def _heads(self, heads: tuple[Text, ...]) -> list[str]:
        return [(self._own_value if text is OWN_HEAD else text)(self.lang) for text in heads]

    def head(self) -> HTML:
        """Banner, title, dates, contents."""
        title = TITLE._replace(ja=TITLE.ja.replace("{place}", self.place), en=TITLE.en.replace("{place}", self.place))
        found = self.results
        return HTML(
            head.page_head(
                found.params, found.prefecture, self.lang, edition=found.edition, title=title, chapters=CHAPTERS
            )
            + doubts.box(found)
        )

    def summary(self) -> HTML:
        """Where the municipality stands on adoption and overtime."""
        told = [sentence for kpi_id in TOLD if (sentence := self._sentence(kpi_id))]
        nothing = displays.paragraph(esc(NOTHING(self.lang).format(place=self.place)), "nodata")
        return HTML(head.summary_box(told, self.lang, example=self._example) if told else nothing)

    def _sentence(self, kpi_id: str) -> Sentence | None:
        row, lang = self.results.sheet.row(kpi_id), self.lang
        whole_value = value(self.results.whole.row(kpi_id).own, lang, f"prefecture.{kpi_id}.own")
        slots = {"place": self.place, "kpi": row.kpi.name(lang), "whole": whole_value}
        if numbers.withheld(row.own):
            return tell(WITHHELD, lang, "none", mark=numbers.WITHHELD_TOLD(lang), **slots)
        if not row.own.known:
            return None
        of = f"municipality.{kpi_id}.own"
        evidence = (interval(row.own, lang, of), count(row.own, lang, of))
        shrunk = self._shrunk.get(kpi_id)
        if shrunk is None:
            return tell(ONLY_OWN, lang, "fact", evidence=evidence, value=value(row.own, lang, of), **slots)
        drawn = value(shrunk, lang, f"municipality.{kpi_id}.shrunk")
        return tell(STANDING, lang, "fact", evidence=evidence, value=value(row.own, lang, of), shrunk=drawn, **slots)

    @cached_property
    def _shrunk(self) -> dict[str, Estimate]:
        """The municipality's value drawn towards the prefecture, by KPI, where its own may be shown."""
        found = {}
        for row in self.results.sheet:
            drawn = self.results.shrunken(row.kpi.id) if row.own.known else None
            if drawn is not None:
                own = drawn.rows.set_index("area").loc[self.results.area]
                found[row.kpi.id] = Estimate(
                    float(own["shrunk"]),
                    row.own.unit,
                    low=float(own["low"]),
                    high=float(own["high"]),
                    level=drawn.level,
                )
        return found

    def kpi(self) -> HTML:
        """KPI computed from the municipality's establishments, with verdicts and definition cards."""
        sheet, lang = self.results.sheet, self.lang
        choices = self.results.choices(lang)
        cards = "".join(kpi.kpi_card(row, lang, choices.get(row.kpi.id, ())) for row in sheet)
        top = displays.heading(2, kpi.TITLE(lang), anchor="kpi") + displays.paragraph(LEAD(lang))
        doubted = self.results.doubted_here
        table = kpi.kpi_table(sheet, lang, example=self._example, own=self._own_value, doubted=doubted)
        return HTML(top + table + cards)

    def comparison(self, *kpis: str) -> HTML:
        """All KPI beside the prefecture in a table; those named also as a picture of the municipalities."""
        top = displays.heading(2, COMPARISON(self.lang), anchor="comparison")
        return HTML(top + self._table() + displays.twocol(*(self._dots(name) for name in kpis if self._drawable(name))))

    def _table(self) -> str:
        lang, found = self.lang, self.results
        rows, saved = [], []
        for row in found.sheet:
            shrunk, whole_row = self._shrunk.get(row.kpi.id), found.whole.row(row.kpi.id)
            national = numbers.value(row.national, lang) if row.national and row.national.known else "－"
            cells = [
                numbers.told(row.own, lang, kpi=row.kpi),
                numbers.told(shrunk, lang) if shrunk else "－",
                numbers.value(whole_row.own, lang),
                national,
            ]
            shown = [esc(cell) for cell in cells]
            shown[2] += doubts.mark(row.kpi.id, found.doubts.resting, lang)
            rows.append([esc(row.kpi.name(lang)), *shown])
            saved.append(
                {
                    "kpi": row.kpi.id,
                    "municipality": found.area,
                    **row.own.to_record(),
                    "shrunk": shrunk.value if shrunk else None,
                    "prefecture_value": whole_row.own.value,
                }
            )
        caption = CAPTION(lang).format(place=self.place)
        link = displays.csv_link(pd.DataFrame(saved), caption, lang, origin=displays.origin_of(self._example))
        return displays.table(self._heads(HEADS), rows, caption=caption, after=link)

    def _drawable(self, kpi_id: str) -> bool:
        return any(sheet.row(kpi_id).own.known for sheet in self.results.sheets.values())

    def _dots(self, kpi_id: str) -> str:
        lang, found = self.lang, self.results
        own = {code: sheet.row(kpi_id).own for code, sheet in sorted(found.sheets.items())}
        card, total = found.sheet.row(kpi_id).kpi, found.whole.row(kpi_id).own
        rows = pd.DataFrame(
            [
                {
                    "label": found.name(code),
                    "value": one.value,
                    "low": one.low,
                    "high": one.high,
                    "own": code == found.area,
                    "few": one.known and (one.n or 0) < found.options.min_offices,
                    "absent": "" if one.known else numbers.absent(one, lang, short=True),
                }
                for code, one in own.items()
            ]
        )
        known = [one for one in own.values() if one.known]
        title = FINDING(lang).format(kpi=card.name(lang), n=len(known))
        line = (total.value, numbers.value(total, lang)) if total.known else None
        level = f"{found.options.level * 100:g}"
        alt = " / ".join(f"{found.name(code)} {numbers.told(one, lang)}" for code, one in own.items())
        picture = dot_rows(
            rows,
            card.unit,
            name=f"municipalities-{kpi_id}",
            title=title,
            alt=alt,
            lang=lang,
            line=line,
            axis=AXIS(lang).format(unit=card.unit.text(lang), level=level),
        )
        mark = displays.example_mark(lang) if self._example else ""
        source = displays.source_line([(known[0].source, known[0].reference_date)], lang, mark=mark)
        return displays.figure(
            picture,
            how_to_read=HOW(lang).format(level=level),
            limits=LIMITS(lang),
            source=source,
            lang=lang,
            origin=displays.origin_of(self._example),
        )

    def context(self) -> HTML:
        """Establishments by service: public open data, so nothing is withheld."""
        lang, services = self.lang, self.results.services
        top = displays.heading(2, SERVICES(lang), anchor="context")
        if services.empty:
            return HTML(top + displays.paragraph(esc(NO_OPEN_DATA(lang)), "nodata"))
        names = official.load("services").set_index("service")[f"name_{lang}"]
        rows = [
            [
                esc(names.get(row.service, row.service)),
                Unit.ESTABLISHMENTS.write(row.own, lang),
                Unit.ESTABLISHMENTS.write(row.prefecture, lang),
            ]
            for row in services.itertuples()
        ]
        link = displays.csv_link(services, SERVICES(lang), lang, origin=displays.origin_of(self._example))
        mark = displays.example_mark(lang) if self._example else displays.real_mark(lang)
        body = displays.table(
            self._heads(SERVICE_HEADS),
            rows,
            caption=SERVICES(lang),
            numeric=(1, 2),
            after=link,
            head_marks={1: mark},
        )
        return HTML(top + body)

    def limits(self) -> HTML:
        """What the page can and cannot say."""
        return HTML(foot.limits_chapter(self.lang))

    def terms(self) -> HTML:
        """Words a reader may not know."""
        rules = self.results.params.rules
        return HTML(foot.terms_chapter(self.lang, level=rules.level, least=rules.min_offices))

    def quality(self) -> HTML:
        """Rows read and missing values, of the prefecture."""
        return HTML(foot.quality_chapter(self.results.quality, self.lang) + doubts.listed(self.results))

    def reproduction(self) -> HTML:
        """Digests, choices, versions, command."""
        found = self.results
        command = found.reproduction["command"].replace(f"--pref {found.prefecture}", f"--area {found.area}")
        return HTML(foot.repro_chapter(found.reproduction | {"command": command}, self.lang))
