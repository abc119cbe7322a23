#!/usr/bin/env bash
# package_test.sh BUILD_DIR: makes the Debian package of this build and looks at what it says and holds; nothing is installed.
set -uo pipefail
for tool in cpack dpkg-deb dpkg-shlibdeps file; do command -v $tool >/dev/null || { echo "no $tool: no package"; exit 77; }; done
build=$1
[ -x "$build/bin/panopolis" ] || { echo "this build has no program to pack"; exit 77; }
work=$build/package-test
rm -rf "$work"
mkdir -p "$work"
umask 077  # a builder's own: what is packed must be readable by all
cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work" >"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")
deb=$work/panopolis_${version}_$(dpkg --print-architecture).deb
[ -f "$deb" ] || { echo "no $deb"; ls "$work"; exit 1; }

bad=0
wants() { [[ $2 =~ $3 ]] || { printf 'not so: %s\n  %s\n' "$1" "$2"; bad=1; }; }
field() { dpkg-deb -f "$deb" "$1"; }
wants "the name" "$(field Package)" '^panopolis$'
wants "the version" "$(field Version)" "^$version$"
wants "the section" "$(field Section)" '^science$'
wants "the maintainers" "$(field Maintainer)" '^The Panopolis developers$'
wants "the libraries are found" "$(field Depends)" 'libstdc\+\+6'
held=$(dpkg-deb -c "$deb" | awk '{print $1, $6}')
held_files="usr/bin/panopolis usr/share/man/man1/panopolis.1.gz usr/share/doc/panopolis/copyright usr/share/panopolis/scenarios/first-city.json
    usr/share/panopolis/assets/languages/zh-CN.json usr/share/panopolis/docs/reference/parameters.md usr/share/bash-completion/completions/panopolis"
if [ -x "$build/bin/panopolis-view" ]; then
    held_files+=" usr/bin/panopolis-view usr/share/applications/panopolis.desktop usr/share/icons/hicolor/scalable/apps/panopolis.svg"
    wants "a font for the window" "$(field Depends)" 'fonts-inter \| fonts-dejavu-core'
    wants "the window's libraries" "$(field Depends)" 'libsfml-graphics'
    wants "what writes Parquet" "$(field Suggests)" 'nodejs'
    wants "a font for Chinese" "$(field Recommends)" 'fonts-noto-cjk'
fi
for file in $held_files; do grep -q "^-r..r..r.. \./$file$" <<<"$held" || { echo "not so: it holds $file for everybody"; bad=1; }; done
[ -z "$(grep -E '^d' <<<"$held" | grep -v '^drwxr-xr-x')" ] || { echo "not so: every folder is open to everybody"; bad=1; }
[ -z "$(grep -E '\.(hpp|a|cmake)$' <<<"$held")" ] || { echo "not so: the libraries and headers are left out"; bad=1; }
exit $bad
