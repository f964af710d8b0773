"""Puts the benchmarks where their tests find them; measurements themselves are no tests."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE))
collect_ignore = [file.name for file in HERE.glob("*.py") if not file.name.startswith("test_")]
