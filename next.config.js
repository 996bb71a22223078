/** @type {import("next").NextConfig} */
export default {
  // Each build has its own folder (scripts/builds.mjs); `next dev` uses the default one.
  distDir: process.env.LATCHKEY_PAGES_FOLDER || ".next",
  // Written into the pages when they are built.
  env: { LATCHKEY_BUILD_ID: process.env.LATCHKEY_BUILD_ID ?? "" },
  // The custom server in `server/` sets its own headers; Next need not identify itself.
  poweredByHeader: false,
  reactStrictMode: true,
  // Sends the title with the page, not after it: browsers without script and screen readers would miss it.
  htmlLimitedBots: /.*/,
  // Types are checked by `npm test`: a first start is a sixth quicker without.
  typescript: { tsconfigPath: "tsconfig.build.json", ignoreBuildErrors: true },
  // Native modules, and libraries that must be loaded once per process.
  serverExternalPackages: [
    "@apollo/server",
    "@node-rs/argon2",
    "drizzle-orm",
    "graphile-worker",
    "graphql",
    "graphql-jit",
    "graphql-query-complexity",
    "@escape.tech/graphql-armor-max-aliases",
    "@escape.tech/graphql-armor-max-depth",
    "@escape.tech/graphql-armor-max-directives",
    "graphql-scalars",
    "openid-client",
    "pino",
    "postgres",
    "prom-client",
    "reflect-metadata",
    "sharp",
    "type-graphql",
    "undici",
  ],
  // Pictures have their final size when they are stored. Next's own resizing would write to the build's folder, for any caller.
  images: { unoptimized: true },
  experimental: {
    // A server never changes its build: the folder can be read-only, and belongs to several processes.
    isrFlushToDisk: false,
    // Next's default is true. Like the folder, it is read at the start of each process.
    preloadEntriesOnStart: !["false", "0", "off"].includes(process.env.LATCHKEY_PRELOAD_PAGES ?? ""),
    // Minified class names would become GraphQL type names.
    serverMinification: false,
    serverActions: { bodySizeLimit: "4mb" },
  },
  // The documentation is part of the build: `import text from "./some.md?raw"`.
  turbopack: {
    rules: {
      "*.md": { condition: { query: "?raw" }, type: "text" },
      "*.graphql": { condition: { query: "?raw" }, type: "text" },
    },
  },
  // Each page of the documentation is also Markdown, under its own path with the suffix.
  rewrites: () => [{ source: "/docs/:path*.md", destination: "/docs-markdown/:path*" }],
  // Addresses of release 0.1.0.
  redirects: () => [
    {
      source: "/admin/registrations/left-behind",
      destination: "/admin/registrations/orphaned",
      permanent: true,
    },
    { source: "/publishing/apis/:id/people", destination: "/publishing/apis/:id/access", permanent: true },
  ],
  devIndicators: false,
};
