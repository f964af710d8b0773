"""Claims held against shifted numbers, as a page: what holds everywhere, and what breaks what."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from scenarios_lib.analysis.wording import NBSP, percent
from scenarios_lib.render.claims import FAILS, HOLDS, measured
from scenarios_lib.render.lettering import QUIET, STRONG, decimal, letters, whole
from scenarios_lib.render.pages import Page, page, section, table
from scenarios_lib.render.phrases import phrase
from scenarios_lib.varying.numbers import Key
from scenarios_lib.varying.results import Robustness, Single, Tested

STYLES = {"robust": "green", "fragile": "bold red", "false": "bold red"}


def robustness_page(found: Robustness, title: str, language: str) -> Page:
    """Return what became of the claims, under the title of what they are about."""
    by, settings = decimal(found.by, language), whole(found.settings, language)
    how = phrase("shifted_by", language, by, settings, found.seed)
    parts = [letters(title, STRONG), letters(how, QUIET)]
    if found.claims:
        parts.append(letters(phrase("rules_stay", language), QUIET))
    if found.exact:
        parts.append(letters(phrase("exact_claims", language, len(found.exact)), QUIET))
    return page([Group(*parts), *_claims(found, language), *_numbers(found, language)])


def _claims(found: Robustness, language: str) -> Iterator[RenderableType]:
    if not found.claims:
        return
    rows, names = table("lwrrrl"), labels(one.key for one in found.numbers)
    heads = [phrase(key, language) for key in ("one_at_a_time", "all_together", "interval")]
    heads[-1] = heads[-1].replace(" ", "\n", 1)
    rows.add_head("", "", *heads, "")
    for tested in found.claims:
        mark = Text(HOLDS, "green") if tested.judged.holds else Text(FAILS, "bold red")
        rows.add_row(
            mark,
            Group(*_told(tested, names, language)),
            *_counts(tested, language),
            Text(phrase(tested.finding, language), STYLES[tested.finding]),
        )
    yield section(phrase("claims", language), rows)


def _told(tested: Tested, names: Mapping[Key, str], language: str) -> Iterator[RenderableType]:
    judged = tested.judged
    text = judged.claim.text.get(language)
    yield letters(text or str(judged.claim.claim))
    if tested.finding == "false":
        value = measured(judged, language)
        yield letters(f"{judged.claim.claim} — {value}" if text else value, QUIET)
    elif tested.breaking:
        broken = ", ".join(single_told(one, names, language) for one in tested.breaking)
        yield letters(phrase("broken_by", language, broken), QUIET)
    if tested.problems:
        told = ", ".join(f"{code} ({count})" for code, count in tested.problems)
        yield letters(phrase("without_answer", language, told), QUIET)


def _counts(tested: Tested, language: str) -> Iterator[str]:
    count, sampled = len(tested.singles), tested.sampled
    if not count:  # nothing that it rests on can shift
        yield from "–––"
        return
    yield phrase("of", language, count - len(tested.breaking), count)
    yield percent(sampled.share, language)
    yield f"{percent(sampled.low, language)} – {percent(sampled.high, language)}"


def _numbers(found: Robustness, language: str) -> Iterator[RenderableType]:
    """Yield what was shifted and how far, script by script, and what was not."""
    kept = [(one.id, one.name) for one in found.unshifted]
    names = labels([*(one.key for one in found.numbers), *kept])
    rows = table("lw")
    steps: dict[str, list[str]] = {}
    for one in found.numbers:
        told = f"{one.name} ± {decimal(one.step(found.by), language)}"
        steps.setdefault(_owner(names[one.key]), []).append(told)
    for owner, some in steps.items():
        rows.add_row(letters(owner), letters(", ".join(some)))
    if steps:
        yield section(phrase("shifted", language), rows)
    rows = table("lw")
    reasons: dict[str, list[str]] = {}
    for other, key in zip(found.unshifted, kept, strict=True):
        reasons.setdefault(other.why, []).append(names[key])
    for why, some in reasons.items():
        rows.add_row(letters(phrase(f"why_{why}", language)), letters(", ".join(some)))
    if reasons:
        yield section(phrase("unshifted", language), rows)


def single_told(single: Single, names: Mapping[Key, str], language: str) -> str:
    """Return a number that was shifted, how far, and the code of the problem, if that was it."""
    sign = "+" if single.amount > 0 else ""
    told = f"{names[single.number.key]}{NBSP}{sign}{decimal(single.amount, language)}"
    return f"{told} ({single.problem})" if single.problem else told


def labels(keys: Iterable[Key]) -> dict[Key, str]:
    """Return what each number is called: by its file's name, or its whole id if that is not clear.

    >>> labels([("call/dmitry", "skill"), ("call/anna", "skill"), ("shop/anna", "skill")])
    ... # doctest: +NORMALIZE_WHITESPACE
    {('call/dmitry', 'skill'): 'dmitry.skill', ('call/anna', 'skill'): 'call/anna.skill',
     ('shop/anna', 'skill'): 'shop/anna.skill'}
    """
    known = list(keys)
    ids: dict[str, set[str]] = {}
    for id, _ in known:
        ids.setdefault(id.rpartition("/")[2], set()).add(id)
    return {
        (id, name): f"{short if len(ids[short]) == 1 else id}.{name}"
        for id, name in known
        for short in [id.rpartition("/")[2]]
    }


def _owner(label: str) -> str:
    return label.rpartition(".")[0]
