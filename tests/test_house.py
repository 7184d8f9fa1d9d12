"""Rules of shape that no tool checks: sizes, names, documented commands, a lock file that can be trusted."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for folder in ("pipeline", "extractors") for path in (PROJECT / folder).rglob("*.py"))
TESTS = sorted((PROJECT / "tests").rglob("*.py"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
READMES = ("README.md", "README.ja.md")

# Written in two parts, so that this file may stay among those that are searched.
FORBIDDEN = ("ja-core-" + "news", "/wo" + "rk/", "pypi." + "org", "python" + "hosted", "TO" + "DO", "FIX" + "ME")
WRITTEN = {".py", ".md", ".toml", ".sql", ".csv", ".lock", ".txt", ""}
MADE = {
    ".venv",
    ".git",
    "__pycache__",
    "normalized",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    ".import_linter_cache",
}


def relative(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def written() -> list[Path]:
    """Every text file that somebody wrote."""
    found = (Path(folder) / name for folder, folders, names in _walk() for name in names)
    return [path for path in found if path.suffix in WRITTEN and not path.name.startswith(".coverage")]


def _walk() -> list[tuple[str, list[str], list[str]]]:
    walked = []
    for folder, folders, names in os.walk(PROJECT):
        folders[:] = [name for name in folders if name not in MADE and not name.endswith(".egg-info")]
        walked.append((folder, folders, names))
    return walked


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=relative)
def test_a_file_is_short_enough_to_be_read_in_one_go(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    functions = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.FunctionDef)]
    assert [function.name for function in functions if _body_lines(function) > 40] == []


def _body_lines(function: ast.FunctionDef) -> int:
    has_docstring = ast.get_docstring(function) is not None and len(function.body) > 1
    return (function.end_lineno or 0) - function.body[has_docstring].lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_module_is_named_for_what_it_holds(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common"}


@pytest.mark.parametrize("path", [path for path in TESTS if path.parent != PROJECT / "tests"], ids=relative)
def test_a_test_stands_where_its_subject_stands(path: Path) -> None:
    subject = path.relative_to(PROJECT / "tests").with_name(path.name.removeprefix("test_"))
    folder = PROJECT / subject.with_suffix("")
    assert (
        path.name == "conftest.py"
        or not path.name.startswith("test_")
        or (PROJECT / subject).is_file()
        or folder.is_dir()
    )


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize(
    "command", ["run", "add", "status", "show", "explain", "review", "proposals", "sql", "template"]
)
def test_every_command_is_in_the_readme(command: str, readme: str) -> None:
    assert f"checksheets {command}" in (PROJECT / readme).read_text(encoding="utf-8")


def verbs() -> list[str]:
    return re.findall(r"^([a-z]+):.* ## ", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("verb", verbs())
def test_every_verb_is_in_the_readme(verb: str, readme: str) -> None:
    assert f"`make {verb}" in (PROJECT / readme).read_text(encoding="utf-8")


def requirements(lock: str) -> dict[str, list[str]]:
    """The hashes of each `name==version ; marker` of a lock file."""
    joined = (PROJECT / lock).read_text(encoding="utf-8").replace("\\\n", "")
    parts = (line.split("--hash=") for line in joined.splitlines() if not line.startswith("#"))
    return {name.strip(): [digest.strip() for digest in digests] for name, *digests in parts}


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_file_pins_every_package_by_version_and_hash(lock: str) -> None:
    for requirement, digests in requirements(lock).items():
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.+]*( ; [^;@]+)?", requirement)
        assert digests
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in digests)


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_file_names_no_place_to_download_from(lock: str) -> None:
    assert not re.search(r"://|--(?!hash=)|\bgit\+| @ ", (PROJECT / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_there_is_one_opencv_and_it_needs_no_desktop(lock: str) -> None:
    names = [requirement.split("==")[0] for requirement in requirements(lock) if requirement.startswith("opencv")]
    assert names == ["opencv-python-headless"]


def test_development_runs_on_the_versions_that_users_run_on() -> None:
    assert requirements(LOCKS[0]).items() <= requirements(LOCKS[1]).items()


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_file_says_what_does_not_belong_here(word: str) -> None:
    assert [relative(path) for path in written() if word in path.read_text(encoding="utf-8", errors="replace")] == []


@pytest.mark.parametrize("path", sorted(PROJECT.glob("*.md")), ids=relative)
def test_a_link_leads_to_a_file_that_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (PROJECT / link).exists()] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_sheet_that_the_readme_shows_is_there(readme: str) -> None:
    shown = re.findall(r"checksheets show (\S+\.\S+)", (PROJECT / readme).read_text(encoding="utf-8"))
    assert shown
    assert [name for name in shown if not (PROJECT / "data" / "raw" / name).is_file()] == []
