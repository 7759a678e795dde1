#!/bin/sh
# Makes the file system of an image without a registry: Debian with Python as TAR, or as TAR what the tar file BASE has
# and the virtual environment VENV as /opt/jupyter.
#   test-image.sh base TAR
#   test-image.sh lab TAR BASE VENV
set -eu

tar=$2
work=$(mktemp -d /var/tmp/ganymede-image-XXXXXX)
trap 'rm -rf "$work"' EXIT

case $1 in
  base)
    . /etc/os-release
    debootstrap --variant=minbase --include=python3 "${VERSION_CODENAME:-bookworm}" "$work/root" >"$work/log" 2>&1 ||
      { tail -n 5 "$work/log" >&2; exit 1; }
    mkdir -p "$work/root/home/jovyan"
    echo 'jovyan:x:1000:100::/home/jovyan:/bin/sh' >>"$work/root/etc/passwd"
    chown 1000:100 "$work/root/home/jovyan"
    tar -C "$work/root" --exclude=./var/cache/apt --exclude=./var/lib/apt/lists -cf "$work/image.tar" .
    ;;
  lab)
    mkdir -p "$work/root/opt"
    cp -r "$4" "$work/root/opt/jupyter"
    cd "$work/root/opt/jupyter"
    version=$(ls lib)
    ln -sf "/usr/bin/$version" bin/python3
    ln -sf python3 bin/python
    ln -sf python3 "bin/$version"
    sed -i 's|^home = .*|home = /usr/bin|' pyvenv.cfg
    grep -Il '^#!.*/bin/python' bin/* | xargs sed -i '1s|^#!.*|#!/opt/jupyter/bin/python3|'
    cp "$3" "$work/image.tar"
    tar -C "$work/root" -rf "$work/image.tar" ./opt/jupyter
    ;;
esac
mkdir -p "$(dirname "$tar")"
mv "$work/image.tar" "$tar.new"
mv "$tar.new" "$tar"
