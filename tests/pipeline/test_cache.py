"""What was found in files is kept, and never trusted when it was damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cache import NO_CACHE, Cache

if TYPE_CHECKING:
    from pathlib import Path

A, B = "a" * 64, "b" * 64


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", "opening")


@given(content=st.binary())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_comes_back(cache: Cache, content: bytes) -> None:
    cache.put("source", A, content)
    assert cache.get("source", A) == content
    assert cache.get("listing", A) is None
    assert cache.get("source", B) is None


@pytest.mark.parametrize(
    "damage",
    [lambda raw: raw[:-1], lambda raw: raw[:0], lambda raw: raw[:20] + b"?" + raw[21:], lambda raw: raw + b"?"],
)
def test_a_damaged_entry_is_as_good_as_none_and_is_counted(cache: Cache, damage: object) -> None:
    cache.put("source", A, b"grids" * 100)
    (path,) = (cache.folder or A).glob("*/*")  # type: ignore[union-attr]
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert cache.get("source", A) is None
    assert len(cache.damaged) == 1
    cache.put("source", A, b"anew")
    assert cache.get("source", A) == b"anew"


def test_another_program_finds_nothing(cache: Cache) -> None:
    cache.put("source", A, b"grids")
    assert Cache(cache.folder, "another").get("source", A) is None


def test_read_anew_takes_nothing_but_keeps(cache: Cache) -> None:
    cache.put("source", A, b"old")
    anew = Cache(cache.folder, "opening", anew=True)
    assert anew.get("source", A) is None
    anew.put("source", A, b"new")
    assert cache.get("source", A) == b"new"


def test_what_is_of_no_content_in_use_is_removed(cache: Cache) -> None:
    Cache(cache.folder, "older program").put("source", A, b"x")
    cache.put("source", A, b"x")
    cache.put("source", B, b"x")
    cache.prune({A})
    assert cache.get("source", A) == b"x"
    assert cache.get("source", B) is None
    assert [path.name for path in (cache.folder or cache).iterdir()] == ["opening"]  # type: ignore[union-attr]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    cache = Cache(tmp_path / "cache", "opening")
    cache.put("source", A, b"x")
    assert cache.get("source", A) is None
    cache.prune(set())


def test_without_a_folder_nothing_is_kept() -> None:
    NO_CACHE.put("source", A, b"x")
    assert NO_CACHE.get("source", A) is None
    NO_CACHE.prune(set())


def test_an_unfinished_entry_is_none_and_goes(cache: Cache) -> None:
    cache.put("source", A, b"x")
    folder = (cache.folder or A) / "opening"  # type: ignore[operator]
    (folder / f"{A}.listing.1.new").write_bytes(b"half")
    cache.prune({A})
    assert [path.name for path in folder.iterdir()] == [f"{A}.source"]
