#!/usr/bin/env bash
# Runs every test project of EscalationPortal.sln, browser included, and closes with one line over all of them.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

find_chromium() {
  for candidate in "${PORTAL_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$candidate" ] && command -v "$candidate" && return 0
  done
  return 1
}

# The browser tests need a Chromium: one that is there, else Debian's, else Playwright's own installer.
if ! PORTAL_CHROMIUM=$(find_chromium); then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "No Chromium found: installing Debian's."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
  fi
  PORTAL_CHROMIUM=$(find_chromium) || PORTAL_CHROMIUM=""
fi
export PORTAL_CHROMIUM

dotnet build EscalationPortal.sln -v quiet --nologo || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

if [ -z "$PORTAL_CHROMIUM" ]; then
  echo "No Chromium found and none could be installed by apt-get: trying Playwright's own installer."
  node=$(find tests/EndToEnd.Tests/bin -path '*linux*/node' -o -path '*darwin*/node' 2>/dev/null | head -n 1)
  cli=$(find tests/EndToEnd.Tests/bin -name cli.js -path '*package*' 2>/dev/null | head -n 1)
  if [ -z "$node" ] || [ -z "$cli" ] || ! "$node" "$cli" install chromium; then
    echo "The browser tests need Chromium. Install the package 'chromium' (or Google Chrome), or name one: PORTAL_CHROMIUM=/path/to/chromium ./test.sh"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
  fi
fi

# The portals that the tests start say only what is wrong.
export Logging__Console__LogLevel__Default=Warning

log=$(mktemp) all=$(mktemp)
trap 'rm -f "$log" "$all"' EXIT
# One project after the other: the browser tests watch clocks.
dotnet test EscalationPortal.sln --no-build --nologo -m:1 -v quiet --logger "console;verbosity=normal" 2>&1 | tee "$all" \
  | grep --line-buffered -vE '^\s*(Passed |$|A total of|Test run for|Starting test|\[xUnit)' | tee "$log"
status=${PIPESTATUS[0]}

sum() { grep -oE "^ *$1: *[0-9]+" "$log" | grep -oE '[0-9]+' | awk '{ total += $1 } END { print total + 0 }'; }
# What failed once more at the end, where it is found.
grep -A 8 -E '^ *Failed .+ \[[0-9<][^]=]*(s|m|h)\]$' "$log"
echo "The ten slowest:"
sed -nE 's/^ *(Passed|Failed) (.*) \[(([0-9]+) h )?(([0-9]+) m )?(([0-9]+) s)?\]$/0\4 0\6 0\8|\2/p' "$all" \
  | awk -F'|' '{ n = split($1, part, " "); s = 0; for (i = 1; i <= n; i++) s = s * 60 + part[i]; print s " s", $2 }' | sort -rn | head -n 10
passed=$(sum Passed) failed=$(sum Failed) skipped=$(sum Skipped)
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
[ "$passed" -eq 0 ] && status=1
echo "$passed passed, $failed failed, $skipped skipped"
[ "$status" -eq 0 ] && [ "$failed" -eq 0 ]
