#!/usr/bin/env bash
# install_test.sh BUILD_DIR CXX CXX_FLAGS: installs, moves the folder elsewhere (nothing may remember where it was), builds and runs a foreign project.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
build=$1
work=$build/install-test
rm -rf "$work"
mkdir -p "$work"
cmake --install "$build" --prefix "$work/first" >"$work/log"
mv "$work/first" "$work/prefix"
prefix=$work/prefix

for file in share/panopolis/scenarios/first-city.json share/panopolis/docs/reference/sources.json share/panopolis/assets/languages/en.json \
            share/panopolis/assets/languages/zh-CN.json include/panopolis/simulation.hpp; do
    [ -f "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done
# whatever the tree ships is shipped, folders below folders too
for folder in scenarios assets/languages assets/lessons assets/report docs/guide docs/tutorials docs/reference; do
    diff -rq "$here/../../$folder" "$prefix/share/panopolis/$folder"
done
if [ -x "$build/bin/panopolis" ]; then
    for file in share/man/man1/panopolis.1 share/bash-completion/completions/panopolis; do
        [ -f "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
    done
    # the installed program finds the scenarios that were installed with it, by its path and by its name on PATH, from a folder that is not its own
    unset PANOPOLIS_HOME
    mkdir "$work/elsewhere"
    cd "$work/elsewhere"
    "$prefix/bin/panopolis" list | grep first-city-strict
    PATH=$prefix/bin:$PATH panopolis run first-city --set people.number=2000 --days 1 >>"$work/log"
    # where the libraries are there, an installed program makes reports with those that were installed
    if [ -f "$here/../../node_modules/vega/build/vega.min.js" ]; then
        PATH=$prefix/bin:$PATH panopolis compare first-city --set people.number=300 --days 1 --arm none --out lived >>"$work/log"
        PATH=$prefix/bin:$PATH panopolis report lived >>"$work/log"
        grep -q 'Interactive Data Lab' lived/report.html || { echo "the installed program left no report with its licences"; exit 1; }
    fi
    if [ -f "$here/../../node_modules/hyparquet-writer/src/node.js" ] && command -v node >/dev/null; then
        echo '{"experiment": 1, "scenario": "first-city", "set": {"people.number": 300}, "days": 1}' >one.json
        PATH=$prefix/bin:$PATH panopolis experiment one.json --out one >>"$work/log"
        PATH=$prefix/bin:$PATH panopolis export one --parquet >>"$work/log"
        [ "$(head -c 4 one/tables/values.parquet)" = PAR1 ] || { echo "the installed program left no Parquet"; exit 1; }
    fi
    [ -f runs/first-city-s1/run.json ] || { echo "the installed program left no run"; exit 1; }
fi
if [ -x "$build/bin/panopolis-view" ]; then
    for file in bin/panopolis-view share/applications/panopolis.desktop share/icons/hicolor/scalable/apps/panopolis.svg \
                share/metainfo/local.panopolis.panopolis.metainfo.xml share/man/man1/panopolis-view.1 share/panopolis/docs/guide/window.md; do
        [ -f "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
    done
    # what the desktop file starts, tries and shows is what was installed; the description names the same file
    value() { sed -n "s/^$1=//p" "$prefix/share/applications/panopolis.desktop"; }
    [ -x "$prefix/bin/$(value TryExec)" ] && [ "$(value Exec)" = "panopolis view" ] && [ -f "$prefix/share/icons/hicolor/scalable/apps/$(value Icon).svg" ] ||
        { echo "the desktop file names what was not installed"; exit 1; }
    grep -q '<launchable type="desktop-id">panopolis.desktop<' "$prefix"/share/metainfo/*.xml || { echo "the description names another desktop file"; exit 1; }

    ! command -v desktop-file-validate >/dev/null || desktop-file-validate --no-hints "$prefix/share/applications/panopolis.desktop"

    # the installed window opens on a display that nobody sees, in both languages, and keeps a picture
    if command -v Xvfb >/dev/null; then
        exec {said}<> <(:)
        Xvfb -displayfd "$said" -screen 0 900x700x24 -nolisten tcp 2>/dev/null &
        server=$!
        trap 'kill $server' EXIT
        read -r -t 60 number <&"$said"
        echo '{"scenario": "first-city", "size": [800, 600], "steps": [{"press": "?"}, {"frames": 2}, {"shot": "seen"}]}' >steps.json
        for language in en zh-CN; do
            DISPLAY=:$number XDG_CONFIG_HOME=$work/config PATH=$prefix/bin:$PATH \
                panopolis view --language $language --set people.number=2000 --script steps.json --shots "$work/$language"
            [ -s "$work/$language/seen.png" ] || { echo "the installed window left no picture"; exit 1; }
        done
    fi
fi
if grep -rl "$build" "$prefix/lib" --include='*.cmake'; then echo "the package remembers the build folder"; exit 1; fi

cmake -S "$here/foreign" -B "$work/foreign" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_CXX_COMPILER="$2" -DCMAKE_CXX_FLAGS="$3" >>"$work/log" || { cat "$work/log"; exit 1; }
ninja -C "$work/foreign" >>"$work/log" || { cat "$work/log"; exit 1; }
"$work/foreign/draws"
"$work/foreign/foreign" "$(cat "$work/foreign/share.txt")" | grep -Ex '[0-9a-f]{32}'
