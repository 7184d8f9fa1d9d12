"""Versions of the results: published whole, led to by one link, gone back to."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from pipeline import versions
from pipeline.database import DATABASE
from pipeline.errors import OutputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


def publish(out: Path, number: int, text: str, keep: int = 3) -> Path:
    with versions.workplace(out) as place:
        new = place / "new"
        new.mkdir()
        (new / DATABASE).write_text(text)
        (new / "answers.parquet").write_text(text)
        return versions.publish(out, new, number, keep)


def found(out: Path) -> tuple[str, str]:
    return (out / DATABASE).read_text(), (out / "answers.parquet").read_text()


def test_all_files_of_a_version_come_together(tmp_path: Path) -> None:
    publish(tmp_path, 1, "one")
    assert found(tmp_path) == ("one", "one")
    publish(tmp_path, 2, "two")
    assert found(tmp_path) == ("two", "two")
    assert not versions.is_unfinished(tmp_path)


def test_readers_are_led_by_one_link(tmp_path: Path) -> None:
    version = publish(tmp_path, 1, "one")
    assert versions.current(tmp_path) == version
    links = {path.name: path.readlink().parts for path in tmp_path.iterdir() if path.is_symlink()}
    assert links.pop("current") == ("versions", "000001")
    assert links == {name: ("current", name) for name in (DATABASE, "answers.parquet")}


def test_who_has_an_old_file_open_reads_on(tmp_path: Path) -> None:
    publish(tmp_path, 1, "one")
    with (tmp_path / DATABASE).open() as stream:
        for number in range(2, 8):
            publish(tmp_path, number, str(number))
        assert stream.read() == "one"


def test_so_many_versions_are_kept(tmp_path: Path) -> None:
    for number in range(1, 6):
        publish(tmp_path, number, str(number), keep=2)
    assert [each.name for each in versions.versions(tmp_path)] == ["000004", "000005"]
    publish(tmp_path, 6, "6", keep=1)
    assert [each.name for each in versions.versions(tmp_path)] == ["000006"]


def test_a_file_put_there_by_hand_gives_way(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("by hand")
    (tmp_path / f"{DATABASE}.wal").write_text("left by somebody")
    publish(tmp_path, 1, "one")
    assert found(tmp_path) == ("one", "one")
    assert not (tmp_path / f"{DATABASE}.wal").exists()


def test_going_back_leads_to_the_version_before_or_the_one_that_is_named(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        publish(tmp_path, number, str(number))
    versions.point(tmp_path, versions.before(tmp_path, None))
    assert found(tmp_path) == ("2", "2")
    versions.point(tmp_path, versions.before(tmp_path, None))
    assert found(tmp_path) == ("1", "1")
    with pytest.raises(UsageError, match=r"kept are: 1 \(current\), 2, 3"):
        versions.before(tmp_path, None)
    versions.point(tmp_path, versions.before(tmp_path, 3))
    assert found(tmp_path) == ("3", "3")
    with pytest.raises(UsageError, match="no such version"):
        versions.before(tmp_path, 9)


def test_before_the_first_run_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    assert versions.current(tmp_path) is None
    with pytest.raises(UsageError, match="kept are: none"):
        versions.before(tmp_path, None)


@pytest.mark.parametrize("damage", ["written to", "cut", "gone", "without a manifest", "with a wild manifest"])
def test_what_is_not_as_it_was_published_is_told(tmp_path: Path, damage: str) -> None:
    version = publish(tmp_path, 1, "one")
    copy = tmp_path / "copy"
    assert versions.copy_intact(version, DATABASE, copy)
    assert copy.read_text() == "one"
    match damage:
        case "written to":
            (version / DATABASE).write_text("One")
        case "cut":
            (version / DATABASE).write_text("on")
        case "gone":
            (version / DATABASE).unlink()
        case "without a manifest":
            (version / versions.MANIFEST).unlink()
        case _:
            (version / versions.MANIFEST).write_bytes(b"\xff[1")
    assert not versions.copy_intact(version, DATABASE, copy)
    assert not versions.link_intact(version, DATABASE, tmp_path / "link")
    assert not (tmp_path / "link").exists()


def test_what_fails_while_it_is_made_is_not_seen(tmp_path: Path) -> None:
    publish(tmp_path, 1, "one")
    with pytest.raises(FileNotFoundError), versions.workplace(tmp_path) as place:
        (place / "new" / DATABASE).write_text("half")
    assert found(tmp_path) == ("one", "one")
    assert not versions.is_unfinished(tmp_path)


def test_what_a_killed_run_left_is_told_and_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".publishing" / "new").mkdir(parents=True)
    assert versions.is_unfinished(tmp_path)
    publish(tmp_path, 1, "one")
    assert not versions.is_unfinished(tmp_path)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_what_the_system_says_of_a_folder_is_a_sentence(tmp_path: Path, number: int) -> None:
    with pytest.raises(OutputError, match=os.strerror(number)), versions.workplace(tmp_path):
        raise OSError(number, os.strerror(number))


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="cannot be written to"), versions.workplace(tmp_path / "out"):
        pass


def test_a_report_comes_and_goes_with_its_version(tmp_path: Path) -> None:
    for number in (1, 2):
        publish(tmp_path, number, str(number))
        versions.attach(tmp_path, "report.html", f"of {number}".encode())
    assert (tmp_path / "report.html").read_text() == "of 2"
    versions.point(tmp_path, versions.before(tmp_path, None))
    assert (tmp_path / "report.html").read_text() == "of 1"
