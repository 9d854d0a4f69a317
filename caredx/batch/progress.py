"""How far a run is: a bar with an estimate on a terminal, plain lines elsewhere, and one last line that names failures."""

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import click
from tqdm import tqdm

from caredx.batch.record import Outcome
from caredx.words import codes
from caredx.words.catalog import Lang, words_of

say = words_of("batch")


class Progress:
    """Progress on stderr.

    Parameters
    ----------
    total : int
        Reports to make.
    lang : {'ja', 'en'}
    """

    def __init__(self, total: int, lang: Lang) -> None:
        self._lang: Lang = lang
        self._total, self._ended, self._made, self._began = total, 0, 0, time.monotonic()
        terminal = sys.stderr.isatty()
        self._bar = tqdm(total=total, desc=say.reports(lang), file=sys.stderr, disable=not terminal)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()

    def planned(self, total: int) -> None:
        """Tell how many pages there are, once that is known."""
        self._total = self._bar.total = total
        self._bar.refresh()

    def step(self, outcome: Outcome) -> None:
        """Tell that one report has ended, or was left as it was."""
        self._ended += 1
        self._bar.update()
        if outcome.reused:
            return
        self._made += 1
        if self._bar.disable:
            word = say.one_done if outcome.status == "done" else say.one_failed
            name = self._name(outcome.code)
            which = f"{outcome.code} {name} {outcome.page} {word(self._lang)}"
            line = f"[{self._ended}/{self._total}] {which} {outcome.seconds:.0f}s{self._estimate()} {outcome.cause}"
            click.echo(line.rstrip(), err=True)

    def _name(self, code: str) -> str:
        """Name of a prefecture; of a municipality that of its prefecture, because only the tables know its own."""
        return codes.prefecture(code[:2]).name(self._lang)

    def _estimate(self) -> str:
        """How long the rest will take, at the pace so far; nothing when it is no minute any more."""
        left = (self._total - self._ended) * (time.monotonic() - self._began) / max(self._made, 1)
        return say.minutes_left.fill(n=round(left / 60))(self._lang) if left >= 60 else ""

    def doubt(self, reason: str) -> None:
        """Tell that the slower way is taken, and why."""
        self._bar.write(say.fresh_instead.fill(reason=reason)(self._lang), file=sys.stderr)

    def unprinted(self, files: Sequence[str]) -> list[str]:
        """A line for each page the browser gave no PDF of, with the cause."""
        return [say.unprinted.fill(file=file)(self._lang) for file in files]

    def summary(self, outcomes: Sequence[Outcome]) -> str:
        """The last line: how many are done, and each failure with its cause."""
        failed = [outcome for outcome in outcomes if outcome.status == "failed"]
        head = say.done_of.fill(done=len(outcomes) - len(failed), total=len(outcomes))
        if same := sum(outcome.reused for outcome in outcomes):
            head = say.done_unchanged.fill(done=head, same=same)
        words = head(self._lang)
        for told, text in (
            (failed, say.some_failed),
            ([o for o in outcomes if o.cause and o.status == "done"], say.some_doubted),
        ):
            if told:
                names = "; ".join(f"{o.code} {self._name(o.code)} {o.page}: {o.cause}" for o in told)
                words += text.fill(n=len(told), names=names)(self._lang)
        return words
