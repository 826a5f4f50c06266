# shellcheck shell=bash
# For the scripts beside it, which are called by make, by a person or by a step of .drone.yml.

say() { echo "${0##*/}: $*" >&2; }

die() {
  say "$*"
  exit 1
}

# A missing secret is an empty variable to Drone: stop before it means something else to a command.
require_secrets() {
  local name
  for name in "$@"; do
    [ -n "${!name:-}" ] || die "the secret ${name,,} is missing or empty, see docs/pipeline.md"
  done
}

require_commands() {
  local name
  for name in "$@"; do
    command -v "$name" > /dev/null || die "$name is missing here"
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

# The digest of an image that Docker has pushed or pulled. A rollout names it, because a tag can be moved.
# scripts/pipeline/digest finds the same without Docker.
by_digest() { docker image inspect --format '{{join .RepoDigests "\n"}}' "$1" | grep -F "$REGISTRY/httpserver@"; }
