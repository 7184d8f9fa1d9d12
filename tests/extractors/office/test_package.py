"""Parts of a container: inflated and parsed within limits, nothing resolved, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.office import package
from extractors.office.package import Package, PackageError
from pipeline.model import Reason
from tests.extractors.office.written_book import container

if TYPE_CHECKING:
    from pathlib import Path

BOMB = '<!DOCTYPE a [<!ENTITY b "xx"><!ENTITY c "&b;&b;&b;&b;">]><a><y>&c;</y></a>'


def packed(**parts: str) -> bytes:
    return container(parts)


def reason(raw: bytes, part: str = "a") -> Reason:
    with pytest.raises(PackageError) as caught:
        list(Package(raw).elements(part, "y"))
    assert caught.value.refusal.sentence == str(caught.value)
    return caught.value.refusal.reason


def test_elements_come_one_by_one_in_their_order() -> None:
    found = Package(packed(a="<x><y>1</y><z><y>2</y></z><y>3</y></x>"))
    assert [element.text for element in found.elements("A", "y")] == ["1", "2", "3"]


def test_a_document_type_is_refused_whichever_way_the_part_is_read(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("secret", encoding="utf-8")
    outside = f'<!DOCTYPE a [<!ENTITY c SYSTEM "{canary.as_uri()}">]><a><y>&c;</y></a>'
    for text in (BOMB, outside, '<!DOCTYPE a SYSTEM "http://localhost:9/x.dtd"><a><y>1</y></a>'):
        assert reason(packed(a=text)) is Reason.UNSAFE_XML
        with pytest.raises(PackageError, match="document type"):
            Package(packed(a=text)).root("a")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_that_grow_without_end_are_unsafe_and_no_damage(encoding: str) -> None:
    grown = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    text = f'<!DOCTYPE a [<!ENTITY e0 "ha">{grown}]><a><y>&e9;</y>'
    for whole in (f"{text}</a>", text):
        raw = container({"a": f'<?xml version="1.0" encoding="{encoding}"?>{whole}'.encode(encoding)})
        assert reason(raw) is Reason.UNSAFE_XML
        with pytest.raises(PackageError, match="document type"):
            Package(raw).root("a")


def test_what_is_no_container_or_no_xml_is_corrupt() -> None:
    assert reason(b"PK\x03\x04" + b"\0" * 50) is Reason.CORRUPT
    assert reason(packed(a="<x><y>1</y>")) is Reason.CORRUPT
    assert reason(packed(b="<x/>")) is Reason.CORRUPT
    raw = bytearray(packed(a="<x>" + "<y>1</y>" * 1000 + "</x>"))
    raw[40:60] = bytes(20)
    assert reason(bytes(raw)) is Reason.CORRUPT


def test_bytes_are_counted_as_they_are_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_BYTES", 1_000_000)
    raw = packed(a="<x>" + " " * 2_000_000 + "</x>")
    assert len(raw) < 10_000
    assert reason(raw) is Reason.TOO_LARGE


def test_tags_and_attributes_are_counted_before_there_is_a_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MARKS", 1_000)
    assert reason(packed(a="<x>" + "<y/>" * 1_000 + "</x>")) is Reason.TOO_LARGE
    assert reason(packed(a="<x>" + "<y a='1' b='2'/>" * 400 + "</x>")) is Reason.TOO_LARGE
    held = Package(packed(a="<x>" + "<y/>" * 400 + "</x>"))
    assert len(list(held.elements("a", "y"))) == 400
    held.root("a")
    with pytest.raises(PackageError, match="more elements"):  # all that was read counts, the same part again too
        held.root("a")


def test_parts_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_PARTS", 3)
    assert reason(packed(a="<x/>", b="<x/>", c="<x/>", d="<x/>")) is Reason.TOO_LARGE


def test_relations_are_told_by_their_kind_and_stay_inside() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    text = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}/worksheet" Target="sheets/s1.xml"/>'
        f'<Relationship Id="r2" Type="{kind}/comments" Target="/xl/c.xml"/>'
        f'<Relationship Id="r3" Type="{kind}/image" Target="../media/i.png"/>'
        f'<Relationship Id="r4" Type="{kind}/hyperlink" Target="http://localhost/" TargetMode="External"/>'
        "</Relationships>"
    )
    found = Package(packed(**{"xl/_rels/book.xml.rels": text})).relations("xl/book.xml")
    assert found == {
        "r1": ("worksheet", "xl/sheets/s1.xml"),
        "r2": ("comments", "xl/c.xml"),
        "r3": ("image", "media/i.png"),
    }
