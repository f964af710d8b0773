"""`python -m scenarios_lib.cli`: the command line where no script is installed."""

import sys

from scenarios_lib.cli import main

sys.exit(main())
