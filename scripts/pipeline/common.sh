# shellcheck shell=bash
# Functions for the scripts in this folder, which make, a person or a step of .drone.yml calls.

say() { echo "${0##*/}: $*" >&2; }

die() {
  say "$*"
  exit 1
}

# Drone passes a missing secret as an empty variable. Stop before a command takes that for a value.
require_secrets() {
  local name
  for name in "$@"; do
    [ -n "${!name:-}" ] || die "the secret ${name,,} is missing or empty, see docs/pipeline.md"
  done
}

require_commands() {
  local name
  for name in "$@"; do
    command -v "$name" > /dev/null || die "$name is not installed"
  done
}

login() {
  if [ -n "${REGISTRY_USER:-}" ]; then
    require_secrets REGISTRY_PASSWORD
    docker login --username "$REGISTRY_USER" --password-stdin "$REGISTRY" <<< "$REGISTRY_PASSWORD" > /dev/null ||
      die "$REGISTRY refuses the secrets registry_user and registry_password"
  fi
}

# The image of a commit.
commit_image() { echo "$REGISTRY/httpserver:$(git rev-parse --short=12 "$1")"; }

# The digest of an image that Docker has pushed or pulled. A rollout needs it, because a tag can be moved.
# scripts/pipeline/digest gets it without Docker.
by_digest() { docker image inspect --format '{{join .RepoDigests "\n"}}' "$1" | grep -F "$REGISTRY/httpserver@"; }
