"""The file of passwords: one a line, blanks and all, and no way into anything that is stored or shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pyzipper

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.passwords import MOST_PASSWORDS, protected, read_passwords
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, content: bytes) -> tuple[str, ...]:
    (tmp_path / "passwords.txt").write_bytes(content)
    return read_passwords(tmp_path / "passwords.txt", tmp_path / "raw")


@pytest.mark.parametrize(
    ("content", "passwords"),
    [
        (b"one\ntwo\n", ("one", "two")),
        (b"one\r\ntwo\rthree", ("one", "two", "three")),
        (b" a b \n\n\ttab\n", (" a b ", "\ttab")),
        (b"\xef\xbb\xbfone\n", ("one",)),
        ("ひみつ\n".encode(), ("ひみつ",)),
        ("ひみつ\n".encode("cp932"), ("ひみつ",)),
        (b"one\none\n", ("one",)),
        ("a\u2028b\n".encode(), ("a\u2028b",)),
        (b"", ()),
    ],
)
def test_every_line_is_a_password(content: bytes, passwords: tuple[str, ...], tmp_path: Path) -> None:
    assert read(tmp_path, content) == passwords


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("one\n".encode("utf-16"), "save it as UTF-8"),
        (b"\x81\n", "save it as UTF-8"),
        (b"".join(b"%d\n" % i for i in range(MOST_PASSWORDS + 1)), "more than 1,000"),
        (b"x" * 1_000_001, "more than 1,000"),
    ],
)
def test_what_is_no_list_of_passwords_is_told(content: bytes, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=sentence):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_passwords(tmp_path / "nowhere.txt", tmp_path / "raw")
    with pytest.raises(UsageError, match="cannot be read"):
        read_passwords(tmp_path, tmp_path / "raw")


def test_a_list_among_the_received_files_would_be_stored_and_is_refused(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "passwords.txt").write_text("one\n")
    with pytest.raises(UsageError, match="move it out"):
        read_passwords(tmp_path / "raw" / "passwords.txt", tmp_path / "raw")


def test_settings_do_not_show_them() -> None:
    assert "hunter2" not in repr(Settings(passwords=("hunter2",)))


@pytest.mark.parametrize("tried", [(), ("hunter2",)])
def test_what_is_not_opened_says_what_to_do(tried: tuple[str, ...]) -> None:
    sentence = protected(tried).sentence
    assert "--passwords" in sentence
    assert "; " in sentence
    assert "hunter2" not in sentence


@pytest.mark.parametrize("command", [["run"], ["add", "a.txt"]])
def test_a_command_with_a_list_that_is_not_there_ends_in_2(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = ["--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out")]
    assert main([*command, *folders, "--passwords", str(tmp_path / "nowhere.txt")]) == 2
    assert "nowhere.txt: cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_run_tries_them_and_tells_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "raw").mkdir()
    with pyzipper.AESZipFile(tmp_path / "raw" / "a.zip", "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"hunter2")
        archive.writestr("a.txt", "No.\t項目\t回答\n1\tサービス時間\t終日\n2\tサービス稼働率\t99.9%\n")
    (tmp_path / "passwords.txt").write_text("other\nhunter2\n")
    folders = ["--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out")]
    assert main(["run", *folders]) == 3
    assert main(["run", *folders, "--passwords", str(tmp_path / "passwords.txt")]) == 0
    printed, log = capsys.readouterr()
    assert "hunter2" not in printed + log
