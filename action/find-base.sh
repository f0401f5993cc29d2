#!/usr/bin/env bash
# Which commit HEAD is compared with: where it left BASE. Says commit, profile and the key of its cache.
set -euo pipefail
fail() { echo "::error title=mono-advise::$1"; exit 2; }
shallow() { [ "$(git rev-parse --is-shallow-repository)" = true ]; }
deepen="this clone is shallow: check out with \`fetch-depth: 0\`"
git rev-parse --verify --quiet "$BASE^{commit}" > /dev/null || {
  if shallow; then fail "there is no revision $BASE here, and $deepen"; fi
  fail "there is no revision $BASE here: name one with the input \`base\`"
}
commit=$(git merge-base "$BASE" HEAD) || {
  if shallow; then fail "$BASE and HEAD have no common ancestor here, and $deepen"; fi
  fail "$BASE and HEAD have no common ancestor: name another revision with the input \`base\`"
}
# What decides over the numbers, besides the commit: toolchain, crate, options, and who measures.
settings=$(rustc -vV; echo "$CRATE $OPTIONS"; $MONO_ADVISE --version)
{
  echo "commit=$commit"
  echo "profile=${RUNNER_TEMP:-/tmp}/mono-advise-base.profile.json"
  echo "key=mono-advise-$commit-$(printf '%s' "$settings" | git hash-object --stdin)"
} >> "$GITHUB_OUTPUT"
