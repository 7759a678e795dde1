{{- /*
The section KubeSpawner that the values under singleuser lead to, as JSON. What is null is left out, so that the hub's own
default holds; what is empty stays.
*/}}
{{- define "ganymede.kubeSpawner" -}}
{{- $user := .Values.singleuser }}
{{- $scheduling := .Values.scheduling.userPods }}
{{- $name := include "ganymede.chartName" . }}
{{- $settings := dict
    "common_labels" (dict
      "app.kubernetes.io/name" $name
      "app" $name
      "app.kubernetes.io/instance" .Release.Name
      "release" .Release.Name
      "helm.sh/chart" (include "ganymede.chartLabel" .)
      "chart" (include "ganymede.chartLabel" .)
      "app.kubernetes.io/managed-by" "kubespawner")
    "namespace" (include "ganymede.usersNamespace" .)
    "image" (include "ganymede.image" $user.image)
    "tolerations" (concat $scheduling.tolerations $user.extraTolerations) }}
{{- $given := dict
    "pod_name_template" $user.podNameTemplate
    "start_timeout" $user.startTimeout
    "image_pull_policy" $user.image.pullPolicy
    "events_enabled" $user.events
    "extra_labels" $user.extraLabels
    "extra_annotations" $user.extraAnnotations
    "uid" $user.uid
    "fs_gid" $user.fsGid
    "service_account" $user.serviceAccountName
    "storage_extra_labels" $user.storage.extraLabels
    "node_selector" $user.nodeSelector
    "node_affinity_required" $user.extraNodeAffinity.required
    "node_affinity_preferred" $user.extraNodeAffinity.preferred
    "pod_affinity_required" $user.extraPodAffinity.required
    "pod_affinity_preferred" $user.extraPodAffinity.preferred
    "pod_anti_affinity_required" $user.extraPodAntiAffinity.required
    "pod_anti_affinity_preferred" $user.extraPodAntiAffinity.preferred
    "lifecycle_hooks" $user.lifecycleHooks
    "init_containers" $user.initContainers
    "extra_containers" $user.extraContainers
    "mem_limit" $user.memory.limit
    "mem_guarantee" $user.memory.guarantee
    "cpu_limit" $user.cpu.limit
    "cpu_guarantee" $user.cpu.guarantee
    "extra_resource_limits" $user.extraResource.limits
    "extra_resource_guarantees" $user.extraResource.guarantees
    "environment" $user.extraEnv
    "profile_list" $user.profileList
    "extra_pod_config" $user.extraPodConfig }}
{{- range $trait, $value := $given }}
{{- if not (kindIs "invalid" $value) }}{{ $_ := set $settings $trait $value }}{{ end }}
{{- end }}
{{- $_ := set $settings "allow_privilege_escalation" $user.allowPrivilegeEscalation }}
{{- $secrets := include "ganymede.references" (concat .Values.imagePullSecrets $user.image.pullSecrets) | fromJsonArray }}
{{- if $secrets }}
{{- $names := list }}
{{- range $secrets }}{{ $names = append $names .name }}{{ end }}
{{- $_ := set $settings "image_pull_secrets" $names }}
{{- end }}
{{- include "ganymede.userNodePurpose" (list . $settings) }}
{{- include "ganymede.metadataBlocker" (list . $settings) }}
{{- include "ganymede.userStorage" (list . $settings) }}
{{- toJson $settings }}
{{- end }}

{{- /* Adds the affinity to nodes for users: (list root settings). */}}
{{- define "ganymede.userNodePurpose" -}}
{{- $settings := index . 1 }}
{{- $purpose := (index . 0).Values.scheduling.userPods.nodeAffinity.matchNodePurpose }}
{{- $term := dict "matchExpressions" (list (dict "key" "hub.jupyter.org/node-purpose" "operator" "In" "values" (list "user"))) }}
{{- if eq $purpose "prefer" }}
{{- $_ := set $settings "node_affinity_preferred" (append $settings.node_affinity_preferred (dict "weight" 100 "preference" $term)) }}
{{- else if eq $purpose "require" }}
{{- $_ := set $settings "node_affinity_required" (append $settings.node_affinity_required $term) }}
{{- end }}
{{- end }}

{{- /* Adds the init container that blocks the cloud's metadata, which needs privileges: (list root settings). */}}
{{- define "ganymede.metadataBlocker" -}}
{{- $settings := index . 1 }}
{{- $user := (index . 0).Values.singleuser }}
{{- if $user.cloudMetadata.blockWithIptables }}
{{- $blocker := dict
    "name" "block-cloud-metadata"
    "image" (include "ganymede.image" $user.networkTools.image)
    "command" (list "iptables" "--append" "OUTPUT" "--protocol" "tcp" "--destination" $user.cloudMetadata.ip "--destination-port" "80" "--jump" "DROP")
    "resources" $user.networkTools.resources
    "securityContext" (dict "privileged" true "runAsUser" 0 "capabilities" (dict "add" (list "NET_ADMIN"))) }}
{{- with $user.networkTools.image.pullPolicy }}{{ $_ := set $blocker "imagePullPolicy" . }}{{ end }}
{{- $_ := set $settings "init_containers" (append $settings.init_containers $blocker) }}
{{- end }}
{{- end }}

{{- /* Adds volumes: (list root settings). Mounts of files are named so that they come before the home folder's. */}}
{{- define "ganymede.userStorage" -}}
{{- $root := index . 0 }}
{{- $settings := index . 1 }}
{{- $user := $root.Values.singleuser }}
{{- $storage := $user.storage }}
{{- $volumes := dict }}
{{- $mounts := dict }}
{{- if eq $storage.type "dynamic" }}
{{- $name := $storage.dynamic.volumeNameTemplate }}
{{- $_ := set $settings "storage_pvc_ensure" true }}
{{- range $trait, $value := dict "pvc_name_template" $storage.dynamic.pvcNameTemplate "storage_class" $storage.dynamic.storageClass "storage_access_modes" $storage.dynamic.storageAccessModes "storage_capacity" $storage.capacity }}
{{- if not (kindIs "invalid" $value) }}{{ $_ := set $settings $trait $value }}{{ end }}
{{- end }}
{{- $_ := set $volumes $name (dict "name" $name "persistentVolumeClaim" (dict "claimName" "{pvc_name}")) }}
{{- $mount := dict "name" $name "mountPath" $storage.homeMountPath }}
{{- with $storage.dynamic.subPath }}{{ $_ := set $mount "subPath" . }}{{ end }}
{{- $_ := set $mounts $name $mount }}
{{- else if eq $storage.type "static" }}
{{- $_ := set $volumes "home" (dict "name" "home" "persistentVolumeClaim" (dict "claimName" (required "singleuser.storage.static.pvcName is needed with singleuser.storage.type static" $storage.static.pvcName))) }}
{{- $_ := set $mounts "home" (dict "name" "home" "mountPath" $storage.homeMountPath "subPath" $storage.static.subPath) }}
{{- end }}
{{- if $user.extraFiles }}
{{- $items := list }}
{{- $index := 0 }}
{{- range $key, $file := $user.extraFiles }}
{{- $item := dict "key" $key "path" $key }}
{{- if not (kindIs "invalid" $file.mode) }}{{ $_ := set $item "mode" (int $file.mode) }}{{ end }}
{{- $items = append $items $item }}
{{- $_ := set $mounts (printf "%d-files" $index) (dict "name" "files" "mountPath" $file.mountPath "subPath" $key) }}
{{- $index = add1 $index }}
{{- end }}
{{- $_ := set $volumes "files" (dict "name" "files" "secret" (dict "secretName" (printf "%ssingleuser" (include "ganymede.prefix" $root)) "items" $items)) }}
{{- end }}
{{- include "ganymede.addNamed" (list $volumes $storage.extraVolumes false) }}
{{- include "ganymede.addNamed" (list $mounts $storage.extraVolumeMounts true) }}
{{- $_ := set $settings "volumes" $volumes }}
{{- $_ := set $settings "volume_mounts" $mounts }}
{{- end }}

{{- /* Puts what is given as map or list into a map: (list map extra numbered). */}}
{{- define "ganymede.addNamed" -}}
{{- $map := index . 0 }}
{{- $numbered := index . 2 }}
{{- if kindIs "slice" (index . 1) }}
{{- range $index, $entry := index . 1 }}
{{- $_ := set $map ($numbered | ternary (printf "%d-%s" $index $entry.name) $entry.name) $entry }}
{{- end }}
{{- else }}
{{- range $key, $entry := index . 1 }}{{ $_ := set $map $key $entry }}{{ end }}
{{- end }}
{{- end }}
