{{/* Everything of one service. A service's chart consists of this one line: {{ include "polder.service" . }} */}}
{{- define "polder.service" -}}
{{- $v := include "polder.values" . | fromYaml }}
{{- include "polder.check" (dict "root" . "v" $v) }}
{{- $args := dict "root" . "v" $v }}
{{- $parts := list "polder.workload" "polder.availability" "polder.networkPolicy" "polder.migration" "polder.test" }}
{{- if $v.global.monitoring.enabled }}{{ $parts = append $parts "polder.monitoring" }}{{ end }}
{{- if and .Chart.IsRoot $v.global.networkPolicy.defaultDeny }}{{ $parts = append $parts "polder.defaultDeny" }}{{ end }}
{{- range $parts }}
---
{{ include . $args }}
{{- end }}
{{- end }}

{{/* Settings that are right one by one and wrong together, refused in plain words. */}}
{{- define "polder.check" -}}
{{- if and (eq .v.global.environment "production") .v.global.demo }}
{{- fail "global.demo is for training and tests: the demo application has a published secret. Set global.environment to development, or demo to false." }}
{{- end }}
{{- if and (eq .v.global.environment "production") (not (hasPrefix "https://" .v.global.publicUrl)) }}
{{- fail "global.publicUrl must be https in production: without TLS a session can be stolen." }}
{{- end }}
{{- if and .v.autoscaling.enabled (ge (int .v.autoscaling.minReplicas) (int .v.autoscaling.maxReplicas)) }}
{{- fail (printf "%s: autoscaling.maxReplicas must be above minReplicas." .root.Chart.Name) }}
{{- end }}
{{- if le (int .v.shutdown.graceSeconds) (add (int .v.shutdown.pauseSeconds) 10) }}
{{- fail (printf "%s: shutdown.graceSeconds must be more than pauseSeconds and the 10 seconds that running calls get." .root.Chart.Name) }}
{{- end }}
{{- range $value := list "storage" "seals" }}
{{- $claim := index $.v $value }}
{{- if and $claim.enabled (eq $claim.accessMode "ReadWriteOnce") (eq $.v.global.environment "production") }}
{{- fail (printf "%s: %s.accessMode ReadWriteOnce binds all pods to one node; use ReadWriteMany." $.root.Chart.Name $value) }}
{{- end }}
{{- end }}
{{- end }}
