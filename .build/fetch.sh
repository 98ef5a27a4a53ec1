# SPDX-License-Identifier: Apache-2.0
# Sourced by ./steamgestion: what fetching takes.

# Succeeds if the user forbids to fetch a JDK or Maven.
is_download_forbidden() {
  case ${STEAMGESTION_NO_DOWNLOAD:-0} in
    0) return 1 ;;
  esac
}

# Sets HOME if it is not set: fetched things are kept below it.
provide_home() {
  [ -z "${HOME:-}" ] || return 0
  user=$(id -un 2>/dev/null || true)
  case $user in
    '' | *[!A-Za-z0-9._-]*) HOME= ;;
    *) HOME=$(eval "echo ~$user") ;;
  esac
  case $HOME in
    /*) export HOME ;;
    *) fail "HOME is not set and this user has no home folder, so there is no place to keep what is fetched: set HOME to a folder that you can write to." ;;
  esac
}

# Makes folder $1, where $2 is to be kept.
make_folder() {
  { mkdir -p "$1" && [ -w "$1" ]; } 2>/dev/null ||
    fail "$2 can't be kept in $1, as this user can't write there: set HOME to a folder that you can write to."
}
