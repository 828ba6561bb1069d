import { packages } from "../package-lock.json";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Record<string, string>;
}

const locked = Object.entries(packages as Record<string, Locked>);

test("the lock file names no registry", () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test("the lock file has the packages of every platform, without which npm ci refuses it", () => {
  const missing = locked.flatMap(([, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        !locked.some(([path, { version }]) => path.endsWith(`node_modules/${name}`) && version !== undefined),
    ),
  );

  expect(missing).toEqual([]);
});
