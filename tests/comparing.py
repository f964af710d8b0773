"""Whether two witnesses tell the same."""

from scenarios_lib.engine.travelling import Journey


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


def same_row(sample, place, told):
    """Return whether row `place` of a sample with populations or contacts tells what was told."""
    layout = sample.layout
    ends = tuple(("", *names)[sample.ends[place, party]] for party, names in enumerate(layout.ends))
    if isinstance(told, Journey):
        last = told.visits[-1]
        trace, count = last.trace, len(told.turns)
        where = (layout.contacts[sample.contact[place]], int(sample.contacts[place]))
        if where != (last.contact, len(told.visits)):
            return False
    else:
        trace, count, last = told, len(told.turns), None
    standing = list(trace.turns[-1].after if trace.turns else trace.starts)
    if last is not None and last.arrived:
        standing[0] = last.left
    for party, script in enumerate(trace.encounter.played):
        if layout.stages[party][sample.stage[place, party]] != standing[party].stage:
            return False
        for scale, value in zip(script.scales, standing[party].scales, strict=True):
            if sample.scale(party, scale.name)[place] != value:
                return False
    members = tuple(
        names[sample.member[place, party]] if names else ""
        for party, names in enumerate(layout.members)
    )
    return (ends, sample.turns[place], sample.seconds[place], members) == (
        told.ends,
        count,
        told.seconds,
        told.members,
    )
