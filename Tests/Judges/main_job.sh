#!/usr/bin/env bash
# The main job by curl alone, on a service that runs: Tests/Judges/main_job.sh SIGN-IN-LINK
# Writes model.stl and gallery.json into the current folder.
set -euo pipefail
link=$1
url=${link%/sign-in/*}

# Sign in with the link that `atelier serve` has printed, and make a token for programs.
curl -sSf -o /dev/null -c cookies "$link"
token=$(curl -sSf -b cookies -H "Origin: $url" -H 'Content-Type: application/json' \
    -d '{"name": "curl", "scopes": ["read", "write"]}' "$url/api/auth/tokens" | grep -o 'atl_[A-Za-z0-9_-]*')
atelier() { curl -sSf -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }

# A prompt becomes four pictures. `Prefer: wait` answers when they are drawn; the key makes it safe to send again.
atelier -D head -o task.json -H 'Idempotency-Key: my-first-cup' -H 'Prefer: wait=60' \
    -d '{"prompt": "a red cup"}' "$url/api/tasks"
task=$url$(sed -n 's/^[Ll]ocation: *\(.*\)\r$/\1/p' head)
grep -q '"status":"IMAGE_COMPLETED"' task.json

# Pick the third; it becomes a model.
atelier -X PATCH -o task.json -H 'Prefer: wait=60' -d '{"selectedImageIndex": 2}' "$task"
grep -q '"phase":"COMPLETED"' task.json
model=$url/api/models/$(sed -E 's/.*"model":\{[^}]*"id":"([^"]+)".*/\1/' task.json)

# Download it to print, 80 millimetres tall; publish it; find it in the gallery; like it.
atelier -o model.stl "$model/download?format=stl&height=80"
atelier -o /dev/null -d '{"licence": "CC-BY-4.0"}' "$model/publish"
atelier -o /dev/null -X PUT "$model/like"
curl -sSf -o gallery.json "$url/api/gallery?q=cup"
grep -q '"likes":1' gallery.json
echo "$model"
