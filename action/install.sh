#!/usr/bin/env bash
# Builds mono-advise from the action's own checkout, unless MONO_ADVISE says how to run one that is there.
set -euo pipefail
[ -z "${MONO_ADVISE:-}" ] || exit 0
cd "$GITHUB_ACTION_PATH"
npm ci --no-audit --no-fund
[ -f dist/bin.js ] || npm run build
echo "MONO_ADVISE=node $GITHUB_ACTION_PATH/dist/bin.js" >> "$GITHUB_ENV"
