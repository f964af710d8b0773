"""What a page is made of: one file, a strict policy, and nothing of a stranger's but text."""

import json
import re
from base64 import b64decode
from gzip import decompress

import numpy as np
import pytest
from cli.asking import DOOR, ask, write

import scenarios_lib as sl
from paging.browsing import needs_browser, opened
from scenarios_lib.errors import ScenarioError
from scenarios_lib.paging import casting, chancing
from scenarios_lib.paging.chancing import FINE, NEARLY_ALL, NEARLY_NONE, fine, rounded
from scenarios_lib.paging.packing import Pack
from scenarios_lib.paging.tabulating import Tabulated
from scenarios_lib.render import styles

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \u202e& ${style} $data"


def data_of(page):
    """Return the data in a page."""
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page.html)
    return json.loads(text)


def test_a_page_is_one_file_that_may_ask_nobody():
    page = sl.page("textbook/competing_exits")
    assert "default-src 'none'" in page.html
    assert "unsafe" not in page.html
    assert not re.search(
        r"(?:src|href)\s*=|https?://(?!www\.w3\.org/2000/svg)|import\(|fetch\(", page.html
    )
    assert page.html == sl.page("textbook/competing_exits").html


def test_the_page_of_the_call_is_small(page_made):
    assert len(page_made("support_call/stream_call").html.encode()) < 1_000_000


def test_a_script_has_no_page():
    with pytest.raises(ScenarioError) as caught:
        sl.page("support_call/uralsky")
    assert [one.code for one in caught.value.problems] == ["not-playable"]


def hostile(folder):
    """Write an encounter whose every title and line is an attack."""
    quoted = json.dumps(HOSTILE)
    files = {
        "moves": f"kind: vocabulary\nmoves: {{knock: {{title: {quoted}, tags: [technique]}}}}\n",
        "knocker": DOOR["knocker"]
        .replace("kind: script\n", f"kind: script\ntitle: {quoted}\n")
        .replace("{en: goes home, ru: уходит домой}", quoted)
        .replace("[Knock!, Knock again!]", f"[{quoted}, {quoted}]")
        .replace("    says: knock\n", f"    title: {quoted}\n    says: knock\n"),
        "call": DOOR["call"].replace(
            "{en: Two at a door, ru: Двое у двери}", f"{quoted}\nabout: {quoted}"
        ),
    }
    return write(folder, files) / "call.yaml"


def test_nothing_of_a_stranger_is_more_than_text(tmp_path):
    page = sl.page(str(hostile(tmp_path)))
    assert page.html.count("<script") == 2
    assert page.html.count("</script") == 2
    assert "<img" not in page.html
    assert "\u202e" not in page.html
    assert "$data" in data_of(page)["title"]["en"]


@needs_browser
def test_a_browser_shows_a_strangers_words_as_text(browser, tmp_path):
    path = sl.page(str(hostile(tmp_path))).save(tmp_path / "page.html")
    with opened(browser, path) as page:
        alerts = []
        page.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
        for mode in ("watch1", "play1", "guess1", "play0"):
            page.press(mode)
            assert "<img src=x onerror=alert(2)>" in page.texts("h1")[0]
            assert page.page.locator("img").count() == 0
        page.press("watch1")
        page.to_the_end()
        assert "<script>alert(1)</script>" in page.texts(".beat .line")[0]
        assert alerts == []


def test_chances_that_are_too_many_are_left_out_and_the_page_still_plays(monkeypatch):
    monkeypatch.setattr(chancing, "MOST_CHANCES", 1)
    (case,) = data_of(sl.page("textbook/fixed_lengths"))["cases"]
    (scene,) = case["scenes"]
    (contact,) = scene["watch"]["contacts"]
    assert contact["chances"] is None
    assert all(side["chances"] is None for side in scene["play"][0])
    assert all(side["replies"] for side in scene["play"][0])


def test_what_is_set_for_a_study_is_set_in_all_its_cases(tmp_path):
    path = tmp_path / "salon.html"
    assert ask("page", "salon/after_the_sale", "--set", "client.told=1", "-o", path).code == 0
    study = sl.load("salon/after_the_sale")
    told = json.loads(re.findall(r'id="data">(.*?)</script>', path.read_text("utf-8"))[0])
    case = sl.settle(study.cases[0].played, {"client.told": 1})
    assert len(told["cases"]) == len(study.cases)
    assert (
        told["cases"][0]["scenes"][0]["watch"]["overall"]
        == data_of(sl.page(case))["cases"][0]["scenes"][0]["watch"]["overall"]
    )


def test_the_chances_all_in_all_are_those_of_the_verdict(page_made):
    (case,) = data_of(page_made("support_call/stream_call"))["cases"]
    watch = case["scenes"][0]["watch"]
    verdict = sl.run("support_call/stream_call")
    for way, share in zip(watch["ways"], watch["overall"], strict=True):
        role, end = next((r, e) for r, e in zip(verdict.value.roles, way["ends"], strict=True) if e)
        assert share == round(1000 * verdict.ends[f"{role}.{end}"])


def test_an_encounter_of_too_many_states_is_told_without_chances_and_played(monkeypatch):
    whole = data_of(sl.page("textbook/fixed_lengths"))["cases"][0]["scenes"][0]
    monkeypatch.setattr(casting, "MOST_STATES", 2)
    bare = data_of(sl.page("textbook/fixed_lengths"))["cases"][0]["scenes"][0]
    (contact,), (told,) = bare["watch"]["contacts"], whole["watch"]["contacts"]
    assert contact["chances"] is None
    assert contact["parties"] == told["parties"]
    assert bare["watch"]["course"] is None
    assert [side["chances"] for side in bare["play"][0]] == [None, None]
    assert [side["replies"] for side in bare["play"][0]] == [
        side["replies"] for side in whole["play"][0]
    ]


def test_a_case_that_is_too_large_is_left_out_and_a_page_of_nothing_refused(monkeypatch):
    study = sl.load("salon/one_look")
    states = {case.name: sl.run(case.played).states for case in study.cases}
    small = min(states.values())
    monkeypatch.setattr(casting, "MOST_STATES", small)
    told = data_of(sl.page(study))
    fits = [case for case in study.cases if states[case.name] <= small]
    assert 0 < len(fits) < len(study.cases)
    assert [one["title"]["en"] for one in told["cases"]] == [one.title.get("en") for one in fits]
    assert [one["en"] for one in told["left_out"]] == [
        case.title.get("en") for case in study.cases if case not in fits
    ]
    monkeypatch.setattr(casting, "MOST_STATES", small - 1)
    with pytest.raises(ScenarioError) as caught:
        sl.page(study)
    assert {one.code for one in caught.value.problems} == {"too-many-states"}


def test_the_colours_are_those_of_the_pictures():
    html = sl.page("textbook/fixed_lengths").html
    for kind, style in styles.ENDS.items():
        assert f"--{kind}: {style['color']};" in html
        assert f"--{kind}-fill: {style['fillcolor']}" in html


def test_without_room_a_side_is_left_out(monkeypatch):
    monkeypatch.setattr(casting, "MOST_BYTES", 0)
    (case,) = data_of(sl.page("textbook/fixed_lengths"))["cases"]
    assert [scene["play"] for scene in case["scenes"]] == [[[None, None]]]
    assert [scene["fails"] for scene in case["scenes"]] == [[[False, False]]]


def test_lines_are_lent_by_the_same_role_only():
    (case,) = data_of(sl.page("forum/quarrel"))["cases"]
    encounter, catalog = sl.load("forum/quarrel"), sl.Catalog()
    for side, role in zip(case["scenes"][0]["play"][0], encounter.roles, strict=True):
        own = encounter.party(role).script.role
        scripts = [catalog.load(one.id) for one in catalog.list(kind="script", role=own)]
        said = {line for one in scripts for stage in one.stages for lines in stage.lines
                for line in dict(lines.versions)["en"]}  # fmt: skip
        lent = {" ".join(one["line"]["en"].split()) for one in side["replies"] if one["line"]}
        assert lent <= {" ".join(line.split()) for line in said}
        assert lent


def test_fine_shares_are_only_none_or_all_where_they_are():
    assert fine(np.array([0.0, 1e-12, 0.25, 1 - 1e-12, 1.0])).tolist() == [
        0, 1, FINE // 4, FINE - 1, FINE,
    ]  # fmt: skip


def test_shares_are_rounded_as_everywhere():
    shares = np.array([0.0, 1e-9, 0.00051, 0.1235, 0.5, 0.9994, 1 - 1e-9, 1.0])
    assert rounded(shares).tolist() == [0, NEARLY_NONE, 1, 123, 500, 999, NEARLY_ALL, 1000]


def column(raw, ref):
    found = np.frombuffer(raw, f"<u{ref['bytes']}", ref["count"], ref["at"]).astype(np.int64)
    return np.cumsum(found) if ref.get("rising") else found


@pytest.mark.parametrize("id", ["support_call/stream_call", "salon/about_the_warranty"])
@pytest.mark.parametrize("side", [0, 1])
def test_the_tables_say_what_the_automaton_says(id, side):
    encounter = sl.load(id)
    one = sl.chain_of(encounter).automata[side]
    tables, pack = Tabulated(one), Pack()
    told = tables.told(pack)
    raw = decompress(b64decode(pack.text()))
    codes, says = column(raw, told["codes"]), column(raw, told["says"]["at"])
    takes = [column(raw, ref) for ref in told["takes"]["at"]]
    place = {code: at for at, code in enumerate(codes.tolist())}
    assert codes.tolist() == sorted(tables.codes.tolist())
    for local in range(0, one.size, max(1, one.size // 400)):
        at = int(tables.places[local])
        cells = slice(one.say_first[local], one.say_first[local + 1])
        expected = list(
            zip(one.say_move[cells], one.say_end[cells], tables.places[one.say_to[cells]],
                one.say_share[cells], strict=True)
        )  # fmt: skip
        row = told["says"]["rows"][says[at]]
        assert [(m, e, place[codes[at] + shift], share) for m, e, shift, share in row] == expected
        if one.hear_first[local] < 0:
            continue
        for heard in range(len(one.alphabet)):
            row = int(one.rows(np.array([local]), heard)[0])
            group = told["group"][one.kind[local]][heard]
            shift, end, react = told["takes"]["rows"][takes[group][at]]
            to = codes[at] + shift
            assert (place[to], end) == (tables.places[one.take_to[row]], one.take_end[row])
            reaction = int(one.take_react[row])
            assert (react < 0) == (reaction < 0)
            if reaction >= 0:
                cells = slice(one.react_first[reaction], one.react_first[reaction + 1])
                assert [
                    (end, place[to + shift], share) for end, shift, share in told["reacts"][react]
                ] == list(
                    zip(one.react_end[cells], tables.places[one.react_to[cells]],
                        one.react_share[cells], strict=True)
                )  # fmt: skip


def test_the_command_writes_the_page(tmp_path):
    path = tmp_path / "call.html"
    reply = ask("page", write(tmp_path, DOOR) / "call.yaml", "-o", path, "--lang", "ru")
    assert reply.code == 0
    assert reply.out == f"Страница: {path}\n"
    text = path.read_text("utf-8")
    assert '<html lang="ru">' in text
    assert "<title>Двое у двери</title>" in text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["textbook/competing_exits", "-o", "{}/a.svg"], "unknown-form"),
        (["support_call/uralsky", "-o", "{}/a.html"], "not-playable"),
        (["textbook/competing_exits", "-o", "{}/no/a.html"], "unwritable-file"),
        (["salon/after_the_sale", "--set", "nobody.told=1", "-o", "{}/a.html"], "unknown-party"),
    ],
)
def test_what_cannot_be_written_is_refused(tmp_path, words, code):
    reply = ask("page", *(word.format(tmp_path) for word in words))
    assert reply.code == 2
    assert code in reply.err
    assert [*tmp_path.iterdir()] == []
