"""How much work goes into a batch: enough to be worth sending, little enough to lose."""

from scenarios_lib.jobs.batches import Batch

LEAST_SECONDS, WANTED_SECONDS = 0.05, 0.4
"""What a batch should take at least, and if there is enough to do."""
GROWTH = 8
"""A batch is at most so many times larger than the last one that was timed."""


class Cutter:
    """Cuts what is missing into batches, by what the finished ones have taken.

    Nothing but speed depends on where it cuts.
    """

    def __init__(self, gaps: list[Batch], *, least: int, lanes: int) -> None:
        self.gaps, self.least, self.lanes = gaps[::-1], least, lanes
        self.left = sum(gap.size for gap in gaps)
        self.rate: float | None = None
        self.timed = 0

    def cut(self, below: float = float("inf")) -> Batch | None:
        """Return the next batch of those that begin `below` an item, None if there is none."""
        if not self.gaps or self.gaps[-1].begin >= below:
            return None
        gap = self.gaps.pop()
        batch = Batch(gap.begin, min(gap.begin + self.size(), gap.stop))
        if batch.stop < gap.stop:
            self.gaps.append(Batch(batch.stop, gap.stop))
        self.left -= batch.size
        return batch

    def size(self) -> int:
        """Return how many items the next batch should have."""
        if self.rate is None:
            return self.least
        fair = self.left // (2 * self.lanes)  # so that all lanes finish together
        wanted = min(int(WANTED_SECONDS / self.rate), GROWTH * self.timed)
        return max(min(wanted, fair), int(LEAST_SECONDS / self.rate), self.least)

    def tell(self, batch: Batch, seconds: float) -> None:
        """Note how long a batch has taken."""
        self.rate, self.timed = max(seconds, 1e-6) / batch.size, max(batch.size, self.timed)

    def put_back(self, batch: Batch) -> None:
        """Take back a batch that was lost."""
        self.gaps.append(batch)
        self.gaps.sort(reverse=True)
        self.left += batch.size
