"""Storm reads the exported matrix as it was meant, and what stands in all its files is the same."""

import pytest
from exporting.reading import read
from generating import encounter as generated
from hand_worked import WORKED

from scenarios_lib.exporting.naming import end_labels
from scenarios_lib.verbs import export, load
from witness.storm import LENGTHS, Witness, stormpy


def _matrix(met):
    return export(met, to="matrix").files


@pytest.mark.parametrize("worked", [one() for one in WORKED], ids=lambda one: one.encounter.id)
def test_the_answers_worked_out_by_hand(worked):
    witness = Witness(_matrix(worked.encounter)[".drn"], "drn")
    wanted = worked.labels | {"turns": worked.turns, "seconds": worked.seconds}
    for name in (*witness.labels, *worked.labels, *LENGTHS):
        # Shares such as 1/3 are rounded once to be floats: no more than that is lost.
        assert witness.interval(name).meets(float(wanted.get(name, 0))), name


@pytest.mark.parametrize("seed", range(20))
def test_storms_file_and_prisms_files_say_the_same(seed, tmp_path):
    files = _matrix(generated(seed))
    found = read(files)
    path = tmp_path / "chain.drn"
    path.write_text(files[".drn"], encoding="utf-8")
    model = stormpy.build_model_from_drn[float](path)
    assert model.nr_states == found.size
    steps = {
        (state, step.column): step.value
        for state in range(model.nr_states)
        for step in model.transition_matrix.get_row(state)
    }
    # Storm's reading of decimals is not always to the nearest float.
    assert steps == pytest.approx(found.steps, rel=1e-15)
    for name, rewards in found.rewards.items():
        column = list(model.reward_models[name].state_rewards)
        wanted = [rewards.get(state, 0.0) for state in range(found.size)]
        assert column == pytest.approx(wanted, rel=1e-15)
    for label, states in found.labels.items():
        known = model.labeling.contains_label(label)
        assert (set(model.labeling.get_states(label)) if known else set()) == states


def test_storm_reads_prisms_files_under_its_own_headings(tmp_path):
    files = _matrix(load("textbook/competing_exits"))
    size, *steps = files[".tra"].splitlines()
    _, *labelled = files[".lab"].splitlines()
    _, _, _, *rewards = files[".turns.srew"].splitlines()
    names = ["init", "deadlock", "ann_first", "ben_first", "together", "ended"]
    names += end_labels(load("textbook/competing_exits")).values()
    own = [(state, map(int, places.split())) for state, places in (x.split(":") for x in labelled)]
    labels = [f"{state} {' '.join(names[place] for place in places)}" for state, places in own]
    for name, lines in {
        "tra": ["dtmc", *steps],
        "lab": ["#DECLARATION", " ".join(names), "#END", *labels],
        "srew": rewards,
    }.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    model = stormpy.build_model_from_explicit(
        tmp_path / "tra", tmp_path / "lab", state_rewards=tmp_path / "srew"
    )
    assert model.nr_states == int(size.split()[0])
    found = stormpy.model_checking(model, stormpy.parse_property('P=? [F "ann_first"]'))
    assert found[model.initial_states[0]] == pytest.approx(5 / 7, abs=1e-6)
    turns = stormpy.model_checking(model, stormpy.parse_property('R=? [F "ended"]'))
    # T = 1 + 0.2 + 0.8 (1 + 0.1 + 0.9 T): each leaves by one more thing that it says.
    assert turns[model.initial_states[0]] == pytest.approx(2.08 / 0.28, rel=1e-5)
