#!/usr/bin/env bash
# Deploys the chart ai-infra-matrix, as .env.prod or .env.k8s.prod say, and looks after it. See --help.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
chart=$root/helm/ai-infra-matrix
prefix=ai-infra-matrix
namespace=ai-infra-matrix
release=ai-infra-matrix
values=$chart/values-k8s-prod.yaml
ready_within=10m
assume_yes=false
helm_options=()
declare -A environment=()
overrides=()

usage() {
  cat <<'TEXT'
usage: deploy-k8s.sh [COMMAND] [OPTION...]

  deploy      installs the release, or upgrades it if it exists, and waits until it runs (the default)
  upgrade     upgrades the release, which must exist
  status      shows the release, its objects and users' servers; fails if something does not run
  logs        shows what the hub wrote last
  test        asks the front page and the hub for an answer, as people's browsers do
  uninstall   removes the release; the database, users' files and their namespace stay
  clean       removes the release and all data

  -n, --namespace NAME   default ai-infra-matrix
  -r, --release NAME     default ai-infra-matrix
  -f, --values FILE      in place of helm/ai-infra-matrix/values-k8s-prod.yaml
  -y, --yes              does not ask before something is removed
      --dry-run          has Helm say what it would do
      --debug            has Helm say what it does
  -h, --help

The site's settings are read from .env.prod, else from .env.k8s.prod, beside the folder of this script.
TEXT
}

say() { printf '%s\n' "$*" >&2; }
die() { say "deploy-k8s.sh: $*"; exit 1; }

# --- the site's settings ---------------------------------------------------------------------------------------------

trimmed() { # text
  local text=$1
  text=${text#"${text%%[![:space:]]*}"}
  printf '%s' "${text%"${text##*[![:space:]]}"}"
}

read_environment() {
  local file line name value number=0
  for file in "$root/.env.prod" "$root/.env.k8s.prod"; do [ -f "$file" ] && break; done
  [ -f "$file" ] || return 0
  say "Settings: $file"
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    line=$(trimmed "$line")
    case $line in '' | '#'*) continue ;; esac
    [[ $line =~ ^(export[[:space:]]+)?([A-Za-z_][A-Za-z_0-9]*)=(.*)$ ]] || die "$file:$number is not NAME=VALUE"
    name=${BASH_REMATCH[2]}
    value=$(trimmed "${BASH_REMATCH[3]}")
    if [[ $value =~ ^\"(.*)\"$ || $value =~ ^\'(.*)\'$ ]]; then value=${BASH_REMATCH[1]}; fi
    environment[$name]=$value
  done <"$file"
}

setting() { printf '%s' "${environment[$1]:-}"; }

quoted() { # text: as JSON
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

listed() { # comma-separated texts: as a JSON list
  local entries=() entry list=''
  IFS=, read -ra entries <<<"$1"
  for entry in "${entries[@]}"; do
    entry=$(trimmed "$entry")
    [ -z "$entry" ] || list+=${list:+,}$(quoted "$entry")
  done
  printf '[%s]' "$list"
}

override() { overrides+=(--set-json "$1=$2"); } # key json

text() { # variable key
  [ -z "$(setting "$1")" ] || override "$2" "$(quoted "$(setting "$1")")"
}

checked() { # variable key pattern what-it-should-be
  local value; value=$(setting "$1")
  [ -n "$value" ] || return 0
  [[ $value =~ ^($3)$ ]] || die "$1=$value: it has to be $4"
  override "$2" "$value"
}

expected() { # variable value why
  [ -z "$(setting "$1")" ] || [ "$(setting "$1")" = "$2" ] || die "$1=$(setting "$1"): only $2 $3"
}

translate() {
  expected JUPYTERHUB_SPAWNER kubernetes "can be deployed with this script"
  expected JUPYTERHUB_NETWORK pod "is meant for users' servers in a cluster"
  [ -n "$(setting JUPYTERHUB_PUBLIC_HOST)" ] || environment[JUPYTERHUB_PUBLIC_HOST]=$(setting DOMAIN)
  text JUPYTERHUB_PUBLIC_HOST global.publicHost
  text KUBERNETES_NAMESPACE jupyterhub.hub.config.KubeSpawner.namespace
  text KUBERNETES_SERVICE_ACCOUNT jupyterhub.hub.serviceAccount.name
  text JUPYTERHUB_STORAGE_CLASS jupyterhub.singleuser.storage.dynamic.storageClass
  text JUPYTERHUB_STORAGE_CLASS postgresql.storageClass
  text SHARED_STORAGE_CLASS sharedStorage.storageClass
  text JUPYTERHUB_MEM_LIMIT jupyterhub.singleuser.memory.limit
  text JUPYTERHUB_MEM_GUARANTEE jupyterhub.singleuser.memory.guarantee
  checked JUPYTERHUB_CPU_LIMIT jupyterhub.singleuser.cpu.limit '[0-9]+(\.[0-9]+)?' "a number of cores, for example 1.0"
  checked JUPYTERHUB_CPU_GUARANTEE jupyterhub.singleuser.cpu.guarantee '[0-9]+(\.[0-9]+)?' "a number of cores, for example 0.5"
  checked JUPYTERHUB_START_TIMEOUT jupyterhub.singleuser.startTimeout '[0-9]+' "a number of seconds, for example 300"
  checked JUPYTERHUB_HTTP_TIMEOUT jupyterhub.hub.config.KubeSpawner.http_timeout '[0-9]+' "a number of seconds, for example 120"
  checked JUPYTERHUB_IDLE_CULLER_ENABLED jupyterhub.cull.enabled 'true|false' "true or false"
  checked JUPYTERHUB_IDLE_TIMEOUT jupyterhub.cull.timeout '[0-9]+' "a number of seconds, for example 3600"
  checked JUPYTERHUB_CULL_TIMEOUT jupyterhub.cull.maxAge '[0-9]+' "a number of seconds, for example 7200"
  checked SHARED_STORAGE_ENABLED sharedStorage.enabled 'true|false' "true or false"
  if [ "$(setting SHARED_STORAGE_ENABLED)" = false ]; then
    override jupyterhub.singleuser.storage.extraVolumes '[]'
    override jupyterhub.singleuser.storage.extraVolumeMounts '[]'
  fi
  local users origins image
  users=$(listed "$(setting JUPYTERHUB_ADMIN_USERS)")
  [ "$users" = '[]' ] || override jupyterhub.hub.config.Authenticator.admin_users "$users"
  origins=$(listed "$(setting CORS_ORIGINS),$(setting JUPYTERHUB_CORS_ORIGIN)")
  [ "$origins" = '[]' ] || override nginx.corsOrigins "$origins"
  image=$(setting JUPYTERHUB_IMAGE)
  if [ -n "$image" ]; then
    [[ $image =~ ^(.+):([^:/]+)$ ]] || die "JUPYTERHUB_IMAGE=$image: it has to be NAME:TAG"
    override jupyterhub.singleuser.image.name "$(quoted "${BASH_REMATCH[1]}")"
    override jupyterhub.singleuser.image.tag "$(quoted "${BASH_REMATCH[2]}")"
  fi
}

# secrets are kept off command lines, which everybody on the machine can read
secret_values() {
  local password token key
  password=$(setting POSTGRES_PASSWORD) token=$(setting CONFIGPROXY_AUTH_TOKEN) key=$(setting JUPYTERHUB_CRYPT_KEY)
  [ -z "$password" ] || printf 'postgresql:\n  password: %s\n' "$(quoted "$password")"
  [ -z "$token$key" ] || echo 'jupyterhub:'
  [ -z "$token" ] || printf '  proxy:\n    secretToken: %s\n' "$(quoted "$token")"
  [ -z "$key" ] || printf '  hub:\n    config:\n      CryptKeeper:\n        keys: [%s]\n' "$(quoted "$key")"
}

url() { # of the front page
  local host; host=$(setting JUPYTERHUB_PUBLIC_HOST)
  case $host in
    '') die "JUPYTERHUB_PUBLIC_HOST or DOMAIN has to say where people find it" ;;
    http://* | https://*) printf '%s' "${host%/}" ;;
    *) printf 'http://%s' "$host" ;;
  esac
}

users_namespace() {
  local name; name=$(setting KUBERNETES_NAMESPACE)
  printf '%s' "${name:-ai-infra-users}"
}

# --- commands --------------------------------------------------------------------------------------------------------

exists() { helm status "$release" --namespace "$namespace" >/dev/null 2>&1; }

warn_of_missing_classes() {
  local known class
  known=$(kubectl get storageclass --output name) || die "the cluster does not answer; kubectl config current-context says which it is"
  for class in "$(setting JUPYTERHUB_STORAGE_CLASS)" "$(setting SHARED_STORAGE_CLASS)"; do
    [ -z "$class" ] || grep -qx "storageclass.storage.k8s.io/$class" <<<"$known" ||
      say "WARNING: the cluster has no storage class $class; claims that name it stay pending. It has: $(xargs <<<"${known//storageclass.storage.k8s.io\//}")"
  done
}

release_with() { # install|upgrade
  local action=$1 secrets
  shift
  secrets=$(mktemp)
  # shellcheck disable=SC2064 # the name is that of now
  trap "rm -f '$secrets'" EXIT
  secret_values >"$secrets"
  helm "$action" "$release" "$chart" --namespace "$namespace" --values "$values" "${overrides[@]}" --values "$secrets" \
    "${helm_options[@]}" "$@"
}

await() {
  local part
  case " ${helm_options[*]} " in *' --dry-run '*) return ;; esac
  for part in postgresql proxy jupyterhub nginx; do
    kubectl rollout status --namespace "$namespace" "deployment/$prefix-$part" --timeout "$ready_within" ||
      die "$prefix-$part does not run; see: kubectl describe pods -n $namespace"
  done
}

deploy() {
  warn_of_missing_classes
  if exists; then release_with upgrade; else release_with install --create-namespace; fi
  await
}

upgrade() {
  exists || die "there is no release $release in the namespace $namespace; use deploy"
  release_with upgrade
  await
}

status() {
  helm list --namespace "$namespace" --filter "^$release\$"
  local users; users=$(users_namespace)
  echo; echo "Components:"
  kubectl get pods --namespace "$namespace" --output wide
  kubectl get services --namespace "$namespace"
  kubectl get pvc --namespace "$namespace"
  echo; echo "Users' servers:"
  kubectl get pods --namespace "$users" --output wide
  kubectl get pvc --namespace "$users"
  echo; echo "Address: $(url)/jupyter"
  echo "On every node: port $(kubectl get service "$prefix-nginx" --namespace "$namespace" --output 'jsonpath={.spec.ports[0].nodePort}')"
  exists || die "there is no release $release in the namespace $namespace"
  local part available
  for part in postgresql proxy jupyterhub nginx; do
    available=$(kubectl get deployment "$prefix-$part" --namespace "$namespace" --output 'jsonpath={.status.availableReplicas}') || available=0
    [ "${available:-0}" -gt 0 ] || die "$prefix-$part does not run; see: kubectl describe pods -n $namespace"
  done
}

logs() { kubectl logs --namespace "$namespace" "deployment/$prefix-jupyterhub" --tail 200; }

try() {
  local path
  for path in / /jupyter /jupyter/hub/health; do
    curl --fail --silent --show-error --head --max-time 20 --output /dev/null --write-out "%{http_code} %{url_effective}\n" \
      "$(url)$path"
  done
}

confirm() { # what
  [ "$assume_yes" = true ] && return
  local answer=''
  read -rp "$1 Type yes: " answer || true
  [ "$answer" = yes ] || die "nothing was removed"
}

uninstall() {
  confirm "Remove the release $release?"
  helm uninstall "$release" --namespace "$namespace" "${helm_options[@]}"
}

clean() {
  confirm "Remove the release $release, its database, and the files of all users in $(users_namespace)?"
  if exists; then helm uninstall "$release" --namespace "$namespace" "${helm_options[@]}"; fi
  kubectl delete pvc --namespace "$namespace" --selector "app.kubernetes.io/instance=$release" --ignore-not-found
  kubectl delete namespace "$(users_namespace)" --ignore-not-found
}

command=deploy
case ${1:-} in '' | -*) ;; *) command=$1; shift ;; esac
while [ $# -gt 0 ]; do
  case $1 in
    -n | --namespace) namespace=${2:?$1 needs a name}; shift 2 ;;
    -r | --release) release=${2:?$1 needs a name}; shift 2 ;;
    -f | --values) values=${2:?$1 needs a file}; shift 2 ;;
    -y | --yes) assume_yes=true; shift ;;
    --dry-run | --debug) helm_options+=("$1"); shift ;;
    -h | --help) usage; exit ;;
    *) usage >&2; die "there is no option $1" ;;
  esac
done
case $command in
  deploy | upgrade | status | logs | test | uninstall | clean) ;;
  help) usage; exit ;;
  *) usage >&2; die "there is no command $command" ;;
esac
for program in helm kubectl; do command -v $program >/dev/null || die "$program is needed"; done
read_environment
translate
if [ "$command" = test ]; then try; else "$command"; fi
