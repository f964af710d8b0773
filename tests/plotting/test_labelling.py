"""Labels stand near what they name, and not on each other."""

import pytest

from scenarios_lib.plotting.labelling import spread


def test_labels_with_room_stand_where_they_want_to() -> None:
    assert spread([0.2, 0.8], [0.1, 0.1], 0, 1) == [0.2, 0.8]


def test_labels_that_would_touch_share_the_way() -> None:
    assert spread([0.5, 0.5, 0.52], [0.1, 0.1, 0.1], 0, 1) == pytest.approx(
        [0.40666667, 0.50666667, 0.60666667]
    )


def test_none_leaves_the_page() -> None:
    assert spread([0, 0.01, 1], [0.2, 0.2, 0.2], 0, 1) == pytest.approx([0.1, 0.3, 0.9])


def test_groups_that_meet_are_one_group() -> None:
    places = spread([0.4, 0.4, 0.6, 0.6], [0.2] * 4, 0, 1)
    assert places == pytest.approx([0.2, 0.4, 0.6, 0.8])
