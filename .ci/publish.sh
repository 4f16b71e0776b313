#!/usr/bin/env bash
# Build, verify, publish: for a cron job, GitLab CI, or a hand.
# In: the folder of a site; the place from which it is served; further options of `plainplan build`.
# Out: the place is a link to a whole site, the new one or, whatever goes wrong, the old one.
#      Status: that of the build, else 1 for a site that is not what was built, 2 for wrong use, 4 while another run is at it.
# PLAINPLAN names another program in the place of the one in this repository; KEEP is how many earlier sites stay (2).
set -euo pipefail

HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly HERE
readonly UNUSABLE=2 BUSY=4
fresh=""

main() {
    [[ $# -ge 2 ]] || give_up "usage: publish.sh SITE PLACE [OPTION OF plainplan build]..."
    local site=$1 place=${2%/}
    shift 2
    [[ -d $site/content ]] || give_up "there is no folder content in $site."
    [[ -n $place ]] || give_up "PLACE is empty."
    [[ -L $place || ! -e $place ]] || give_up "$place is no link. Move it away once (mv \"$place\" \"$place.old\"), then run this again."
    mkdir -p "$place.sites"
    exec 9>"$place.sites/.lock"
    flock --nonblock 9 || { say "another run is publishing to $place; this one ends."; exit $BUSY; }
    # The lock is ours, so what an earlier run left half made belongs to nobody.
    find "$place.sites" -mindepth 1 -maxdepth 1 -name '*.unfinished' -exec rm -rf {} +
    fresh=$place.sites/$(next_number "$place")-$(date -u +%Y%m%dT%H%M%SZ).unfinished
    trap tidy EXIT
    mkdir "$fresh"
    make_site "$site" "$place" "$@"
    swap "$place"
    forget_old "$place"
    say "$place shows $(readlink "$place")."
}

# Sites are numbered: a clock may be set back.
next_number() {
    local last
    last=$(numbered "$1" | sed -n 1p)
    printf '%06d' $((10#0${last%%-*} + 1))
}

# The names of the sites, the newest first.
numbered() { find "$1.sites" -mindepth 1 -maxdepth 1 -type d -name '[0-9]*-*' -printf '%f\n' | sort -rn; }

# Built in the same folder each time, where the program sees what has changed and which pages are gone; shown from a copy.
make_site() {
    local site=$1 building=$2.sites/.building part
    shift 2
    plainplan build "$site" --output "$building/site" "$@"
    for part in site site-hosting; do
        if [[ -d $building/$part ]]; then cp -a --reflink=auto "$building/$part" "$fresh/$part"; fi
    done
    plainplan verify "$fresh/site"
    # Read as written, whoever serves it.
    chmod -R u+rwX,go+rX "$fresh"
}

# A rename is one step for whoever reads: the link is the old one or the new one, and never missing.
swap() {
    local place=$1 kept=${fresh%.unfinished}
    mv -T "$fresh" "$kept"
    fresh=""
    # What the web server alone reads, where the site asks for it (hosting: in site.yaml), comes along.
    if [[ -d $kept/site-hosting ]]; then point "$place-hosting" "$kept/site-hosting"; fi
    point "$place" "$kept/site"
}

point() {
    local link=$1 folder=$2
    ln -sfn "$(basename "$place").sites/${folder#"$place.sites/"}" "$link.next"
    mv -T "$link.next" "$link"
}

# The one that is shown always stays.
forget_old() {
    local place=$1 shown all=() old
    shown=$(basename "$(dirname "$(readlink "$place")")")
    mapfile -t all < <(numbered "$place")
    for old in "${all[@]:1 + ${KEEP:-2}}"; do
        [[ $old == "$shown" ]] || rm -rf "${place:?}.sites/$old"
    done
}

tidy() { [[ -z $fresh ]] || rm -rf "$fresh"; }

plainplan() {
    if [[ -n ${PLAINPLAN:-} ]]; then "$PLAINPLAN" "$@"; else "$HERE/.venv/bin/python" "$HERE/build.py" "$@"; fi
}

say() { echo "publish: $1" >&2; }

give_up() {
    say "$1"
    exit $UNUSABLE
}

main "$@"
