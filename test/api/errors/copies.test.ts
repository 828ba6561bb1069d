import { readFileSync } from "node:fs";
import { join } from "node:path";

type Api = typeof import("../../../provider/api");

const own: Api = require("../../../provider/api");

/** The package as another program's copy of it has it. */
function anotherCopy(): Api {
  let other: Api | undefined;
  jest.isolateModules(() => {
    other = require("../../../provider/api");
  });
  return other as Api;
}

const other = anotherCopy();
const job = { region: "ap-guangzhou", bucket: "documents-1250000000", jobId: "d1" };
const search = {
  ...job,
  input: { object: "1.doc" },
  output: { bucket: job.bucket, object: "o" },
  since: new Date(0),
};
const errors: readonly (readonly [keyof Api, (from: Api) => Error])[] = [
  ["AuthenticationError", (from) => new from.AuthenticationError({ status: 401 }, "THE_VARIABLE")],
  ["BucketNotFoundError", (from) => new from.BucketNotFoundError({ status: 404 })],
  ["ClockError", (from) => new from.ClockError({ status: 403 })],
  ["ConnectionError", (from) => new from.ConnectionError({ sent: false }, "host")],
  ["CredentialsError", (from) => new from.CredentialsError("none")],
  ["FeatureNotEnabledError", (from) => new from.FeatureNotEnabledError({ status: 400 })],
  ["InvalidArgumentError", (from) => new from.InvalidArgumentError("no")],
  ["PermissionError", (from) => new from.PermissionError({ status: 403 }, "ci:Act")],
  ["QueueNotFoundError", (from) => new from.QueueNotFoundError({ status: 400 })],
  ["RequestRefusedError", (from) => new from.RequestRefusedError({ status: 400 })],
  ["ServiceFailedError", (from) => new from.ServiceFailedError({ status: 500 })],
  ["ThrottledError", (from) => new from.ThrottledError({ status: 429 })],
  ["TimeoutError", (from) => new from.TimeoutError({}, "late")],
  ["JobMayExistError", (from) => new from.JobMayExistError("lost", search, [], undefined)],
  ["JobNotFinishedError", (from) => new from.JobNotFinishedError(job, 5, undefined)],
  ["JobNotFoundError", (from) => new from.JobNotFoundError("waitForDocJob", job)],
  ["UnreadableCallbackError", (from) => new from.UnreadableCallbackError("odd")],
  ["UnreadableAnswerError", (from) => new from.UnreadableAnswerError({}, "odd")],
];

test.each(errors)(
  "%s of another copy of this package is still what it is, and nothing else",
  (name, make) => {
    const foreign = make(other);

    expect(Object.getPrototypeOf(foreign)).not.toBe(
      (own[name] as unknown as { prototype: unknown }).prototype,
    );
    expect(foreign).toBeInstanceOf(own.CloudInfiniteError);
    for (const [candidate] of errors) {
      expect(foreign instanceof (own[candidate] as unknown as new () => Error)).toBe(candidate === name);
    }
  },
);

test("every error of the package is here", () => {
  const exported = Object.entries(own)
    .filter(([, value]) => typeof value === "function" && value.prototype instanceof Error)
    .map(([name]) => name);

  expect(errors.map(([name]) => name).sort()).toEqual(
    exported.filter((name) => name !== "CloudInfiniteError").sort(),
  );
});

test.each(errors)("%s has its name written out, which a minifier leaves as it is", (name, make) => {
  const source = ["errors/errors.ts", "calls/jobs/job-errors.ts", "calls/callback.ts"]
    .map((file) => readFileSync(join(__dirname, "../../../provider/api", file), "utf8"))
    .join();

  expect(make(own).name).toBe(name);
  expect(source).toMatch(
    new RegExp(`class ${name} extends \\w+ \\{\\n  static override readonly name: string = "${name}";`),
  );
});

test("copies whose classes a minifier has called otherwise know each other's errors", () => {
  const minified = (from: Api) => {
    // As a minifier leaves it: another name of the class, and what its body says.
    class a extends from.CloudInfiniteError {
      static override readonly name: string = "VaultError";
    }
    return a;
  };
  const [Mine, Theirs] = [minified(own), minified(other)];

  expect(new Theirs("ServiceFailed", "odd")).toBeInstanceOf(Mine);
  expect(new Theirs("ServiceFailed", "odd").name).toBe("VaultError");
});

test("a subclass of a program's own is told from its siblings", () => {
  class Mine extends own.PermissionError {}
  const mine = new Mine({ status: 403 }, "ci:Act");

  expect(mine).toBeInstanceOf(other.PermissionError);
  expect(mine).toBeInstanceOf(Mine);
  expect(new own.PermissionError({ status: 403 }, "ci:Act")).not.toBeInstanceOf(Mine);
});

test.each([undefined, null, 0, "error", {}, new Error("other"), []])(
  "%p is none of these errors",
  (value) => {
    expect(value instanceof own.CloudInfiniteError).toBe(false);
  },
);
