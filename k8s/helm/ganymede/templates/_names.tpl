{{- /* What stands in front of the components' names: "", or a prefix with a dash. */}}
{{- define "ganymede.prefix" -}}
{{- if kindIs "string" .Values.fullnameOverride }}
{{- with .Values.fullnameOverride }}{{ . }}-{{ end }}
{{- else }}
{{- $name := include "ganymede.chartName" . }}
{{- if contains $name .Release.Name }}{{ .Release.Name }}-{{ else }}{{ .Release.Name }}-{{ $name }}-{{ end }}
{{- end }}
{{- end }}

{{- define "ganymede.chartName" -}}
{{- .Values.nameOverride | default .Chart.Name }}
{{- end }}

{{- define "ganymede.hub" -}}
{{- include "ganymede.prefix" . }}{{ .Values.ganymede.hubName }}
{{- end }}

{{- /* The name of an object outside namespaces: (list root component). Begins with the release unless a prefix is given. */}}
{{- define "ganymede.clusterWideName" -}}
{{- include "ganymede.prefix" (index . 0) | default (printf "%s-" (index . 0).Release.Name) }}{{ index . 1 }}
{{- end }}

{{- define "ganymede.hubServiceAccount" -}}
{{- if .Values.hub.serviceAccount.create }}
{{- .Values.hub.serviceAccount.name | default (include "ganymede.hub" .) }}
{{- else }}
{{- .Values.hub.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{- /* Where users' servers run. */}}
{{- define "ganymede.usersNamespace" -}}
{{- get (get .Values.hub.config "KubeSpawner" | default dict) "namespace" | default .Release.Namespace }}
{{- end }}

{{- /* "true" if each user has a namespace of their own, which the hub makes. */}}
{{- define "ganymede.userNamespaces" -}}
{{- if get (get .Values.hub.config "KubeSpawner" | default dict) "enable_user_namespaces" }}true{{ end }}
{{- end }}

{{- /* "true" if users' servers run in another namespace than the hub. */}}
{{- define "ganymede.usersApart" -}}
{{- if or (ne (include "ganymede.usersNamespace" .) .Release.Namespace) (include "ganymede.userNamespaces" .) }}true{{ end }}
{{- end }}

{{- /* The namespace whose servers policies let through: "" for the release's own, "*" for any. */}}
{{- define "ganymede.serversFrom" -}}
{{- if include "ganymede.userNamespaces" . }}*{{ else if include "ganymede.usersApart" . }}{{ include "ganymede.usersNamespace" . }}{{ end }}
{{- end }}

{{- /* The path of everything, with a slash at both ends. */}}
{{- define "ganymede.baseUrl" -}}
{{- $path := trimAll "/" .Values.hub.baseUrl }}
{{- if $path }}/{{ $path }}/{{ else }}/{{ end }}
{{- end }}

{{- /* Where proxy and users' servers find the hub: with its namespace where they live in another one. */}}
{{- define "ganymede.hubUrl" -}}
http://{{ include "ganymede.hub" . }}{{ if include "ganymede.usersApart" . }}.{{ .Release.Namespace }}{{ end }}:8081
{{- end }}

{{- define "ganymede.chartLabel" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- /* What selects the pods of a component: (list root component). */}}
{{- define "ganymede.selector" -}}
{{- $root := index . 0 -}}
component: {{ index . 1 }}
app: {{ include "ganymede.chartName" $root }}
release: {{ $root.Release.Name }}
{{- end }}

{{- /* Labels of pods: (list root component). */}}
{{- define "ganymede.podLabels" -}}
{{- $root := index . 0 -}}
{{ include "ganymede.selector" . }}
app.kubernetes.io/component: {{ index . 1 }}
app.kubernetes.io/name: {{ include "ganymede.chartName" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
{{- end }}

{{- /* Labels of all other objects: (list root component). */}}
{{- define "ganymede.labels" -}}
{{- $root := index . 0 -}}
{{ include "ganymede.podLabels" . }}
chart: {{ include "ganymede.chartLabel" $root }}
heritage: {{ $root.Release.Service }}
helm.sh/chart: {{ include "ganymede.chartLabel" $root }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
{{- end }}
