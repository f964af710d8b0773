"""Whether two witnesses tell the same."""


def same_course(sample, place, trace):
    """Return whether row `place` of a sample tells what a trace tells."""
    ends = tuple(
        automaton.ends[end - 1] if end else ""
        for automaton, end in zip(sample.automata, sample.ends[place], strict=True)
    )
    last = trace.turns[-1] if trace.turns else None
    finals = tuple(
        (automaton.stages[automaton.stage[local]], tuple(map(int, automaton.values[local])))
        for automaton, local in zip(sample.automata, sample.final[place], strict=True)
    )
    told = tuple((local.stage, local.scales) for local in (last.after if last else trace.starts))
    return (ends, sample.turns[place], sample.seconds[place], finals) == (
        trace.ends,
        len(trace.turns),
        trace.seconds,
        told,
    )
