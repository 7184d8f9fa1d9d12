"""What results depend on beside files: every change of it is noticed, and only what opens files opens them again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.document import Received
from pipeline.fingerprint import OPENING, fingerprint
from pipeline.settings import MAPPINGS, Settings

PROJECT = Path(__file__).parents[2]
RECEIVED = Received("a/b.txt", "0" * 64, b"", 0)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    shutil.copytree(MAPPINGS, tmp_path / "mappings")
    return Settings(mappings=tmp_path / "mappings", decisions=tmp_path / "decisions.csv")


def test_all_that_runs_where_files_are_opened_counts() -> None:
    """What a process that opens files has loaded, but for its way to talk to others."""
    code = (
        "import sys, extractors.office.word, extractors.office.workbook, extractors.pdf, extractors.web\n"
        "import pipeline.source, pipeline.unlock, pipeline.containers.archive, pipeline.containers.mail\n"
        "print(*(m.__file__ for n, m in sys.modules.items() if n.partition('.')[0] in {'pipeline', 'extractors'}), sep='\\n')"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=PROJECT
    ).stdout
    counted = [PROJECT / part for part in OPENING]
    code = [path for path in map(Path, loaded.split()) if path.read_text(encoding="utf-8").count("\n") > 1]
    missing = [path for path in code if not any(each in {path, *path.parents} for each in counted)]
    assert missing == []


@pytest.mark.parametrize("name", ["items.csv", "synonyms.csv", "directions.csv"])
def test_a_change_of_the_catalog_reads_again_and_opens_nothing(settings: Settings, name: str) -> None:
    before = fingerprint(settings)
    with (settings.mappings / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    after = fingerprint(settings)
    assert after.opening == before.opening
    assert after.reading != before.reading


def test_a_decision_reads_again_and_opens_nothing(settings: Settings) -> None:
    before = fingerprint(settings)
    settings.decisions.write_text("decided_at\n")
    after = fingerprint(settings)
    assert (after.opening, after.reading != before.reading) == (before.opening, True)


def test_a_change_of_the_limits_opens_again(settings: Settings) -> None:
    assert fingerprint(replace(settings, max_bytes=1)).opening != fingerprint(settings).opening


def test_what_makes_no_results_changes_nothing(settings: Settings) -> None:
    other = replace(
        settings, raw=Path("elsewhere"), out=Path("there"), jobs=7, passwords=("secret",), force=True, keep=9
    )
    assert fingerprint(other) == fingerprint(settings)


@pytest.mark.parametrize(
    "told",
    [
        {"path": "b.txt"},
        {"vendor": "あおば"},
        {"service": "あおば"},
        {"received_at": datetime(2025, 4, 1, tzinfo=UTC)},
        {"container": "a"},
        {"optional": True},
    ],
)
def test_what_is_told_of_a_file_is_part_of_how_it_is_read(settings: Settings, told: dict[str, object]) -> None:
    prints = fingerprint(settings)
    assert prints.of(RECEIVED) == prints.of(replace(RECEIVED))
    assert prints.of(replace(RECEIVED, **told)) != prints.of(RECEIVED)  # type: ignore[arg-type]


def test_words_do_not_run_into_each_other(settings: Settings) -> None:
    prints = fingerprint(settings)
    one, other = replace(RECEIVED, vendor="ab", service="c"), replace(RECEIVED, vendor="a", service="bc")
    assert prints.of(one) != prints.of(other)
