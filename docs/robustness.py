"""What `robustness.json` holds, from the catalog, and the pages that are told from it.

`python docs/robustness.py` tries every study, encounter and route of the catalog that claims
something about order and writes the pages. A file is tried only if what it plays or claims has
changed since, be it in another file; what is done is kept when the work is stopped.

--workers N   let so many processes do the work
--tell        try nothing, only write the pages
--check       try and write nothing; name what has changed since, and end with 1 if anything has
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import robustness_pages
from attrs import Attribute, asdict

import scenarios_lib as sl
from scenarios_lib.model.texts import NO_TEXT, Text
from scenarios_lib.varying.planning import Plan

DOCS = Path(__file__).parent
RESULTS = DOCS / "robustness.json"
KINDS = ("study", "encounter", "route")
SETTINGS, SEED, BY = 20, 0, 0.1

Results = dict[str, dict[str, Any]]
"""By id: the fingerprint of what was tried, its title by language, and the result."""


def claiming(catalog: sl.Catalog) -> dict[str, Any]:
    """Return everything in the catalog that claims something about order, by id."""
    ids = sorted(entry.id for kind in KINDS for entry in catalog.list(kind=kind))
    loaded = ((id, catalog.load(id)) for id in ids)
    return {id: value for id, value in loaded if Plan(value).claims}


def fingerprint(value: Any) -> str:
    """Return a SHA-256 of what is tried, and how; texts for people are no part of it."""
    plan = Plan(value, BY, SETTINGS, SEED)
    played = [
        asdict(plan.played(name, amounts), filter=_is_played)
        for name in plan.cases
        for amounts in (plan.amounts[0], plan.amounts[-1])
    ]
    claims = [str(claim.claim) for claim in plan.claims]
    known = sl.__version__, value.id, BY, SETTINGS, SEED, plan.numbers, plan.unshifted
    return sha256(repr((*known, claims, played)).encode()).hexdigest()


def _is_played(attribute: "Attribute[Any]", value: Any) -> bool:
    return attribute.name not in ("title", "about", "lines", "sources", "origin", "claims")


def stale(found: Mapping[str, Any], results: Results) -> list[str]:
    """Return the ids of what is not as it was when it was tried, or never was."""
    known = {id: one["fingerprint"] for id, one in results.items()}
    return [id for id, value in found.items() if known.get(id) != fingerprint(value)]


def renewed(
    found: Mapping[str, Any],
    path: Path = RESULTS,
    workers: int = 1,
    told: Callable[[str], Any] = str,
) -> Results:
    """Return all results, what has changed tried anew; each is in the file as soon as it is known.

    `told` hears the id of what is being tried.
    """
    results = {id: worded(one, found[id]) for id, one in kept(path).items() if id in found}
    for id in stale(found, results):
        told(id)
        value = found[id]
        result = sl.robustness(value, SETTINGS, seed=SEED, by=BY, workers=workers)
        tried = {"fingerprint": fingerprint(value), "title": {}, **result.to_dict()}
        results[id] = worded(tried, value)
        save(results, path)
    save(results, path)
    return results


def worded(result: dict[str, Any], value: Any) -> dict[str, Any]:
    """Return the result with the texts that its file has now."""
    texts = {str(claim.claim): claim.text for claim in value.claims}
    claims = [{**one, "text": _texts(texts.get(one["claim"], NO_TEXT))} for one in result["claims"]]
    return {**result, "title": _texts(value.title), "claims": claims}


def _texts(text: Text) -> dict[str, str]:
    return {name or "any": one for name, one in text.versions}


def kept(path: Path = RESULTS) -> Results:
    """Return the results that there are."""
    results: Results = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return results


def save(results: Results, path: Path = RESULTS) -> None:
    """Write all results, so that the file is either the old one or the new one."""
    text = json.dumps(dict(sorted(results.items())), ensure_ascii=False, indent=1) + "\n"
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)


def main() -> int:
    """Do what the command line says."""
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("docs/robustness.py", None, __doc__, formatter_class=formatter)
    parser.add_argument("--workers", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--tell", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--check", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.check:
        changed = stale(claiming(sl.Catalog()), kept())
        sys.stdout.write("".join(f"{id}\n" for id in changed))
        return int(bool(changed))
    results = kept()
    if not asked.tell:
        results = renewed(
            claiming(sl.Catalog()), RESULTS, asked.workers, lambda id: sys.stderr.write(f"{id}\n")
        )
    for name, text in robustness_pages.pages(results).items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
