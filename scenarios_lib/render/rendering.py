"""DOT text as a finished file: SVG, PNG or PDF, without any program or font of the machine."""

from typing import Final, Literal, TypeAlias

from scenarios_lib.render.fonts import FAMILY, font_file
from scenarios_lib.render.pdf import to_pdf
from scenarios_lib.render.pictures import Picture
from scenarios_lib.render.placing import place
from scenarios_lib.render.svg import to_svg

Form: TypeAlias = Literal["svg", "png", "pdf"]
MAX_PIXELS: Final = 200_000_000  # a bitmap takes four bytes for each


def render(dot: str, form: Form, *, dpi: int = 150) -> bytes:
    """The file's bytes; the same DOT text always gives the same.

    `dpi` counts for PNG only. Raises ValueError for text that is no DOT, for what a picture may
    not have (images, other colours than `#rrggbb`), and for a PNG of over 200 million pixels.
    """
    picture = place(dot)
    if form == "pdf":
        return to_pdf(picture)
    svg = to_svg(picture)
    return svg.encode() if form == "svg" else _to_png(picture, svg, dpi)


def _to_png(picture: Picture, svg: str, dpi: int) -> bytes:
    import resvg_py

    pixels = picture.width * picture.height * (dpi / 72) ** 2
    if pixels > MAX_PIXELS:
        raise ValueError(
            f"The PNG would have {pixels / 1e6:.0f} million pixels, {MAX_PIXELS / 1e6:.0f} million "
            "are allowed. Draw it as SVG or PDF, or with a lower dpi."
        )
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        dpi=float(dpi),
        skip_system_fonts=True,
        font_family=FAMILY,
        sans_serif_family=FAMILY,
        font_files=[str(font_file(bold)) for bold in (False, True)],
    )
