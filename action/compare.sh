#!/usr/bin/env bash
# Holds HEAD to the base or to the budget: annotations, the step's summary, the text of one comment, and SARIF when asked.
set -euo pipefail
temp=${RUNNER_TEMP:-/tmp}
head=$temp/mono-advise-head.profile.json
comment=$temp/mono-advise-comment.md
code=0
$MONO_ADVISE check --crate "$CRATE" --measurement "$head" --against "${BUDGET:-$BASE_PROFILE}" \
  --format github --format "markdown=$comment" || code=$?
[ "$code" -le 1 ] || exit "$code"
if [ -z "$BUDGET" ]; then
  {
    printf '\n<details><summary>What changed</summary>\n\n'
    $MONO_ADVISE diff "$BASE_PROFILE" "$head" --format markdown --top 15
    printf '\n</details>\n'
  } >> "$comment"
fi
if [ -n "$SARIF" ]; then
  $MONO_ADVISE "$CRATE" --measurement "$head" --format "sarif=$SARIF"
fi
{
  echo "comment=$comment"
  if [ "$code" -eq 1 ]; then echo "over-budget=true"; else echo "over-budget=false"; fi
} >> "$GITHUB_OUTPUT"
