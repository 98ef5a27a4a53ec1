# SPDX-License-Identifier: Apache-2.0
# Sourced by ./steamgestion: where JDKs are installed.

# Prints the folders in which a JDK may be, one a line.
usual_jdk_homes() {
  [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v 25+ 2>/dev/null || true
  for home in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/* /opt/java/*; do
    echo "$home"
  done
}
