{{/*
Names, labels and values. Every template gets the root context of a service's chart.
*/}}

{{/* Values of the chart: the library's defaults, with what the chart and the installation set on top. As YAML. */}}
{{- define "polder.values" -}}
{{- mustMergeOverwrite (deepCopy (index .Values "polder-lib")) (omit .Values "polder-lib" "global") | toYaml -}}
{{- end }}

{{/* Name of the service's objects; other services find each other by it. */}}
{{- define "polder.fullname" -}}
{{- include "polder.nameOf" (dict "root" . "service" .Chart.Name) -}}
{{- end }}

{{- define "polder.nameOf" -}}
{{- printf "%s-%s" .root.Release.Name .service | trunc 52 | trimSuffix "-" -}}
{{- end }}

{{/* Address of another service inside the cluster. */}}
{{- define "polder.hostOf" -}}
{{- printf "%s.%s.svc.%s" (include "polder.nameOf" .) .root.Release.Namespace .domain -}}
{{- end }}

{{/* Labels that pick the pods of a service and never change. `component` keeps its Jobs apart. */}}
{{- define "polder.selector" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "polder.labels" -}}
{{ include "polder.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: polder
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "polder.image" -}}
{{- $name := printf "%s/%s" .v.global.image.registry (.v.image.repository | default .root.Chart.Name) -}}
{{- $tag := .v.image.tag | default .v.global.image.tag | default .root.Chart.AppVersion -}}
{{- if .v.image.digest -}}
{{- printf "%s:%s@%s" $name $tag .v.image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name $tag -}}
{{- end -}}
{{- end }}

{{/* Pod Security "restricted", for the pod and for the container. */}}
{{- define "polder.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .v.uid }}
runAsGroup: {{ .v.uid }}
fsGroup: {{ .v.uid }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "polder.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
runAsUser: {{ .v.uid }}
capabilities:
  drop:
    - ALL
seccompProfile:
  type: RuntimeDefault
{{- end }}
