#!/bin/bash
# Makes the apt and dpkg fixtures beside this file by running the real tools on packages made here, in a root of their own.
# Needs dpkg, dpkg-dev and apt, as root. Usage: make-apt-logs.sh WORKDIR
set -u
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
here=$(cd "$(dirname "$0")" && pwd)
w=$1
rm -rf "$w"
mkdir -p "$w"/{old,new} "$w"/adm/{info,updates,triggers,alternatives,parts} "$w"/inst \
    "$w"/apt/{etc/apt/{preferences.d,apt.conf.d,trusted.gpg.d},state/lists/partial,cache/archives/partial,log}
touch "$w"/adm/{status,available,diversions,statoverride}

# make REPOSITORY NAME VERSION DEPENDS SCRIPT BODY
make() {
    local d=$w/build/$2-$3
    mkdir -p "$d/DEBIAN" "$d/usr/share/$2"
    echo "$2 $3" > "$d/usr/share/$2/content"
    printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: Patchboard <fixtures@patchboard.invalid>\nDescription: fixture\n' \
        "$2" "$3" > "$d/DEBIAN/control"
    [ -n "$4" ] && echo "Depends: $4" >> "$d/DEBIAN/control"
    [ -n "$5" ] && printf '#!/bin/sh\n%s\n' "$6" > "$d/DEBIAN/$5" && chmod 755 "$d/DEBIAN/$5"
    dpkg-deb --root-owner-group -b "$d" "$w/$1/$2_$3_all.deb" > /dev/null
}
make old kit-tls 1:3.0.2 '' '' ''
make new kit-tls 1:3.0.3 '' '' ''
make old kit-web 2.4.1-1 'kit-tls' '' ''
make new kit-web 2.4.1-2 'kit-tls' postinst 'echo "kit-web: configuration test failed" >&2; exit 1'
make old kit-db 14.1 '' '' ''
make new kit-db 14.2 '' preinst 'test "$1" = upgrade && { echo "kit-db: a backup is running" >&2; exit 1; } || exit 0'
make old kit-legacy 0.9 '' '' ''
make new kit-new 1.0 '' preinst 'echo "kit-new: not on this machine" >&2; exit 1'
for r in old new; do (cd "$w/$r" && dpkg-scanpackages . /dev/null > Packages 2> /dev/null); done

repository() {
    echo "deb [trusted=yes] file:$w/$1 ./" > "$w/apt/etc/apt/sources.list"
    apt-get "${options[@]}" update > /dev/null 2>&1
}
options=(-o "Dir::Etc::SourceList=$w/apt/etc/apt/sources.list" -o Dir::Etc::Parts=/dev/null -o Dir::Etc::Main=/dev/null
    -o "Dir::State=$w/apt/state" -o "Dir::State::status=$w/adm/status" -o "Dir::Cache=$w/apt/cache" -o "Dir::Log=$w/apt/log"
    -o "DPkg::Options::=--admindir=$w/adm" -o "DPkg::Options::=--instdir=$w/inst" -o DPkg::Options::=--force-script-chrootless
    -o "DPkg::Options::=--log=$w/dpkg.log" -o APT::Sandbox::User=root -o DPkg::Pre-Install-Pkgs::= -o DPkg::Post-Invoke::=
    -o Debug::NoLocking=1)
run() { apt-get "${options[@]}" -y "$@" > "$w/console-$n.txt" 2>&1 < /dev/null; n=$((n + 1)); }
n=1
repository old
run install kit-web kit-db kit-legacy
repository new
run install kit-tls
run install kit-db
run install kit-new
run install kit-web
run remove kit-legacy
run install kit-tls
cp "$w/dpkg.log" "$here/dpkg.log"
sed "s#$w#/srv/fixture#g" "$w/apt/log/history.log" > "$here/apt-history.log"
sed "s#$w#/srv/fixture#g" "$w/apt/log/term.log" > "$here/apt-term.log"
cp "$w/console-1.txt" "$here/apt-console-installed.txt"
cp "$w/console-5.txt" "$here/apt-console-failed.txt"
cp "$w/console-7.txt" "$here/apt-console-newest.txt"
sed -i "s#$w#/srv/fixture#g" "$here"/apt-console-*.txt
