"""The pages of robustness, from the results alone: the sentences, and the tables in them."""

from collections.abc import Iterator, Mapping, Sequence
from string import Template
from typing import Any

from scenarios_lib.analysis.wording import NBSP, percent
from scenarios_lib.model.texts import text_of
from scenarios_lib.render.lettering import decimal, whole
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.robustness import labels
from scenarios_lib.varying.numbers import Key

PATHS = {"en": "robustness.md", "ru": "ru/robustness.md"}

WORDS: Mapping[str, Mapping[str, Any]] = {
    "en": {
        "page": """\
# Robustness

Most numbers of the catalog are assumed: nobody has measured how stubborn Mr Uralsky is. So a claim
is worth something only if it does not hang on them. Here every claim about order (more, fewer,
first) is held against its own numbers. Each assumed parameter, start of a scale and share of a
population's member is shifted by a tenth of its range, down and up, one at a time; then all of them
together, by up to that much, in $settings settings drawn by chance. A parameter from 0 to 1 shifts
by 0.1, a scale from 0 to 20 by 2, and any scale by 1 at least. The same script's number shifts
alike in all cases. What a source gives stays, and so do a parameter that a case sets (it is the
change whose effect is claimed), a parameter without a range and a scale of two values.

Numbers written into the rules themselves are not shifted and not listed: thresholds, weights, steps
of feeling. A claim that is called robust here may still hang on one of them.

A claim is *robust* if it holds under every single shift and in at least nine tenths of the
settings; the interval beside that share is its 95 % interval. Else it is *fragile*. Claims of
exact numbers are not here: an exact number shifts with any other.

One command writes this page from the catalog. `scenarios robust ID` does the same for one file,
yours or the catalog's: [how to](howto.md#see-whether-a-claim-is-robust).

Of $claims claims in $files files, $robust are robust.

## What is not robust

$weak

## Every claim

$all""",
        "none": "Nothing.",
        "weak": ("file", "claim", "fails at", "one at a time", "all together"),
        "claims": ("claim", "one at a time", "all together", ""),
        "shifted": "Shifted",
        "unshifted": "Not shifted",
        "nothing": "nothing",
    },
    "ru": {
        "page": """\
# Устойчивость

Большинство чисел в каталоге взято на глаз: никто не измерял, насколько упрям г-н Уральский.
Поэтому утверждение чего-то стоит, только если держится не на них. Здесь каждое утверждение о
порядке (больше, меньше, раньше) проверено на его же числах. Параметры, начальные значения шкал и
доли участников групп, если у них нет источника, сдвинуты на десятую часть своего диапазона, вниз и
вверх: сначала по одному, потом все вместе, каждое не дальше чем на столько же, в случайных
вариантах; их $settings. Параметр от 0 до 1 сдвигается на 0,1, шкала от 0 до 20 — на 2, и любая
шкала — хотя бы на 1. Число одного и того же сценария сдвигается во всех случаях одинаково. Остаются
на месте числа, у которых есть источник, параметры, которые задаёт случай (о последствиях этой
перемены и говорит утверждение) или у которых нет диапазона, и шкалы из двух значений.

Числа, записанные прямо в правилах, не сдвигались и не перечислены: пороги, веса, шаги чувств.
Утверждение, которое названо здесь устойчивым, может держаться и на таком числе.

Утверждение *устойчиво*, если верно при каждом отдельном сдвиге и не менее чем в девяти десятых
вариантов; рядом с этой долей — её 95-процентный интервал. Иначе оно *шаткое*. Утверждений о точных
числах здесь нет: точное число сдвигается вместе с любым другим.

Эту страницу пишет из каталога одна команда. То же для одного файла, вашего или из каталога, делает
`scenarios robust ID`: [как это сделать](howto.md#проверить-устойчивость).

Утверждений $claims, файлов $files; устойчивых утверждений $robust.

## Что неустойчиво

$weak

## Все утверждения

$all""",
        "none": "Ничего.",
        "weak": ("файл", "утверждение", "не держится при", "по одному", "все вместе"),
        "claims": ("утверждение", "по одному", "все вместе", ""),
        "shifted": "Сдвигались",
        "unshifted": "Не сдвигались",
        "nothing": "ничего",
    },
}


def pages(results: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of each page by its path in the docs."""
    return {path: page(results, language) for language, path in PATHS.items()}


def page(results: Mapping[str, Any], language: str) -> str:
    """Return the page in a language."""
    claims = [(id, one) for id, result in results.items() for one in result["claims"]]
    weak = [(id, one) for id, one in claims if one["finding"] != "robust"]
    words = WORDS[language]
    return Template(words["page"]).substitute(
        settings=whole(max(one["settings"] for one in results.values()), language),
        claims=whole(len(claims), language),
        files=whole(len(results), language),
        robust=whole(len(claims) - len(weak), language),
        weak="\n".join(_weak(weak, results, language)) if weak else words["none"],
        all="\n".join(line for id in results for line in _section(id, results[id], language)),
    )


def _weak(
    claims: Sequence[tuple[str, Any]], results: Mapping[str, Any], language: str
) -> Iterator[str]:
    yield from _table(WORDS[language]["weak"], left=3)
    for id, claim in claims:
        names, single = _names(results[id]), claim["one_at_a_time"]
        told = ", ".join(_shift(one, names, language) for one in single["breaking"])
        yield _row(f"`{id}`", _text(claim, language), told or "–", *_counts(claim, language))


def _shift(one: Mapping[str, Any], names: Mapping[Key, str], language: str) -> str:
    sign = "+" if one["amount"] > 0 else ""
    told = f"`{names[one['id'], one['name']]}`{NBSP}{sign}{decimal(one['amount'], language)}"
    return f"{told} ({one['problem']})" if one["problem"] else told


def _section(id: str, result: Mapping[str, Any], language: str) -> Iterator[str]:
    words, names = WORDS[language], _names(result)
    yield f"### {_plain(_in(result['title'], language) or id)}\n"
    shifted = ", ".join(
        f"`{names[one['id'], one['name']]}` ± {decimal(one['step'], language)}"
        for one in result["numbers"]
    )
    yield f"`{id}`. {words['shifted']}: {shifted or words['nothing']}.\n"
    if fixed := ", ".join(
        f"`{names[one['id'], one['name']]}` ({phrase('why_' + one['why'], language)})"
        for one in result["unshifted"]
    ):
        yield f"{words['unshifted']}: {fixed}.\n"
    yield from _table(words["claims"], left=1)
    for claim in result["claims"]:
        finding = phrase(claim["finding"], language)
        mark = finding if claim["finding"] == "robust" else f"**{finding}**"
        yield _row(_text(claim, language), *_counts(claim, language), mark)
    yield ""


def _names(result: Mapping[str, Any]) -> Mapping[Key, str]:
    return labels((one["id"], one["name"]) for one in (*result["numbers"], *result["unshifted"]))


def _counts(claim: Mapping[str, Any], language: str) -> tuple[str, str]:
    """Return how many single shifts it holds under, and in what share of the settings."""
    single, drawn = claim["one_at_a_time"], claim["all_together"]
    if not single["shifts"]:
        return "–", "–"
    low, share, high = (percent(drawn[key], language) for key in ("low", "share", "high"))
    return phrase("of", language, single["holding"], single["shifts"]), f"{share} ({low} – {high})"


def _text(claim: Mapping[str, Any], language: str) -> str:
    known = _in(claim["text"], language)
    return _plain(known) if known else f"`{claim['claim']}`"


def _in(texts: Mapping[str, str], language: str) -> str:
    known = {"" if name == "any" else name: text for name, text in texts.items()}
    return text_of(known).get(language)


def _table(heads: Sequence[str], left: int) -> Iterator[str]:
    yield _row(*heads)
    yield _row(*(":--" if place < left else "--:" for place in range(len(heads))))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _plain(text: str) -> str:
    """Return a text with no sign in it that Markdown would take."""
    return "".join(f"\\{one}" if one in "\\*_<>#[]`" else one for one in " ".join(text.split()))
