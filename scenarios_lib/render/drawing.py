"""A picture of a script or an encounter, that shows and saves itself."""

from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from scenarios_lib.analysis.verdicts import StudyResult, Verdict
from scenarios_lib.jobs.writing import replace
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.populations import Population
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study
from scenarios_lib.model.transcripts import Transcript
from scenarios_lib.render.encounter_diagrams import encounter_dot
from scenarios_lib.render.heat_diagrams import heat_dot
from scenarios_lib.render.population_diagrams import population_dot
from scenarios_lib.render.rendering import render
from scenarios_lib.render.route_diagrams import route_dot
from scenarios_lib.render.script_diagrams import script_dot
from scenarios_lib.render.transcript_diagrams import transcript_dot

SUFFIXES: Final = (".svg", ".png", ".pdf", ".dot", ".gv")


@frozen
class Picture:
    """A diagram as DOT text, and as every file that can be made of it."""

    dot: str
    title: str = ""

    def svg(self) -> str:
        """Return the picture as one SVG document that needs no font and no other file."""
        return render(self.dot, "svg").decode()

    def png(self, *, dpi: int = 150) -> bytes:
        """Return the picture as PNG; raise ValueError over 200 million pixels."""
        return render(self.dot, "png", dpi=dpi)

    def pdf(self) -> bytes:
        """Return the picture as a PDF page."""
        return render(self.dot, "pdf")

    def save(self, path: str | Path) -> Path:
        """Write the picture in the form that the file's ending names, and return the path.

        `.svg`, `.png`, `.pdf`, and `.dot` or `.gv` for the DOT text. The file appears whole or
        not at all. Raises ValueError for any other ending.
        """
        path = Path(path)
        replace(path, self._file(path))
        return path

    def _file(self, path: Path) -> bytes:
        match path.suffix.lower():
            case ".svg":
                return self.svg().encode()
            case ".png":
                return self.png()
            case ".pdf":
                return self.pdf()
            case ".dot" | ".gv":
                return self.dot.encode()
        raise ValueError(
            f"'{path.name}' does not end as a picture does. The endings: {', '.join(SUFFIXES)}."
        )

    def _repr_svg_(self) -> str:
        return self.svg()

    def __repr__(self) -> str:
        return f"Picture({self.title!r})"


def draw(
    what: Any,
    *,
    language: str = "en",
    highlight: Collection[str] = (),
    party: str = "",
    vocabulary: Vocabulary | None = None,
) -> Picture:
    """Return the picture of a script, an encounter, a route, a verdict or what was observed.

    `highlight` names stages, in an encounter as `ROLE.STAGE`. With `party`, of a verdict on an
    encounter, the picture is that party's script, its stages shaded by how likely they are reached
    there, and `highlight` names them alone. The moves of what was observed are told by their titles
    in the `vocabulary`. Raises ValueError for a stage that is not there, and TypeError for what has
    no picture.
    """
    if party and isinstance(what, Verdict) and isinstance(what.value, Encounter):
        script = what.value.party(party).script
        dot = heat_dot(what, party, language=language, highlight=highlight)
        return Picture(dot, script.title.get(language, script.id))
    if isinstance(what, Script):
        dot = script_dot(what, language=language, highlight=highlight)
        return Picture(dot, what.title.get(language, what.id))
    if isinstance(what, Population):
        dot = population_dot(what, language=language)
        return Picture(dot, what.title.get(language, what.id))
    if isinstance(what, Transcript):
        dot = transcript_dot(what, language=language, vocabulary=vocabulary)
        return Picture(dot, what.title.get(language, what.id))
    route = what.value if isinstance(what, Verdict) else what
    if isinstance(route, Route):
        return Picture(route_dot(what, language=language), route.title.get(language, route.id))
    if isinstance(what, Encounter | Verdict):
        encounter = what.value if isinstance(what, Verdict) else what
        dot = encounter_dot(what, language=language, highlight=highlight)
        return Picture(dot, encounter.title.get(language, encounter.id))
    if isinstance(what, Study | StudyResult):
        raise TypeError("A study has no picture. Draw one of its cases: `draw(case.played)`.")
    kind = type(what).__name__
    known = "Scripts, encounters, routes, verdicts, populations and transcripts have one."
    raise TypeError(f"'{kind}' has no picture. {known}")
