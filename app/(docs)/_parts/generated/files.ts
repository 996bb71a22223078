// Derived by "npm run generate". Do not edit.
/// <reference path="../../../../raw-text.d.ts" />
import changelog from "../../../../CHANGELOG.md?raw";
import readme from "../../../../README.md?raw";
import security from "../../../../SECURITY.md?raw";
import docsAccessTokens from "../../../../docs/access-tokens.md?raw";
import docsAccounts from "../../../../docs/accounts.md?raw";
import docsApplications from "../../../../docs/applications.md?raw";
import docsAsvs from "../../../../docs/asvs.md?raw";
import docsAudit from "../../../../docs/audit.md?raw";
import docsAutomate from "../../../../docs/automate.md?raw";
import docsBackup from "../../../../docs/backup.md?raw";
import docsBenchmarks from "../../../../docs/benchmarks.md?raw";
import docsClientRegistration from "../../../../docs/client-registration.md?raw";
import docsConfiguration from "../../../../docs/configuration.md?raw";
import docsDecision from "../../../../docs/decision.md?raw";
import docsDoctor from "../../../../docs/doctor.md?raw";
import docsForms from "../../../../docs/forms.md?raw";
import docsGateway from "../../../../docs/gateway.md?raw";
import docsGateways from "../../../../docs/gateways.md?raw";
import docsGraphqlApi from "../../../../docs/graphql-api.md?raw";
import docsInstall from "../../../../docs/install.md?raw";
import docsInstallDockerCompose from "../../../../docs/install/docker-compose.md?raw";
import docsInstallImage from "../../../../docs/install/image.md?raw";
import docsInstallKubernetes from "../../../../docs/install/kubernetes.md?raw";
import docsInstallProxiesCaddy from "../../../../docs/install/proxies/caddy.md?raw";
import docsInstallProxiesNginx from "../../../../docs/install/proxies/nginx.md?raw";
import docsInstallProxiesTraefik from "../../../../docs/install/proxies/traefik.md?raw";
import docsInstallSystemd from "../../../../docs/install/systemd.md?raw";
import docsLicenses from "../../../../docs/licenses.md?raw";
import docsLimits from "../../../../docs/limits.md?raw";
import docsMonitoring from "../../../../docs/monitoring.md?raw";
import docsNotifications from "../../../../docs/notifications.md?raw";
import docsPermissions from "../../../../docs/permissions.md?raw";
import docsProcesses from "../../../../docs/processes.md?raw";
import docsProxiesReadme from "../../../../docs/proxies/README.md?raw";
import docsProxiesCaddy from "../../../../docs/proxies/caddy.md?raw";
import docsProxiesEnvoy from "../../../../docs/proxies/envoy.md?raw";
import docsProxiesHaproxy from "../../../../docs/proxies/haproxy.md?raw";
import docsProxiesNginx from "../../../../docs/proxies/nginx.md?raw";
import docsProxiesTraefik from "../../../../docs/proxies/traefik.md?raw";
import docsPublish from "../../../../docs/publish.md?raw";
import docsRefusalsReadme from "../../../../docs/refusals/README.md?raw";
import docsRefusalsAmbiguousPath from "../../../../docs/refusals/ambiguous-path.md?raw";
import docsRefusalsApiUnknown from "../../../../docs/refusals/api-unknown.md?raw";
import docsRefusalsCallerGone from "../../../../docs/refusals/caller-gone.md?raw";
import docsRefusalsClientUnknown from "../../../../docs/refusals/client-unknown.md?raw";
import docsRefusalsCredentialMissing from "../../../../docs/refusals/credential-missing.md?raw";
import docsRefusalsCredentialsConflict from "../../../../docs/refusals/credentials-conflict.md?raw";
import docsRefusalsInvalidToken from "../../../../docs/refusals/invalid-token.md?raw";
import docsRefusalsKeyExpired from "../../../../docs/refusals/key-expired.md?raw";
import docsRefusalsKeyMalformed from "../../../../docs/refusals/key-malformed.md?raw";
import docsRefusalsKeyRevoked from "../../../../docs/refusals/key-revoked.md?raw";
import docsRefusalsKeyUnknown from "../../../../docs/refusals/key-unknown.md?raw";
import docsRefusalsLimitsUnavailable from "../../../../docs/refusals/limits-unavailable.md?raw";
import docsRefusalsNotReady from "../../../../docs/refusals/not-ready.md?raw";
import docsRefusalsNotSubscribed from "../../../../docs/refusals/not-subscribed.md?raw";
import docsRefusalsProviderUnavailable from "../../../../docs/refusals/provider-unavailable.md?raw";
import docsRefusalsQuotaExceeded from "../../../../docs/refusals/quota-exceeded.md?raw";
import docsRefusalsRateExceeded from "../../../../docs/refusals/rate-exceeded.md?raw";
import docsRefusalsSubscriptionEnded from "../../../../docs/refusals/subscription-ended.md?raw";
import docsRefusalsSubscriptionNotStarted from "../../../../docs/refusals/subscription-not-started.md?raw";
import docsRefusalsSubscriptionPaused from "../../../../docs/refusals/subscription-paused.md?raw";
import docsRefusalsTokenAudience from "../../../../docs/refusals/token-audience.md?raw";
import docsRefusalsTokenExpired from "../../../../docs/refusals/token-expired.md?raw";
import docsRefusalsTokenInactive from "../../../../docs/refusals/token-inactive.md?raw";
import docsRefusalsTokenIssuer from "../../../../docs/refusals/token-issuer.md?raw";
import docsRefusalsTokenMalformed from "../../../../docs/refusals/token-malformed.md?raw";
import docsRefusalsTokenNotYetValid from "../../../../docs/refusals/token-not-yet-valid.md?raw";
import docsRefusalsTokenScope from "../../../../docs/refusals/token-scope.md?raw";
import docsRefusalsTokenSignature from "../../../../docs/refusals/token-signature.md?raw";
import docsRefusalsUpstreamTimeout from "../../../../docs/refusals/upstream-timeout.md?raw";
import docsRefusalsUpstreamUnavailable from "../../../../docs/refusals/upstream-unavailable.md?raw";
import docsScale from "../../../../docs/scale.md?raw";
import docsSecondFactor from "../../../../docs/second-factor.md?raw";
import docsSetUp from "../../../../docs/set-up.md?raw";
import docsSharing from "../../../../docs/sharing.md?raw";
import docsTeams from "../../../../docs/teams.md?raw";
import docsTexts from "../../../../docs/texts.md?raw";
import docsThreatModel from "../../../../docs/threat-model.md?raw";
import docsTokens from "../../../../docs/tokens.md?raw";
import docsTroubleshooting from "../../../../docs/troubleshooting.md?raw";
import docsUpgrade from "../../../../docs/upgrade.md?raw";
import docsUsage from "../../../../docs/usage.md?raw";
import docsUsers from "../../../../docs/users.md?raw";
import docsWebhooks from "../../../../docs/webhooks.md?raw";
import graphqlSchema from "../../../../graphql/schema.graphql?raw";

/** Markdown files by their path from the project's root. They are part of the build: a running portal reads no files. */
export const FILES: ReadonlyMap<string, string> = new Map([
  ["CHANGELOG.md", changelog],
  ["README.md", readme],
  ["SECURITY.md", security],
  ["docs/access-tokens.md", docsAccessTokens],
  ["docs/accounts.md", docsAccounts],
  ["docs/applications.md", docsApplications],
  ["docs/asvs.md", docsAsvs],
  ["docs/audit.md", docsAudit],
  ["docs/automate.md", docsAutomate],
  ["docs/backup.md", docsBackup],
  ["docs/benchmarks.md", docsBenchmarks],
  ["docs/client-registration.md", docsClientRegistration],
  ["docs/configuration.md", docsConfiguration],
  ["docs/decision.md", docsDecision],
  ["docs/doctor.md", docsDoctor],
  ["docs/forms.md", docsForms],
  ["docs/gateway.md", docsGateway],
  ["docs/gateways.md", docsGateways],
  ["docs/graphql-api.md", docsGraphqlApi],
  ["docs/install.md", docsInstall],
  ["docs/install/docker-compose.md", docsInstallDockerCompose],
  ["docs/install/image.md", docsInstallImage],
  ["docs/install/kubernetes.md", docsInstallKubernetes],
  ["docs/install/proxies/caddy.md", docsInstallProxiesCaddy],
  ["docs/install/proxies/nginx.md", docsInstallProxiesNginx],
  ["docs/install/proxies/traefik.md", docsInstallProxiesTraefik],
  ["docs/install/systemd.md", docsInstallSystemd],
  ["docs/licenses.md", docsLicenses],
  ["docs/limits.md", docsLimits],
  ["docs/monitoring.md", docsMonitoring],
  ["docs/notifications.md", docsNotifications],
  ["docs/permissions.md", docsPermissions],
  ["docs/processes.md", docsProcesses],
  ["docs/proxies/README.md", docsProxiesReadme],
  ["docs/proxies/caddy.md", docsProxiesCaddy],
  ["docs/proxies/envoy.md", docsProxiesEnvoy],
  ["docs/proxies/haproxy.md", docsProxiesHaproxy],
  ["docs/proxies/nginx.md", docsProxiesNginx],
  ["docs/proxies/traefik.md", docsProxiesTraefik],
  ["docs/publish.md", docsPublish],
  ["docs/refusals/README.md", docsRefusalsReadme],
  ["docs/refusals/ambiguous-path.md", docsRefusalsAmbiguousPath],
  ["docs/refusals/api-unknown.md", docsRefusalsApiUnknown],
  ["docs/refusals/caller-gone.md", docsRefusalsCallerGone],
  ["docs/refusals/client-unknown.md", docsRefusalsClientUnknown],
  ["docs/refusals/credential-missing.md", docsRefusalsCredentialMissing],
  ["docs/refusals/credentials-conflict.md", docsRefusalsCredentialsConflict],
  ["docs/refusals/invalid-token.md", docsRefusalsInvalidToken],
  ["docs/refusals/key-expired.md", docsRefusalsKeyExpired],
  ["docs/refusals/key-malformed.md", docsRefusalsKeyMalformed],
  ["docs/refusals/key-revoked.md", docsRefusalsKeyRevoked],
  ["docs/refusals/key-unknown.md", docsRefusalsKeyUnknown],
  ["docs/refusals/limits-unavailable.md", docsRefusalsLimitsUnavailable],
  ["docs/refusals/not-ready.md", docsRefusalsNotReady],
  ["docs/refusals/not-subscribed.md", docsRefusalsNotSubscribed],
  ["docs/refusals/provider-unavailable.md", docsRefusalsProviderUnavailable],
  ["docs/refusals/quota-exceeded.md", docsRefusalsQuotaExceeded],
  ["docs/refusals/rate-exceeded.md", docsRefusalsRateExceeded],
  ["docs/refusals/subscription-ended.md", docsRefusalsSubscriptionEnded],
  ["docs/refusals/subscription-not-started.md", docsRefusalsSubscriptionNotStarted],
  ["docs/refusals/subscription-paused.md", docsRefusalsSubscriptionPaused],
  ["docs/refusals/token-audience.md", docsRefusalsTokenAudience],
  ["docs/refusals/token-expired.md", docsRefusalsTokenExpired],
  ["docs/refusals/token-inactive.md", docsRefusalsTokenInactive],
  ["docs/refusals/token-issuer.md", docsRefusalsTokenIssuer],
  ["docs/refusals/token-malformed.md", docsRefusalsTokenMalformed],
  ["docs/refusals/token-not-yet-valid.md", docsRefusalsTokenNotYetValid],
  ["docs/refusals/token-scope.md", docsRefusalsTokenScope],
  ["docs/refusals/token-signature.md", docsRefusalsTokenSignature],
  ["docs/refusals/upstream-timeout.md", docsRefusalsUpstreamTimeout],
  ["docs/refusals/upstream-unavailable.md", docsRefusalsUpstreamUnavailable],
  ["docs/scale.md", docsScale],
  ["docs/second-factor.md", docsSecondFactor],
  ["docs/set-up.md", docsSetUp],
  ["docs/sharing.md", docsSharing],
  ["docs/teams.md", docsTeams],
  ["docs/texts.md", docsTexts],
  ["docs/threat-model.md", docsThreatModel],
  ["docs/tokens.md", docsTokens],
  ["docs/troubleshooting.md", docsTroubleshooting],
  ["docs/upgrade.md", docsUpgrade],
  ["docs/usage.md", docsUsage],
  ["docs/users.md", docsUsers],
  ["docs/webhooks.md", docsWebhooks],
]);

/** The API's schema. */
export const SDL: string = graphqlSchema;
