#!/bin/sh
# Installs the Debian packages that debian-packages.txt names and this machine lacks. Says nothing where nothing is missing.
#   packaging/install-packages.sh [build] [run] [test]      no name: all sections
set -eu
list="$(dirname "$0")/debian-packages.txt"

say() { printf '%s\n' "$*" >&2; }

for section in "$@"; do
    grep -q "^# $section:" "$list" || { say "install-packages: there is no section \"$section\" in $list."; exit 2; }
done
wanted=$(awk -v sections="$*" '
    BEGIN { count = split(sections, names, " "); for (i = 1; i <= count; i++) chosen[names[i]] = 1 }
    /^# [a-z]+:/ { section = substr($2, 1, length($2) - 1); next }
    /^#/ || NF == 0 { next }
    count == 0 || section in chosen { print $1 }' "$list")

if ! command -v dpkg-query >/dev/null 2>&1; then
    say "This system has no dpkg, so nothing was installed: please install the counterparts of the packages in $list yourself."
    exit 0
fi

# dpkg-query exits with 1 as soon as it does not know one of the names; its output is what counts.
installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | awk '$1 == "installed" { print $2 }' || true)
missing=""
for package in $wanted; do
    printf '%s\n' "$installed" | grep -qxF -- "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null 2>&1; then
    if [ -t 0 ]; then as_root="sudo env"; else as_root="sudo -n env"; fi
else
    say "Packages are missing and can be installed only by root or with sudo, neither of which is at hand. Please run as root:"
    say "    apt-get install --no-install-recommends$missing"
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" </dev/null >>"$log" 2>&1
}
install_missing() { apt install -y --no-install-recommends $missing; }

say "Installing$missing"
# The package lists are fetched only where there are none or where they turn out to be too old.
if ! ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1 || ! install_missing; then
    apt update || true
    if ! install_missing; then
        say "Installing the packages failed. What apt-get said:"
        tail -n 20 "$log" >&2
        exit 1
    fi
fi
