# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by build-aux/run and build-aux/test: what is missing is installed, the tree is built.
# shellcheck shell=bash

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
build_dir=$source_dir/build
scratch_dir=

# The system's own tools first: a python3, meson or pkg-config from elsewhere in PATH does not know Debian's libraries.
export PATH="/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

say ()
{
  printf '%s\n' "$*" >&2
}

die ()
{
  say "$*"
  exit 2
}

# A folder of our own that goes away at the end. $TMPDIR is honoured, but sockets need a short path.
make_scratch_dir ()
{
  local parent=${TMPDIR:-/tmp}

  [ -z "$scratch_dir" ] || return 0
  [ ${#parent} -le 40 ] || parent=/tmp
  scratch_dir=$(mktemp -d "$parent/laurel.XXXXXX")
}

remove_scratch_dir ()
{
  [ -z "$scratch_dir" ] || rm -rf "$scratch_dir"
}

# missing_packages LIST...: the packages of the lists that are not installed.
missing_packages ()
{
  local wanted installed

  wanted=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@" | sort -u)
  # shellcheck disable=SC2016,SC2086
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
              sed -n 's/^installed //p' | sort -u || true)
  comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed")
}

# install_packages LIST...: says nothing and asks nobody when there is nothing to install.
install_packages ()
{
  local missing sudo=()
  local apt=(apt-get -q -y -o DPkg::Lock::Timeout=400)

  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say 'This is not a Debian system: what build-aux/packages names must be installed already.'
    return 0
  fi

  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "These packages are missing: ${missing//$'\n'/ }. Install them as root, or install sudo, and try again."
    sudo=(sudo)
    [ -t 0 ] || sudo=(sudo -n)
  fi

  say "Installing: ${missing//$'\n'/ }"
  "${sudo[@]}" "${apt[@]}" update >&2 </dev/null ||
    say 'The list of packages could not be renewed; trying with the one that is here.'
  # shellcheck disable=SC2086
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive "${apt[@]}" install --no-install-recommends $missing >&2 </dev/null ||
    die 'Some packages could not be installed. Look at the messages above, mend the cause, and try again.'
}

# A compiler cache wants a home to write to; a home that cannot be written is no reason to fail.
check_home ()
{
  if [ ! -d "${HOME:-}" ] || [ ! -w "${HOME:-}" ]; then
    make_scratch_dir
    mkdir -p "$scratch_dir/home"
    export HOME=$scratch_dir/home CCACHE_DISABLE=1
  fi
}

# Builds into build/: configured once, again when the tree has moved or what was configured no longer serves.
build_laurel ()
{
  check_home

  if [ -f "$build_dir/build.ninja" ] &&
     [ -f "$build_dir/.source-dir" ] && [ "$(cat "$build_dir/.source-dir")" != "$source_dir" ]; then
    say 'The source folder has moved: configuring again.'
    rm -rf "$build_dir"
  fi

  if [ ! -f "$build_dir/build.ninja" ]; then
    rm -rf "$build_dir/meson-private"
    configure_laurel
  fi
  printf '%s\n' "$source_dir" > "$build_dir/.source-dir"

  if ! ninja -C "$build_dir" --quiet build.ninja >>"$build_dir/configure.log" 2>&1 </dev/null; then
    say 'Configuring from the start.'
    rm -rf "$build_dir"
    configure_laurel
    printf '%s\n' "$source_dir" > "$build_dir/.source-dir"
  fi

  ninja -C "$build_dir" --quiet </dev/null | sed '/^ninja: no work to do/d' >&2 || die 'Laurel could not be built.'
}

configure_laurel ()
{
  mkdir -p "$build_dir"
  if ! meson setup "$build_dir" "$source_dir" >"$build_dir/configure.log" 2>&1 </dev/null; then
    cat "$build_dir/configure.log" >&2
    die 'Laurel could not be configured.'
  fi
}
