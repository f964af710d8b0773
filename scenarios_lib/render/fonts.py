"""The one font of every picture: its files, which characters it has, and how wide it sets them."""

from functools import cache
from importlib import import_module
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from attrs import frozen

FAMILY: Final = "Fira Sans"
ASCENT: Final = 0.935  # of the size, as the font's own hhea table has it
LINE: Final = 1.2  # ascent and descent together: lines set this far apart never touch
UNKNOWN_ADVANCE: Final = 1.0  # room for what another font must show; few characters are wider


@frozen
class Face:
    """How far each character moves the pen, in shares of the font size."""

    advances: dict[int, float]


@cache
def font_file(bold: bool = False) -> Path:
    """The TrueType file of the regular or the bold face."""
    name = "FiraSans-Bold.ttf" if bold else "FiraSans-Regular.ttf"
    return Path(str(files("fontpkg_fira_sans") / "files" / name))


@cache
def face(bold: bool = False) -> Face:
    """The widths of one face, read once."""
    font = open_font(font_file(bold).read_bytes())
    em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
    return Face({code: widths[name][0] / em for code, name in font.getBestCmap().items()})


def missing_glyphs(text: str) -> frozenset[str]:
    """The characters of a text that the font cannot show, line breaks aside."""
    known = face(False).advances.keys() & face(True).advances.keys()
    return frozenset(char for char in text if char not in "\r\n" and ord(char) not in known)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line set without kerning, in the unit of the size."""
    advances = face(bold).advances
    return size * sum(advances.get(ord(char), UNKNOWN_ADVANCE) for char in text)


def subset(characters: str, bold: bool = False, flavor: str | None = None) -> bytes:
    """A font file with only these characters; flavor `woff` packs it for the web.

    Kerning and ligatures are dropped, so that text is as wide as `text_width` says.
    """
    subsetting = import_module("fontTools.subset")
    font = open_font(font_file(bold).read_bytes())
    for table in ("GSUB", "GPOS", "GDEF"):  # left in, they are read before they are dropped
        del font[table]
    options = subsetting.Options(hinting=False, notdef_outline=True, name_IDs=[1, 2, 6])
    subsetter = subsetting.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = flavor
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def open_font(data: bytes) -> Any:
    """The font as fontTools reads it (which has no types)."""
    # The file's own time stamp stays, so that the same picture gives the same bytes.
    return import_module("fontTools.ttLib").TTFont(BytesIO(data), lazy=True, recalcTimestamp=False)
