#!/usr/bin/env bash
# Profiles of the base, unless a cache or a budget has it, and of HEAD.
set -euo pipefail
# Words of OPTIONS are options: they are split as a command line without quotes.
read -r -a options <<< "$OPTIONS"
if [ -z "$BUDGET" ] && [ ! -f "$BASE_PROFILE" ]; then
  $MONO_ADVISE measure "$CRATE" ${options[@]+"${options[@]}"} --revision "$BASE_COMMIT" -o "$BASE_PROFILE"
fi
$MONO_ADVISE measure "$CRATE" ${options[@]+"${options[@]}"} -o "${RUNNER_TEMP:-/tmp}/mono-advise-head.profile.json"
