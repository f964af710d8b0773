"""The rule "the shorter script ends first", held against all pairs of the catalog that can meet.

`python docs/pairs.py` computes what is not known yet, keeps it in `pairs.json`, and writes the
pages from that; `--pages` only writes the pages.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import permutations
from math import inf
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from scenarios_lib import formats
from scenarios_lib.analysis.pairings import Pairing, lengths_alone, pairing
from scenarios_lib.catalog import Catalog
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.encounters import can_meet
from scenarios_lib.verbs import load

DOCS = Path(__file__).parent
DATA = DOCS / "pairs.json"
PAGES = {"en": DOCS / "pairs.md", "ru": DOCS / "ru" / "pairs.md"}
KINDS = ("goal", "break", "handoff", "concede")
NEAR = 1.5
"""Lengths that differ by less than this factor are near."""
SURE = 0.9


def scripts() -> dict[str, Script]:
    """Return the scripts of the catalog by id."""
    return {entry.id: load(entry.id) for entry in Catalog().list(kind="script")}


def fingerprint(script: Script) -> str:
    """Return what changes when the script or a vocabulary of it does."""
    parts = [formats.write_text(one) for one in (script, *script.vocabularies)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def compute(data: dict[str, Any], progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Return the numbers of all pairs, those kept whose scripts are unchanged."""
    known = scripts()
    prints = {id: fingerprint(script) for id, script in known.items()}
    lengths = lengths_alone(known.values())
    kept = {
        (one["opener"], one["replier"]): one
        for one in data.get("pairs", ())
        if one["prints"] == [prints.get(one["opener"]), prints.get(one["replier"])]
    }
    wanted = [
        (one, other) for one, other in permutations(known, 2) if can_meet(known[one], known[other])
    ]
    missing = [pair for pair in wanted if pair not in kept]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        found = pool.map(_pair, missing, chunksize=4)
        for done, (pair, numbers) in enumerate(zip(missing, found, strict=True), start=1):
            kept[pair] = numbers | {"prints": [prints[id] for id in pair]}
            progress(done, len(missing))
    told = {id: _number(length) for id, length in sorted(lengths.items())}
    return {"lengths": told, "pairs": [kept[pair] for pair in wanted]}


def _pair(pair: tuple[str, str]) -> dict[str, Any]:
    one, other = (load(id) for id in pair)
    found = pairing(one, other, (0.0, 0.0))
    return {
        "opener": found.opener,
        "replier": found.replier,
        "first": list(found.first),
        "together": found.together,
        "nobody": found.nobody,
        "kinds": [dict(kinds) for kinds in found.kinds],
    }


def _number(value: float) -> float | None:
    return None if value == inf else value


def read(data: dict[str, Any]) -> list[Pairing]:
    """Return the pairs as values."""
    lengths = {id: inf if found is None else found for id, found in data["lengths"].items()}
    return [
        Pairing(
            one["opener"],
            one["replier"],
            (lengths[one["opener"]], lengths[one["replier"]]),
            tuple(one["first"]),
            one["together"],
            one["nobody"],
            tuple(one["kinds"]),
        )
        for one in data["pairs"]
    ]


# What the pages say.


def _share(part: int, whole: int, language: str) -> str:
    if not whole:
        return "–"
    text = f"{100 * part / whole:.0f}"
    return f"{text}\u00a0%" if language == "ru" else f"{text}%"


def _groups(pairs: Iterable[Pairing]) -> dict[str, list[Pairing]]:
    """Return the judged pairs by what sort of pair they are; a pair is in several groups."""
    known = scripts()
    groups: dict[str, list[Pairing]] = {}
    for one in pairs:
        if one.holds is None or one.shorter is None:
            continue
        roles = [known[id].role for id in (one.opener, one.replier)]
        short, long = sorted(one.lengths)
        kinds = one.kinds[1 - one.shorter]
        longer = max(kinds, key=lambda kind: kinds[kind]) if kinds else ""
        keys = ["all"]
        keys.append("same_role" if roles[0] == roles[1] else "two_roles")
        keys.append("near" if long < NEAR * short else "far")
        keys.append("shorter_opens" if one.shorter == 0 else "longer_opens")
        keys.append("clear" if max(one.first) >= SURE else "unclear")
        keys.append(f"longer_{longer}" if longer else "longer_never")
        for key in keys:
            groups.setdefault(key, []).append(one)
    return groups


TABLE = (
    ("all", "all pairs", "все пары"),
    ("two_roles", "of different roles (client and operator, say)",
     "разные роли (скажем, клиент и оператор)"),
    ("same_role", "of the same role, or of none", "роль одна и та же или её нет"),
    ("far", "one is at least half as long again as the other",
     "один длиннее хотя бы в полтора раза"),
    ("near", "nearly as long as each other", "длины близки"),
    ("shorter_opens", "the shorter one opens", "начинает короткий"),
    ("longer_opens", "the longer one opens", "начинает длинный"),
    ("clear", "one of them is first in at least nine encounters of ten",
     "кто-то первый не реже девяти раз из десяти"),
    ("unclear", "neither is", "ни один из двух"),
    ("longer_goal", "the longer one, where it is first, mostly has reached its goal",
     "длинный, когда он первый, чаще всего достиг цели"),
    ("longer_break", "… mostly breaks contact", "… чаще всего прерывает контакт"),
    ("longer_handoff", "… mostly passes the other on", "… чаще всего передаёт другому"),
    ("longer_concede", "… mostly gives in", "… чаще всего уступает"),
    ("longer_never", "the longer one is never first", "длинный никогда не первый"),
)  # fmt: skip


def table(pairs: Iterable[Pairing], language: str) -> list[str]:
    """Return the table: for each sort of pair how many there are and in how many the rule holds."""
    heads = ("which pairs", "pairs", "the rule holds") if language == "en" else (
        "какие пары", "пар", "правило верно"
    )  # fmt: skip
    groups = _groups(pairs)
    rows = [f"| {' | '.join(heads)} |", "| --- | ---: | ---: |"]
    for key, english, russian in TABLE:
        found = groups.get(key, [])
        held = sum(bool(one.holds) for one in found)
        share = _share(held, len(found), language)
        rows.append(f"| {russian if language == 'ru' else english} | {len(found)} | {share} |")
    return rows


def worst(pairs: Iterable[Pairing], language: str, most: int = 12) -> list[str]:
    """Return the pairs in which the rule errs most clearly."""
    known = scripts()

    def miss(one: Pairing) -> float:
        assert one.shorter is not None
        return one.first[1 - one.shorter] - one.first[one.shorter]

    wrong = sorted((one for one in pairs if one.holds is False), key=miss, reverse=True)
    heads = ("the shorter", "the longer", "lengths", "the longer is first") if (
        language == "en"
    ) else ("короткий", "длинный", "длины", "длинный первый")  # fmt: skip
    rows, seen = [f"| {' | '.join(heads)} |", "| --- | --- | ---: | ---: |"], set()
    for one in wrong:
        assert one.shorter is not None
        ids = (one.opener, one.replier)
        key = frozenset(ids)
        if key in seen or len(seen) == most:
            continue
        seen.add(key)
        short, long = ids[one.shorter], ids[1 - one.shorter]
        titles = [known[id].title.get(language, id).replace("|", "/") for id in (short, long)]
        lengths = " / ".join(_length(one.lengths[at], language)
                             for at in (one.shorter, 1 - one.shorter))  # fmt: skip
        share = _share(round(1000 * one.first[1 - one.shorter]), 1000, language)
        rows.append(f"| {titles[0]} | {titles[1]} | {lengths} | {share} |")
    return rows


def _length(value: float, language: str) -> str:
    if value == inf:
        return "∞"
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "ru" else text


def page(data: dict[str, Any], language: str) -> str:
    """Return the page, its gaps filled."""
    pairs = read(data)
    judged = [one for one in pairs if one.holds is not None]
    held = sum(bool(one.holds) for one in judged)
    groups = _groups(pairs)
    sure = groups.get("far", [])
    goal = [one for one in judged if not one.holds and _by_goal(one)]
    facts = {
        "scripts": len({id for one in pairs for id in (one.opener, one.replier)}),
        "pairs": len(pairs),
        "judged": len(judged),
        "held": _share(held, len(judged), language),
        "wrong": len(judged) - held,
        "far": _share(sum(bool(one.holds) for one in sure), len(sure), language),
        "by_goal": _share(len(goal), len(judged) - held, language),
        "table": "\n".join(table(pairs, language)),
        "worst": "\n".join(worst(pairs, language)),
    }
    text = (DOCS / "templates" / f"pairs_{language}.txt").read_text("utf-8")
    return text.format(**facts)


def _by_goal(one: Pairing) -> bool:
    """Return whether the longer script, where it is first, mostly has reached its goal."""
    assert one.shorter is not None
    kinds = one.kinds[1 - one.shorter]
    return bool(kinds) and max(kinds, key=lambda kind: kinds[kind]) == "goal"


def _told(done: int, count: int) -> None:
    if done % 20 == 0 or done == count:
        sys.stderr.write(f"{done} / {count}\n")


def main(only_pages: bool) -> None:
    """Compute what is missing and write the pages."""
    data = json.loads(DATA.read_text("utf-8")) if DATA.exists() else {}
    if not only_pages:
        data = compute(data, _told)
        DATA.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", "utf-8")
    for language, path in PAGES.items():
        path.write_text(page(data, language), "utf-8")


if __name__ == "__main__":
    main("--pages" in sys.argv)
