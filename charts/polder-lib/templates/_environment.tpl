{{/*
Environment of a service. Secrets come by reference only; an address with a password is put together by the kubelet.
*/}}

{{/* One variable with the address of a database: `variable`, `prefix` of the helpers, `database`, `secret`, `v`. */}}
{{- define "polder.databaseEnv" -}}
{{- if .secret.urlKey }}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .secretName }}
      key: {{ .secret.urlKey }}
{{- else }}
- name: {{ .prefix }}_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ .secretName }}
      key: {{ .secret.usernameKey }}
- name: {{ .prefix }}_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .secretName }}
      key: {{ .secret.passwordKey }}
{{- $tls := "" }}
{{- if eq .v.global.postgres.sslMode "verify-full" }}
{{- $tls = "?sslmode=verify-full&sslrootcert=/etc/polder/postgres/ca.crt" }}
{{- end }}
- name: {{ .variable }}
  value: {{ printf "postgres://$(%s_USERNAME):$(%s_PASSWORD)@%s:%v/%s%s" .prefix .prefix .v.global.postgres.host .v.global.postgres.port .database $tls | quote }}
{{- end }}
{{- end }}

{{/* What every process of the service gets, its migration Job too. */}}
{{- define "polder.commonEnv" -}}
- name: NODE_ENV
  value: {{ .v.global.environment }}
- name: TZ
  value: {{ .v.global.timeZone }}
- name: POLDER_LOG_LEVEL
  value: {{ .v.global.logLevel }}
- name: POLDER_DEMO
  value: {{ .v.global.demo | quote }}
- name: POLDER_DEFAULT_TENANT
  value: {{ .v.global.tenant }}
{{- if or .v.addressed (eq .v.protocol "http") }}
- name: POLDER_PUBLIC_URL
  value: {{ .v.global.publicUrl }}
{{- end }}
{{- if eq .v.protocol "http" }}
- name: POLDER_CONTEXT_KEY_FILE
  value: {{ printf "/etc/polder/keys/%s.key" .root.Chart.Name }}
{{- end }}
{{- if eq .v.protocol "grpc" }}
- name: POLDER_KEYS_DIR
  value: /etc/polder/keys
{{- end }}
- name: POLDER_DATABASE_POOL
  value: {{ .v.database.pool | quote }}
{{- include "polder.databaseEnv" (dict "v" .v "variable" "POLDER_DATABASE_URL" "prefix" "DATABASE" "database" (.v.database.name | default .root.Chart.Name) "secret" .v.database.secret "secretName" (.v.database.secret.name | default (printf "%s-database" .root.Chart.Name))) }}
{{- if .v.global.extraCa.configMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/polder/ca/ca.crt
{{- end }}
{{- range $name, $value := .v.settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- range $name, $ref := .v.secretSettings }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $ref.secret }}
      key: {{ $ref.key }}
{{- end }}
{{- if .v.seals.enabled }}
- name: POLDER_SEALS_DIR
  value: /var/lib/polder/seals
{{- end }}
{{- if .v.storage.enabled }}
- name: POLDER_BLOBS_DIR
  value: /var/lib/polder/blobs
{{- end }}
{{- end }}

{{/* What only the serving process gets: ports, other services, the bus. */}}
{{- define "polder.serveEnv" -}}
{{- $root := .root }}
{{- $v := .v }}
- name: POLDER_MIGRATE
  value: "false"
- name: POLDER_METRICS_PORT
  value: {{ .v.global.ports.metrics | quote }}
{{- if eq .v.protocol "grpc" }}
- name: POLDER_GRPC_ADDRESS
  value: {{ printf "0.0.0.0:%v" .v.global.ports.grpc }}
{{- else }}
- name: POLDER_HOST
  value: 0.0.0.0
- name: POLDER_PORT
  value: {{ .v.global.ports.http | quote }}
{{- end }}
{{- if .v.stream }}
- name: POLDER_STREAM_ADDRESS
  value: {{ printf "0.0.0.0:%v" .v.global.ports.stream }}
{{- end }}
{{- range .v.streams }}
- name: {{ printf "POLDER_%s_STREAM_URL" (. | upper | replace "-" "_") }}
  value: {{ printf "http://%s:%v" (include "polder.hostOf" (dict "root" $root "service" . "domain" $v.global.clusterDomain)) $v.global.ports.stream }}
{{- end }}
{{- $services := dict }}
{{- range .v.calls }}
{{- $_ := set $services . (printf "%s:%v" (include "polder.hostOf" (dict "root" $root "service" . "domain" $v.global.clusterDomain)) $v.global.ports.grpc) }}
{{- end }}
- name: POLDER_SERVICES
  value: {{ $services | toJson | quote }}
{{- if eq .v.protocol "grpc" }}
{{- include "polder.databaseEnv" (dict "v" .v "variable" "POLDER_BUS_URL" "prefix" "BUS" "database" .v.global.bus.database "secret" .v.global.bus.secret "secretName" .v.global.bus.secret.name) }}
{{- end }}
{{- end }}
