{{/* `helm test`: a pod beside the service asks, over the network, whether it is ready. */}}
{{- define "polder.test" -}}
{{- $labels := dict "root" .root "service" .root.Chart.Name "component" "test" }}
{{- $name := printf "%s-test" (include "polder.fullname" .root) }}
{{- $host := include "polder.hostOf" (dict "root" .root "service" .root.Chart.Name "domain" .v.global.clusterDomain) }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-weight: "-10"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
automountServiceAccountToken: false
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-weight: "-10"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  podSelector:
    matchLabels:
      {{- include "polder.selector" $labels | nindent 6 }}
  policyTypes:
    - Ingress
    - Egress
  egress:
    {{- include "polder.egressDns" . | nindent 4 }}
    - to:
        - podSelector:
            matchLabels:
              {{- include "polder.selector" (dict "root" .root "service" .root.Chart.Name "component" "service") | nindent 14 }}
      ports:
        - protocol: TCP
          port: {{ index .v.global.ports .v.protocol }}
---
apiVersion: v1
kind: Pod
metadata:
  name: {{ $name }}
  labels:
    {{- include "polder.labels" $labels | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-weight: "0"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  {{- include "polder.podBase" (dict "root" .root "v" .v "account" $name) | nindent 2 }}
  restartPolicy: Never
  containers:
    - name: test
      image: {{ include "polder.image" . }}
      imagePullPolicy: {{ .v.global.image.pullPolicy }}
      command:
        - node
        - --eval
        - |-
          {{- include (printf "polder.testScript.%s" .v.protocol) . | nindent 10 }}
      env:
        - name: TARGET
          value: {{ printf "http://%s:%v" $host (index .v.global.ports .v.protocol) }}
      resources:
        {{- toYaml .v.resources | nindent 8 }}
      securityContext:
        {{- include "polder.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 16Mi
{{- end }}

{{/* grpc.health.v1.Health/Check for "ready", by hand over HTTP/2: the answer must be SERVING (field 1 = 1). */}}
{{- define "polder.testScript.grpc" -}}
const { connect } = require('node:http2');
const end = (text, code) => { console.log(text); process.exit(code); };
setTimeout(() => end('no answer in 20 s', 1), 20000);
const session = connect(process.env.TARGET);
session.on('error', (error) => end(String(error), 1));
const call = session.request({ ':method': 'POST', ':path': '/grpc.health.v1.Health/Check', 'content-type': 'application/grpc', te: 'trailers' });
const parts = [];
let status = '';
call.on('trailers', (trailers) => { status = trailers['grpc-status']; });
call.on('data', (part) => parts.push(part));
call.on('end', () => {
  const message = Buffer.concat(parts).subarray(5).toString('hex');
  end(`grpc-status ${status}, answer ${message}`, status === '0' && message === '0801' ? 0 : 1);
});
call.end(Buffer.from('0000000007' + '0a05' + Buffer.from('ready').toString('hex'), 'hex'));
{{- end }}

{{- define "polder.testScript.http" -}}
const end = (text, code) => { console.log(text); process.exit(code); };
fetch(`${process.env.TARGET}/health/ready`, { signal: AbortSignal.timeout(20000) })
  .then(async (answer) => end(`${answer.status} ${await answer.text()}`, answer.ok ? 0 : 1), (error) => end(String(error), 1));
{{- end }}
