"""How the pages are built: `sphinx-build -W -b html docs FOLDER`."""

import logging
import sys
from pathlib import Path

from scenarios_lib import __version__

sys.path.insert(0, str(Path(__file__).parent))

project = "scenarios_lib"
author = "The scenarios_lib authors"
copyright = f"2026, {author}"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "reference_pages", "gallery"]
exclude_patterns = ["pictures"]
myst_heading_anchors = 4

html_theme = "furo"
html_title = f"scenarios_lib {release}"
html_show_sphinx = False

default_role = "code"  # docstrings write `code` with one backtick on each side
autodoc_member_order = "bysource"
autodoc_typehints = "none"

logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells every glyph that it keeps
