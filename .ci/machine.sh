# What the scripts beside this one share: Debian packages, the laboratory for clusters, its images. Sourced in the top folder.
# shellcheck shell=bash

export CI=true LANG=C.UTF-8
maven=(./mvnw --batch-mode --no-transfer-progress)
lab=$(realpath --canonicalize-missing ../shared/tools/kube-lab/kube-lab)
logs=target/ci

say() { printf '\n== %s (%d:%02d)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60)); }

# --- the machine -----------------------------------------------------------------------------------------------------

need() { # Debian packages
  local missing=() package
  for package in "$@"; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "Missing: ${missing[*]}. Install them, or run this as root on Debian" >&2
    return 1
  fi
  say "Installing ${missing[*]}"
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

need_java() { command -v javac >/dev/null || need openjdk-17-jdk-headless; }

# a real JupyterLab, a real browser, what MySQL's programs are linked to, and accounts that are not the machine's
need_product() {
  need_java
  need chromium chromium-driver curl fonts-noto-cjk libaio1 libnss-wrapper libpam-wrapper python3-venv
}

# a Docker Engine, a registry and an image's file system
need_docker() { need debootstrap docker.io docker-registry iproute2 python3-venv; }

# --- the laboratory for clusters -------------------------------------------------------------------------------------

has_lab() { [ -x "$lab" ]; }

# the first time takes about 20 minutes
build_lab() {
  local program
  for program in go kubectl; do
    command -v $program >/dev/null || { echo "The laboratory needs $program on the PATH" >&2; return 1; }
  done
  need buildah curl debootstrap iproute2 openssl
  "$lab" build
}

# Control plane and nodes that only play
start_api() {
  say "Starting a control plane with 20 nodes that play"
  "$lab" down
  "$lab" api 20
  KUBECONFIG=$("$lab" kubeconfig) KUBEBUILDER_ASSETS=$("$lab" assets)
  export KUBECONFIG KUBEBUILDER_ASSETS
}

# One real node, with every image that tests need
start_node() {
  say "Starting a node with its images"
  "$lab" down
  unset KUBECONFIG
  "$lab" cluster
  local image
  for image in hub proxy; do "$lab" image "k8s/target/$image-image.tar"; done
  # what was built before is taken from the cache
  "$lab" build-image nginxinc/nginx-unprivileged:1.29 k8s/images/nginx --layers
  "$lab" build-image postgres:17 k8s/images/postgresql --layers
  "$lab" build-image ganymede/singleuser:0.1.0 k8s/images/singleuser --layers
  "$lab" build-image quay.io/jupyterhub/k8s-singleuser-sample:4.4.0 k8s/images/singleuser --layers
}

# Images of a registry, from Debian's packages: what the images of this project are built on
base_images() {
  base_image debian:12 ca-certificates
  base_image eclipse-temurin:17-jre openjdk-17-jre-headless ca-certificates-java
  mkdir -p target && rm -f target/jre.tar
  buildah push --quiet eclipse-temurin:17-jre "docker-archive:$PWD/target/jre.tar:eclipse-temurin:17-jre" >/dev/null
}

base_image() { # name package...
  buildah inspect --type image "$1" >/dev/null 2>&1 && return
  say "Building $1"
  "$lab" base "$@"
}

# --- Maven -----------------------------------------------------------------------------------------------------------

maven() { # name of its log, arguments of Maven
  local log=$logs/$1.log
  shift
  mkdir -p $logs
  say "mvnw $*"
  "${maven[@]}" "$@" 2>&1 | tee "$log"
}

# Tests on the real node, in its network, from which no registry can be reached
maven_on_node() {
  mkdir -p $logs
  say "Tests on the node"
  "$lab" exec -- env no_proxy='*' "${maven[@]}" --offline --projects k8s verify -Dgroups=cluster -Drequire=kubernetes,cluster \
    2>&1 | tee $logs/node.log
}

# Says again what each run of Maven came to, at the very end
summary() {
  local log
  echo
  for log in "$@"; do
    grep -aE '^\[[A-Z]+\] (Tests run: [0-9, A-Za-z:]*$|BUILD )|^\[INFO\] Ganymede.* (SUCCESS|FAILURE)' "$logs/$log.log" || true
  done
}
