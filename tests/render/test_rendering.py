"""DOT becomes SVG, PNG and PDF that are whole, alike everywhere, and hold nothing foreign."""

import base64
import hashlib
import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest

from scenarios_lib.render.fonts import open_font, text_width
from scenarios_lib.render.placing import MARGIN
from scenarios_lib.render.rendering import Form, render

from .drawings import CALL, SVG, outline_box, overlaps, text_boxes

UNLABELLED = 'digraph {a; b [label=""]; c [label="x"]}'


@pytest.fixture(scope="module")
def svg() -> ElementTree.Element:
    return ElementTree.fromstring(render(CALL, "svg"))


def test_texts_never_cover_each_other(svg: ElementTree.Element) -> None:
    assert overlaps(svg) == []


def test_the_text_of_a_node_lies_inside_its_outline(svg: ElementTree.Element) -> None:
    nodes = [group for group in svg.iter(f"{SVG}g") if group.get("class") == "node"]
    assert len(nodes) == 3
    for node in nodes:
        frame = outline_box(node)
        for box in text_boxes(node):
            assert frame.left < box.left < box.right < frame.right
            assert frame.top < box.top < box.bottom < frame.bottom


def test_nothing_is_cut_at_the_page(svg: ElementTree.Element) -> None:
    _, _, width, height = (float(side) for side in svg.get("viewBox", "").split())
    groups = [group for group in svg.iter(f"{SVG}g") if group.find(f"{SVG}path") is not None]
    for box in [*text_boxes(svg), *map(outline_box, groups)]:
        assert MARGIN <= box.left <= box.right <= width - MARGIN
        assert MARGIN <= box.top <= box.bottom <= height - MARGIN


def test_each_text_has_the_room_that_the_font_needs(svg: ElementTree.Element) -> None:
    for element in svg.iter(f"{SVG}text"):
        bold = element.get("font-weight") == "bold"
        width = text_width(element.text or "", float(element.get("font-size", "")), bold)
        assert float(element.get("textLength", "")) == pytest.approx(width, abs=0.01)


def test_every_label_is_there_as_text_that_can_be_searched(svg: ElementTree.Element) -> None:
    said = [element.text for element in svg.iter(f"{SVG}text")]
    assert {"Возмущение", "Требование", "ответа", "иначе → 0,3", "Клиент"} <= set(said)
    titles = [element.text for element in svg.iter(f"{SVG}title")]
    assert titles[0] == "Звонок: кто первый?"
    assert "Возмущение жалоба 100 %" in titles


def test_parallel_edges_keep_their_own_labels(svg: ElementTree.Element) -> None:
    edges = [group for group in svg.iter(f"{SVG}g") if group.get("class") == "edge"]
    titles = [edge.findtext(f"{SVG}title") for edge in edges]
    assert titles[:3] == ["слышит «контр-вопрос» напряжение ≥ 8", "иначе → 0,3", None]


def test_the_labels_of_edges_lie_over_all_edges_and_shapes(svg: ElementTree.Element) -> None:
    kinds = [group.get("class") for group in svg.iter(f"{SVG}g")]
    assert kinds[-4:] == ["label"] * 4
    assert "label" not in kinds[:-4]


def test_the_embedded_font_has_every_letter_used(svg: ElementTree.Element) -> None:
    style = svg.findtext(f"{SVG}style") or ""
    faces = re.findall(r"font-weight:(\w+);src:url\(data:font/woff;base64,([^)]+)\)", style)
    assert [weight for weight, _ in faces] == ["normal", "bold"]
    for weight, data in faces:
        known = open_font(base64.b64decode(data)).getBestCmap()
        used = {
            char
            for element in svg.iter(f"{SVG}text")
            if element.get("font-weight", "normal") == weight
            for char in element.text or ""
        }
        assert used
        assert {ord(char) for char in used} <= set(known)


@pytest.mark.parametrize("dpi", [72, 150])
def test_a_png_has_as_many_pixels_as_points_at_72_dpi(dpi: int) -> None:
    root = ElementTree.fromstring(render(CALL, "svg"))
    expected = [float(side) * dpi / 72 for side in root.get("viewBox", "").split()[2:]]
    png = render(CALL, "png", dpi=dpi)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == pytest.approx(expected, abs=1)


def test_letters_leave_ink_on_a_png() -> None:
    # Same box (a node has a least width), so only the letter itself can differ.
    one, other = (render(f'digraph {{a [label="{letter}"]}}', "png") for letter in "ЖЮ")
    assert one != other


def test_a_letter_that_the_font_lacks_is_never_borrowed_from_the_machine() -> None:
    # Both are drawn as the same empty box, also where some installed font has them.
    one, other = (render(f'digraph {{a [label="{sign}"]}}', "png") for sign in "✓✗")
    assert one == other


def test_a_pdf_holds_its_text_and_a_table_that_finds_every_object() -> None:
    pdf = render(CALL, "pdf")
    start = int(re.findall(rb"startxref\n(\d+)", pdf)[0])
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", pdf[start:])]
    assert all(pdf[place:].startswith(b"%d 0 obj" % (i + 1)) for i, place in enumerate(places))
    assert {"Возмущение", "слышит «контр-вопрос»"} <= set(pdf_texts(pdf))


def pdf_texts(pdf: bytes) -> Iterator[str]:
    """What a reader finds: the codes of each text, turned back by the map of its font."""
    packed = re.findall(rb"(?<!/Length1 )/FlateDecode >>\nstream\n(.*?)\nendstream", pdf, re.DOTALL)
    streams = [zlib.decompress(data) for data in packed]
    maps = [
        {code: bytes.fromhex(char.decode()).decode("utf-16-be") for code, char in pairs}
        for stream in streams
        if (pairs := re.findall(rb"^<(\w{4})> <(\w+)>$", stream, re.MULTILINE))
    ]
    for key, codes in re.findall(rb"/(Regular|Bold) [\d.]+ Tf .*? Tm <(\w+)> Tj", streams[0]):
        meaning = maps[key == b"Bold"]
        yield "".join(meaning[codes[i : i + 4]] for i in range(0, len(codes), 4))


def test_a_machine_without_fonts_programs_and_home_draws_the_same_in_silence(
    tmp_path: Path,
) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    code = (
        "import sys, hashlib; from scenarios_lib.render.rendering import render\n"
        "for dot in sys.stdin.buffer.read().decode().split('\\f'):\n"
        "    for form in ('svg', 'png', 'pdf'):\n"
        "        sys.stdout.write(hashlib.sha256(render(dot, form)).hexdigest() + ' ')"
    )
    bare = {"FONTCONFIG_FILE": str(config), "HOME": str(tmp_path), "PATH": "", "PYTHONUTF8": "1"}
    kept = {key: os.environ[key] for key in ("SYSTEMROOT", "PYTHONPATH") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=f"{UNLABELLED}\f{CALL}".encode(),
        capture_output=True,
        env=bare | kept,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    here = [
        hashlib.sha256(render(dot, form)).hexdigest()
        for dot in (UNLABELLED, CALL)
        for form in get_args(Form)
    ]
    assert done.stdout.decode().split() == here
    assert done.stderr == b""


def test_drawing_in_many_threads_gives_the_same_bytes() -> None:
    expected = render(CALL, "svg")
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: render(CALL, "svg"), range(8))) == {expected}


def test_a_node_without_label_shows_its_name_and_one_with_an_empty_label_nothing() -> None:
    root = ElementTree.fromstring(render(UNLABELLED, "svg"))
    assert [box.text for box in text_boxes(root)] == ["a", "x"]


@pytest.mark.parametrize(
    ("dot", "complaint"),
    [
        ("digraph {", "no DOT graph"),
        ("no graph at all", "no DOT graph"),
        ("digraph {a\0}", "null character"),
        ('digraph {a [image="/etc/passwd"]}', "'image'"),
        ('digraph {node [shapefile="x.ps"] a}', "'shapefile'"),
        ('digraph {_background="c 7 -#ff0000"}', "'_background'"),
        ('digraph {a -> b [headlabel="x"]}', "'headlabel'"),
        ('digraph {a [label=<<IMG SRC="x"/>>]}', "Only B, BR and FONT"),
        ('digraph {a [fontcolor="pink"]}', "colour 'pink'"),
    ],
)
def test_what_pictures_may_not_have_is_refused(dot: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        render(dot, "svg")


def test_links_and_scripts_never_reach_the_file() -> None:
    dot = """digraph {
      a [URL="javascript:alert(1)" target="x" class="evil" tooltip="<script>&"
         id="x\\" onload=\\"alert(1)" label="</text><script>alert(1)</script>"]
      a -> a [href="javascript:alert(2)" edgeURL="javascript:alert(3)" stylesheet="http://x"]
    }"""
    root = ElementTree.fromstring(render(dot, "svg"))
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "title", "style", "rect", "g", "path", "text"}
    attributes = {key for element in root.iter() for key in element.attrib}
    assert not {key for key in attributes if key.startswith("on") or "href" in key}


def test_a_bitmap_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="million pixels"):
        render("digraph {a}", "png", dpi=100_000)
