"""`scenarios check`: everything that is wrong with files, and whether their claims are true."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from scenarios_lib.cli.commanding import Argument, Command, Option
from scenarios_lib.cli.options import SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from scenarios_lib.catalog.checking import Report
    from scenarios_lib.cli.judging import Finding
    from scenarios_lib.errors import Problem

CHECKING = Words("checking", "проверяется")
FALSE = Words("This claim is false.", "Это утверждение неверно.")
FILES = Words(
    "Files: {}, problems: {}, warnings: {}.", "Файлов: {}, ошибок: {}, предупреждений: {}."
)
CLAIMS = Words("Claims: {}, false: {}.", "Проверено утверждений: {}, неверных: {}.")
REFUSED, FALSE_CLAIM = 2, 1


@frozen
class Findings:
    """All that a check has found."""

    report: "Report"
    problems: tuple["Problem", ...]
    claims: tuple["Finding", ...]

    @property
    def errors(self) -> list["Problem"]:
        """The problems that are no mere warnings."""
        from scenarios_lib.errors import is_error

        return [found for found in self.problems if is_error(found)]

    @property
    def untrue(self) -> list["Finding"]:
        """The claims that do not hold."""
        return [found for found in self.claims if not found.judged.holds]

    @property
    def code(self) -> int:
        """The exit code."""
        return REFUSED if self.errors else FALSE_CLAIM if self.untrue else 0


def check(session: Session, references: tuple[str, ...], claims: bool) -> int:
    """Print everything that is wrong, and a summary; return the exit code."""
    found = _found(session, references, claims)
    if session.as_json:
        session.write_json(
            _data(found, session.language), [file.path for file in found.report.files]
        )
    else:
        session.write("\n\n".join(_told(found, session, claims)))
    return found.code


def _found(session: Session, references: Sequence[str], claims: bool) -> Findings:
    from scenarios_lib.cli.judging import Finding, Judge
    from scenarios_lib.engine.faults import possible_faults
    from scenarios_lib.errors import ScenarioError
    from scenarios_lib.formats.reading import in_order
    from scenarios_lib.model.encounters import Encounter
    from scenarios_lib.model.routes import Route
    from scenarios_lib.model.scripts import Script
    from scenarios_lib.model.studies import Study

    report = session.catalog.check(references or None)
    problems, judge, judged = [*report.problems], Judge(), list[Finding]()
    with waiting(session.say(CHECKING), len(report.values)) as advance:
        for done, value in enumerate(report.values, start=1):
            try:
                if isinstance(value, Script):
                    problems += possible_faults(value)
                elif claims and isinstance(value, Encounter | Route | Study):
                    judged += judge.findings(value)
            except ScenarioError as error:
                problems += error.problems
            advance(done)
    return Findings(report, tuple(in_order([*dict.fromkeys(problems)])), tuple(judged))


def _told(found: Findings, session: Session, claims: bool) -> list[str]:
    from scenarios_lib.cli.refusals import told

    texts = [told(problem, session.language, "scenarios check") for problem in found.problems]
    texts += [_untrue(finding, session) for finding in found.untrue]
    errors, warnings = len(found.errors), len(found.problems) - len(found.errors)
    summary = session.say(FILES).format(len(found.report.files), errors, warnings)
    if claims:
        summary += " " + session.say(CLAIMS).format(len(found.claims), len(found.untrue))
    return [*texts, summary]


def _untrue(finding: "Finding", session: Session) -> str:
    from scenarios_lib.errors import printable
    from scenarios_lib.render.claims import measured

    claim, language = finding.judged.claim, session.language
    lines = [f"{printable(str(finding.where))}  ✗", f"{session.say(FALSE)}"]
    lines.append(f"{claim.claim} — {measured(finding.judged, language)}")
    if text := claim.text.get(language):
        lines.append(printable(text))
    return "\n".join(lines)


def _data(found: Findings, language: str) -> dict[str, Any]:
    from scenarios_lib.analysis.verdicts import claim_data
    from scenarios_lib.cli.refusals import problem_data

    return {
        "problems": [problem_data(problem, language) for problem in found.problems],
        "claims": [
            {"id": finding.id, "where": str(finding.where), **claim_data(finding.judged)}
            for finding in found.claims
        ],
    }


COMMAND = Command(
    "check",
    check,
    Words(
        "Looks for everything that is wrong with files and what they refer to, and computes "
        "whether their claims are true. Ends with 2 if there is a problem, else with 1 if a claim "
        "is false, else with 0; warnings do not count.",
        "Ищет все ошибки в файлах и в том, на что они ссылаются, и вычисляет, верны ли их "
        "утверждения. Код завершения: 2, если есть ошибка, иначе 1, если есть неверное "
        "утверждение, иначе 0; предупреждения не в счёт.",
    ),
    [
        Argument(
            "references", metavar="[FILES]...", nargs=-1,
            words=Words(
                "Files, folders or ids; without them the whole catalog.",
                "Файлы, папки или id; без них — весь каталог.",
            ),
        ),
        Option(
            "--claims/--no-claims", default=True,
            words=Words("Without the claims, which take longest.",
                        "Без утверждений: --no-claims. Они считаются дольше всего."),
        ),
        *SHARED,
    ],
    ["scenarios check", "scenarios check my_scripts/ --no-claims"],
)  # fmt: skip
