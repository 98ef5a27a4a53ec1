# SPDX-License-Identifier: Apache-2.0
# Sourced by ./steamgestion: what fetching takes. A fetch works in a folder of its own, which goes when it ends or is ended.

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
  { (umask 022 && mkdir -p "$1") && [ -w "$1" ]; } 2>/dev/null ||
    fail "$2 can't be kept in $1, as this user can't write there: set HOME to a folder that you can write to."
}

# Begins a fetch into folder $1; $scratch is its own folder, in there. What a killed one left behind is removed after a day.
begin_fetch() {
  find "$1/." ! -name . -prune -name 'fetching.*' -type d -mtime +0 -exec rm -rf {} +
  child=
  scratch=$(mktemp -d "$1/fetching.XXXXXX")
  trap 'end_fetch; unlock' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

end_fetch() {
  [ -z "$child" ] || kill "$child" 2>/dev/null || true
  rm -rf "$scratch"
  trap - EXIT HUP INT TERM
}

# Runs a command in such a way that a signal to this shell ends both at once. What it complains of is in $scratch/error.
attend() {
  result=0
  "$@" 2>"$scratch/error" 9>&- &
  child=$!
  wait "$child" || result=$?
  child=
  return "$result"
}

# The last complaint of what was attended to.
complaint() {
  tail -n 1 "$scratch/error"
}

# Fetches address $1 into file $2: three tries, each ended when nothing comes for 30 seconds.
download() {
  for try in 1 2 3; do
    [ "$try" -eq 1 ] || sleep 1
    if command -v curl >/dev/null 2>&1; then
      attend curl -fsSL --connect-timeout 10 --speed-limit 1000 --speed-time 30 --max-time 3600 -o "$2" "$1" && return
    else
      attend wget -nv -T 30 -t 1 -O "$2" "$1" && return
    fi
  done
  return 1
}

# The program that computes SHA-256 checksums of its input, or nothing.
sha256_program() {
  if command -v sha256sum >/dev/null 2>&1; then
    echo sha256sum
  elif command -v shasum >/dev/null 2>&1; then
    echo "shasum -a 256"
  elif command -v openssl >/dev/null 2>&1; then
    echo "openssl dgst -sha256 -r"
  fi
}

# Succeeds if file $1 has the SHA-256 checksum $2.
has_checksum() {
  program=$(sha256_program)
  [ "$($program <"$1" | sed 's/[^0-9a-f].*//')" = "$2" ]
}
