"""`python tests/benchmarks` measures everything and writes the pages and plots of the docs.

--only PARTS   measure only some of solving,walking,growing,starting,loading; keep the other numbers
--quick        a trial with small sizes, of which the page says so
--tell         measure nothing; write the pages and plots again from docs/benchmarks.json
"""

import argparse
import sys

from keeping import DOCS, NAMES, kept, save


def measure(names: list[str], *, quick: bool) -> None:
    """Measure these parts; each is in the file as soon as it is known."""
    import machines
    import measuring

    about = machines.about(quick=quick)  # once: writing the file makes the tree another one
    numbers = kept()
    for name in names:
        sys.stderr.write(f"{name}\n")
        numbers[name] = {"about": about, **measuring.PARTS[name](quick)}
        save(numbers)


def tell() -> None:
    """Write the pages and the plots from the file of numbers."""
    import drawing
    import telling

    numbers = kept()
    missing = [name for name in NAMES if name not in numbers]
    if missing:
        sys.exit(f"not measured yet: {', '.join(missing)}")
    for name, text in {**telling.pages(numbers), **drawing.plots(numbers)}.items():
        path = DOCS / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def known(text: str) -> list[str]:
    """Return the parts that are named, in the order in which they are measured."""
    chosen = text.split(",")
    unknown = [name for name in chosen if name not in NAMES]
    if unknown:
        message = f"no such part: {', '.join(unknown)}; there are {', '.join(NAMES)}"
        raise argparse.ArgumentTypeError(message)
    return [name for name in NAMES if name in chosen]


def main() -> None:
    """Do what the command line says."""
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("tests/benchmarks", None, __doc__, formatter_class=formatter)
    parser.add_argument("--only", type=known, default=list(NAMES), help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--tell", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.tell:
        measure(asked.only, quick=asked.quick)
    tell()


if __name__ == "__main__":
    main()
