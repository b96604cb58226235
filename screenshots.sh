#!/usr/bin/env bash
# Takes the pictures of docs/screenshots from a portal with a fresh demo. Look at them.
set -euo pipefail
cd "$(dirname "$0")"
dotnet run --project tests/Screenshots
