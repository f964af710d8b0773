"""Vectors that are calls of the command line: their words, and the problem they must come to.

The place is the command, or the option or file that is wrong; FOLDER stands for a folder
that holds `taken.yaml` and nothing else.
"""

from attrs import frozen

PRIDE, PROUD, CALL = "textbook/pride", "textbook/proud", "support_call/stream_call"


@frozen
class Call:
    """The words of a call, and the code and place of its problem."""

    expected: str
    words: tuple[str, ...]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset([self.expected.split()[0]])


def calling(expected: str, *words: str) -> Call:
    return Call(expected, words)


CALLS = (
    calling("unknown-command scenarios", "rnu", PRIDE),
    calling("unknown-option scenarios run", "run", PRIDE, "--sample", "9"),
    calling("missing-argument scenarios run", "run"),
    calling("missing-argument scenarios meet", "meet", PROUD),
    calling("unexpected-argument scenarios run", "run", PRIDE, PRIDE),
    calling("option-without-value scenarios run", "run", PRIDE, "--seed"),
    calling("option-with-value scenarios run", "run", PRIDE, "--json=yes"),
    calling("not-a-word-of --lang", "list", "--lang", "english"),
    calling("not-a-seed --seed", "run", PRIDE, "--seed", "-1"),
    calling("not-a-seed --seed", "tell", PRIDE, "--seed", "1.5"),
    calling("not-a-count --samples", "run", PRIDE, "--samples", "0"),
    calling("not-a-count --samples", "run", PRIDE, "--samples", "many"),
    calling("not-a-set --set", "run", PRIDE, "--set", "tension"),
    calling("not-a-set --set", "run", PRIDE, "--set", "one.left=high"),
    calling("not-a-set --set", "run", PRIDE, "--set", "ann.pride=٤"),
    calling("not-a-set --set", "run", PRIDE, "--set", "ann.pride=1_0:1"),
    calling(
        "start-out-of-range --set client.tension", "run", CALL, "--set", "client.tension=4:1,99:2"
    ),
    calling(
        "constant-negative-weight --set client.tension", "run", CALL, "--set", "client.tension=4:-1"
    ),
    calling("set-twice --set", "meet", PROUD, PROUD, "--set", "first.a=1", "--set", "first.a=2"),
    calling("nothing-to-do --no-exact", "run", PRIDE, "--no-exact"),
    calling("unknown-form --output", "draw", PROUD, "--output", "FOLDER/proud.gif"),
    calling(
        "unknown-highlight --highlight", "draw", PROUD, "--highlight", "no", "-o", "FOLDER/a.svg"
    ),
    calling("unknown-form --output", "plot", PRIDE, "--output", "FOLDER/pride.gif"),
    calling("not-a-word-of --kind", "plot", PRIDE, "--kind", "pie", "-o", "FOLDER/a.svg"),
    calling("not-playable scenarios plot", "plot", PROUD, "-o", "FOLDER/a.svg"),
    calling("not-for-plot --seed", "plot", PRIDE, "--seed", "1", "-o", "FOLDER/a.svg"),
    calling(
        "no-scales scenarios plot",
        "plot",
        "textbook/competing_exits",
        "--kind",
        "scales",
        "-o",
        "FOLDER/a.svg",
    ),
    calling("not-one-axis --over", "plot", PRIDE, "--kind", "threshold", "-o", "FOLDER/a.svg"),
    calling("no-pairs scenarios plot", "plot", "no", "--kind", "pairs", "-o", "FOLDER/a.svg"),
    calling("unwritable-file FOLDER/no/a.svg", "plot", PRIDE, "-o", "FOLDER/no/a.svg"),
    calling(
        "no-course scenarios plot",
        "plot",
        PRIDE,
        *("--kind", "odds", "--set", "ann.pride=1", "--set", "ben.pride=1", "-o", "FOLDER/a.svg"),
    ),
    calling("unwritable-file FOLDER/no/proud.svg", "draw", PROUD, "-o", "FOLDER/no/proud.svg"),
    calling("file-exists FOLDER/taken.yaml", "new", "FOLDER/taken"),
    calling("not-a-new-name scenarios new", "new", "FOLDER/My-Script"),
    calling("unknown-export scenarios export", "export", PRIDE, "--to", "prsm"),
    calling("several-files scenarios export", "export", PRIDE, "--to", "matrix"),
    calling("not-playable scenarios tell", "tell", PROUD),
    calling("unknown-kind scenarios schema", "schema", "scrpt"),
    calling("no-such-file scenarios run", "run", "FOLDER/nowhere.yaml"),
    calling("unknown-reference scenarios run", "run", "textbook/prid"),
    calling("folder-given scenarios run", "run", "textbook"),
    calling("folder-given FOLDER", "run", "FOLDER"),
    calling("not-an-axis --over", "sweep", PRIDE, "--over", "ann.pride="),
    calling("axis-without-party --over pride", "sweep", PRIDE, "--over", "pride"),
    calling("not-an-axis --over ann.pride", "sweep", PRIDE, "--over", "ann.pride=0:1:-1"),
    calling("axis-without-values --over ann.pride", "sweep", PRIDE, "--over", "ann.pride=0:1"),
    calling(
        "too-many-cases --over",
        "sweep",
        PRIDE,
        "--over",
        "ann.pride=0:1/1000000",
        "--opens",
        "ann,ben",
    ),
    calling("missing-argument --over", "sweep", PRIDE),
    calling("set-twice --over", "sweep", PRIDE, "--over", "ann.pride=1", "--set", "ann.pride=1"),
    calling("unknown-party --opens", "sweep", PRIDE, "--opens", "bob"),
    calling("not-scripts --with", "sweep", PRIDE, "--with", "ann"),
    calling("not-workers --workers", "sweep", PRIDE, "--opens", "ann", "--workers", "0"),
    calling("not-a-share --by", "robust", PRIDE, "--by", "0"),
    calling("not-a-share --by", "robust", PRIDE, "--by", "10%"),
    calling("unknown-table --output", "sweep", PRIDE, "--opens", "ann", "-o", "FOLDER/a.xlsx"),
    calling("unwritable-file FOLDER/no/a.csv.parts", "sample", PRIDE, "9", "-o", "FOLDER/no/a.csv"),
    calling(
        "unreachable-scheduler --scheduler nowhere",
        "sample",
        PRIDE,
        "9",
        "-o",
        "FOLDER/a.csv",
        "--scheduler",
        "nowhere",
    ),
)
