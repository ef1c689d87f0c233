#!/bin/sh
# Shows the main job in a scratch folder: nothing of yours is touched, and nothing is left.
set -eu
bank=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'drill warm off > /dev/null; rm -rf "$scratch"' EXIT
export DRILL_HOME="$scratch/history"
mkdir "$scratch/desk" && cd "$scratch/desk"

run() {
    printf '\n$ %s\n' "$*"
    "$@" || printf '(exit code %s)\n' "$?"
}

run drill list
run drill start mha
run drill check

printf '\n# the solution of someone who studied it (only hardening is open)\n'
cp "$bank/problems/mha/accepted/notes.py" mha.py
run drill check mha

printf '\n# the same with a classic mistake\n'
sed 's| / math.sqrt(self.head_dim)||' "$bank/problems/mha/accepted/notes.py" > mha.py
run drill check mha
