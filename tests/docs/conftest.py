"""Puts the modules that make the pages where tests find them."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "docs"))
