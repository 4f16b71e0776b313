#!/usr/bin/env bash
# In: .venv and .ci/admin.lock. Out: the script of the editor in the browser, its licence, fonts, Chinese words and
# schema, as the lock names them, in .venv/share/plainplan/admin. Only sites that ask for /admin/ need it. Whatever does
# not have the sum of the lock is thrown away.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly FOLDER=.venv/share/plainplan/admin

main() {
    local package version sum archive
    read -r package version sum < <(grep -v '^#' .ci/admin.lock)
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    say "fetching $package $version"
    archive=$work/$(npm pack --silent --pack-destination "$work" "$package@$version")
    [[ sha512-$(openssl dgst -sha512 -binary "$archive" | base64 -w 0) == "$sum" ]] || {
        say "what came is not what .ci/admin.lock names; nothing was installed"
        exit 1
    }
    tar -xzf "$archive" -C "$work"
    mkdir -p "$FOLDER/locales"
    cp "$work"/package/locales/zh-TW.json "$FOLDER/locales"
    cp "$work"/package/dist/sveltia-cms.js "$work"/package/schema/sveltia-cms.json "$FOLDER"
    cp "$work"/package/LICENSE* "$FOLDER/LICENSE.txt"
    font material-symbols-outlined-latin-wght-normal
    font source-sans-3-latin-wght-normal
    say "the editor lies in $FOLDER"
}

# A font of the package under its plain name, without the mark of its build.
font() {
    local found
    for found in "$work"/package/npm/assets/"$1"-*.woff2; do
        [[ -e $found ]] && cp "$found" "$FOLDER/$1.woff2"
    done
}

say() { echo "set-up: $1" >&2; }

main
