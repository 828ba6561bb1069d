/** Tests are transpiled by swc and not bundled; the type check is a step of its own (`npm run typecheck`). */
const base = {
  testEnvironment: "node",
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "commonjs", importInterop: "node" },
      },
    ],
  },
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/examples"],
  setupFiles: ["<rootDir>/test/seed.ts"],
};

module.exports = {
  maxWorkers: 2,
  testSequencer: "<rootDir>/test/longest-first.js",
  // The real engine takes seconds for each command; a limit is only there to end what hangs.
  testTimeout: 180_000,
  projects: [
    {
      ...base,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/(package|process|stacks)/"],
    },
    {
      ...base,
      displayName: "engine",
      testMatch: ["<rootDir>/test/(package|process|stacks)/**/*.test.ts"],
      globalSetup: "<rootDir>/test/package-setup.ts",
      globalTeardown: "<rootDir>/test/package-teardown.ts",
    },
  ],
};
