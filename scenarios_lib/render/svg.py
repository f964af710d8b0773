"""A picture as SVG: real text in an embedded font, shapes as paths."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import Final

from scenarios_lib.render.fonts import FAMILY, subset
from scenarios_lib.render.pictures import Group, Outline, Picture, Text

# Without kerning and ligatures text is as wide as it was measured.
STYLE: Final = "text{font-kerning:none;font-variant-ligatures:none}"

# Narrower than our font, for viewers that know neither embedded fonts nor `textLength`.
FALLBACKS: Final = ("Arial", "'Liberation Sans'", "sans-serif")


def to_svg(picture: Picture) -> str:
    """The picture as one SVG document that needs nothing else.

    Where a viewer ignores the embedded font, `textLength` keeps other letters in the same room.
    """
    faces = _faces(picture)
    families = ", ".join([f"'{_family(faces)}'", f"'{FAMILY}'", *FALLBACKS])
    width, height = _number(picture.width), _number(picture.height)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
            f'viewBox="0 0 {width} {height}" font-family="{families}" xml:space="preserve">',
            *_title(picture.title),
            f"<style>{_font_faces(faces)}{STYLE}</style>",
            f'<rect width="{width}" height="{height}" fill="{picture.background}"/>',
            *(line for group in picture.groups for line in _group(group)),
            "</svg>\n",
        )
    )


def _faces(picture: Picture) -> dict[bool, bytes]:
    used = {bold: {t.text for t in picture.texts if t.bold is bold} for bold in (False, True)}
    return {
        bold: subset("".join(sorted(set("".join(texts)))), bold, "woff")
        for bold, texts in used.items()
        if texts
    }


def _family(faces: dict[bool, bytes]) -> str:
    # Of its own for each picture: two on one page would else take each other's letters.
    return "picture-" + sha256(b"".join(faces.values())).hexdigest()[:12]


def _font_faces(faces: dict[bool, bytes]) -> str:
    return "".join(
        f"@font-face{{font-family:'{_family(faces)}';font-weight:{'bold' if bold else 'normal'};"
        f"src:url(data:font/woff;base64,{b64encode(face).decode()}) format('woff')}}"
        for bold, face in faces.items()
    )


def _group(group: Group) -> list[str]:
    name = f' id="{escape(group.id)}"' if group.id else ""
    return [
        f'<g{name} class="{group.kind}">',
        *_title(group.title),
        *(_outline(outline) for outline in group.outlines),
        *(_text(text) for text in group.texts),
        "</g>",
    ]


def _title(title: str) -> list[str]:
    return [f"<title>{escape(title, quote=False)}</title>"] if title else []


def _outline(outline: Outline) -> str:
    way = "".join(
        letter + " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        for letter, points in outline.segments
    )
    paint = f'fill="{outline.fill or "none"}"'
    if outline.stroke:
        paint += f' stroke="{outline.stroke}" stroke-width="{_number(outline.thickness)}"'
    if outline.dashes:
        paint += f' stroke-dasharray="{" ".join(map(_number, outline.dashes))}"'
    return f'<path {paint} d="{way}"/>'


def _text(text: Text) -> str:
    weight = ' font-weight="bold"' if text.bold else ""
    return (
        f'<text x="{_number(text.left)}" y="{_number(text.baseline)}" '
        f'font-size="{_number(text.size)}"{weight} fill="{text.color}" '
        f'textLength="{_number(text.width)}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(text.text, quote=False)}</text>"
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
