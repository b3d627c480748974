{{/* ServiceAccount, Deployment and Service of a service, and its volume. */}}
{{- define "polder.workload" -}}
{{- $labels := dict "root" .root "service" .root.Chart.Name "component" "service" }}
{{- $name := include "polder.fullname" .root }}
{{- $selector := include "polder.selector" $labels }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
  {{- with .v.serviceAccountAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
spec:
  {{- if not .v.autoscaling.enabled }}
  replicas: {{ .v.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  selector:
    matchLabels:
      {{- $selector | nindent 6 }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  template:
    metadata:
      labels:
        {{- include "polder.labels" $labels | nindent 8 }}
      {{- with .v.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      {{- include "polder.podBase" (dict "root" .root "v" .v "account" $name) | nindent 6 }}
      terminationGracePeriodSeconds: {{ .v.shutdown.graceSeconds }}
      topologySpreadConstraints:
        {{- range $key, $when := dict "topology.kubernetes.io/zone" .v.spread.zones "kubernetes.io/hostname" .v.spread.nodes }}
        - maxSkew: 1
          topologyKey: {{ $key }}
          whenUnsatisfiable: {{ $when }}
          labelSelector:
            matchLabels:
              {{- $selector | nindent 14 }}
          matchLabelKeys:
            - pod-template-hash
        {{- end }}
      containers:
        - name: {{ .root.Chart.Name }}
          image: {{ include "polder.image" . }}
          imagePullPolicy: {{ .v.global.image.pullPolicy }}
          env:
            {{- include "polder.commonEnv" . | trim | nindent 12 }}
            {{- include "polder.serveEnv" . | trim | nindent 12 }}
          ports:
            - name: {{ .v.protocol }}
              containerPort: {{ index .v.global.ports .v.protocol }}
            {{- if .v.stream }}
            - name: stream
              containerPort: {{ .v.global.ports.stream }}
            {{- end }}
            - name: metrics
              containerPort: {{ .v.global.ports.metrics }}
          {{- include "polder.probes" . | nindent 10 }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ .v.shutdown.pauseSeconds }}
          resources:
            {{- toYaml .v.resources | nindent 12 }}
          securityContext:
            {{- include "polder.containerSecurity" . | nindent 12 }}
          volumeMounts:
            {{- include "polder.mounts" (dict "v" .v "keys" true) | nindent 12 }}
      volumes:
        {{- include "polder.volumes" (dict "root" .root "v" .v "keys" true) | nindent 8 }}
---
# gRPC callers get the addresses of all pods and spread their calls themselves: a virtual address would send
# everything of one caller to one pod.
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
spec:
  type: ClusterIP
  {{- if eq .v.protocol "grpc" }}
  clusterIP: None
  {{- end }}
  selector:
    {{- $selector | nindent 4 }}
  ports:
    - name: {{ .v.protocol }}
      port: {{ index .v.global.ports .v.protocol }}
      targetPort: {{ .v.protocol }}
      appProtocol: {{ .v.protocol }}
    {{- if .v.stream }}
    - name: stream
      port: {{ .v.global.ports.stream }}
      targetPort: stream
      appProtocol: http
    {{- end }}
    - name: metrics
      port: {{ .v.global.ports.metrics }}
      targetPort: metrics
      appProtocol: http
{{- range $volume := include "polder.claims" .v | fromJsonArray }}
{{- $claim := index $.v (include "polder.claimValue" $volume) }}
{{- if not $claim.existingClaim }}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {{ $name }}-{{ $volume }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
  annotations:
    # Documents and seals outlive the release: helm uninstall leaves the claim.
    helm.sh/resource-policy: keep
spec:
  accessModes:
    - {{ $claim.accessMode }}
  {{- with $claim.className }}
  storageClassName: {{ . }}
  {{- end }}
  resources:
    requests:
      storage: {{ $claim.size }}
{{- end }}
{{- end }}
{{- end }}
