"""Databases on disks that fill up at any moment while they are written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.database import DATABASE
from tests.spaces import OWN, may_mount

PROJECT = Path(__file__).resolve().parents[1]

ON_SMALL_DISKS = """
import sys
from pathlib import Path
from pipeline.errors import OutputError
from pipeline.store import Batch, build
from pipeline.versions import writing
from tests.pipeline.test_store import FRAMEWORKS, ITEMS, result
from tests.spaces import mount, unmount

disk = Path(sys.argv[1])
for size in range(300_000, 8_000_000, 400_000):
    mount(disk, f"size={size}")
    new = disk / "out" / "new"
    new.mkdir(parents=True)
    batch = Batch([result(f"d{i}", "12時間以内" * 100) for i in range(200)], [], (FRAMEWORKS, ITEMS))
    try:
        with writing(disk):
            build(new, batch)
    except OutputError:
        print("full")
    else:
        print(*(path.name for path in new.iterdir()))
    unmount(disk)
"""


@pytest.mark.slow
@pytest.mark.skipif(not may_mount(), reason="this system forbids name spaces")
def test_a_database_is_all_in_its_file_or_the_disk_is_said_to_be_full(tmp_path: Path) -> None:
    command = [*OWN, sys.executable, "-c", ON_SMALL_DISKS, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT)
    assert set(done.stdout.splitlines()) == {"full", DATABASE}
