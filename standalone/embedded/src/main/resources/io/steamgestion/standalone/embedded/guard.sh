# SPDX-License-Identifier: Apache-2.0
# Runs a command that must not outlive whoever started this script.
#   sh -c "<this text>" guard GRACE_SECONDS LOG_FILE COMMAND...
# Standard input is a pipe whose other end only the starter holds: its end means that the starter is gone.
# Prints the command's process id, then nothing more; ends with the command's status.

grace=$1
log=$2
shift 2

child=
session=
stopping=

end_child() {
    kill -TERM "$child" 2>/dev/null
    left=$((grace * 10))
    once_more=$((left - 10))
    while [ "$left" -gt 0 ] && kill -0 "$child" 2>/dev/null; do
        sleep 0.1
        left=$((left - 1))
        # A signal that meets the child between its fork and its exec is taken for this script's own, and lost.
        [ "$left" -eq "$once_more" ] && kill -TERM "$child" 2>/dev/null
    done
    kill -KILL "$child" 2>/dev/null
    end_rest
}

# What the command started and left behind. Only a session of its own is known to hold nobody else.
end_rest() {
    [ -n "$session" ] && kill -s KILL -- "-$child" 2>/dev/null
}

stop() {
    trap '' TERM
    stopping=yes
    child=${child:-$!}
    [ -n "$child" ] || exit 143
    end_child
}

# Ctrl-C and a closed terminal are the starter's business: it stops its children in order.
trap '' INT QUIT HUP
trap stop TERM

exec 3<&0 4>&1 </dev/null >>"$log" 2>&1

# Some servers listen to Ctrl-C although it is ignored; in a session of its own the terminal can't reach them.
command -v setsid >/dev/null 2>&1 && session=setsid
$session "$@" 3<&- 4>&- &
child=$!

(
    exec 4>&-
    trap - TERM
    while read -r _; do :; done <&3
    # The guard ends the child. A guard that was killed can be signalled until it is reaped, so wait until it is gone.
    kill -TERM $$ 2>/dev/null
    while kill -0 $$ 2>/dev/null; do
        sleep 0.1
    done
    end_child
) &
watcher=$!
exec 3<&-

# Only now: whoever reads the process id may count on being watched.
echo "$child" >&4
exec 4>&-

wait "$child"
status=$?
if [ -n "$stopping" ]; then
    # The first wait was interrupted by the signal; only this one tells how the command ended.
    wait "$child"
    second=$?
    [ "$second" -eq 127 ] || status=$second
fi
end_rest
kill -KILL "$watcher" 2>/dev/null
wait "$watcher" 2>/dev/null
exit "$status"
