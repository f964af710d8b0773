"""Which files of the catalog a quick test takes, and which are left to the slow ones."""

import pytest

QUICK = ("textbook/", "home/", "salon/", "insurance/", "support_call/lost_rapport")


def marked(ids):
    """Return the ids as parameters of a test, those that take long to solve marked as slow."""
    return [id if id.startswith(QUICK) else pytest.param(id, marks=pytest.mark.slow) for id in ids]
