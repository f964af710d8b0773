"""A picture as a PDF page: vectors, and text that can be searched, in an embedded font."""

import zlib
from typing import Final

from attrs import frozen

from scenarios_lib.render.fonts import open_font, subset
from scenarios_lib.render.pictures import Outline, Picture, Text

MAX_SIDE: Final = 14_400.0  # points; readers refuse larger pages (ISO 32000-1, annex C)


@frozen
class EmbeddedFont:
    """A font of the page: its file, and number and width (1/1000 em) of each character's glyph."""

    file: bytes
    name: str
    glyphs: dict[str, int]
    widths: dict[int, int]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int


def to_pdf(picture: Picture) -> bytes:
    """The picture as a PDF file of one page; a picture too large for a page is made smaller."""
    fonts = {bold: _embed(picture, bold) for bold in sorted({text.bold for text in picture.texts})}
    scale = min(1.0, MAX_SIDE / max(picture.width, picture.height))
    file = _File()
    content = file.add_stream(_content(picture, fonts, scale).encode())
    resources = " ".join(
        f"/{_key(bold)} {_add_font(file, font)} 0 R" for bold, font in fonts.items()
    )
    pages = file.next_number + 1
    page = file.add(
        f"<< /Type /Page /Parent {pages} 0 R /Contents {content} 0 R "
        f"/MediaBox [0 0 {picture.width * scale:.2f} {picture.height * scale:.2f}] "
        f"/Resources << /Font << {resources} >> >> >>"
    )
    file.add(f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    title = (b"\xfe\xff" + picture.title.encode("utf-16-be", "replace")).hex()
    info = file.add(f"<< /Title <{title}> >>")
    return file.closed(file.add(f"<< /Type /Catalog /Pages {pages} 0 R >>"), info)


def _content(picture: Picture, fonts: dict[bool, EmbeddedFont], scale: float) -> str:
    height = picture.height
    return "\n".join(
        [
            # PDF's y goes up; text is turned back where it is set.
            f"{scale:.6f} 0 0 {-scale:.6f} 0 {height * scale:.2f} cm",
            f"{_color(picture.background)} rg 0 0 {picture.width:.2f} {height:.2f} re f",
            *(
                line
                for group in picture.groups
                for line in (
                    *map(_outline, group.outlines),
                    *(_text(text, fonts[text.bold]) for text in group.texts),
                )
            ),
        ]
    )


def _outline(outline: Outline) -> str:
    operators = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    way = " ".join(
        " ".join([*(f"{x:.2f} {y:.2f}" for x, y in points), operators[letter]])
        for letter, points in outline.segments
    )
    dashes = " ".join(f"{dash:g}" for dash in outline.dashes)
    paint = f"{outline.thickness:g} w [{dashes}] 0 d"
    if outline.fill:
        paint += f" {_color(outline.fill)} rg"
    if outline.stroke:
        paint += f" {_color(outline.stroke)} RG"
    end = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    return f"{paint} {way} {end[bool(outline.fill), bool(outline.stroke)]}"


def _text(text: Text, font: EmbeddedFont) -> str:
    codes = "".join(f"{font.glyphs.get(char, 0):04x}" for char in text.text)
    return (
        f"BT {_color(text.color)} rg /{_key(text.bold)} {text.size:g} Tf "
        f"1 0 0 -1 {text.left:.2f} {text.baseline:.2f} Tm <{codes}> Tj ET"
    )


def _key(bold: bool) -> str:
    return "Bold" if bold else "Regular"


def _color(color: str) -> str:
    return " ".join(f"{channel / 255:.3f}" for channel in bytes.fromhex(color[1:]))


def _embed(picture: Picture, bold: bool) -> EmbeddedFont:
    characters = sorted({char for t in picture.texts if t.bold is bold for char in t.text})
    file = subset("".join(characters), bold)
    font = open_font(file)
    per_em = 1000 / font["head"].unitsPerEm
    head, names = font["head"], font.getBestCmap()
    return EmbeddedFont(
        file,
        # Six letters mark a subset (ISO 32000-1, 9.6.4).
        "SUBSET+" + font["name"].getDebugName(6),
        {char: font.getGlyphID(names[ord(char)]) for char in characters if ord(char) in names},
        {
            font.getGlyphID(name): round(advance * per_em)
            for name, (advance, _) in font["hmtx"].metrics.items()
        },
        tuple(round(side * per_em) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
        round(font["hhea"].ascent * per_em),
        round(font["hhea"].descent * per_em),
    )


def _add_font(file: "_File", font: EmbeddedFont) -> int:
    data = file.add_stream(font.file, f"/Length1 {len(font.file)} ")
    box = " ".join(map(str, font.box))
    descriptor = file.add(
        f"<< /Type /FontDescriptor /FontName /{font.name} /Flags 4 /FontBBox [{box}] "
        f"/ItalicAngle 0 /Ascent {font.ascent} /Descent {font.descent} /CapHeight {font.ascent} "
        f"/StemV 80 /FontFile2 {data} 0 R >>"
    )
    widths = " ".join(f"{glyph} [{width}]" for glyph, width in sorted(font.widths.items()))
    descendant = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font.name} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /W [{widths}] /CIDToGIDMap /Identity >>"
    )
    to_unicode = file.add_stream(_to_unicode(font).encode())
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R >>"
    )


def _to_unicode(font: EmbeddedFont) -> str:
    """What each glyph means, so that text can be copied and found."""
    pairs = sorted((glyph, char) for char, glyph in font.glyphs.items())
    # A block of the map holds at most a hundred lines.
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    maps = "\n".join(
        f"{len(block)} beginbfchar\n"
        + "\n".join(f"<{g:04x}> <{char.encode('utf-16-be').hex()}>" for g, char in block)
        + "\nendbfchar"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Meaning def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{maps}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )


class _File:
    """Objects in the order of their numbers, and where each begins."""

    def __init__(self) -> None:
        self.data = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        self.starts: list[int] = []

    @property
    def next_number(self) -> int:
        return len(self.starts) + 1

    def add(self, body: str | bytes) -> int:
        """Append an object and return its number."""
        self.starts.append(len(self.data))
        body = body.encode("ascii") if isinstance(body, str) else body
        self.data += b"%d 0 obj\n%b\nendobj\n" % (len(self.starts), body)
        return len(self.starts)

    def add_stream(self, data: bytes, extra: str = "") -> int:
        """Append compressed data as an object and return its number."""
        packed = zlib.compress(data, 9)
        head = f"<< {extra}/Length {len(packed)} /Filter /FlateDecode >>"
        return self.add(head.encode() + b"\nstream\n" + packed + b"\nendstream")

    def closed(self, catalog: int, info: int) -> bytes:
        """The whole file, with the table of its objects."""
        table = "".join(f"{start:010d} 00000 n \n" for start in self.starts)
        size = len(self.starts) + 1
        return bytes(self.data) + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {size} /Root {catalog} 0 R /Info {info} 0 R >>\n"
            f"startxref\n{len(self.data)}\n%%EOF\n"
        ).encode("ascii")
