# SPDX-License-Identifier: Apache-2.0
# Sourced by ./steamgestion: one process at a time.

# Takes the lock file $1, or says $2 and waits for it. By flock where there is one, otherwise by a symlink that names the process.
lock() {
  lock=$1
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$lock"
    flock -n 9 && return
    echo "$2" >&2
    flock 9
  else
    lock=$lock.pid
    trap 'rm -f "$lock"' EXIT
    trap 'exit 130' INT TERM HUP
    waits=
    until ln -s "$$" "$lock" 2>/dev/null; do
      [ -n "$waits" ] || echo "$2" >&2
      waits=yes
      kill -0 "$(readlink "$lock")" 2>/dev/null || rm -f "$lock"
      sleep 1
    done
  fi
}

unlock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>&-
  else
    rm -f "$lock"
    trap - EXIT INT TERM HUP
  fi
}
