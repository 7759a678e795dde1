{{- define "ganymede.privateAddresses" -}}
["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
{{- end }}

{{- /* The predefined egress rules that are on: (list root policy). */}}
{{- define "ganymede.egressRules" -}}
{{- $metadata := printf "%s/32" (index . 0).Values.singleuser.cloudMetadata.ip }}
{{- $rules := (index . 1).egressAllowRules }}
{{- $private := include "ganymede.privateAddresses" . | fromJsonArray }}
{{- if or $rules.dnsPortsCloudMetadataServer $rules.dnsPortsKubeSystemNamespace $rules.dnsPortsPrivateIPs }}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
  to:
    {{- if $rules.dnsPortsCloudMetadataServer }}
    - ipBlock:
        cidr: {{ $metadata }}
    {{- end }}
    {{- if $rules.dnsPortsKubeSystemNamespace }}
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
    {{- end }}
    {{- if $rules.dnsPortsPrivateIPs }}
    {{- range $private }}
    - ipBlock:
        cidr: {{ . }}
    {{- end }}
    {{- end }}
{{- end }}
{{- if $rules.nonPrivateIPs }}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
          {{- append $private $metadata | toYaml | nindent 10 }}
{{- end }}
{{- if $rules.privateIPs }}
- to:
    {{- range $private }}
    - ipBlock:
        cidr: {{ . }}
    {{- end }}
{{- end }}
{{- if $rules.cloudMetadataServer }}
- to:
    - ipBlock:
        cidr: {{ $metadata }}
{{- end }}
{{- with (index . 1).egress }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* Selects a namespace by its name, or any with "*". */}}
{{- define "ganymede.namespaceNamed" -}}
{{- if eq . "*" -}}
namespaceSelector: {}
{{- else -}}
namespaceSelector:
  matchLabels:
    kubernetes.io/metadata.name: {{ . }}
{{- end }}
{{- end }}

{{- /* The peers with an access label: (list root policy label namespace), with the namespace where it is another one. */}}
{{- define "ganymede.labelledPeers" -}}
{{- $label := index . 2 -}}
- podSelector:
    matchLabels:
      {{ $label }}: "true"
{{- if (index . 3) }}
- podSelector:
    matchLabels:
      {{ $label }}: "true"
  {{- include "ganymede.namespaceNamed" (index . 3) | nindent 2 }}
{{- end }}
{{- if eq (index . 1).interNamespaceAccessLabels "accept" }}
- podSelector:
    matchLabels:
      {{ $label }}: "true"
  namespaceSelector: {}
- namespaceSelector:
    matchLabels:
      {{ $label }}: "true"
{{- end }}
{{- end }}

{{- /* An egress rule to a component: (list root component port namespace). */}}
{{- define "ganymede.egressTo" -}}
- to:
    - podSelector:
        matchLabels:
          {{- include "ganymede.selector" (list (index . 0) (index . 1)) | nindent 10 }}
      {{- with (index . 3) }}
      {{- include "ganymede.namespaceNamed" . | nindent 6 }}
      {{- end }}
  ports:
    - port: {{ index . 2 }}
{{- end }}

{{- /* The ingress rules of a policy's own values. */}}
{{- define "ganymede.ownIngress" -}}
{{- with .allowedIngressPorts }}
- ports:
    {{- range . }}
    - port: {{ . }}
    {{- end }}
{{- end }}
{{- with .ingress }}
{{ toYaml . }}
{{- end }}
{{- end }}
