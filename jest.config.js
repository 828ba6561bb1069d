/** Tests are transpiled by swc and not bundled; the type check is a step of its own (`npm run typecheck`). */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
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
};
