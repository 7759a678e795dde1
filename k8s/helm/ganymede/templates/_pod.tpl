{{- /* The list of a pod's pull secrets as JSON: (list root secrets-of-its-own). */}}
{{- define "ganymede.pullSecrets" -}}
{{- include "ganymede.references" (concat (index . 1) (index . 0).Values.imagePullSecrets) }}
{{- end }}

{{- /* Secrets given by name or as objects, each once, as JSON. */}}
{{- define "ganymede.references" -}}
{{- $names := list }}
{{- range . }}
{{- $names = append $names (kindIs "string" . | ternary . (get (kindIs "map" . | ternary . dict) "name")) }}
{{- end }}
{{- $secrets := list }}
{{- range uniq $names }}{{ $secrets = append $secrets (dict "name" .) }}{{ end }}
{{- toJson $secrets }}
{{- end }}

{{- define "ganymede.image" -}}
{{- .name }}{{ if .tag }}:{{ .tag }}{{ end }}
{{- end }}

{{- /* Extra environment variables, given as list or map: a map's values are texts or parts of an entry. */}}
{{- define "ganymede.extraEnv" -}}
{{- if kindIs "slice" . }}
{{- with . }}{{ toYaml . }}{{ end }}
{{- else }}
{{- range $name, $value := . }}
{{- if kindIs "map" $value }}
- {{ merge (dict) $value (dict "name" $name) | toJson }}
{{- else if kindIs "string" $value }}
- {{ dict "name" $name "value" $value | toJson }}
{{- else }}
{{- fail (printf "the environment variable %s must be a text in quotes, or a map such as valueFrom" $name) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Where a core pod may run: (list root tolerations). */}}
{{- define "ganymede.corePlacement" -}}
{{- $core := (index . 0).Values.scheduling.corePods }}
{{- with concat $core.tolerations (index . 1) }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- $expression := dict "matchExpressions" (list (dict "key" "hub.jupyter.org/node-purpose" "operator" "In" "values" (list "core"))) }}
{{- if eq $core.nodeAffinity.matchNodePurpose "prefer" }}
affinity:
  nodeAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        preference:
          {{- toYaml $expression | nindent 10 }}
{{- else if eq $core.nodeAffinity.matchNodePurpose "require" }}
affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - {{- toYaml $expression | nindent 10 }}
{{- end }}
{{- end }}

{{- /* A probe: (list probe path port). */}}
{{- define "ganymede.probe" -}}
httpGet:
  path: {{ index . 1 }}
  port: {{ index . 2 }}
{{ omit (index . 0) "enabled" | toYaml }}
{{- end }}

{{- /* A disruption budget's limits. */}}
{{- define "ganymede.pdbLimits" -}}
{{- if not (kindIs "invalid" .maxUnavailable) }}
maxUnavailable: {{ .maxUnavailable }}
{{- end }}
{{- if not (kindIs "invalid" .minAvailable) }}
minAvailable: {{ .minAvailable }}
{{- end }}
{{- end }}
