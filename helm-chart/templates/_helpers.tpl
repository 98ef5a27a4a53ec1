{{/* SPDX-License-Identifier: Apache-2.0 */}}

{{/* Name of the release, the stem of every object's name. */}}
{{- define "steamgestion.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-{{ .Chart.Name }}{{ end -}}
{{- end }}

{{- define "steamgestion.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "steamgestion.name" .) -}}
{{- end }}

{{/* Labels that never change: Services and workloads find their pods by them. Called with (list $ role). */}}
{{- define "steamgestion.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "steamgestion.labels" -}}
{{- $root := index . 0 -}}
{{ include "steamgestion.selector" . }}
app.kubernetes.io/version: {{ $root.Values.image.tag | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ $root.Chart.Name }}-{{ $root.Chart.Version }}
{{- end }}

{{/* What all pods have in common: no root, no token of Kubernetes, no privileges. */}}
{{- define "steamgestion.pod" -}}
serviceAccountName: {{ include "steamgestion.serviceAccount" . }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{/* What all containers have in common. Called with (list $ image values). */}}
{{- define "steamgestion.container" -}}
{{- $root := index . 0 -}}
{{- $values := index . 2 -}}
image: "{{ $root.Values.image.registry }}/{{ index . 1 }}:{{ $root.Values.image.tag }}"
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
ports:
  - name: http
    containerPort: {{ $values.port }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
resources:
  {{- toYaml $values.resources | nindent 2 }}
{{- /* The processes answer only under names they know; a probe uses the pod's address, so it has to say one. No health
       check asks another server, so one path serves all three: a broker that is down restarts nobody. */}}
startupProbe:
  {{- include "steamgestion.probe" "/actuator/health" | nindent 2 }}
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  {{- include "steamgestion.probe" "/actuator/health" | nindent 2 }}
  periodSeconds: 5
  timeoutSeconds: 5
livenessProbe:
  {{- include "steamgestion.probe" "/actuator/health" | nindent 2 }}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end }}

{{- define "steamgestion.probe" -}}
httpGet:
  path: {{ . }}
  port: http
  httpHeaders:
    - name: Host
      value: localhost
{{- end }}

{{/* Environment of every process: where it listens, and how much of its memory is heap. */}}
{{- define "steamgestion.listen" -}}
- name: SERVER_ADDRESS
  value: 0.0.0.0
- name: SERVER_PORT
  value: {{ .port | quote }}
- name: JAVA_TOOL_OPTIONS
  value: -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -Djdk.virtualThreadScheduler.parallelism=8
{{- end }}

{{/* One address from the Secret. Called with (list $ variable key). */}}
{{- define "steamgestion.connection" -}}
- name: {{ index . 1 }}
  valueFrom:
    secretKeyRef:
      name: {{ (index . 0).Values.connections.existingSecret }}
      key: {{ index . 2 }}
{{- end }}

{{- define "steamgestion.token" -}}
- name: STEAMGESTION_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .Values.token.existingSecret }}
      key: {{ .Values.token.key }}
{{- end }}

{{- define "steamgestion.commandApi" -}}
http://{{ include "steamgestion.name" . }}-command-side:{{ .Values.commandSide.port }}
{{- end }}

{{- define "steamgestion.queryApi" -}}
http://{{ include "steamgestion.name" . }}-query-api:{{ .Values.queryApi.port }}
{{- end }}

{{/* The Service's own names and the user's. Called with (list $ role values). */}}
{{- define "steamgestion.hosts" -}}
{{- $root := index . 0 -}}
{{- $name := printf "%s-%s" (include "steamgestion.name" $root) (index . 1) -}}
{{- $own := list $name (printf "%s.%s" $name $root.Release.Namespace) (printf "%s.%s.svc" $name $root.Release.Namespace) (printf "%s.%s.svc.cluster.local" $name $root.Release.Namespace) -}}
{{- join "," (compact (append $own (index . 2).allowedHosts)) -}}
{{- end }}
