{{- /* Values that mean something this chart cannot do, and that must not be passed over in silence. */}}
{{- define "ganymede.refusals" -}}
{{- $values := .Values }}
{{- if has "enabled" (keys $values.rbac) }}
{{- fail "rbac.enabled does not exist any more; use rbac.create, and serviceAccount.create of each component" }}
{{- end }}
{{- if hasKey $values.hub "fsGid" }}
{{- fail "hub.fsGid does not exist any more; use hub.podSecurityContext.fsGroup" }}
{{- end }}
{{- if and $values.proxy.https.enabled (ne ($values.proxy.https.type | default "letsencrypt") "offload") }}
{{- fail (printf "proxy.https.type %s is not part of this chart yet; end TLS in front of proxy-public and use type offload" ($values.proxy.https.type | default "letsencrypt")) }}
{{- end }}
{{- range $key := list "ingress" "httpRoute" "imagePullSecret" }}
{{- $part := get $values $key | default dict }}
{{- if or $part.enabled $part.create }}
{{- fail (printf "%s is not part of this chart yet; make the object yourself and leave %s out" $key $key) }}
{{- end }}
{{- end }}
{{- range $key := list "extraConfig" "extraFiles" "services" "loadRoles" "existingSecret" "templatePaths" "templateVars" }}
{{- if get $values.hub $key }}
{{- if eq $key "extraConfig" }}
{{- fail "hub.extraConfig is Python, which this hub does not run; use hub.config, the settings are listed in docs/configuration.md" }}
{{- else }}
{{- fail (printf "hub.%s is not part of this chart yet; leave it out" $key) }}
{{- end }}
{{- end }}
{{- end }}
{{- if and $values.singleuser.cloudMetadata.blockWithIptables $values.singleuser.networkPolicy.enabled $values.singleuser.networkPolicy.egressAllowRules.cloudMetadataServer }}
{{- fail "singleuser.cloudMetadata.blockWithIptables blocks what singleuser.networkPolicy.egressAllowRules.cloudMetadataServer allows; set one of them to false" }}
{{- end }}
{{- if dig "JupyterHub" "internal_ssl" false $values.hub.config }}
{{- fail "hub.config.JupyterHub.internal_ssl is not part of this chart yet, whose probes and proxy have no certificates; leave it out" }}
{{- end }}
{{- range $section, $settings := $values.hub.config }}
{{- if ne (title $section) $section }}
{{- fail (printf "hub.config.%s: sections begin with a capital letter, as in KubeSpawner" $section) }}
{{- end }}
{{- end }}
{{- end }}
