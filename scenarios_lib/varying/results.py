"""What becomes of claims when their numbers shift."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

from attrs import frozen

from scenarios_lib.analysis.claiming import Judged
from scenarios_lib.engine.sampling import Interval, interval
from scenarios_lib.jobs.extras import require
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.showing import Shown
from scenarios_lib.varying.numbers import Number, Unshifted

ENOUGH = 0.9
"""A robust claim holds in at least this share of the settings drawn."""

Finding = Literal["robust", "fragile", "false"]


@frozen
class Single:
    """One number shifted alone: whether the claim then holds, and the code of what keeps it."""

    number: Number
    amount: float
    holds: bool
    problem: str = ""


@frozen
class Tested:
    """A claim about order: as it stands, with one number shifted at a time, and with all.

    `singles` are those shifts that change what is played in any of its cases; `holding` counts the
    `settings` drawn in which it holds, `problems` those in which it has no answer, by code.
    """

    judged: Judged
    singles: tuple[Single, ...]
    holding: int
    settings: int
    problems: tuple[tuple[str, int], ...] = ()

    @property
    def breaking(self) -> tuple[Single, ...]:
        """The single shifts under which the claim does not hold."""
        return tuple(one for one in self.singles if not one.holds)

    @property
    def sampled(self) -> Interval:
        """The share of the settings drawn in which it holds, with its 95 % interval."""
        return interval(self.holding, self.settings)

    @property
    def finding(self) -> Finding:
        """`false` as it stands; `robust` under all single shifts and in nine tenths of settings."""
        if not self.judged.holds:
            return "false"
        enough = self.holding >= ENOUGH * self.settings
        return "robust" if enough and not self.breaking else "fragile"

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        sampled = self.sampled
        return {
            "claim": str(self.judged.claim.claim),
            "text": {name or "any": text for name, text in self.judged.claim.text.versions},
            "finding": self.finding,
            "holds": self.judged.holds,
            "one_at_a_time": {
                "shifts": len(self.singles),
                "holding": len(self.singles) - len(self.breaking),
                "breaking": [
                    {
                        "id": one.number.id,
                        "name": one.number.name,
                        "amount": one.amount,
                        "problem": one.problem,
                    }
                    for one in self.breaking
                ],
            },
            "all_together": {
                "settings": self.settings,
                "holding": self.holding,
                "share": sampled.share,
                "low": sampled.low,
                "high": sampled.high,
                "problems": dict(self.problems),
            },
        }


@frozen(slots=False, repr=False)
class Robustness(Shown):
    """How the claims about order of a study, an encounter or a route stand shifts of their numbers.

    `numbers` are the parameters, starts of scales and shares that were shifted, each `by` a share
    of its range, `unshifted` those that were not; numbers written into the rules themselves are in
    neither. `exact` are the claims that were left out, for they say exact numbers.
    """

    id: str
    by: float
    settings: int
    seed: int
    numbers: tuple[Number, ...]
    unshifted: tuple[Unshifted, ...]
    claims: tuple[Tested, ...]
    exact: tuple[Claim, ...]

    def __repr__(self) -> str:
        counts = Counter(one.finding for one in self.claims)
        told = ", ".join(f"{counts[name]} {name}" for name in ("robust", "fragile", "false"))
        return f"<Robustness of {self.id}: {told}>"

    @property
    def stands(self) -> bool:
        """Whether every claim is robust."""
        return all(one.finding == "robust" for one in self.claims)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, ready for JSON."""
        return {
            "id": self.id,
            "by": self.by,
            "settings": self.settings,
            "seed": self.seed,
            "numbers": [_number(one, self.by) for one in self.numbers],
            "unshifted": [
                {"id": one.id, "name": one.name, "why": one.why} for one in self.unshifted
            ],
            "claims": [one.to_dict() for one in self.claims],
            "exact": [str(claim.claim) for claim in self.exact],
        }

    def to_frame(self) -> Any:
        """Return a pandas data frame, one row for each claim; needs the extra `frames`."""
        require("pandas", "frames", "to_frame")
        import pandas as pd

        rows = [
            {
                "claim": str(one.judged.claim.claim),
                "finding": one.finding,
                "shifts": len(one.singles),
                "breaking": len(one.breaking),
                "share": one.sampled.share,
                "low": one.sampled.low,
                "high": one.sampled.high,
            }
            for one in self.claims
        ]
        return pd.DataFrame(rows)


def _number(number: Number, by: float) -> Mapping[str, Any]:
    return {
        "id": number.id,
        "name": number.name,
        "kind": number.kind,
        "range": [number.low, number.high],
        "step": number.step(by),
    }
