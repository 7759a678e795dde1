{{- /* Every section of the hub's configuration, as JSON; secrets are still in it. */}}
{{- define "ganymede.sections" -}}
{{- $hub := .Values.hub }}
{{- $jupyterHub := dict
    "spawner_class" "kubespawner"
    "cleanup_servers" false
    "last_activity_interval" 60
    "tornado_settings" (dict "slow_spawn_timeout" 0)
    "base_url" (include "ganymede.baseUrl" .)
    "hub_bind_url" "http://:8081"
    "hub_connect_url" (include "ganymede.hubUrl" .) }}
{{- range $trait, $value := dict
    "concurrent_spawn_limit" $hub.concurrentSpawnLimit
    "active_server_limit" $hub.activeServerLimit
    "allow_named_servers" $hub.allowNamedServers
    "named_server_limit_per_user" $hub.namedServerLimitPerUser
    "authenticate_prometheus" $hub.authenticatePrometheus
    "redirect_to_server" $hub.redirectToServer
    "shutdown_on_logout" $hub.shutdownOnLogout }}
{{- if not (kindIs "invalid" $value) }}{{ $_ := set $jupyterHub $trait $value }}{{ end }}
{{- end }}
{{- if eq $hub.db.type "sqlite-pvc" }}
{{- $_ := set $jupyterHub "db_url" "sqlite:////srv/jupyterhub/jupyterhub.sqlite" }}
{{- else if eq $hub.db.type "sqlite-memory" }}
{{- $_ := set $jupyterHub "db_url" "sqlite:////tmp/jupyterhub.sqlite" }}
{{- else }}
{{- $_ := set $jupyterHub "db_url" (required (printf "hub.db.url is needed with hub.db.type %s" $hub.db.type) $hub.db.url) }}
{{- end }}
{{- with .Values.global.publicHost }}
{{- $_ := set $jupyterHub "public_url" (printf "%s%s%s" (contains "://" . | ternary "" "http://") (trimSuffix "/" .) (include "ganymede.baseUrl" $)) }}
{{- end }}
{{- $spawner := dict }}
{{- if not (kindIs "invalid" $hub.consecutiveFailureLimit) }}{{ $_ := set $spawner "consecutive_failure_limit" $hub.consecutiveFailureLimit }}{{ end }}
{{- if not (kindIs "invalid" .Values.singleuser.cmd) }}{{ $_ := set $spawner "cmd" .Values.singleuser.cmd }}{{ end }}
{{- with .Values.singleuser.defaultUrl }}{{ $_ := set $spawner "default_url" . }}{{ end }}
{{- if .Values.debug.enabled }}{{ $_ := set $spawner "debug" true }}{{ $_ := set $jupyterHub "log_level" "DEBUG" }}{{ end }}
{{- $sections := dict
    "JupyterHub" $jupyterHub
    "ConfigurableHTTPProxy" (dict "api_url" (printf "http://%sproxy-api:8001" (include "ganymede.prefix" .)) "should_start" false)
    "Spawner" $spawner
    "IdleCuller" (include "ganymede.idleCuller" . | fromJson) }}
{{- range $section, $settings := $hub.config }}
{{- $merged := get $sections $section | default dict }}
{{- range $trait, $value := $settings }}{{ $_ := set $merged $trait $value }}{{ end }}
{{- $_ := set $sections $section $merged }}
{{- end }}
{{- if has (get (get $sections "JupyterHub") "spawner_class") (list "kubespawner" "kubespawner.KubeSpawner" "kubespawner.spawner.KubeSpawner") }}
{{- $kube := include "ganymede.kubeSpawner" . | fromJson }}
{{- range $trait, $value := $hub.config.KubeSpawner }}{{ $_ := set $kube $trait $value }}{{ end }}
{{- $_ := set $sections "KubeSpawner" $kube }}
{{- end }}
{{- range $section, $trait := dict "JupyterHub" "cookie_secret" "ConfigurableHTTPProxy" "auth_token" "CryptKeeper" "keys" }}
{{- if hasKey $sections $section }}{{ $_ := unset (get $sections $section) $trait }}{{ end }}
{{- end }}
{{- $_ := unset (get $sections "JupyterHub") "proxy_auth_token" }}
{{- if not (get $sections "CryptKeeper" | default dict) }}{{ $_ := unset $sections "CryptKeeper" }}{{ end }}
{{- toJson $sections }}
{{- end }}

{{- /* The section IdleCuller, as JSON; what is null or 0 leaves the hub's own default. */}}
{{- define "ganymede.idleCuller" -}}
{{- $cull := .Values.cull }}
{{- $settings := dict "enabled" $cull.enabled }}
{{- range $trait, $value := dict "timeout" $cull.timeout "cull_every" $cull.every "max_age" $cull.maxAge "remove_named_servers" $cull.removeNamedServers }}
{{- if $value }}{{ $_ := set $settings $trait $value }}{{ end }}
{{- end }}
{{- toJson $settings }}
{{- end }}

{{- /* Whether a setting may hold a secret, by its name and the names inside it: (list name value) gives "true" or "". */}}
{{- define "ganymede.isSecret" -}}
{{- $value := index . 1 }}
{{- if regexMatch "(?i)(secret|passw|token$|token_file_content|credential|private_key|api_key|db_url|^environment$|^keys$|^accounts$)" (index . 0) -}}
{{- if not (kindIs "bool" $value) }}true{{ end }}
{{- else if kindIs "map" $value }}
{{- range $name, $inner := $value }}{{ include "ganymede.isSecret" (list $name $inner) }}{{ end }}
{{- else if kindIs "slice" $value }}
{{- range $value }}{{ if kindIs "map" . }}{{ include "ganymede.isSecret" (list "" .) }}{{ end }}{{ end }}
{{- end }}
{{- end }}

{{- /* The sections parted into what may be read by others and what may not: {"file": {...}, "secret": {"Section.trait": text}}. */}}
{{- define "ganymede.parted" -}}
{{- $file := dict }}
{{- $secret := dict }}
{{- range $section, $settings := include "ganymede.sections" . | fromJson }}
{{- $open := dict }}
{{- range $trait, $value := $settings }}
{{- if and (contains "true" (include "ganymede.isSecret" (list $trait $value))) $value (not (hasPrefix "sqlite:" (toString $value))) }}
{{- $_ := set $secret (printf "%s.%s" $section $trait) (kindIs "string" $value | ternary $value (toJson $value)) }}
{{- else }}
{{- $_ := set $open $trait $value }}
{{- end }}
{{- end }}
{{- if $open }}{{ $_ := set $file $section $open }}{{ end }}
{{- end }}
{{- dict "file" $file "secret" $secret | toJson }}
{{- end }}

{{- /* The Secret as it is in the cluster, for what must stay over an upgrade; nothing where there is no cluster. */}}
{{- define "ganymede.liveSecret" -}}
{{- $live := lookup "v1" "Secret" .Release.Namespace (include "ganymede.hub" .) }}
{{- dig "data" dict ($live | default dict) | toJson }}
{{- end }}

{{- /* A seeded secret: what is given, else what the cluster has, else a new one: (list root key given new). */}}
{{- define "ganymede.seeded" -}}
{{- $live := include "ganymede.liveSecret" (index . 0) | fromJson }}
{{- if (index . 2) }}{{ index . 2 }}
{{- else if hasKey $live (index . 1) }}{{ get $live (index . 1) | b64dec }}
{{- else }}{{ index . 3 }}
{{- end }}
{{- end }}

{{- /* The data of Secret hub, as JSON. Made once for each rendering, for all that need the same random texts. */}}
{{- define "ganymede.secretData" -}}
{{- if not .Values.ganymede.seeded }}
{{- $config := .Values.hub.config }}
{{- $keys := dig "CryptKeeper" "keys" list $config }}
{{- $data := dict
    "hub.config.JupyterHub.cookie_secret" (include "ganymede.seeded" (list . "hub.config.JupyterHub.cookie_secret" (dig "JupyterHub" "cookie_secret" "" $config | default .Values.hub.cookieSecret) (randBytes 32 | b64dec | printf "%x")))
    "hub.config.ConfigurableHTTPProxy.auth_token" (include "ganymede.seeded" (list . "hub.config.ConfigurableHTTPProxy.auth_token" (dig "ConfigurableHTTPProxy" "auth_token" "" $config | default .Values.proxy.secretToken) (randAlphaNum 64)))
    "hub.config.CryptKeeper.keys" (include "ganymede.seeded" (list . "hub.config.CryptKeeper.keys" (kindIs "string" $keys | ternary $keys (join ";" $keys)) (randBytes 32 | b64dec | printf "%x"))) }}
{{- range $name, $value := (include "ganymede.parted" . | fromJson).secret }}
{{- $_ := set $data (printf "hub.config.%s" $name) $value }}
{{- end }}
{{- with .Values.hub.db.password }}{{ $_ := set $data "hub.db.password" . }}{{ end }}
{{- $_ := set .Values.ganymede "seeded" $data }}
{{- end }}
{{- toJson .Values.ganymede.seeded }}
{{- end }}
