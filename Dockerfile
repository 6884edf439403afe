# The image of the executable, without the embedded database:
#
#   docker build --build-arg COMMIT=$(git rev-parse --short=12 HEAD) -t migrator .
#   docker run --rm -v "$PWD:/migrations" -e DATABASE_URL=postgres://... migrator upgrade head
#
# Needs BuildKit (the default of Docker since 23; DOCKER_BUILDKIT=1 before). The bases are pinned by version; pin them by digest in
# a registry of your own with --build-arg RUNTIME_IMAGE=NAME@sha256:...
#
# BUILD_IMAGE needs npm and glibc; RUNTIME_IMAGE needs glibc 2.27 or later and libgcc_s.
ARG BUILD_IMAGE=docker.io/library/node:24.11.1-bookworm-slim
ARG RUNTIME_IMAGE=gcr.io/distroless/cc-debian12:nonroot
# For builds without network: an image that holds Deno's runtime for executables as /denort.
ARG DENORT_IMAGE=scratch

FROM ${DENORT_IMAGE} AS denort

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
RUN npm install --global --no-fund --no-audit deno@2.9.6
# Dependencies first: this layer stays when only the source changes.
COPY deno.json deno.lock ./
RUN deno install --frozen
COPY main.ts ./
COPY lib lib
COPY scripts scripts
ARG COMMIT=""
RUN --mount=type=bind,from=denort,target=/mnt/denort \
    if [ -e /mnt/denort/denort ]; then export DENORT_BIN=/mnt/denort/denort; fi; \
    MIGRATOR_COMMIT="$COMMIT" deno run -A scripts/compile.ts --lean --output /out/migrator

FROM ${RUNTIME_IMAGE}
ARG VERSION=0.1.0
ARG COMMIT=""
LABEL org.opencontainers.image.title="migrator" \
      org.opencontainers.image.description="Schema migrations for PostgreSQL: Alembic's model, one executable" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /out/migrator /usr/local/bin/migrator
WORKDIR /migrations
USER 65532:65532
# Signals reach the process directly: it runs as pid 1 and cancels the running statement on SIGTERM.
ENTRYPOINT ["migrator"]
CMD ["--help"]
