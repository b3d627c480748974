{{/*
The Job that brings the database up to date before pods of a new version start. It runs before anything else of the
release exists, so its ServiceAccount and network policy are hooks too; the Secrets that it reads come from outside or
from the chart `foundation`. A database that is still starting is waited for inside the Job.
Schemas only grow in one version and shrink in a later one, so `helm rollback` needs no way back.
*/}}
{{- define "polder.migration" -}}
{{- $labels := dict "root" .root "service" .root.Chart.Name "component" "migration" }}
{{- $name := printf "%s-migrate" (include "polder.fullname" .root) }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
  annotations:
    {{- include "polder.hook" (dict "weight" "-10") | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
  annotations:
    {{- include "polder.hook" (dict "weight" "-10") | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "polder.selector" $labels | nindent 6 }}
  policyTypes:
    - Ingress
    - Egress
  egress:
    {{- include "polder.egressBase" . | nindent 4 }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
  annotations:
    {{- include "polder.hook" (dict "weight" "0") | nindent 4 }}
spec:
  backoffLimit: {{ .v.migration.backoffLimit }}
  activeDeadlineSeconds: {{ .v.migration.deadlineSeconds }}
  ttlSecondsAfterFinished: 86400
  template:
    metadata:
      labels:
        {{- include "polder.labels" $labels | nindent 8 }}
    spec:
      {{- include "polder.podBase" (dict "root" .root "v" .v "account" $name) | nindent 6 }}
      restartPolicy: Never
      containers:
        - name: migrate
          image: {{ include "polder.image" . }}
          imagePullPolicy: {{ .v.global.image.pullPolicy }}
          args:
            - migrate
          env:
            {{- include "polder.commonEnv" . | trim | nindent 12 }}
            - name: POLDER_TASK
              value: migrate
          resources:
            {{- toYaml .v.resources | nindent 12 }}
          securityContext:
            {{- include "polder.containerSecurity" . | nindent 12 }}
          volumeMounts:
            {{- include "polder.mounts" (dict "v" .v "keys" false) | nindent 12 }}
      volumes:
        {{- include "polder.volumes" (dict "root" .root "v" .v "keys" false) | nindent 8 }}
{{- end }}

{{- define "polder.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}
