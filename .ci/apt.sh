# shellcheck shell=bash
# To be sourced: packages of the system with apt, where that can be done without asking anybody.

readonly APT_LOG=.venv/apt.log
# They keep a machine without network from hanging.
readonly APT_LIMITS=(--quiet --option Acquire::Retries=0 --option Acquire::http::Timeout=20 --option Acquire::https::Timeout=20)

can_apt() { type -P apt-get >/dev/null && as_root true 2>/dev/null; }

apt_install() {
    say "installing $* with apt (some minutes)"
    apt_get 120 update || true
    apt_get 900 install --yes --no-install-recommends "$@" || say "apt could not install them, see $APT_LOG"
}

apt_get() {
    local seconds=$1
    shift
    as_root env DEBIAN_FRONTEND=noninteractive timeout "$seconds" apt-get "${APT_LIMITS[@]}" \
        --option DPkg::Lock::Timeout=60 "$@" </dev/null >"$APT_LOG" 2>&1
}

# Unpack a package (NAME or NAME=VERSION) into the folder one is in, without installing it; nobody need be root.
apt_unpack() {
    local name=${1%%=*}
    timeout 300 apt-get "${APT_LIMITS[@]}" download "$1" </dev/null >/dev/null 2>&1 &&
        dpkg -x "$name"_*.deb . && rm "$name"_*.deb
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

say() { echo "set-up: $1" >&2; }
