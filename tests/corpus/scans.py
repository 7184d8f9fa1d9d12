"""Invented vendors whose sheets are pictures of paper, wholly or in part."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4

from tests.corpus.drawn import Drawer, Look
from tests.corpus.model import Document
from tests.corpus.pen import Pen
from tests.corpus.producers import packed
from tests.corpus.sheets import Column, entries, numbered, table, worded

if TYPE_CHECKING:
    from collections.abc import Sequence

_DPI = 200
PRODUCER = f"scan, {_DPI} dpi"


def pictures(raw: bytes) -> list[Image.Image]:
    """The pages as a scanner sees them when they lie straight."""
    document = pypdfium2.PdfDocument(raw)
    return [document[i].render(scale=_DPI / 72, grayscale=True).to_pil() for i in range(len(document))]


def worn(picture: Image.Image, degrees: float, noise: float, seed: int) -> Image.Image:
    """The picture of a page that lay askew on a scanner that was not quite clean."""
    turned = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
    grain = np.random.default_rng(seed).normal(0, noise, (turned.height, turned.width))
    grey = np.clip(np.asarray(turned, np.float64) * 0.96 + grain, 0, 255)
    return Image.fromarray(grey.astype(np.uint8))


def encoded(picture: Image.Image, quality: int) -> BytesIO:
    """The picture as JPEG."""
    raw = BytesIO()
    picture.convert("L").save(raw, "JPEG", quality=quality, optimize=True)
    return raw


def bound(pages: Sequence[Image.Image], quality: int = 0) -> bytes:
    """A PDF that has nothing but one picture per page, as JPEG or, without a quality, exactly."""
    raw = BytesIO()
    with pikepdf.new() as pdf:
        for picture in pages:
            page = pdf.add_blank_page(page_size=A4)
            data = encoded(picture, quality).getvalue() if quality else picture.tobytes()
            image = pikepdf.Stream(pdf, data)
            image.Type, image.Subtype, image.ColorSpace = (
                pikepdf.Name.XObject,
                pikepdf.Name.Image,
                pikepdf.Name.DeviceGray,
            )
            image.Width, image.Height = picture.size
            image.BitsPerComponent = 1 if picture.mode == "1" else 8
            if quality:
                image.Filter = pikepdf.Name.DCTDecode
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            page.obj.Contents = pikepdf.Stream(pdf, f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /Im0 Do Q".encode())
        pdf.save(raw)
    return packed(raw.getvalue())


def scan_clean() -> tuple[Document, bytes]:
    """A ruled sheet on two straight, clean pages."""
    columns = [Column("No", "no"), Column("分類", "category"), Column("確認項目", "label")]
    columns += [Column("回答", "mark"), Column("回答詳細", "answer")]
    made = table(entries(61, 30), columns, merged=["category"])
    above = ["セキュリティチェックシート", "回答者　株式会社わたすげ人材情報"]
    pen = Pen(size=10)
    pen.text(40, 40, above[0], 15)
    pen.text(40, 66, above[1])
    Drawer(pen, made, [28, 82, 150, 34, 221], 40, Look(rule=pen.rule, padding=4)).draw(90)
    made.scanned = True
    images = [picture.point(lambda grey: 255 * (grey > 150)).convert("1") for picture in pictures(pen.done())]
    pages = list(range(1, len(images) + 1))
    producer = f"{PRODUCER}, black and white"
    return Document("scan_clean", "scan", producer, [made], above, scanned_pages=pages), bound(images)


def scan_skewed() -> tuple[Document, bytes]:
    """A ruled sheet that was scanned askew, with light noise."""
    columns = [Column("項番", "no"), Column("確認事項", "label"), Column("可否", "mark")]
    columns += [Column("現在の状況", "answer"), Column("備考", "remarks")]
    found = worded(numbered(entries(62, 24), "{}-{}"), {"○": "可", "△": "一部可", "×": "否"})
    made = table(found, columns, section=lambda entry: f"【{entry.category}】")
    above = ["委託先セキュリティ調査票", "会社名：なんてん商会情報部　　記入日：2025年3月3日"]
    pen = Pen(font="IPAMincho", size=10)
    pen.text(45, 45, above[0], 15)
    pen.text(45, 72, above[1])
    Drawer(pen, made, [36, 140, 46, 200, 90], 42, Look(rule=partial(pen.rule, width=0.8))).draw(96)
    made.scanned = True
    images = [worn(each, 1.2, 3.0, i) for i, each in enumerate(pictures(pen.done()))]
    pages = list(range(1, len(images) + 1))
    producer = f"{PRODUCER}, grey, askew by 1.2 degrees, light noise"
    return Document("scan_skewed", "scan", producer, [made], above, scanned_pages=pages), bound(images, quality=20)
