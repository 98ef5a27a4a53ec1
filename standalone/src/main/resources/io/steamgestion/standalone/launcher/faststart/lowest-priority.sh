# SPDX-License-Identifier: Apache-2.0
# Becomes a command that gives way to all others.
#   sh -c "<this text>" lowest-priority COMMAND...

# Linux may share the processors among sessions (sched_autogroup): then "nice" counts only within a session, and the
# session has a value of its own. It is lowered only by the session's first process, which is nobody else's.
{
    read -r _ _ _ _ _ session _ </proc/self/stat
    [ "$session" != $$ ] || echo 19 >/proc/self/autogroup
} 2>/dev/null

exec nice -n 19 "$@"
