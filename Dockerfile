# The image of Latchkey: portal, worker, gateway and all commands. docs/install/image.md describes it.
#
#   docker build --build-arg REVISION=$(git rev-parse HEAD) --tag latchkey:0.2.0 .
#
# The bases are named by their exact tags. To pin their content too, append the digests that your registry shows: …-slim@sha256:…
ARG NODE_IMAGE=node:24.21.0-bookworm-slim
ARG DEBIAN_IMAGE=debian:bookworm-20260824-slim

# --- The dependencies, exactly as in the lock file ---
FROM ${NODE_IMAGE} AS node

FROM node AS dependencies
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci

# --- The build, and the package: a tree that runs with Node.js alone. .dockerignore lists what is copied. ---
FROM dependencies AS build
COPY . .
RUN npm run package

# --- The image: what Node's own is made from, with nothing of it but the program: no npm, no headers ---
FROM ${DEBIAN_IMAGE} AS runtime
ARG VERSION=0.2.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Latchkey" \
      org.opencontainers.image.description="Self-hosted API consumer platform: a developer portal on a GraphQL API" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production \
    PORT=3000 \
    LATCHKEY_HOST=0.0.0.0 \
    LATCHKEY_METRICS_HOST=0.0.0.0 \
    LATCHKEY_GATEWAY_HOST=0.0.0.0 \
    LATCHKEY_GATEWAY_CHECK_HOST=0.0.0.0 \
    LATCHKEY_GATEWAY_STATUS_HOST=0.0.0.0 \
    LATCHKEY_GATEWAY_DATA_FOLDER=/var/lib/latchkey/gateway
# For volumes. Group 0, because that is the group of any user ID that a platform chooses.
RUN install -d -o 10001 -g 0 -m 2770 /var/lib/latchkey /var/lib/latchkey/gateway /var/lib/latchkey/backups
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=build /src/dist/package /opt/latchkey
USER 10001:0
EXPOSE 3000 3001 4001 9091 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "/opt/latchkey/run.mjs", "probe"]
ENTRYPOINT ["node", "/opt/latchkey/run.mjs"]
CMD ["portal"]
