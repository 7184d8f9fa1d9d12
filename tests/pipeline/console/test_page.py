"""`checksheets show --page`: a page with what was found drawn over it, or a sentence that says why there is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from pipeline.cli import main
from pipeline.run import run
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

HEAD = ("No", "項目", "内容", "対応", "回答")
ONE = ("1", "サービス時間", "サービスを提供する時間帯", "○", "24時間365日")
TWO = ("2", "サービス稼働率", "サービスを利用できる割合の数値", "○", "99.9%以上を目標とする")
TEXT = "番号\t項目\t回答\n1\tサービス時間\t終日\n2\tサービス稼働率\t99.9%\n"
MARGIN, HEADER = 76, 34  # pixels beside and above the page
GREEN, BLUE = (20, 150, 40), (20, 90, 200)  # answers, labels


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, pdf: Callable[..., bytes]) -> Path:
    """A folder with a run over a PDF of two pages, the same lying on its side, and a text."""
    folder = tmp_path_factory.mktemp("page")
    raw = folder / "raw"
    (raw / "east").mkdir(parents=True)
    (raw / "east" / "sheet.pdf").write_bytes(pdf([HEAD, ONE], [HEAD, TWO]))
    (raw / "turned.pdf").write_bytes(pdf([HEAD, ONE, TWO], turned=True))
    (raw / "gone.pdf").write_bytes(pdf([HEAD, TWO, ONE]))
    (raw / "changed.pdf").write_bytes(pdf([HEAD, TWO, ONE], [HEAD, ONE]))
    (raw / "sheet.txt").write_text(TEXT, encoding="utf-8")
    summary = run(Settings(raw=raw, out=folder / "out", jobs=1))
    assert summary.loaded == 5
    (raw / "gone.pdf").unlink()
    (raw / "changed.pdf").write_bytes(b"%PDF-1.7\n")
    return folder


def show(folder: Path, *arguments: str) -> int:
    return main(["show", *arguments, "--raw", str(folder / "raw"), "--out", str(folder / "out")])


def colours(png: Path) -> set[tuple[int, ...]]:
    with Image.open(png) as image:
        return {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}


def test_a_page_is_drawn_into_a_file_whose_name_is_printed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert show(folder, "sheet.pdf", "--page", "2") == 0
    (made,) = tmp_path.iterdir()
    assert capsys.readouterr().out == f"{made.name}\n"
    assert made.name.endswith("-page-2.png")
    assert {GREEN, BLUE} <= colours(made)


@pytest.mark.parametrize("name", ["sheet.pdf", "turned.pdf"])
def test_the_cells_are_drawn_where_they_are_printed(
    folder: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    png = tmp_path / "a.png"
    assert show(folder, name, "--page", "1", "--png", str(png), "--json") == 0
    cells = json.loads(capsys.readouterr().out)["cells"]
    with Image.open(png) as image:
        assert (image.width > image.height) == (name == "turned.pdf")
        for cell in cells:
            x0, top, x1, bottom = (round(edge * 150 / 72) for edge in cell["bbox"])
            inside = image.crop((MARGIN + x0 + 3, HEADER + top + 3, MARGIN + x1 - 3, HEADER + bottom - 3))
            shades = {sum(colour) for _, colour in inside.getcolors(1 << 24) or ()}
            assert min(shades) < 200, "the text of the cell is in it"
            assert max(shades) < 3 * 250, "nothing in it is without its tint"


def test_machines_are_told_what_was_drawn(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(folder, "sheet.pdf", "--page", "1", "--png", str(tmp_path / "a.png"), "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["page"], said["png"]) == (1, str(tmp_path / "a.png"))
    assert [row["row_id"].split("-", 1)[1] for row in said["rows"]] == ["1-1"]
    assert [cell["role"] for cell in said["cells"]] == ["no", "label", "description", "mark", "answer"]
    assert [(line["role"], line["text"]) for line in said["lines"]] == [("heading", "\t".join(HEAD))]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["sheet.pdf", "--page", "3"], "has no page 3; --page takes 1 to 2"),
        (["sheet.pdf", "--page", "0"], "has no page 0; --page takes 1 to 2"),
        (["sheet.pdf", "--page", "-1"], "has no page -1"),
        (["sheet.txt", "--page", "1"], "is no PDF and has no pages to draw; leave --page out"),
        (["gone.pdf", "--page", "1"], "put it back there, or name the folder that was read with --raw"),
        (["changed.pdf", "--page", "1"], "has changed since it was read; read it again"),
        (["nothing.pdf", "--page", "1"], "no document is called nothing.pdf"),
        (["sheet.pdf", "--png", "a.png"], "--png needs --page"),
        (["sheet.pdf", "--page", "1", "--png", "."], "cannot be written"),
    ],
)
def test_a_page_that_cannot_be_drawn_is_a_sentence(
    folder: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(folder, *arguments) == 2
    assert sentence in capsys.readouterr().err
