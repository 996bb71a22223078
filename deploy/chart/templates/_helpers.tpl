{{/* The name of everything: at most 44 characters, and a valid name of a Service. With each suffix it fits into 63, and for a StatefulSet into 52: Kubernetes adds a hash of ten to it for a label. */}}
{{- define "latchkey.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $full := .Values.fullnameOverride -}}
{{- if not $full -}}
{{- if contains $name .Release.Name -}}
{{- $full = .Release.Name -}}
{{- else -}}
{{- $full = printf "%s-%s" .Release.Name $name -}}
{{- end -}}
{{- end -}}
{{- $full = $full | lower | replace "." "-" | replace "_" "-" -}}
{{- if regexMatch "^[0-9]" $full -}}
{{- $full = printf "r%s" $full -}}
{{- end -}}
{{- if gt (len $full) 44 -}}
{{- printf "%s-%s" ($full | trunc 35 | trimSuffix "-") ($full | sha256sum | trunc 8) -}}
{{- else -}}
{{- $full | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "latchkey.selector" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride | trunc 63 | trimSuffix "-" | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | trunc 63 | trimSuffix "-" | quote }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "latchkey.labels" -}}
{{ include "latchkey.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}
{{- end -}}

{{- define "latchkey.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest | quote -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag | toString) | quote -}}
{{- end -}}
{{- end -}}

{{- define "latchkey.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "latchkey.fullname" .) .Values.serviceAccount.name | quote -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name | quote -}}
{{- end -}}
{{- end -}}

{{- define "latchkey.podSecurity" -}}
runAsNonRoot: true
{{- with .Values.podSecurityContext }}
{{ toYaml . }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "latchkey.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: ["ALL"]
{{- end -}}

{{/* A map of variables as a list. Numbers are whole, and written in full. Kubernetes expands $( and makes $$ one $: each $ is doubled. */}}
{{- define "latchkey.variables" -}}
{{- range $name, $value := . }}
- name: {{ $name | quote }}
  {{- if kindIs "float64" $value }}
  value: {{ $value | int64 | toString | quote }}
  {{- else }}
  value: {{ $value | toString | replace "$" "$$" | quote }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* What the portal, the worker and the migration share. `own` wins over `environment`. */}}
{{- define "latchkey.environment" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- $url := required "Set url to the public URL of the portal, such as https://latchkey.example.com" $values.url -}}
{{- $hosts := printf "%s-portal:3000" (include "latchkey.fullname" $root) -}}
{{- $given := $values.environment.LATCHKEY_ALLOWED_HOSTS -}}
{{- if $given -}}
{{- $hosts = printf "%s,%s" $hosts $given -}}
{{- end -}}
{{- $fixed := dict "NODE_ENV" "production" "LATCHKEY_URL" $url "LATCHKEY_HOST" $values.listenAddress "PORT" "3000" "LATCHKEY_ALLOWED_HOSTS" $hosts "LATCHKEY_TRUST_PROXY" $values.trustedProxies "LATCHKEY_METRICS_HOST" $values.listenAddress "LATCHKEY_METRICS_PORT" "9091" -}}
{{- $all := merge (dict) .own $fixed $values.environment -}}
{{- with $values.database.host -}}
{{- $database := $values.database -}}
{{- $host := . -}}
{{- if contains ":" $host -}}
{{- $host = printf "[%s]" ($host | trimAll "[]") -}}
{{- end -}}
{{- $place := printf "postgres://%s@%s:%v/%s" ($database.user | urlquery | replace "+" "%20") $host ($database.port | int) ($database.name | urlquery | replace "+" "%20") -}}
{{- $_ := set $all "DATABASE_URL" (ternary (printf "%s?%s" $place $database.parameters) $place (ne $database.parameters "")) -}}
{{- end -}}
env:
  {{- include "latchkey.variables" $all | nindent 2 }}
  {{- if $values.database.host }}
  - name: PGPASSWORD
    valueFrom:
      secretKeyRef:
        name: {{ required "Set database.passwordSecret.name to the Secret with the database's password" $values.database.passwordSecret.name | quote }}
        key: {{ $values.database.passwordSecret.key | quote }}
  {{- end }}
envFrom:
  - secretRef:
      name: {{ required "Set existingSecret to the Secret with LATCHKEY_SESSION_SECRET and LATCHKEY_ENCRYPTION_KEYS" $values.existingSecret | quote }}
{{- end -}}

{{/* Liveness never asks for the database; readiness does. */}}
{{- define "latchkey.probes" -}}
startupProbe:
  httpGet: { path: /healthz, port: {{ .port }} }
  periodSeconds: {{ .startup.periodSeconds | int }}
  failureThreshold: {{ .startup.failureThreshold | int }}
  timeoutSeconds: 5
livenessProbe:
  httpGet: { path: /healthz, port: {{ .port }} }
  periodSeconds: 15
  failureThreshold: 4
  timeoutSeconds: 5
readinessProbe:
  httpGet: { path: /readyz, port: {{ .port }} }
  periodSeconds: 5
  failureThreshold: 2
  timeoutSeconds: 5
{{- end -}}

{{/* Where pods run: spread over nodes and zones as far as possible. */}}
{{- define "latchkey.placement" -}}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "latchkey.selector" $ | nindent 8 }}
  {{- end }}
{{- with .part.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .part.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .part.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* How long a pod has to end: the value, or 40 seconds more than it drains if that is longer. */}}
{{- define "latchkey.gracePeriod" -}}
{{- max (.part.terminationGracePeriodSeconds | int) (add .drain 40) -}}
{{- end -}}

{{/* Where the worker writes backups, and what the portal shows. */}}
{{- define "latchkey.backups" -}}
/var/lib/latchkey/backups
{{- end -}}

{{- define "latchkey.podAnnotations" -}}
{{- with .podAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "latchkey.pullSecrets" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
