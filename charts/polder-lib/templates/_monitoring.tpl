{{/* What Prometheus reads, and when it calls someone. Every alert has a page in docs/runbooks. */}}
{{- define "polder.monitoring" -}}
{{- $labels := dict "root" .root "service" .root.Chart.Name "component" "service" }}
{{- $name := include "polder.fullname" .root }}
{{- $of := printf "job=\"%s\",namespace=\"%s\"" $name .root.Release.Namespace }}
{{- $pods := printf "namespace=\"%s\",pod=~\"%s-.*\"" .root.Release.Namespace $name }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
    {{- with .v.global.monitoring.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    matchLabels:
      {{- include "polder.selector" $labels | nindent 6 }}
  namespaceSelector:
    matchNames:
      - {{ .root.Release.Namespace }}
  endpoints:
    - port: metrics
      path: /metrics
      interval: {{ .v.global.monitoring.interval }}
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
    {{- with .v.global.monitoring.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  groups:
    - name: {{ $name }}
      rules:
        {{- include "polder.alert" (dict "v" .v "service" .root.Chart.Name "alert" "PolderServiceDown" "severity" "critical" "for" "2m"
          "expr" (printf "absent(up{%s} == 1)" $of)
          "summary" "Geen enkele pod van de dienst antwoordt.") | nindent 8 }}
        {{- include "polder.alert" (dict "v" .v "service" .root.Chart.Name "alert" "PolderServiceNotSpread" "severity" "warning" "for" "15m"
          "expr" (printf "count(up{%s} == 1) < 2" $of)
          "summary" "De dienst draait op minder dan twee pods.") | nindent 8 }}
        {{- $metric := ternary "polder_rpc_seconds" "polder_http_seconds" (eq .v.protocol "grpc") }}
        {{- $fault := ternary "INTERNAL|UNKNOWN|UNAVAILABLE|DATA_LOSS" "5.." (eq .v.protocol "grpc") }}
        {{- include "polder.alert" (dict "v" .v "service" .root.Chart.Name "alert" "PolderServiceErrors" "severity" "critical" "for" "5m"
          "expr" (printf "sum(rate(%s_count{%s,code=~\"%s\"}[5m])) / sum(rate(%s_count{%s}[5m])) > %v" $metric $of $fault $metric $of .v.alerts.errorShare)
          "summary" "Een deel van de aanroepen eindigt in een storing.") | nindent 8 }}
        {{- include "polder.alert" (dict "v" .v "service" .root.Chart.Name "alert" "PolderServiceSlow" "severity" "warning" "for" "10m"
          "expr" (printf "histogram_quantile(0.95, sum by (le) (rate(%s_bucket{%s}[5m]))) > %v" $metric $of .v.alerts.p95Seconds)
          "summary" "De dienst antwoordt te traag.") | nindent 8 }}
        {{- include "polder.alert" (dict "v" .v "service" .root.Chart.Name "alert" "PolderEventLoopBlocked" "severity" "warning" "for" "10m"
          "expr" (printf "max(nodejs_eventloop_lag_p99_seconds{%s}) > 0.5" $of)
          "summary" "Een proces rekent zo lang dat andere aanroepen wachten.") | nindent 8 }}
        {{- include "polder.alert" (dict "v" .v "service" .root.Chart.Name "alert" "PolderPodRestarts" "severity" "warning" "for" "1m"
          "expr" (printf "sum(increase(kube_pod_container_status_restarts_total{%s}[15m])) > 3" $pods)
          "summary" "Pods van de dienst beginnen steeds opnieuw.") | nindent 8 }}
        {{- include "polder.alert" (dict "v" .v "service" .root.Chart.Name "alert" "PolderMemoryHigh" "severity" "warning" "for" "15m"
          "expr" (printf "max(container_memory_working_set_bytes{%s,container=\"%s\"} / on (pod, container) kube_pod_container_resource_limits{%s,resource=\"memory\"}) > 0.9" $pods .root.Chart.Name $pods)
          "summary" "Een pod gebruikt bijna al het geheugen dat hij mag hebben.") | nindent 8 }}
        {{- include "polder.alert" (dict "v" .v "service" .root.Chart.Name "alert" "PolderMigrationFailed" "severity" "critical" "for" "1m"
          "expr" (printf "kube_job_status_failed{namespace=\"%s\",job_name=\"%s-migrate\"} > 0" .root.Release.Namespace $name)
          "summary" "De database is niet bijgewerkt; de nieuwe versie start niet.") | nindent 8 }}
{{- end }}

{{- define "polder.alert" -}}
- alert: {{ .alert }}
  expr: {{ .expr | quote }}
  for: {{ .for }}
  labels:
    severity: {{ .severity }}
    service: {{ .service }}
  annotations:
    summary: {{ printf "%s: %s" .service .summary | quote }}
    runbook_url: {{ printf "%s/%s.md" .v.global.monitoring.runbookUrl (.alert | kebabcase) }}
{{- end }}
