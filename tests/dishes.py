"""An evening in which the last word of one is the goal of the other, as files."""

DISHES = {
    "moves": """kind: vocabulary
moves:
  ask: {feel: {anger: +1}}
  shout: {feel: {anger: +2}}
  put_off: {feel: {patience: -1}}
  get_up: {}
  slam: {}
""",
    "parent": """kind: script
role: parent
vocabulary: moves
scales: {patience: {range: [0, 3], start: 3}, washed: {range: [0, 1], start: 0}}
goal: {title: {en: the dishes are washed}, when: washed == 1}
exits: {does_it: {when: patience == 0, kind: concede}}
feels: [{hears: get_up, feel: {washed: =1}}]
start: asks
stages: {asks: {says: {ask: 1, shout: 1}}}
""",
    "child": """kind: script
role: child
vocabulary: moves
scales: {anger: {range: [0, 4], start: 0}}
exits: {washes: {kind: concede}, leaves: {}}
start: plays
stages:
  plays: {says: put_off, next: [{when: anger == 4, to: leaving}, {to: {plays: 1, rises: 1}}]}
  rises: {says: get_up, ends: washes}
  leaving: {says: slam, ends: leaves}
""",
    "evening": "kind: encounter\nparties: {parent: parent, child: child}\n",
}  # fmt: skip
