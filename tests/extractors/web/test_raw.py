"""What a page says before it is parsed."""

from __future__ import annotations

import time

import pytest

from extractors.web import read_html
from extractors.web.raw import MOST_ATTRIBUTES, is_crowded
from pipeline.grid import Refusal
from pipeline.model import Reason

MANY = [f"a{i}" for i in range(MOST_ATTRIBUTES + 1)]


@pytest.mark.parametrize(
    "told",
    [" ".join(MANY), "/".join(MANY), "".join(f"{each}='>'" for each in MANY), "=x ".join(MANY), ' = ">" '.join(MANY)],
)
def test_a_tag_with_thousands_of_attributes_is_told_however_they_are_written(told: str) -> None:
    assert is_crowded(f"<p>1 < 2</p><P {told}>x</p>")
    assert is_crowded(f"<script {told}>")


@pytest.mark.parametrize(
    "text",
    [
        f'<p title="{" ".join(MANY)}" class=a>',
        f"<img src=data:{'/'.join(MANY)}>",
        f"<script>if (a<b) {' '.join(MANY)}</script><p>",
        f"<p>{' '.join(MANY)}<br/>",
        "<p a=1>" * MOST_ATTRIBUTES,
    ],
)
def test_long_values_scripts_and_texts_are_no_attributes(text: str) -> None:
    assert not is_crowded(text)


def test_a_page_with_such_a_tag_is_refused_in_no_time() -> None:
    start = time.process_time()
    found = read_html(f"<p {' '.join(f'a{i}=1' for i in range(200_000))}>x</p>")
    assert isinstance(found, Refusal)
    assert found.reason is Reason.TOO_LARGE
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "part", ["<a ", "<a b='", '<a "', "<script ", "<script>", "<a =", "<a b= ", "<!--<a", "<a <<<<"]
)
def test_the_time_grows_with_the_length_alone(part: str) -> None:
    def seconds(n: int) -> float:
        start = time.process_time()
        is_crowded(part * n)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(200_000) < 20 * seconds(20_000) + 0.5
