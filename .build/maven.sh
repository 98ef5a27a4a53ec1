# SPDX-License-Identifier: Apache-2.0
# Sourced by ./steamgestion: Maven, by the Apache Maven Wrapper of this project, which fetches it once below ~/.m2/wrapper.

# Makes "maven" work: the wrapper's Maven, fetched if need be. If that is forbidden, an installed one will do.
provide_maven() {
  provide_home
  own_maven=
  address=$(sed -n 's/^distributionUrl=//p' "$root/.mvn/wrapper/maven-wrapper.properties")
  # The wrapper lets a mirror take the place of Maven Central.
  [ -z "${MVNW_REPOURL:-}" ] || address=$MVNW_REPOURL/org/apache/maven/${address#*/org/apache/maven/}
  distribution=${address##*/}
  distribution=${distribution%-bin.zip}
  kept=${MAVEN_USER_HOME:-$HOME/.m2}/wrapper
  ! is_fetched_maven || return 0
  if is_download_forbidden; then
    is_maven_38 || fail "Steamgestion is built by Maven, which was not fetched yet, and STEAMGESTION_NO_DOWNLOAD forbids it: install Maven 3.8 or newer (Debian: apt-get install maven; macOS: brew install maven), or unset that."
    own_maven=yes
    return
  fi
  make_folder "$kept" "Maven"
  mkdir -p "$root/target"
  log=$root/target/maven.log
  echo "Fetching Apache Maven ${distribution##*-} (9 MB) from $address to $kept …" >&2
  # In the same file system as its place, so that the wrapper puts it there in one step.
  if ! (
    export MVNW_VERBOSE=true TMPDIR="$kept"
    export JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS:-} -Dsun.net.client.defaultConnectTimeout=10000 -Dsun.net.client.defaultReadTimeout=30000"
    maven --version
  ) >"$log" 2>&1 </dev/null 9>&-; then
    tail -n 3 "$log" >&2
    fail "Maven could not be fetched from $address; the whole log is in $log. Try again, or install Maven 3.8 or newer and set STEAMGESTION_NO_DOWNLOAD=1."
  fi
}

# The wrapper writes down where it had a Maven from.
is_fetched_maven() {
  for source in "$kept/dists/$distribution"/*/mvnw.url; do
    [ -r "$source" ] && [ "$(cat "$source")" = "$address" ] && return
  done
  return 1
}

# Succeeds if there is a Maven 3.8 or newer on the PATH.
is_maven_38() {
  command -v mvn >/dev/null 2>&1 || return 1
  version=$(mvn --version 2>/dev/null </dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
  [ -n "$version" ] && { [ "${version% *}" -gt 3 ] || { [ "${version% *}" -eq 3 ] && [ "${version#* }" -ge 8 ]; }; }
}

# Runs Maven with the arguments, in the project's folder.
maven() {
  (
    cd "$root" || exit
    [ -z "$own_maven" ] || exec mvn "$@"
    exec sh -c "$wrapper" "$root/mvnw" "$@"
  )
}

# The wrapper is read by a shell whose curl and wget have time limits, which the wrapper's own calls lack. Its checksum is that of
# the .zip, which it takes only if there is an unzip; the JDK has one, too.
# shellcheck disable=SC2016 # expanded by the shell that reads it
wrapper='
  if command -v curl >/dev/null 2>&1; then
    curl() { command curl -sS --connect-timeout 10 --speed-limit 1000 --speed-time 30 --max-time 3600 --retry 2 "$@"; }
  fi
  if command -v wget >/dev/null 2>&1; then
    wget() { command wget -nv -T 30 -t 3 "$@"; }
  fi
  if ! command -v unzip >/dev/null 2>&1; then
    # Called with -q or without, then a .zip, -d and a folder.
    unzip() {
      [ "$1" != -q ] || shift
      (cd "$3" && "$JAVA_HOME/bin/jar" -xf "$1" && find . -path "*/bin/mvn*" -exec chmod +x {} +)
    }
  fi
  . "$0"
'
