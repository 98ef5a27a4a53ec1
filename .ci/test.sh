# SPDX-License-Identifier: Apache-2.0
# Sourced by ./steamgestion test: the whole build with its tests. $root and JAVA_HOME are set. --all runs the long suites, too; other
# arguments go to Maven.

# Installs the Debian packages $*, if this is Debian and root; services stay off. Says what is missing otherwise, and fails.
install_packages() {
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    fail "The tests need $*, which can't be installed here: install them (Debian, as root: apt-get install $*; macOS: brew install rabbitmq chromium wget) and try again."
  fi
  echo "Installing $* for the tests …"
  # Debian starts a service as soon as it is installed, unless this file says no; the tests start a private one.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
    trap 'exit 130' INT TERM HUP
  fi
  log=$root/target/install.log
  if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
    tail -n 15 "$log" >&2
    fail "Could not install $*, which the tests need; the whole log is in $log."
  fi
}

# Sums the counts of all reports: prints "passed failed skipped".
count_tests() {
  find "$root" \( -path '*/target/surefire-reports/TEST-*.xml' -o -path '*/target/failsafe-reports/TEST-*.xml' \) -exec cat {} + |
    awk '
      function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
      /^<testsuite / {
        failed += count("failures") + count("errors"); skipped += count("skipped"); all += count("tests")
      }
      END { printf "%d %d %d\n", all - failed - skipped, failed, skipped }'
}

# Lists the 20 test classes that took the longest: seconds, tests, module, class.
slowest_tests() {
  find "$root" \( -path '*/target/surefire-reports/TEST-*.xml' -o -path '*/target/failsafe-reports/TEST-*.xml' \) \
    -exec awk -v root="$root/" '
      function attribute(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
      /^<testsuite / {
        module = substr(FILENAME, length(root) + 1); sub("/target/.*", "", module)
        printf "%7.1f s %4d tests  %-19s %s\n", attribute("time"), attribute("tests"), module, attribute("name")
      }' {} + | LC_ALL=C sort -rn | head -n 20
}

provide_maven
mkdir -p "$root/target"

missing=
[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || PATH=$PATH:/usr/sbin:/usr/local/sbin command -v rabbitmq-server >/dev/null 2>&1 || missing="$missing rabbitmq-server"
for program in chromium curl wget unzip; do
  command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
# shellcheck disable=SC2086 # names are words
[ -z "$missing" ] || install_packages $missing

case ${1:-} in
  --all)
    shift
    set -- -Dtests.excluded=none "$@"
    ;;
esac

find "$root" \( -path '*/target/surefire-reports/*' -o -path '*/target/failsafe-reports/*' \) -type f -name '*.xml' -exec rm -f {} +
log=$root/target/test.log
result=$root/target/test.result
echo "Building and testing Steamgestion with $("$JAVA_HOME/bin/java" -version 2>&1 | sed -n 's/.*version \("[^"]*"\).*/JDK \1/p'); the whole log is in $log"
{
  status=0
  maven -B -ntp -Dstyle.color=never verify "$@" </dev/null || status=$?
  echo "$status" >"$result"
} 2>&1 | tee "$log" | grep --line-buffered -E '^\[(INFO\] (Building Steam|Tests run: .*Time elapsed|.* (SUCCESS|FAILURE|SKIPPED) \[|BUILD )|ERROR\])' || true

echo "The slowest test classes:"
slowest_tests
# shellcheck disable=SC2046 # three numbers
set -- $(count_tests)
status=$(cat "$result")
[ "$status" -eq 0 ] || echo "Maven ended with exit code $status; the whole log is in $log"
[ "$3" -eq 0 ] || echo "Tests were skipped, which counts as a failure."
[ $(($1 + $2)) -gt 0 ] || echo "No test ran, which counts as a failure."
echo "$1 passed, $2 failed, $3 skipped"
[ "$status" -eq 0 ] && [ "$1" -gt 0 ] && [ "$2" -eq 0 ] && [ "$3" -eq 0 ]
