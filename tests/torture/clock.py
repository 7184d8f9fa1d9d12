"""The same files under another clock, and with other times of their own, give the same canonical export."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.figures import Figure, Scale, at_least, none
from tests.torture.results import faults, lines
from tests.torture.runs import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_YEAR = 365.25 * 86_400  # seconds
_PROCESSES = 3  # a run and the two that fork its workers


def clocks(scale: Scale, work: Path) -> Iterator[Figure]:
    scenario = Scenario.of(scale.seed)
    wrong = _afresh(scenario)
    wanted = lines(scenario.out)
    told: list[str] = []
    for years in scale.years:
        site = _site(work / f"shifted {years}", years)
        _age(scenario.raw, 0)
        found = _afresh(scenario, wanted, site)
        scenario.begin()
        scenario.run(site=site)
        found += faults(scenario.out, [scenario.new])
        _age(scenario.raw, years)
        found += _afresh(scenario, wanted)
        wrong += [f"{years:+} years: {fault}" for fault in found]
        told += [each for each in (site / "told").read_text(encoding="ascii").split() if _is_off(each, years)]
    yield at_least("processes that took it to be another year", len(told), _PROCESSES * len(scale.years))
    years_told = " and ".join(f"{each:+}" for each in scale.years)
    yield none(f"exports that the clock or the times of the files changed ({years_told} years)", wrong)


def _afresh(scenario: Scenario, wanted: Sequence[str] | None = None, site: Path | None = None) -> list[str]:
    """What is wrong with a run into a new folder, which is to give these lines."""
    shutil.rmtree(scenario.out)
    ended = scenario.run(site=site)
    if not ended.is_done:
        return [f"the run ended with {ended.code}: {ended.said.strip()[-300:]}"]
    return faults(scenario.out, [wanted or lines(scenario.out)])


def _site(folder: Path, years: int) -> Path:
    """A folder with a module that shifts the clock of every interpreter that finds it, and notes what year that takes it to be."""
    folder.mkdir()
    shifting = Path(__file__).with_name("shifted.py").read_text(encoding="utf-8")
    note = f"shift({years * _YEAR})\nwith open({str(folder / 'told')!r}, 'a') as told:\n    print(datetime.now().year, file=told)\n"
    (folder / "sitecustomize.py").write_text(f"{shifting}\n\n{note}", encoding="utf-8")
    return folder


def _is_off(year: str, years: int) -> bool:
    return abs(int(year) - time.gmtime().tm_year - years) <= 1


def _age(raw: Path, years: int) -> None:
    """Give all files another time."""
    moment = time.time() + years * _YEAR
    for path in raw.iterdir():
        os.utime(path, (moment, moment))
