"""Models to be written and read, of every construct that files have; sound only in their shape."""

from hypothesis import strategies as st

from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.expressions import constant
from scenarios_lib.model.moves import Move, Vocabulary
from scenarios_lib.model.names import GOAL, PASS
from scenarios_lib.model.parsing import expression, parse
from scenarios_lib.model.populations import Member, Population
from scenarios_lib.model.routes import ANY_END, STAGE, Contact, End, Onward, Route
from scenarios_lib.model.scales import Change, Parameter, Scale, Start
from scenarios_lib.model.scripts import EXIT_KINDS, Exit, Goal, Script
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.sources import STATUSES, Source
from scenarios_lib.model.stages import FeelRule, Rule, Stage
from scenarios_lib.model.studies import Case, Study
from scenarios_lib.model.texts import Lines, Text
from scenarios_lib.model.transcripts import Event, Transcript
from scenarios_lib.model.weights import Choice, Target

WORDS = ("no", "yes", "true", "12", "1:30", "- a", "#", "a: b", "[x", "Да, но", "—", "\u00a0", "😀")
LINE = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"],
                          exclude_characters="\ufeff\ufffe\uffff"), min_size=1),
    st.text("ab :#-'\"\\\n\t,[]{}&*!|>%@`?=~", min_size=1),
)  # fmt: skip
TEXTS = st.one_of(
    st.just(Text()),
    LINE.map(lambda line: Text((("", line),))),
    st.dictionaries(st.sampled_from(("en", "ru", "no")), LINE | st.just(""), min_size=1).map(
        lambda versions: Text(tuple(versions.items()))
    ),
)
NAMES = st.sampled_from(("on", "no", "y", "null", "outrage", "x1", "tension", "counter_question"))
WEIGHTS = st.one_of(
    st.floats(0, 1e300).map(constant),
    st.integers(0, 5).map(constant),
    st.sampled_from(
        ("1 - skill", "-skill + 1", "min(a, b) * 2", "(a + b) / (c - -1)", "--a", "a - (b - c)")
    ).map(expression),
)
GUARDS = st.sampled_from(
    ("true", "false", "a >= 8", "not (a < 1 or b < 2)", "0 <= a < 3 != b", "-a < 0",
     "min(a, b) > 2 and c < 1", "(a < 1 and b < 2) and c < 3")
).map(expression)  # fmt: skip
CLAIMS = st.sampled_from(
    ("first(operator) >= 0.9", "a.ends(client.*) == 1 - nobody()", "turns() < 3 or together() > 0")
).map(lambda text: parse(text, claims=True))
WHOLE = st.integers(-(10**9), 10**9)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
NOTHING = st.none()


def named(strategy, attribute="name", names=NAMES, **sizes):
    """Return tuples of values whose attribute differs."""
    return st.lists(
        strategy(names), unique_by=lambda one: getattr(one, attribute), max_size=3, **sizes
    ).map(tuple)


def some(strategy, **sizes):
    return st.lists(strategy, max_size=2, **sizes).map(tuple)


EFFECTS = named(lambda names: st.builds(Change, names, WHOLE, st.booleans()), "scale")
SOURCES = some(st.builds(Source, TEXTS, TEXTS, TEXTS, TEXTS, st.sampled_from(STATUSES)))
TAGS = st.lists(NAMES, max_size=2).map(tuple)
TOLD = {"title": TEXTS, "about": TEXTS}
HEARD = st.lists(NAMES | NAMES.map("tag.{}".format), max_size=2).map(tuple)


def choices(names=NAMES, least=1):
    return named(lambda names: st.builds(Choice, names, WEIGHTS), names=names, min_size=least)


def starts(names):
    return st.builds(Start, names, WEIGHTS)


STARTS = named(starts, "value", WHOLE, min_size=1)
MOVES = named(
    lambda names: st.builds(
        Move, names, seconds=NUMBERS, feel=EFFECTS, tags=TAGS, **TOLD
    ),
    min_size=1,
)  # fmt: skip
VOCABULARIES = st.builds(
    Vocabulary, st.sampled_from(("moves", "calls/moves")), MOVES, sources=SOURCES, **TOLD
)
SCALES = named(lambda names: st.builds(Scale, names, WHOLE, WHOLE, STARTS, **TOLD))
PARAMETERS = named(
    lambda names: st.builds(
        Parameter, names, NUMBERS, st.floats(allow_nan=False), st.floats(allow_nan=False), **TOLD
    )
)
RULES = some(
    st.builds(
        Rule,
        named(lambda names: st.builds(Target, names, WEIGHTS, EFFECTS), "stage", min_size=1),
        HEARD,
        NOTHING | GUARDS,
    )
)
FEELS = some(
    st.builds(
        FeelRule, feel=EFFECTS, hears=HEARD, in_stages=TAGS, when=NOTHING | GUARDS,
    )
)  # fmt: skip
SAID = st.one_of(
    st.lists(LINE | st.just(""), min_size=1, max_size=3).map(lambda lines: (("", tuple(lines)),)),
    st.dictionaries(
        st.sampled_from(("en", "ru")), st.lists(LINE, min_size=1, max_size=2).map(tuple), min_size=1
    ).map(lambda versions: tuple(versions.items())),
)
STAGES = named(
    lambda names: st.builds(
        Stage,
        names,
        choices(),
        feel=EFFECTS,
        lines=named(lambda moves: st.builds(Lines, moves, SAID), "move"),
        next=RULES,
        goes_on=choices(NAMES | st.just(PASS), least=0),
        ends=NOTHING | NAMES | st.just(GOAL),
        **TOLD,
    ),
    min_size=1,
)
GOALS = st.builds(Goal, NOTHING | GUARDS, hidden=st.booleans(), **TOLD)
EXITS = named(
    lambda names: st.builds(Exit, names, NOTHING | GUARDS, st.sampled_from(EXIT_KINDS), **TOLD)
)
SCRIPTS = st.builds(
    Script,
    st.sampled_from(("calls/one", "calls/two", "three")),
    some(VOCABULARIES, min_size=1),
    choices(),
    STAGES,
    role=st.just("") | NAMES,
    sources=SOURCES,
    triggers=TAGS,
    parameters=PARAMETERS,
    scales=SCALES,
    goal=NOTHING | GOALS,
    exits=EXITS,
    feels=FEELS,
    next=RULES,
    **TOLD,
)
MADE_CLAIMS = some(st.builds(Claim, CLAIMS, TEXTS, SOURCES))
PARTIES = named(lambda names: st.builds(Party, names, SCRIPTS), min_size=2).map(lambda two: two[:2])
SETTINGS = st.lists(
    st.builds(Setting, NAMES, NAMES, NUMBERS | STARTS),
    unique_by=lambda one: (one.party, one.name), max_size=2,
).map(tuple)  # fmt: skip


OWN = named(lambda names: st.builds(Setting, st.just(""), names, NUMBERS | STARTS))
"""What is set in somebody who need not be named."""


def members(scripts, crowds):
    """Return members: a script or a population each."""
    rest = {"settings": OWN, "triggers": TAGS, "title": TEXTS}
    return st.builds(Member, NUMBERS, script=scripts, **rest) | st.builds(
        Member, NUMBERS, population=crowds, **rest
    )


def populations(scripts, crowds):
    return st.builds(
        Population,
        st.sampled_from(("people", "calls/people")),
        some(members(scripts, crowds), min_size=1),
        sources=SOURCES,
        **TOLD,
    )


ENDS = st.builds(End, NAMES, NAMES | st.just(GOAL) | st.just(ANY_END))
ONWARD = st.builds(
    Onward, some(ENDS, min_size=1), NAMES, EFFECTS, NUMBERS, st.sampled_from(("", STAGE))
)


def routes(plays, scripts):
    """Return routes whose traveller plays one of `plays` and meets `scripts`."""
    contacts = named(
        lambda names: st.builds(
            Contact, names, scripts, st.just("") | NAMES, OWN, some(ONWARD), **TOLD
        ),
        min_size=1,
    )
    settings = some(st.builds(Setting, st.just("") | NAMES, NAMES, NUMBERS | STARTS)).filter(
        lambda own: len({(one.party, one.name) for one in own}) == len(own)
    )
    return st.builds(
        Route,
        st.sampled_from(("trip", "calls/trip")),
        st.builds(Party, NAMES, plays),
        NAMES,
        NAMES,
        contacts,
        settings,
        MADE_CLAIMS,
        sources=SOURCES,
        **TOLD,
    )


EVENTS = st.builds(Event, NAMES, NAMES, NOTHING | NUMBERS, TEXTS, st.sampled_from(STATUSES))
TRANSCRIPTS = st.builds(
    Transcript,
    st.sampled_from(("heard", "calls/heard")),
    some(EVENTS, min_size=1),
    sources=SOURCES,
    **TOLD,
)


def encounters(scripts):
    parties = st.lists(
        st.builds(Party, NAMES, scripts), unique_by=lambda one: one.name, min_size=2, max_size=2
    ).map(tuple)
    return st.builds(
        Encounter,
        st.sampled_from(("call", "calls/call")),
        parties,
        NAMES,
        SETTINGS,
        st.just("") | NAMES,
        MADE_CLAIMS,
        sources=SOURCES,
        **TOLD,
    )


def studies(met, scripts, travelled):
    replaced = st.lists(
        st.builds(Party, NAMES, scripts), unique_by=lambda one: one.name, max_size=2
    ).map(tuple)
    return st.builds(
        Study,
        st.sampled_from(("study", "calls/study")),
        named(
            lambda names: (
                st.builds(Case, names, met, replaced, SETTINGS, TEXTS)
                | st.builds(Case, names, NOTHING, replaced, SETTINGS, TEXTS, travelled)
            ),
            min_size=1,
        ),
        MADE_CLAIMS,
        sources=SOURCES,
        **TOLD,
    )
