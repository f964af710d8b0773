"""A transcript as a picture: who said what, in the words of the reader's language."""

import pytest

import scenarios_lib as sl
from scenarios_lib.catalog import Catalog
from scenarios_lib.render.drawing import draw

from .layouts import faults, flat, root_of

TOLD = ("support_call/model_dialogue", "support_call/recording", "forum/thread_quarrel")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("id", TOLD)
def test_a_transcript_is_drawn_without_a_fault_and_without_internal_names(id, language):
    root = root_of(sl.draw(id, language=language))
    assert faults(root) == []
    said = flat(root)
    for event in sl.load(id).events:
        assert not ("_" in event.move and event.move in said)


def test_moves_have_their_titles_in_the_readers_language():
    english, russian = (
        flat(root_of(sl.draw(TOLD[0], language=language))) for language in ("en", "ru")
    )
    assert "— “it used to be fine”" in english
    assert "— «сначала было хорошо»" in russian


def test_without_a_vocabulary_moves_have_their_names():
    assert "— recall_good" in flat(root_of(draw(sl.load(TOLD[0]))))


def test_a_vocabulary_can_be_given():
    said = flat(root_of(sl.draw(TOLD[0], vocabulary=sl.load("textbook/moves"))))
    assert "— recall_good" in said


def test_the_vocabulary_is_that_of_the_folder_with_all_the_moves():
    catalog = Catalog()
    for id in TOLD:
        found = catalog.vocabulary_of(catalog.load(id))
        assert found is not None
        assert found.id == f"{id.partition('/')[0]}/moves"
