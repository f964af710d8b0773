"""Conflict scenarios as scripts that meet: who ends first, exactly, and why."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios_lib.analysis.claiming import Judged
    from scenarios_lib.analysis.courses import Course
    from scenarios_lib.analysis.fans import Fan
    from scenarios_lib.analysis.odds import Odds
    from scenarios_lib.analysis.reasons import Reason
    from scenarios_lib.analysis.survival import Survival
    from scenarios_lib.analysis.verdicts import StudyResult, Verdict
    from scenarios_lib.catalog import Catalog
    from scenarios_lib.engine.automata import Automaton, automaton_from_arrays
    from scenarios_lib.engine.chains import Chain
    from scenarios_lib.engine.products import chain_of, join
    from scenarios_lib.engine.recording import SceneSample
    from scenarios_lib.engine.sampling import Sample, sample_automata
    from scenarios_lib.engine.solving import Bounded, Solution
    from scenarios_lib.engine.travelling import Journey
    from scenarios_lib.engine.walking import Trace, Turn
    from scenarios_lib.errors import Problem, ScenarioError
    from scenarios_lib.exporting.exports import Export
    from scenarios_lib.formats import json_schema, read_data, read_text, write_text
    from scenarios_lib.model.claims import Claim
    from scenarios_lib.model.encounters import Encounter, Party
    from scenarios_lib.model.moves import Move, Vocabulary
    from scenarios_lib.model.parsing import claimed, expression
    from scenarios_lib.model.populations import Member, Population
    from scenarios_lib.model.routes import Contact, End, Onward, Route
    from scenarios_lib.model.scales import Change, Parameter, Scale, Start
    from scenarios_lib.model.scripts import Exit, Goal, Script
    from scenarios_lib.model.settings import Setting
    from scenarios_lib.model.sources import Source
    from scenarios_lib.model.stages import FeelRule, Rule, Stage
    from scenarios_lib.model.studies import Case, Study
    from scenarios_lib.model.texts import Lines, Text
    from scenarios_lib.model.transcripts import Event, Transcript
    from scenarios_lib.model.weights import Choice, Target
    from scenarios_lib.paging.pages import Page
    from scenarios_lib.plotting.saving import save_plot
    from scenarios_lib.render.documents.reports import Report
    from scenarios_lib.render.drawing import Picture
    from scenarios_lib.sweeping.responses import Response, Threshold
    from scenarios_lib.sweeping.sweeps import Sweep
    from scenarios_lib.sweeping.tallies import Tally
    from scenarios_lib.varying.results import Robustness
    from scenarios_lib.verbs import (
        compile,
        draw,
        export,
        load,
        meet,
        odds,
        page,
        plot,
        report,
        robustness,
        run,
        sample,
        settle,
        sound,
        sweep,
        tell,
    )

_HOMES = {
    # verbs
    "compile": "verbs",
    "draw": "verbs",
    "export": "verbs",
    "load": "verbs",
    "meet": "verbs",
    "odds": "verbs",
    "page": "verbs",
    "report": "verbs",
    "plot": "verbs",
    "robustness": "verbs",
    "run": "verbs",
    "sample": "verbs",
    "save_plot": "plotting.saving",
    "settle": "verbs",
    "sound": "verbs",
    "sweep": "verbs",
    "tell": "verbs",
    # files
    "Catalog": "catalog",
    "json_schema": "formats",
    "read_data": "formats",
    "read_text": "formats",
    "write_text": "formats",
    # what things are
    "Case": "model.studies",
    "Change": "model.scales",
    "Choice": "model.weights",
    "Claim": "model.claims",
    "Contact": "model.routes",
    "Encounter": "model.encounters",
    "End": "model.routes",
    "Event": "model.transcripts",
    "Exit": "model.scripts",
    "FeelRule": "model.stages",
    "Goal": "model.scripts",
    "Lines": "model.texts",
    "Member": "model.populations",
    "Move": "model.moves",
    "Onward": "model.routes",
    "Parameter": "model.scales",
    "Party": "model.encounters",
    "Population": "model.populations",
    "Route": "model.routes",
    "Rule": "model.stages",
    "Scale": "model.scales",
    "Script": "model.scripts",
    "Setting": "model.settings",
    "Source": "model.sources",
    "Stage": "model.stages",
    "Start": "model.scales",
    "Study": "model.studies",
    "Target": "model.weights",
    "Text": "model.texts",
    "Transcript": "model.transcripts",
    "Vocabulary": "model.moves",
    "claimed": "model.parsing",
    "expression": "model.parsing",
    # encounters in motion
    "Automaton": "engine.automata",
    "Bounded": "engine.solving",
    "Chain": "engine.chains",
    "Journey": "engine.travelling",
    "Sample": "engine.sampling",
    "SceneSample": "engine.recording",
    "Solution": "engine.solving",
    "Trace": "engine.walking",
    "Turn": "engine.walking",
    "automaton_from_arrays": "engine.automata",
    "chain_of": "engine.products",
    "join": "engine.products",
    "sample_automata": "engine.sampling",
    # answers
    "Course": "analysis.courses",
    "Export": "exporting.exports",
    "Fan": "analysis.fans",
    "Judged": "analysis.claiming",
    "Odds": "analysis.odds",
    "Page": "paging.pages",
    "Picture": "render.drawing",
    "Reason": "analysis.reasons",
    "Report": "render.documents.reports",
    "Response": "sweeping.responses",
    "Robustness": "varying.results",
    "StudyResult": "analysis.verdicts",
    "Survival": "analysis.survival",
    "Sweep": "sweeping.sweeps",
    "Tally": "sweeping.tallies",
    "Threshold": "sweeping.responses",
    "Verdict": "analysis.verdicts",
    # problems
    "Problem": "errors",
    "ScenarioError": "errors",
}

__all__ = [
    "Automaton",
    "Bounded",
    "Case",
    "Catalog",
    "Chain",
    "Change",
    "Choice",
    "Claim",
    "Contact",
    "Course",
    "Encounter",
    "End",
    "Event",
    "Exit",
    "Export",
    "Fan",
    "FeelRule",
    "Goal",
    "Journey",
    "Judged",
    "Lines",
    "Member",
    "Move",
    "Odds",
    "Onward",
    "Page",
    "Parameter",
    "Party",
    "Picture",
    "Population",
    "Problem",
    "Reason",
    "Report",
    "Response",
    "Robustness",
    "Route",
    "Rule",
    "Sample",
    "Scale",
    "ScenarioError",
    "SceneSample",
    "Script",
    "Setting",
    "Solution",
    "Source",
    "Stage",
    "Start",
    "Study",
    "StudyResult",
    "Survival",
    "Sweep",
    "Tally",
    "Target",
    "Text",
    "Threshold",
    "Trace",
    "Transcript",
    "Turn",
    "Verdict",
    "Vocabulary",
    "__version__",
    "automaton_from_arrays",
    "chain_of",
    "claimed",
    "compile",
    "draw",
    "export",
    "expression",
    "join",
    "json_schema",
    "load",
    "meet",
    "odds",
    "page",
    "plot",
    "read_data",
    "read_text",
    "report",
    "robustness",
    "run",
    "sample",
    "sample_automata",
    "save_plot",
    "settle",
    "sound",
    "sweep",
    "tell",
    "write_text",
]
"""The keys of `_HOMES`, once more as a literal: type checkers read no other."""


def _html(value: Any) -> str:
    """Return a value as a notebook shows it."""
    told: str = import_module("scenarios_lib.render.documents.notebooks").html(value)
    return told


import_module("scenarios_lib.model.showing").show_by(_html)


def __getattr__(name: str) -> Any:
    """Load a public name on first use (PEP 562), so that importing the package costs nothing."""
    if name == "__version__":
        return import_module("importlib.metadata").version("scenarios_lib")
    if name not in _HOMES:
        raise AttributeError(f"module 'scenarios_lib' has no attribute {name!r}")
    return getattr(import_module(f"scenarios_lib.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
