{{- /* What the names of all objects begin with. */}}
{{- define "matrix.name" -}}
{{- .Values.jupyterhub.fullnameOverride }}
{{- end }}

{{- define "matrix.usersNamespace" -}}
{{- get (get .Values.jupyterhub.hub.config "KubeSpawner" | default dict) "namespace" | default .Release.Namespace }}
{{- end }}

{{- /* What selects the pods of a component: (list root component). */}}
{{- define "matrix.selector" -}}
app.kubernetes.io/name: {{ (index . 0).Chart.Name }}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- /* Labels of every object: (list root component). */}}
{{- define "matrix.labels" -}}
{{ include "matrix.selector" . }}
helm.sh/chart: {{ printf "%s-%s" (index . 0).Chart.Name (index . 0).Chart.Version | replace "+" "_" }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
{{- end }}

{{- /* The path of the hub without a slash at its end. */}}
{{- define "matrix.hubPath" -}}
/{{ trimAll "/" .Values.jupyterhub.hub.baseUrl }}
{{- end }}

{{- /* Host and port of global.publicHost, as JSON: {"host": "", "port": 80}. */}}
{{- define "matrix.publicAddress" -}}
{{- $written := .Values.global.publicHost | default "" }}
{{- $authority := $written | trimPrefix "https://" | trimPrefix "http://" | trimSuffix "/" }}
{{- $port := regexFind ":[0-9]+$" $authority | trimPrefix ":" | default (hasPrefix "https://" $written | ternary "443" "80") }}
{{- dict "host" (regexReplaceAll ":[0-9]+$" $authority "") "port" (int $port) | toJson }}
{{- end }}

{{- define "matrix.image" -}}
image: {{ .name }}:{{ .tag }}
{{- with .pullPolicy }}
imagePullPolicy: {{ . }}
{{- end }}
{{- end }}

{{- /* What every container may not do. */}}
{{- define "matrix.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
