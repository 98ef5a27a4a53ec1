# SPDX-License-Identifier: Apache-2.0
# Sourced by ./steamgestion: a JDK 25 or newer, found on this machine or fetched once into the user's cache.

jdk_hint="install a JDK (Debian: a Temurin or OpenJDK 25 package; macOS: brew install openjdk@25; anywhere: sdk install java 25-tem) or set STEAMGESTION_JAVA_HOME to its folder."

# Succeeds if $1 is the home of a JDK (a JRE can't build) of version 25 or newer.
is_jdk_25() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true)
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 </dev/null | sed -n 's/.*version "\([0-9][0-9]*\).*/\1/p' | head -n 1)
  fi
  [ -n "$version" ] && [ "$version" -ge 25 ]
}

# The home of the java on the PATH, or nothing.
java_on_path() {
  command -v java >/dev/null 2>&1 || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' | head -n 1
}

# Sets JAVA_HOME.
provide_jdk() {
  if [ -n "${STEAMGESTION_JAVA_HOME:-}" ]; then
    is_jdk_25 "$STEAMGESTION_JAVA_HOME" ||
      fail "STEAMGESTION_JAVA_HOME is $STEAMGESTION_JAVA_HOME, which is no JDK 25 or newer: set it to the folder of one, or unset it."
    JAVA_HOME=$STEAMGESTION_JAVA_HOME
  else
    is_jdk_25 "${JAVA_HOME:-}" || find_jdk || fetch_jdk
  fi
  export JAVA_HOME
}

# Sets JAVA_HOME to a JDK on this machine, or fails.
find_jdk() {
  while IFS= read -r home; do
    if is_jdk_25 "$home"; then
      JAVA_HOME=$home
      return
    fi
  done <<END
$(usual_jdk_homes)
END
  JAVA_HOME=$(java_on_path)
  is_jdk_25 "$JAVA_HOME"
}

# ── fetched ──────────────────────────────────────────────────────────────────────────────────────────────────────────
no_jdk() {
  fail "Steamgestion needs a JDK 25 or newer and found none$1: $jdk_hint"
}

# Sets JAVA_HOME to a JDK that was fetched before, or else fetches Adoptium's latest 25.
fetch_jdk() {
  platform=$(jdk_platform)
  cache=$(jdk_cache)
  ! find_fetched_jdk || return 0
  ! is_download_forbidden || no_jdk ", and STEAMGESTION_NO_DOWNLOAD forbids fetching one"
  [ -n "$platform" ] || no_jdk ", and fetches none for $(uname -s) on $(uname -m)"
  command -v curl >/dev/null 2>&1 || command -v wget >/dev/null 2>&1 || no_jdk ", and fetching one takes curl or wget, which are missing"
  for program in tar gzip; do
    command -v "$program" >/dev/null 2>&1 || no_jdk ", and unpacking one takes $program, which is missing"
  done
  [ -n "$(sha256_program)" ] || no_jdk ", and checking one takes sha256sum, shasum or openssl, which are missing"
  make_folder "$cache" "A JDK"
  lock "$cache/jdk.lock" "Another start is fetching a JDK; waiting for it …"
  if ! find_fetched_jdk; then
    begin_fetch "$cache"
    ask_for_jdk
    unpack_jdk
    end_fetch
  fi
  unlock
}

# Adoptium's name of this operating system and processor, "linux-x64", or nothing.
jdk_platform() {
  case $(uname -m) in
    x86_64 | amd64) processor=x64 ;;
    aarch64 | arm64) processor=aarch64 ;;
    *) return 0 ;;
  esac
  case $(uname -s) in
    Darwin) echo "mac-$processor" ;;
    Linux)
      # Alpine and others have another C library, musl.
      case $(ldd --version 2>&1 || true) in
        *musl*) echo "alpine-linux-$processor" ;;
        *) echo "linux-$processor" ;;
      esac
      ;;
  esac
}

# The folder of fetched JDKs. Root's is in a place that the user who runs Elasticsearch can reach (see CacheFolder.java).
jdk_cache() {
  case $(id -u):${XDG_CACHE_HOME:-} in
    0:*) echo /var/cache/steamgestion ;;
    *:/*) echo "$XDG_CACHE_HOME/steamgestion" ;;
    *)
      provide_home
      echo "$HOME/.cache/steamgestion"
      ;;
  esac
}

# Sets JAVA_HOME to a JDK in the cache, or fails.
find_fetched_jdk() {
  [ -n "$platform" ] || return 1
  for folder in "$cache/jdk-$platform"-*; do
    for home in "$folder" "$folder/Contents/Home"; do
      if is_jdk_25 "$home"; then
        JAVA_HOME=$home
        return
      fi
    done
  done
  return 1
}

# Asks for the latest JDK 25: sets its $release, and its archive's $link, $checksum (SHA-256) and $size in bytes.
ask_for_jdk() {
  address=${STEAMGESTION_JDK_ADDRESS:-https://api.adoptium.net}
  question="${address%/}/v3/assets/latest/25/hotspot?architecture=${platform##*-}&image_type=jdk&os=${platform%-*}&vendor=eclipse"
  download "$question" "$scratch/answer" || no_jdk ", and could not ask $question for one ($(complaint))"
  # There is no JSON parser on a bare machine: a line for each brace, and the archive is what follows "package".
  tr -d '[:space:]' <"$scratch/answer" | sed 's/[{}]/\
/g' >"$scratch/lines"
  sed -n '/"package":$/{n;p;q;}' "$scratch/lines" >"$scratch/package"
  release=$(sed -n 's/.*"release_name":"\(jdk-[A-Za-z0-9.+_-]*\)".*/\1/p' "$scratch/lines" | head -n 1)
  link=$(sed -n 's/.*"link":"\(http[^"]*\)".*/\1/p' "$scratch/package")
  checksum=$(sed -n 's/.*"checksum":"\([0-9a-f]\{64\}\)".*/\1/p' "$scratch/package")
  size=$(sed -n 's/.*"size":\([0-9]\{1,12\}\).*/\1/p' "$scratch/package")
  if [ -z "$release" ] || [ -z "$link" ] || [ -z "$checksum" ] || [ -z "$size" ]; then
    no_jdk ", and the answer of $question names none"
  fi
}

# Fetches the JDK, checks it, unpacks it beside its place and puts it there in one step. Sets JAVA_HOME.
unpack_jdk() {
  target=$cache/jdk-$platform-${release#jdk-}
  echo "No JDK 25 or newer is installed: fetching Eclipse Temurin $release ($(((size + 500000) / 1000000)) MB) from $link to $target …" >&2
  download "$link" "$scratch/archive" || no_jdk ", and could not fetch one from $link ($(complaint))"
  has_checksum "$scratch/archive" "$checksum" ||
    no_jdk "; what came from $link does not have the SHA-256 checksum $checksum and was deleted"
  mkdir "$scratch/unpacked"
  attend tar -xzof "$scratch/archive" -C "$scratch/unpacked" || no_jdk ", and could not unpack the one from $link in $cache ($(complaint))"
  for unpacked in "$scratch/unpacked"/*; do :; done
  home=$unpacked
  [ ! -d "$unpacked/Contents/Home" ] || home=$unpacked/Contents/Home
  is_jdk_25 "$home" || no_jdk "; what came from $link is none"
  attend "$home/bin/java" -version || no_jdk "; the one from $link does not run on this machine ($(complaint))"
  # Whatever has this name and is no JDK gives way. A start on another machine with the same home may have been faster, though:
  # then mv fails, or puts this JDK inside that one.
  [ ! -d "$target" ] || find_fetched_jdk || mv "$target" "$scratch/broken"
  mv "$unpacked" "$target" 2>/dev/null || true
  rm -rf "${target:?}/${unpacked##*/}"
  find_fetched_jdk || no_jdk ", and could not put one into $target"
}
