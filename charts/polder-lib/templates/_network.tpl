{{/* Who reaches the pods of a service, and whom they reach. Everything else is closed. */}}
{{- define "polder.networkPolicy" -}}
{{- $root := .root }}
{{- $v := .v }}
{{- $labels := dict "root" .root "service" .root.Chart.Name "component" "service" }}
{{- $main := index .v.global.ports .v.protocol }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "polder.fullname" .root }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "polder.selector" $labels | nindent 6 }}
  policyTypes:
    - Ingress
    - Egress
  ingress:
    - from:
        {{- range .v.callers }}
        - podSelector:
            matchLabels:
              {{- include "polder.selector" (dict "root" $root "service" . "component" "service") | nindent 14 }}
        {{- end }}
        # the pod of `helm test`
        - podSelector:
            matchLabels:
              {{- include "polder.selector" (dict "root" $root "service" $root.Chart.Name "component" "test") | nindent 14 }}
        {{- with .v.networkPolicy.ingressFrom }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - protocol: TCP
          port: {{ $main }}
    {{- if and .v.stream .v.streamCallers }}
    - from:
        {{- range .v.streamCallers }}
        - podSelector:
            matchLabels:
              {{- include "polder.selector" (dict "root" $root "service" . "component" "service") | nindent 14 }}
        {{- end }}
      ports:
        - protocol: TCP
          port: {{ .v.global.ports.stream }}
    {{- end }}
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ .v.global.monitoring.namespace }}
      ports:
        - protocol: TCP
          port: {{ .v.global.ports.metrics }}
  egress:
    {{- include "polder.egressBase" . | nindent 4 }}
    {{- range .v.calls }}
    - to:
        - podSelector:
            matchLabels:
              {{- include "polder.selector" (dict "root" $root "service" . "component" "service") | nindent 14 }}
      ports:
        - protocol: TCP
          port: {{ $v.global.ports.grpc }}
    {{- end }}
    {{- range .v.streams }}
    - to:
        - podSelector:
            matchLabels:
              {{- include "polder.selector" (dict "root" $root "service" . "component" "service") | nindent 14 }}
      ports:
        - protocol: TCP
          port: {{ $v.global.ports.stream }}
    {{- end }}
    {{- with .v.networkPolicy.egressTo }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* What every process needs: names and its database. */}}
{{- define "polder.egressBase" -}}
{{ include "polder.egressDns" . }}
- to:
    {{- toYaml .v.global.postgres.peers | nindent 4 }}
  ports:
    - protocol: TCP
      port: {{ .v.global.postgres.port }}
{{- end }}

{{- define "polder.egressDns" -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ .v.global.networkPolicy.dnsNamespace }}
      podSelector:
        matchLabels:
          {{- toYaml .v.global.networkPolicy.dnsLabels | nindent 10 }}
  ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
{{- end }}

{{/* The closed door of the namespace: one per release. */}}
{{- define "polder.defaultDeny" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .root.Release.Name }}-default-deny
  labels:
    {{- include "polder.labels" (dict "root" .root "service" .root.Chart.Name "component" "network") | nindent 4 }}
spec:
  podSelector: {}
  policyTypes:
    - Ingress
    - Egress
{{- end }}
