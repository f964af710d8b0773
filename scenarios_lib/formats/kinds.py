"""The table of fields: every key of every kind of file, what it holds and what it is for.

Reading, writing and the JSON Schema all come from this one table; a new kind is a new entry.
"""

from collections.abc import Mapping

from scenarios_lib.formats.shapes.effects import Effect
from scenarios_lib.formats.shapes.formulas import Assertion, Guard, Weight
from scenarios_lib.formats.shapes.lists import ListOf
from scenarios_lib.formats.shapes.maps import MapOf, NameKey, OnlyEntry, OwnKey, PartyKey, WholeKey
from scenarios_lib.formats.shapes.numbers import Interval, Number, Whole
from scenarios_lib.formats.shapes.records import Field, Record
from scenarios_lib.formats.shapes.references import Reference
from scenarios_lib.formats.shapes.settings import Given
from scenarios_lib.formats.shapes.texts import Sayings, Words
from scenarios_lib.formats.shapes.words import Ending, Flag, Name, OneOf
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.moves import Move, Vocabulary
from scenarios_lib.model.names import GOAL, NOBODY, PASS, TOGETHER
from scenarios_lib.model.populations import Member, Population
from scenarios_lib.model.routes import STAGE as KEPT_STAGE
from scenarios_lib.model.routes import Contact, Onward, Route
from scenarios_lib.model.scales import Parameter, Scale, Start
from scenarios_lib.model.scripts import EXIT_KINDS, Exit, Goal, Script
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.sources import STATUSES, Source
from scenarios_lib.model.stages import FeelRule, Rule, Stage
from scenarios_lib.model.studies import Case, Study
from scenarios_lib.model.texts import Lines
from scenarios_lib.model.transcripts import Event, Transcript
from scenarios_lib.model.weights import Choice, Target

TITLE = Field("title", Words(), "A short name for people.")
ABOUT = Field("about", Words(), "What it is, in a sentence or more.")
TOLD = (TITLE, ABOUT)

SOURCE = Record("source", Source, (
    Field("who", Words(), "Who said or wrote it."),
    Field("when", Words(), "When."),
    Field("where", Words(), "Where it can be found."),
    Field("backs", Words(), "Which statement or number it supports."),
    Field("status", OneOf(STATUSES), "How sure it is; `assumed` if not given."),
))  # fmt: skip
SOURCES = Field("sources", ListOf(SOURCE), "Where statements and numbers come from.")

CLAIM = Record("claim", Claim, (
    Field("claim", Assertion(), "A comparison of answers, such as `first(operator) >= 0.9`.", True),
    Field("text", Words(), "The claim in words."),
    SOURCES,
))  # fmt: skip
CLAIMS = Field("claims", ListOf(CLAIM), "Statements that are checked by computation.")

MOVE = Record("move", Move, (
    TITLE,
    Field("seconds", Number(), "Time that saying it takes; 5 if not given."),
    Field("feel", Effect(), "What hearing it does, unless the hearer's own rules say otherwise."),
    Field("tags", ListOf(Name()), "Groups it belongs to; rules may hear `tag.TAG`."),
    ABOUT,
))  # fmt: skip

VOCABULARY = Record("vocabulary", Vocabulary, (
    *TOLD,
    Field("moves", MapOf(MOVE, least=1), "What can be said, by name.", True),
    SOURCES,
))  # fmt: skip

WEIGHT = Field("weight", Weight(), "How likely it is, compared with the others.")
CHOICE = Record("choice", Choice, (WEIGHT,), lone="weight", bare=True)
CHOICES = MapOf(CHOICE, lone=True, least=1)
START = Record("start", Start, (WEIGHT,), lone="weight", bare=True)

PARAMETER = Record("parameter", Parameter, (
    Field("value", Number(), "Its value.", True),
    Field("range", Interval(Number(endless=True)), "What it may be set to: [low, high].",
          into=("low", "high")),
    *TOLD,
), lone="value")  # fmt: skip

SCALE = Record("scale", Scale, (
    Field("range", Interval(Whole()), "The lowest and the highest value: [low, high].", True,
          into=("low", "high")),
    Field("start", MapOf(START, key=WholeKey("value"), lone=True, least=1),
          "The value it starts at, or a map of values to weights.", True, into=("starts",)),
    *TOLD,
))  # fmt: skip

GOAL_RECORD = Record("goal", Goal, (
    TITLE,
    Field("when", Guard(), "When it is reached; without it only a stage's `ends: goal` does."),
    Field("hidden", Flag(), "Whether the person would not say so."),
    ABOUT,
))  # fmt: skip

EXIT = Record("exit", Exit, (
    TITLE,
    Field("when", Guard(), "When it is taken; without it only a stage's `ends` does."),
    Field("kind", OneOf(EXIT_KINDS), "How contact ends; `break` if not given."),
    ABOUT,
))  # fmt: skip

HEARS = Field("hears", ListOf(Name(tags=True), lone=True, filled=True),
              "Moves, or `tag.TAG` for any move with that tag; any move if not given.")  # fmt: skip
WHEN = Field("when", Guard(), "A condition on the party's own scales and parameters.")

FEEL_RULE = Record("feel_rule", FeelRule, (
    HEARS,
    Field("in", ListOf(Name(), lone=True, filled=True), "Stages in which the rule holds.",
          into=("in_stages",)),
    WHEN,
    Field("feel", Effect(), "What hearing it does: +n, -n or =n for each scale; nothing if not "
          "given."),
))  # fmt: skip

TARGET = Record("target", Target, (
    WEIGHT,
    Field("feel", Effect(), "What going there does to the scales."),
), lone="weight")  # fmt: skip

RULE = Record("rule", Rule, (
    HEARS,
    WHEN,
    Field("to", MapOf(TARGET, key=NameKey("stage"), lone=True, least=1),
          "The stage to go to, or several with weights.", True),
))  # fmt: skip
RULES = ListOf(RULE)

LINES = Record("lines", Lines, (
    Field("", Sayings(), "What is actually said.", into=("versions",)),
), lone="", bare=True)  # fmt: skip

STAGE = Record("stage", Stage, (
    *TOLD,
    Field("says", CHOICES, "The move that is said, or several with weights.", True),
    Field("feel", Effect(), "What saying it does to the speaker."),
    Field("lines", MapOf(LINES, key=NameKey("move")), "What is actually said, by move."),
    Field("next", RULES, "Where hearing leads: the first rule that matches."),
    Field("goes_on", MapOf(CHOICE, key=NameKey(name=Name(words=(PASS,))), lone=True, least=1),
          "Stages to speak again from, keeping the turn; `pass` gives it up."),
    Field("ends", Name(), "The end (`goal` or an exit) that comes once this has been said."),
))  # fmt: skip

SCRIPT = Record("script", Script, (
    *TOLD,
    Field("role", Name(people="role"), "The usual name of the party that plays it."),
    Field("vocabulary", ListOf(Reference("vocabulary"), lone=True, filled=True),
          "The vocabulary, or several.", True, into=("vocabularies",)),
    Field("triggers", ListOf(Name(), lone=True), "Occasions on which this script is chosen."),
    Field("parameters", MapOf(PARAMETER), "Numbers that stay as they are: traits, skills."),
    Field("scales", MapOf(SCALE), "Feelings: whole numbers within a range."),
    Field("goal", GOAL_RECORD, "What the script is played for."),
    Field("exits", MapOf(EXIT, key=NameKey(name=Name(reserved=(GOAL,)))),
          "Other ways to end, tried in order."),
    Field("feels", ListOf(FEEL_RULE), "How this person takes what it hears: the first rule that "
          "matches."),
    Field("start", CHOICES, "The first stage, or several with weights.", True),
    Field("next", RULES, "Rules for every stage, tried after the stage's own."),
    Field("stages", MapOf(STAGE, least=1), "The stages, by name.", True),
    SOURCES,
))  # fmt: skip

PARTY_ROLE = Name(reserved=(TOGETHER, NOBODY), people="role")
PARTY_NAME = NameKey(name=PARTY_ROLE)
PARTY = Record("party", Party, (
    Field("", Reference("script, population"), "The script or population it plays.",
          into=("plays",)),
), lone="", bare=True)  # fmt: skip

SETTING = Record("setting", Setting, (
    Field("", Given(MapOf(START, key=WholeKey("value"), least=1)), "The value.", into=("value",)),
), lone="", bare=True)  # fmt: skip
SET = Field("set", MapOf(SETTING, key=PartyKey()),
            "Starts of scales and values of parameters, by PARTY.NAME; in the case of a route by "
            "TRAVELLER.NAME or CONTACT.NAME.", into=("settings",))  # fmt: skip

OWN_SET = Field("set", MapOf(SETTING, key=OwnKey()),
                "Starts of scales and values of parameters, by their bare names.",
                into=("settings",))  # fmt: skip
TRIGGERS = "Occasions on which it is chosen; those of its script if not given."

MEMBER = Record("member", Member, (
    TITLE,
    Field("script", Reference("script"), "The script it plays."),
    Field("population", Reference("population"), "Or the population that it is."),
    Field("share", Number(), "Its share: a weight, compared with those of the others.", True),
    OWN_SET,
    Field("triggers", ListOf(Name(), lone=True), TRIGGERS),
), one_of=("script", "population"))  # fmt: skip

POPULATION = Record("population", Population, (
    *TOLD,
    Field("members", ListOf(MEMBER, filled=True), "Who is in it, and with what share.", True),
    SOURCES,
))  # fmt: skip

ENCOUNTER = Record("encounter", Encounter, (
    *TOLD,
    Field("parties", MapOf(PARTY, key=PARTY_NAME, least=2, most=2),
          "Exactly two: the name of each party and its script.", True),
    Field("opens", Name(people="role"), "Who speaks first; the first named if not given.",
          fallback=lambda read: read["parties"][0].name),
    SET,
    Field("trigger", Name(), "The occasion, which chooses among the members of populations."),
    CLAIMS,
    SOURCES,
))  # fmt: skip

ONWARD = Record("onward", Onward, (
    Field("after", ListOf(Ending(), lone=True, filled=True),
          "How the contact ended: `ROLE.END`, or `ROLE.*` for any end of that role; one or "
          "several.", True),
    Field("to", Name(), "The contact to go to.", True),
    Field("feel", Effect(), "What the time between does to the traveller's scales."),
    Field("seconds", Number(), "The time between."),
    Field("keeps", OneOf((KEPT_STAGE,)),
          "`stage`: the traveller goes on where he is, instead of at his script's start."),
))  # fmt: skip

CONTACT = Record("contact", Contact, (
    *TOLD,
    Field("meets", Reference("script"), "The script that the traveller meets there.", True),
    Field("opens", Name(people="role"), "Who speaks first; the traveller if not given."),
    OWN_SET,
    Field("then", ListOf(ONWARD), "Where he goes afterwards: the first rule that matches."),
))  # fmt: skip

ROUTE = Record("route", Route, (
    *TOLD,
    Field("traveller", OnlyEntry(MapOf(PARTY, key=PARTY_NAME, least=1, most=1)),
          "The name of the one who travels, and the script or population he plays.", True),
    Field("role", PARTY_ROLE, "The role of everyone he meets.", True),
    Field("start", Name(), "The first contact.", True),
    Field("set", MapOf(SETTING, key=OwnKey(named=True)),
          "Starts of the traveller's scales and values of his parameters.", into=("settings",)),
    Field("contacts", MapOf(CONTACT, least=1), "The contacts, by name.", True),
    CLAIMS,
    SOURCES,
))  # fmt: skip

CASE = Record("case", Case, (
    TITLE,
    Field("encounter", Reference("encounter"), "The encounter."),
    Field("route", Reference("route"), "Or the route."),
    Field("with", MapOf(PARTY),
          "Parties whose script is replaced; in a route, contacts or the traveller.",
          into=("replaced",)),
    SET,
), one_of=("encounter", "route"))  # fmt: skip

STUDY = Record("study", Study, (
    *TOLD,
    Field("cases", MapOf(CASE, least=1), "What is compared, by name.", True),
    CLAIMS,
    SOURCES,
))  # fmt: skip

EVENT = Record("event", Event, (
    Field("who", Name(people="role"), "Who made the move.", True),
    Field("move", Name(), "The move.", True),
    Field("at", Number(), "When, in seconds, where known."),
    Field("text", Words(), "The words."),
    Field("status", OneOf(STATUSES), "How sure it is; `assumed` if not given."),
))  # fmt: skip

TRANSCRIPT = Record("transcript", Transcript, (
    *TOLD,
    Field("events", ListOf(EVENT, filled=True), "What happened, in order.", True),
    SOURCES,
))  # fmt: skip

KINDS: Mapping[str, Record] = {
    record.name: record
    for record in (VOCABULARY, SCRIPT, POPULATION, ENCOUNTER, ROUTE, STUDY, TRANSCRIPT)
}
"""The kinds of file by name."""
