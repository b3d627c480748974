{{/* Volumes of the service that outlive pods, by the name of their folder: documents and the seals of the audit. */}}
{{- define "polder.claims" -}}
{{- $names := list }}
{{- if .storage.enabled }}{{ $names = append $names "blobs" }}{{ end }}
{{- if .seals.enabled }}{{ $names = append $names "seals" }}{{ end }}
{{- $names | toJson }}
{{- end }}

{{/* The value that says how such a volume is made. */}}
{{- define "polder.claimValue" -}}
{{- if eq . "blobs" }}storage{{ else }}{{ . }}{{ end }}
{{- end }}

{{/* Volumes and mounts. `keys` is false for a migration Job: it signs nothing. */}}
{{- define "polder.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if .keys }}
- name: keys
  mountPath: /etc/polder/keys
  readOnly: true
{{- end }}
{{- if and (eq .v.global.postgres.sslMode "verify-full") .v.global.postgres.caSecret }}
- name: postgres-ca
  mountPath: /etc/polder/postgres
  readOnly: true
{{- end }}
{{- if .v.global.extraCa.configMap }}
- name: extra-ca
  mountPath: /etc/polder/ca
  readOnly: true
{{- end }}
{{- range $name := include "polder.claims" .v | fromJsonArray }}
{{- if $.keys }}
- name: {{ $name }}
  mountPath: /var/lib/polder/{{ $name }}
{{- end }}
{{- end }}
{{- end }}

{{- define "polder.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .v.tmpSize }}
{{- if .keys }}
- name: keys
  projected:
    defaultMode: 0440
    sources:
      - secret:
          name: {{ .v.signingKey.secret | default (printf "%s-signing-key" .root.Chart.Name) }}
          items:
            - key: {{ .root.Chart.Name }}.key
              path: {{ .root.Chart.Name }}.key
      - configMap:
          name: {{ .v.global.keys.publicConfigMap }}
{{- end }}
{{- if and (eq .v.global.postgres.sslMode "verify-full") .v.global.postgres.caSecret }}
- name: postgres-ca
  secret:
    secretName: {{ .v.global.postgres.caSecret }}
    defaultMode: 0440
    items:
      - key: {{ .v.global.postgres.caKey }}
        path: ca.crt
{{- end }}
{{- if .v.global.extraCa.configMap }}
- name: extra-ca
  configMap:
    name: {{ .v.global.extraCa.configMap }}
    items:
      - key: {{ .v.global.extraCa.key }}
        path: ca.crt
{{- end }}
{{- range $name := include "polder.claims" .v | fromJsonArray }}
{{- if $.keys }}
- name: {{ $name }}
  persistentVolumeClaim:
    claimName: {{ (index $.v (include "polder.claimValue" $name)).existingClaim | default (printf "%s-%s" (include "polder.fullname" $.root) $name) }}
{{- end }}
{{- end }}
{{- end }}

{{/* What service pods, Jobs and test pods have in common. */}}
{{- define "polder.podBase" -}}
serviceAccountName: {{ .account }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .v.global.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "polder.podSecurity" . | nindent 2 }}
{{- with .v.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .v.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .v.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{/* Probes: started and alive by the same answer, ready by another. */}}
{{- define "polder.probes" -}}
startupProbe:
  {{- include "polder.probe" (dict "v" .v "http" "/health/live" "grpc" "") | nindent 2 }}
  periodSeconds: 2
  failureThreshold: {{ div (add .v.probes.startSeconds 1) 2 }}
  timeoutSeconds: 2
livenessProbe:
  {{- include "polder.probe" (dict "v" .v "http" "/health/live" "grpc" "") | nindent 2 }}
  periodSeconds: {{ .v.probes.liveSeconds }}
  failureThreshold: 3
  timeoutSeconds: 5
readinessProbe:
  {{- include "polder.probe" (dict "v" .v "http" "/health/ready" "grpc" "ready") | nindent 2 }}
  periodSeconds: {{ .v.probes.readySeconds }}
  failureThreshold: 2
  timeoutSeconds: 3
{{- end }}

{{- define "polder.probe" -}}
{{- if eq .v.protocol "grpc" -}}
grpc:
  port: {{ .v.global.ports.grpc }}
  {{- with .grpc }}
  service: {{ . }}
  {{- end }}
{{- else -}}
httpGet:
  path: {{ .http }}
  port: http
{{- end -}}
{{- end }}
