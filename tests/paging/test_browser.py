"""Pages in Chromium: what they show is what the library says, and everybody can use them."""

import pytest
from attrs import evolve
from cli.asking import DOOR, write
from dishes import DISHES
from generating import encounter
from generating import route as generated

import scenarios_lib as sl
from paging.browsing import needs_browser, opened
from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.analysis.replies import answered_freely, best_moment, closing_moves
from scenarios_lib.analysis.wording import percent, quoted
from scenarios_lib.engine.games import Game
from scenarios_lib.render.dialogues import dialogue, journey_dialogue
from scenarios_lib.render.lettering import duration

pytestmark = needs_browser

CALL = "support_call/stream_call"
CASES = "salon/after_the_sale"
REPLY, GROUP = "reply-template_answer", "group-conflictogens"
SIZES = [(1366, 768), (1280, 800), (360, 740)]


def told(value, seed, language):
    """Return the walker's dialogue as a page shows it."""
    walked = dialogue(sl.tell(value, seed=seed), language=language)
    return [
        (beat.title, quoted(beat.line, language) if beat.line else beat.title)
        for beat in walked.beats
    ]


def shown_turns(page):
    """Return title and line of each bubble; the title is the line where there is no line."""
    found = []
    for head, line in page.spoken():
        _, separated, title = head.partition(": ")
        found.append((title if separated else line, line))
    return found


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("id", [CALL, "salon/about_the_warranty"])
def test_watching_to_the_end_gives_the_walkers_course(browser, page_file, id, language):
    value = sl.load(id)
    with opened(browser, page_file(id, language)) as page:
        for seed in (0, 1, 7, 2**31):
            page.seed(seed)
            page.to_the_end()
            assert shown_turns(page) == told(value, seed, language)


def test_the_case_of_a_study_is_chosen(browser, page_file):
    study = sl.load(CASES)
    with opened(browser, page_file(CASES)) as page:
        for place, case in enumerate(study.cases):
            page.page.select_option("#case", str(place))
            page.seed(3)
            page.to_the_end()
            assert shown_turns(page) == told(case.played, 3, "en")


def told_route(route, seed):
    """Return the walker's journey as a page shows it."""
    passings = journey_dialogue(sl.tell(route, seed=seed)).passings
    return [
        (beat.title, quoted(beat.line, "en") if beat.line else beat.title)
        for one in passings
        for beat in one.dialogue.beats
    ]


ROUTES = ["support_call/stream_case", "salon/from_salon_to_salon", "tiers/tiers",
          "support_call/three_calls_with_rests", "observer/evenings"]  # fmt: skip


@pytest.mark.parametrize("id", ROUTES)
def test_a_route_is_walked_as_the_walker_walks_it(browser, page_file, id):
    route = sl.load(id)
    with opened(browser, page_file(id)) as page:
        for seed in range(8):
            page.seed(seed)
            page.to_the_end()
            assert shown_turns(page) == told_route(route, seed), seed
            visits = sl.tell(route, seed=seed).visits
            assert len(page.texts(".contact")) == len(visits)


def over_contacts(odds, point):
    """Return the chances of the endings, those of the same one in several contacts as one."""
    sums = {}
    for ending, share in zip(odds.endings[:-1], point[:-1], strict=True):
        _, _, alike = ending.rpartition(": ")
        sums[alike] = sums.get(alike, 0.0) + share
    return list(sums.values())


def test_the_chances_on_a_route_are_the_exact_ones(browser, page_file):
    route = sl.load(ROUTES[0])
    with opened(browser, page_file(ROUTES[0])) as page:
        for seed in (1, 2):
            page.seed(seed)
            odds = sl.odds(sl.tell(route, seed=seed))
            for point in odds.points:
                assert page.chances() == [
                    percent(share, "en") for share in over_contacts(odds, point)
                ]
                if page.has("step"):
                    page.press("step")


def test_a_contact_of_a_route_is_played_by_itself(browser, page_file):
    route = sl.load("provider/leaving")
    with opened(browser, page_file("provider/leaving")) as page:
        page.press("play1")
        for place, (contact, meeting) in enumerate(
            zip(route.contacts, route.meetings, strict=True)
        ):
            page.page.select_option("#in_contact", str(place))
            page.seed(4)
            game = Game(answered_freely(meeting, meeting.roles[1]), 1, seed=4)
            for _ in range(3):
                if game.over:
                    break
                game.reply(game.moves[0])
                page.reply(game.moves[0])
            titles = [beat.title for beat in dialogue(game.trace).beats]
            assert titles
            assert [title for title, _ in shown_turns(page)] == titles
            assert page.texts(".contact") == [contact.title.get("en")]


@pytest.mark.parametrize("id", ROUTES)
def test_the_likeliest_course_of_a_route_is_that_of_the_verdict(browser, page_file, id):
    route = sl.load(id)
    verdict = sl.run(route)
    course, route = verdict.why.course, verdict.likeliest.value
    with opened(browser, page_file(id)) as page:
        page.press("likeliest")
        page.to_the_end()
        shown = [title for title, _ in shown_turns(page)]
        scripts = {
            (contact.name, role): script
            for contact, meeting in zip(route.contacts, route.meetings, strict=True)
            for role, script in zip(meeting.roles, meeting.played, strict=True)
        }
        assert shown == [
            scripts[step.contact, step.role].moves[step.move].title.get("en")
            for step in course.steps
        ]
        assert page.texts(".turning-point") == (
            [f"Turning point: turn {course.turning_point + 1}"] if course.turns else []
        )


def test_cases_are_compared_as_their_verdicts_say(browser, page_file):
    study = sl.load(CASES)
    with opened(browser, page_file(CASES)) as page:
        page.press("compare1")
        rows = page.page.locator(".compared tbody tr").all()
        assert len(rows) == len(study.cases)
        for row, case in zip(rows, study.cases, strict=True):
            verdict = sl.run(case.played)
            assert row.locator("button").inner_text() == case.title.get("en")
            told = row.locator(".bar").get_attribute("aria-label")
            assert f"together {percent(verdict.first['together'], 'en')}" in told
            assert row.locator(".number").all_inner_texts() == [
                percent(verdict.ends["client.goal"], "en"), f"{verdict.turns:.1f}",
            ]  # fmt: skip
        page.press("case2")
        assert page.page.input_value("#case") == "2"
        page.seed(3)
        page.to_the_end()
        assert shown_turns(page) == told_of_case(study, 2)


def told_of_case(study, place):
    return told(study.cases[place].played, 3, "en")


def test_a_game_waits_while_one_watches(browser, page_file):
    with opened(browser, page_file(CALL)) as page:
        page.press("play1")
        page.reply("agree")
        said = page.spoken()
        page.press("watch1")
        assert page.spoken() == []
        page.press("play1")
        assert page.spoken() == said
        page.press("restart")
        assert page.spoken() == []


def test_a_quarrel_is_told_to_be_without_an_end_when_it_is_given_up(browser, tmp_path):
    value = sl.settle(sl.load("textbook/pride"), {"ann.pride": 1, "ben.pride": 1})
    with opened(browser, sl.page(value).save(tmp_path / "page.html")) as page:
        page.page.keyboard.press("End")
        assert page.texts(".end div")[0] == "Neither script has ended after 10000 turns."
        assert len(page.texts(".beat")) == 500
        assert page.texts(".log p") == ["Earlier turns, not shown: 9500."]
        assert not page.has("step")


def test_after_a_reply_the_dialogue_is_in_sight(browser, page_file):
    with opened(browser, page_file(CALL), width=360, height=740) as page:
        page.press("play1")
        page.reply("bill")
        top = page.page.evaluate("document.querySelector('.talk').getBoundingClientRect().top")
        assert abs(top) < 2
        assert page.page.evaluate("document.activeElement.dataset.focus") == "reply-bill"


def test_generated_routes_are_walked_as_the_walker_walks_them(browser, tmp_path):
    walked = 0
    for number in range(10):
        route = evolve(generated(number), id=f"route_{number}")
        path = sl.page(route).save(tmp_path / f"{number}.html")
        with opened(browser, path) as page:
            for seed in (0, 1):
                if len(sl.tell(route, seed=seed).turns) > 60:
                    continue
                page.seed(seed)
                page.to_the_end()
                assert shown_turns(page) == told_route(route, seed), (number, seed)
                walked += 1
    assert walked >= 10


def test_generated_encounters_are_walked_as_the_walker_walks_them(browser, tmp_path):
    walked = 0
    for number in range(12):
        value = evolve(encounter(number), id=f"encounter_{number}")
        path = sl.page(value).save(tmp_path / f"{number}.html")
        with opened(browser, path) as page:
            for seed in (0, 1, 2):
                if len(sl.tell(value, seed=seed).turns) > 60:
                    continue
                page.seed(seed)
                page.to_the_end()
                assert shown_turns(page) == told(value, seed, "en"), (number, seed)
                walked += 1
    assert walked > 12


def test_a_quarrel_without_an_end_is_shown_as_one(browser, tmp_path):
    value = sl.settle(sl.load("textbook/pride"), {"ann.pride": 1, "ben.pride": 1})
    with opened(browser, sl.page(value).save(tmp_path / "page.html")) as page:
        assert page.texts(".chart tbody td:nth-child(2)")[-1] == "nobody"
        assert page.chances()[-1] == "100%"
        page.steps(20)
        assert page.has("step")


CROWD = """kind: population
members:
  - {script: knocker, share: 1}
  - {population: patient, share: 2}
"""
PATIENT = """kind: population
members:
  - {script: knocker, set: {left: 3}, share: 1}
  - {script: knocker, set: {left: 5}, share: 1}
"""


def test_the_member_of_a_population_is_the_one_that_the_walker_meets(browser, tmp_path):
    call = DOOR["call"].replace("{one: knocker, other: knocker}", "{one: crowd, other: knocker}")
    call = call[: call.index("claims:")].replace("other.left: 2", "other.left: 9")
    folder = write(tmp_path, {**DOOR, "crowd": CROWD, "patient": PATIENT, "call": call})
    value = sl.load(folder / "call.yaml")
    path = sl.page(value).save(tmp_path / "page.html")
    lengths = set()
    with opened(browser, path) as page:
        for seed in range(12):
            page.seed(seed)
            page.to_the_end()
            assert shown_turns(page) == told(value, seed, "en")
            lengths.add(len(page.spoken()))
    assert lengths == {1, 5, 9}


def test_the_chances_shown_are_the_exact_ones(browser, page_file):
    call = sl.load(CALL)
    with opened(browser, page_file(CALL)) as page:
        page.seed(7)
        odds = sl.odds(sl.tell(call, seed=7))
        for turn, point in enumerate(odds.points):
            expected = [percent(share, "en") for share in point[:-1]]
            assert page.chances() == expected, turn
            if page.has("step"):
                page.press("step")
        page.press("back")
        assert page.chances() == [percent(share, "en") for share in odds.points[-2][:-1]]


def test_the_likeliest_course_is_that_of_the_verdict(browser, page_file):
    course = sl.run(CALL).why.course
    with opened(browser, page_file(CALL)) as page:
        page.press("likeliest")
        page.to_the_end()
        titles = sl.load(CALL).played
        shown = [title for title, _ in shown_turns(page)]
        roles = ("client", "operator")
        assert shown == [
            titles[roles.index(step.role)].moves[step.move].title.get("en") for step in course.steps
        ]
        (mark,) = page.texts(".turning-point")
        assert mark.endswith(f" {course.turning_point + 1}")


def test_the_likeliest_course_does_not_depend_on_the_seed(browser, page_file):
    with opened(browser, page_file(CALL)) as page:
        courses = []
        for seed in (1, 2):
            page.seed(seed)
            page.to_the_end()
            by_chance = page.spoken()
            page.press("likeliest")
            page.to_the_end()
            courses.append(page.spoken())
            assert courses[-1] != by_chance
        assert courses[0] == courses[1]


def test_it_runs_by_itself_and_pauses(browser, page_file):
    with opened(browser, page_file(CALL)) as page:
        page.press("run")
        page.page.wait_for_selector(".beat:nth-child(2)", timeout=10_000)
        page.press("run")
        assert page.texts("[data-focus=run]") == ["Run"]


def test_playing_by_keyboard_alone_reaches_an_end_and_the_debrief(browser, page_file):
    with opened(browser, page_file(CALL)) as page:
        keyboard = page.page.keyboard
        for _ in range(12):  # from the beginning of the page to the last of the modes
            keyboard.press("Tab")
            if page.page.evaluate("document.activeElement.dataset.focus") == "play1":
                break
        keyboard.press("Enter")
        replied = 0
        while not page.texts(".debrief") and replied < 50:
            for _ in range(80):
                focus = page.page.evaluate("document.activeElement.dataset.focus")
                if focus == REPLY:
                    break
                if focus == GROUP and not page.page.locator(f"[data-focus={REPLY}]").is_visible():
                    keyboard.press("Enter")
                keyboard.press("Tab")
            keyboard.press("Enter")
            replied += 1
        assert 1 < replied < 50
        assert page.texts(".best")[0].startswith("The reply that mattered most was at turn ")
        assert page.texts(".debrief ol li") == [
            "What went wrong?", "How should it be?", "What could be done?",
        ]  # fmt: skip


def test_the_partner_plays_by_its_script_and_the_chance_is_exact(browser, page_file):
    call = sl.load(CALL)
    free = answered_freely(call, "operator")
    with opened(browser, page_file(CALL)) as page:
        page.press("play1")
        (first,) = page.chances()
        exact = answers_of(free)
        # The chance before the first turn depends on where the client begins, which is drawn.
        starts = exact.solution.chain.start_states
        goal = exact.solution.chance(exact.ways("client", lambda end: end == "goal"))
        assert first in {percent(float(goal[state]), "en") for state in starts}
        page.reply("counter_question")
        told = page.texts(".told")[0]
        assert told.startswith(f"After your reply: {first} → ")
        before, after = (float(part.rstrip("%")) for part in told.split(": ")[1].split(" → "))
        assert after < before


def test_hanging_up_is_an_end_too(browser, page_file):
    with opened(browser, page_file(CALL)) as page:
        page.press("play1")
        page.reply("transfer")
        assert "You ended it: puts the call through to the engineer" in page.texts(".end")[0]
        seconds = sl.load(CALL).played[1].moves["transfer"].seconds
        assert f"Turns: 1, time: {seconds:.0f} s" in page.texts(".end")[0]
        page.press("restart")
        page.press("leave")
        assert "You stopped here." in page.texts(".end")[0]


def test_either_side_can_be_played(browser, page_file):
    with opened(browser, page_file(CALL)) as page:
        page.press("play0")
        assert page.texts(".beat .move")[0].startswith("1. operator")
        page.reply("reject")
        assert len(page.texts(".beat")) >= 3


def test_guesses_are_counted(browser, page_file):
    value = sl.load(CALL)
    moves = [turn.move for turn in sl.tell(value, seed=0).turns]
    with opened(browser, page_file(CALL)) as page:
        page.press("guess1")
        page.press(f"guess-{moves[0]}")
        assert page.texts(".told") == ["Right. Guessed: 1 of 1"]
        wrong = next(move for move in value.played[0].says if move != moves[1])
        page.press(f"guess-{wrong}")
        (told,) = page.texts(".told")
        assert told.startswith("No: ")
        assert told.endswith("Guessed: 1 of 2")
        assert page.texts(".here, .stages, .odds") == []  # they would tell what comes next
        page.press("language")
        assert page.texts(".told")[0].startswith("Нет: ")


@pytest.mark.parametrize("width", [360, 1000, 1280, 1920])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_nothing_sticks_out_on_a_phone_or_a_projector(browser, page_file, width, language):
    with opened(browser, page_file(CALL, language), width=width, height=740) as page:
        for mode in ("watch1", "guess1", "play1", "play0"):
            page.press(mode)
            sticks = page.page.evaluate(
                """() => [...document.querySelectorAll("body *")]
                    .filter(one => !one.closest("svg") && one.getClientRects().length)
                    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                    .map(one => one.outerHTML.slice(0, 80))"""
            )
            assert sticks == []
            small = page.page.evaluate(
                """() => [...document.querySelectorAll("body *")]
                    .filter(one => one.childElementCount === 0 && one.textContent.trim())
                    .filter(one => !["SCRIPT", "STYLE", "NOSCRIPT", "OPTION"].includes(one.tagName))
                    .filter(one => parseFloat(getComputedStyle(one).fontSize) < 12)
                    .map(one => one.outerHTML.slice(0, 80))"""
            )
            assert small == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("mode", ["watch1", "guess1", "play1"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_axe_finds_no_fault(browser, page_file, mode, language, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    with opened(browser, page_file(CALL, language), width=width) as page:
        page.press(mode)
        if mode == "watch1":
            page.steps(6)
        found = axe.Axe().run(page.page).response["violations"]
        assert [(one["id"], one["impact"], one["nodes"][0]["html"][:90]) for one in found] == []


def test_the_debrief_is_that_of_the_terminal(browser, page_file):
    free = answered_freely(sl.load(CALL), "operator")
    answers = answers_of(free)
    ways = answers.ways("client", lambda end: end == "goal")
    for seed in (3, 5):
        game = Game(free, 1, seed=seed)
        with opened(browser, page_file(CALL)) as page:
            page.seed(seed)
            page.press("play1")
            for move in ("call_by_name", "counter_question", "agree", "template_answer"):
                game.reply(move)
                page.reply(move)
            titles = [beat.title for beat in dialogue(game.trace).beats]
            assert [title for title, _ in shown_turns(page)] == titles
            page.press("leave")
            best = best_moment(answers, game.trace, 1, ways)
            (told,) = page.texts(".best")
            assert f" at turn {best.turn}: " in told
            assert f" left a chance of {percent(best.said_left, 'en')}, " in told
            assert told.endswith(f" would have left {percent(best.left, 'en')}.")


def test_a_last_word_that_is_the_others_goal_is_told_as_in_the_terminal(browser, tmp_path):
    value = sl.load(write(tmp_path, DISHES) / "evening.yaml")
    free = answered_freely(value, "child")
    answers, closing = answers_of(free), closing_moves(value.party("child").plays)
    ways = answers.ways("parent", lambda end: end == "goal")
    with opened(browser, sl.page(value).save(tmp_path / "page.html")) as page:
        page.press("play1")
        assert page.chances() == ["87.5%"]
        page.press("reply-put_off")
        assert page.texts(".told") == ["After your reply: 87.5% → 75.0%"]
        page.press("reply-slam")
        assert page.chances() == ["0%"]
        game = Game(free, 1)
        game.reply("put_off")
        game.leave("slam", "leaves")
        best = best_moment(answers, game.trace, 1, ways, closing)
        assert page.texts(".best") == [
            f"The reply that mattered most was at turn {best.turn}: “slam” left a chance of 0%, "
            "“get_up” would have left 100%."
        ]


def seed_of(value, turns):
    """Return the first seed with which it takes so many turns at least."""
    return next(seed for seed in range(1000) if len(sl.tell(value, seed=seed).turns) >= turns)


def in_window(page, selector):
    top, bottom = page.box(selector)
    return 0 <= top < bottom <= page.page.evaluate("innerHeight")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_line_just_spoken_is_in_sight_and_the_chart_with_it(
    browser, page_file, width, height, language
):
    seed = seed_of(sl.load(CALL), 31)
    with opened(browser, page_file(CALL, language), width, height) as page:
        page.seed(seed)
        for turn in range(1, 31):
            page.press("step")
            assert len(page.texts(".beat")) == turn
            assert in_window(page, ".beat"), turn
            (top, bottom), (upper, lower) = page.box(".beat"), page.box(".log")
            assert upper - 1 <= top < bottom <= lower + 1, turn
            assert in_window(page, "[data-focus=step]"), turn
        assert in_window(page, "#chart svg")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_last_line_stays_in_sight_where_replies_are_chosen(browser, page_file, width, height):
    with opened(browser, page_file(CALL, "ru"), width, height) as page:
        for mode, button in [("guess1", ".choices button"), ("play1", "[data-focus=leave]")]:
            page.press(mode)
            for _ in range(3):
                page.page.locator(".choices button").nth(2).click()
                assert in_window(page, ".beat"), mode
            page.page.locator(button).last.scroll_into_view_if_needed()
            assert in_window(page, ".beat"), mode


def test_in_another_window_the_dialogue_stays_where_it_was(browser, page_file):
    with opened(browser, page_file(CALL), 1366, 768) as page:
        page.steps(12)
        resize, log = page.page.set_viewport_size, page.page.locator(".log")
        resize({"width": 1280, "height": 600})
        page.page.wait_for_timeout(200)
        assert in_window(page, ".beat")
        log.evaluate("one => { one.scrollTop = 30; }")
        page.page.wait_for_timeout(200)
        resize({"width": 1280, "height": 700})
        page.page.wait_for_timeout(200)
        assert log.evaluate("one => one.scrollTop") == 30
        page.press("step")
        assert in_window(page, ".beat")


def test_on_a_phone_one_goes_on_from_anywhere(browser, page_file):
    with opened(browser, page_file(CALL), width=360, height=740) as page:
        page.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        for name in ("step", "end", "back", "restart"):
            page.press(name)
            page.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
            assert in_window(page, f"[data-focus={name}]")


@pytest.mark.parametrize("id", [CALL, *ROUTES])
def test_no_two_curves_have_the_same_dash(browser, page_file, id):
    with opened(browser, page_file(id)) as page:
        page.steps(3)
        curves, swatches = (
            page.page.locator(selector).evaluate_all(
                "all => all.map(one => one.getAttribute('stroke-dasharray'))"
            )
            for selector in ("#chart polyline", ".chart td svg line")
        )
        assert curves == swatches
        assert 0 < len(curves) == len(set(curves))


@pytest.mark.parametrize(("turns", "ticks"), [(4, range(0, 11, 2)), (25, range(0, 26, 5)),
                                              (31, range(0, 31, 10))])  # fmt: skip
def test_turns_are_marked_by_round_steps_and_named(browser, page_file, turns, ticks):
    with opened(browser, page_file(CALL, "ru"), width=360) as page:
        page.seed(seed_of(sl.load(CALL), turns))
        page.steps(turns)
        texts = page.page.locator("#chart .axis-text").all_text_contents()
        assert texts[3:] == [*map(str, ticks), "реплики"]  # first come the shares


@pytest.mark.parametrize("side", [0, 1])
def test_a_party_has_one_colour(browser, page_file, side):
    with opened(browser, page_file(CALL)) as page:
        page.press(f"play{side}")
        page.page.locator(".choices button").first.click()
        edge = "one => getComputedStyle(one)['border-{}-color']"
        (card,) = page.page.locator(".party").all()
        beat = page.page.locator(f".beat.p{1 - side}").last
        colour = beat.evaluate(edge.format("right" if side == 0 else "left"))
        assert card.evaluate(edge.format("top")) == colour
        gauge = card.locator(".gauge .fill").first
        assert gauge.evaluate("one => getComputedStyle(one).backgroundColor") == colour


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_of_the_groups_of_replies_the_first_is_open(browser, page_file, width, height):
    with opened(browser, page_file(CALL), width, height) as page:
        page.press("play1")
        folds = page.page.locator(".ask details")
        assert folds.evaluate_all("all => all.map(one => one.open)") == [True, False, False]
        page.press("group-plain")
        page.press("group-techniques")
        page.reply("template_answer")  # what the reader has opened and closed stays so
        assert folds.evaluate_all("all => all.map(one => one.open)") == [False, True, True]


def test_a_long_line_ends_with_a_whole_word_on_its_button(browser, page_file):
    with opened(browser, page_file(CALL, "ru")) as page:
        page.press("play1")
        cut = 0
        for button in page.page.locator(".choices button:has(.line)").all():
            line, whole = button.locator(".line").text_content(), button.get_attribute("title")
            if whole:
                begun = line.removesuffix("…»")
                assert begun != line
                assert whole.startswith(begun)
                assert not whole[len(begun)].isalnum()
                cut += 1
        assert cut > 3


SALE = {
    "moves": "kind: vocabulary\nmoves: {ask: {}, sold: {feel: {joy: +5}}, constructor: {}}\n",
    "buyer": """kind: script
role: client
vocabulary: moves
scales: {joy: {range: [0, 5], start: 0}}
goal: {when: joy == 5}
start: asks
stages:
  asks: {says: {ask: 1, constructor: 1}, lines: {constructor: {en: [Build it!]}}}
""",
    "shop": """kind: script
role: operator
vocabulary: moves
goal: {title: {en: a sale}}
start: listens
stages:
  listens: {says: constructor, next: [{to: {listens: 1, sells: 1}}]}
  sells: {says: sold, ends: goal}
""",
    "sale": "kind: encounter\nparties: {client: buyer, operator: shop}\n",
}


def test_a_reply_that_ends_both_scripts_ends_both_and_any_name_is_a_name(browser, tmp_path):
    value = sl.load(write(tmp_path, SALE) / "sale.yaml")
    with opened(browser, sl.page(value).save(tmp_path / "page.html")) as page:
        for seed in range(5):
            page.seed(seed)
            page.to_the_end()
            assert shown_turns(page) == told(value, seed, "en")
        page.press("play1")
        page.reply("constructor")
        page.reply("sold")
        assert len(page.texts(".end div")) == 3  # both ends, and how long it took
        assert page.chances() == ["100%"]


def test_a_side_whose_replies_lead_to_a_fault_is_not_played(browser, tmp_path):
    files = {
        "moves": "kind: vocabulary\nmoves: {knock: {}, bye: {}, poke: {feel: {t: -1}}}\n",
        "one": "kind: script\nvocabulary: moves\nscales: {t: {range: [0, 2], start: 2}}\n"
        "exits: {left: {}}\nstart: s\nstages:\n"
        "  s: {says: {knock: t, bye: t}, next: [{to: {s: 1, e: 1}}]}\n"
        "  e: {says: bye, ends: left}\n",
        "two": "kind: script\nvocabulary: moves\nstart: s\n"
        "stages: {s: {says: {knock: 1, bye: 1}}}\n",
        "call": "kind: encounter\nparties: {a: one, b: two}\n",
    }  # fmt: skip
    value = sl.load(write(tmp_path, files) / "call.yaml")
    with opened(browser, sl.page(value).save(tmp_path / "page.html")) as page:
        page.press("play1")
        assert page.texts(".talk p")[0].startswith("This side cannot be played")
        page.press("watch1")
        page.to_the_end()
        assert page.texts(".end")


def test_states_of_many_scales_are_found(browser, tmp_path):
    names = [f"s{number}" for number in range(10)]
    scales = ", ".join(f"{name}: {{range: [0, 9], start: 0}}" for name in names)
    feel = ", ".join(f"{name}: +1" for name in names)
    files = {
        "moves": f"kind: vocabulary\nmoves: {{knock: {{feel: {{{feel}}}}}}}\n",
        "one": f"kind: script\nvocabulary: moves\nscales: {{{scales}}}\n"
        "exits: {left: {when: s0 == 9}}\nstart: s\nstages: {s: {says: knock}}\n",
        "call": "kind: encounter\nparties: {a: one, b: one}\n",
    }
    value = sl.load(write(tmp_path, files) / "call.yaml")
    with opened(browser, sl.page(value).save(tmp_path / "page.html")) as page:
        page.steps(40)
        assert shown_turns(page) == told(value, 0, "en")
        assert page.texts(".p0 .gauge .name span:last-child") == [
            str(one) for one in sl.tell(value, seed=0).turns[-1].after[0].scales
        ]


def test_keys_step_back_run_and_start_over(browser, page_file):
    with opened(browser, page_file(CALL)) as page:
        press = page.page.keyboard.press
        for key, beats in [("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("Home", 0)]:
            press(key)
            assert len(page.texts(".beat")) == beats
        press(" ")
        assert page.texts("[data-focus=run]") == ["Pause"]
        press(" ")
        assert page.texts("[data-focus=run]") == ["Run"]


def test_the_language_is_changed_and_what_is_told_is_heard(browser, page_file):
    with opened(browser, page_file(CALL)) as page:
        page.press("step")
        assert page.texts("#live") == ["operator: Support, Dmitry speaking."]
        page.press("language")
        assert page.texts("h1") == ["Звонок в «Стрим»"]
        assert page.page.evaluate("document.documentElement.lang") == "ru"
        assert shown_turns(page) == told(sl.load(CALL), 0, "ru")[:1]


def test_a_seed_is_a_whole_number_below_two_to_the_64(browser, page_file):
    value = sl.load("textbook/competing_exits")
    with opened(browser, page_file("textbook/competing_exits")) as page:
        for seed in (2**64 - 1, 2**53 + 1):
            page.seed(seed)
            page.to_the_end()
            assert shown_turns(page) == told(value, seed, "en")
        said = page.spoken()
        for wrong in ("-1", "x", str(2**64)):
            page.seed(wrong)
            assert page.texts("[role=alert]") == [
                f"A seed is a whole number from 0 to {2**64 - 1}."
            ]
            assert page.page.input_value("#seed") == wrong
            assert page.spoken() == said
        page.press("restart")
        assert page.texts("[role=alert]") == []
        assert page.page.input_value("#seed") == str(2**53 + 1)


def test_turn_by_turn_it_is_the_same_course(browser, page_file):
    with opened(browser, page_file(CALL)) as page:
        page.to_the_end()
        at_once = page.spoken()
        page.press("restart")
        page.steps(len(at_once) + 1)
        assert page.spoken() == at_once


def test_a_click_after_typing_a_seed_counts(browser, page_file):
    with opened(browser, page_file("textbook/competing_exits")) as page:
        page.page.fill("#seed", "7")
        page.press("end")
        assert shown_turns(page) == told(sl.load("textbook/competing_exits"), 7, "en")


def test_what_waits_is_what_it_was(browser, page_file):
    with opened(browser, page_file(CASES)) as page:
        page.press("step")
        by_chance = page.spoken()
        page.press("likeliest")
        page.to_the_end()
        likeliest = page.spoken()
        page.press("play1")
        page.press("watch1")
        assert page.spoken() == likeliest
        assert page.page.get_attribute("[data-focus=likeliest]", "aria-pressed") == "true"
        page.press("likeliest")
        assert page.page.get_attribute("[data-focus=likeliest]", "aria-pressed") == "false"
        page.press("step")
        assert page.spoken() == by_chance
        page.page.select_option("#case", "1")
        assert page.spoken() == []
        page.page.select_option("#case", "0")
        assert page.spoken() == by_chance


def test_a_game_that_is_the_same_in_all_cases_is_said_to_be(browser, page_file):
    with opened(browser, page_file(CASES)) as page:
        page.press("play1")  # the cases differ in the seller alone
        (told_alike,) = page.texts(".alike")
        assert told_alike.startswith("In this role all cases are the same: ")
        assert not page.has("case")
        assert page.texts(".task") == [
            "What counts here is whether this comes about: client – has been told everything. "
            "Bring it about, or try to prevent it."
        ]
        page.press("play0")
        assert page.has("case")


@pytest.mark.parametrize("mode", ["compare1", "watch1", "play0"])
def test_the_cases_of_a_study_fit_on_a_phone(browser, page_file, mode):
    with opened(browser, page_file(CASES), width=360, height=740) as page:
        page.press(mode)
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_times_are_told_as_everywhere(browser, page_file):
    route = sl.load("insurance/policy")
    with opened(browser, page_file("insurance/policy")) as page:
        for seed in range(3):
            page.seed(seed)
            page.to_the_end()
            seconds = sl.tell(route, seed=seed).seconds
            assert page.texts(".end .quiet")[0].endswith(f"time: {duration(seconds, 'en')}")
