import { engineFailure, readFailure } from "../../provider/pulumi-command/failure";

const cases: readonly [string, { exitCode?: number; stderr?: string; errors?: readonly string[] }, RegExp][] =
  [
    [
      "an unknown stack",
      { exitCode: 6, stderr: "error: no stack named 'nope' found\n" },
      /^there is no stack nope: `pulumi stack ls`/,
    ],
    [
      "no selection",
      {
        stderr:
          "error: no stack selected; please use `pulumi stack select` or `pulumi stack init` to choose one\n",
      },
      /^no stack is selected: say which with --stack/,
    ],
    [
      "a wrong passphrase",
      { stderr: "error: getting stack configuration: get stack secrets manager: incorrect passphrase\n" },
      /PULUMI_CONFIG_PASSPHRASE/,
    ],
    [
      "no passphrase",
      {
        stderr:
          "error: getting stack configuration: get stack secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables\n",
      },
      /^its secrets have a passphrase: set/,
    ],
    [
      "no project",
      {
        stderr:
          "error: no Pulumi.yaml project file found (searching upwards from /x). If you have not created a project yet, use `pulumi new` to do so: no project file found\n",
      },
      /--cwd$/,
    ],
    [
      "no login",
      {
        exitCode: 3,
        stderr: "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions\n",
      },
      /^pulumi is not logged in .+`pulumi login`/,
    ],
    [
      "an old engine",
      { stderr: "error: unknown flag: --event-log\n" },
      /does not know --event-log: take 3\.227/,
    ],
    [
      "no launcher",
      {
        stderr:
          "error: could not load provider for resource urn: load plugin for pulumi-nodejs provider 'urn': no resource plugin 'pulumi-resource-pulumi-nodejs' found in the workspace or on your $PATH\n",
      },
      /^pulumi-resource-pulumi-nodejs, which belongs to pulumi/,
    ],
    [
      "no SDK",
      {
        stderr:
          "error: could not load provider: could not read plugin [/opt/pulumi/bin/pulumi-resource-pulumi-nodejs]: EOF\n",
      },
      /is the project installed/,
    ],
    [
      "anything else, in the engine's words and one line",
      { exitCode: 255, stderr: "error: it broke\n    at f (/x/y.js:1:2)\n  badly\n" },
      /^pulumi ended with code 255: it broke badly$/,
    ],
    [
      "what only an event says",
      { errors: ["preview canceled"] },
      /^pulumi ended with code 1: preview canceled$/,
    ],
    ["silence", {}, /^pulumi ended with code 1 and said nothing$/],
  ];

test.each(cases)("%s is a sentence", (_what, { exitCode = 1, stderr = "", errors = [] }, sentence) => {
  const said = engineFailure({ exitCode, stderr, errors });

  expect(said).toMatch(sentence);
  expect(said).not.toContain("\n");
});

test.each([
  [
    "error: could not get cloud url: postgres://user:s3cr3tpw@db.example.com:5432/state?sslmode=disable: refused",
    "could not get cloud url: postgres://***@db.example.com:5432/state?***",
  ],
  ["error: open bucket s3://state?awssdk=s3cr3t&region=x", "open bucket s3://state?***"],
  ["error: postgres://user:s3/cr3t@x?s3cr3t@db/state", "postgres://***@db/state"],
  [
    'error: parse "postgres://user:s3 cr3t@db/state": net/url: invalid userinfo',
    'parse "postgres://***@db/state": net/url',
  ],
  [
    'error: parse "postgres://user:s3/cr3t@db": invalid port ":s3" after host',
    'parse "postgres://***@db": invalid port "***" after host',
  ],
  [
    'error: parse "postgres://u:%s3@db": invalid URL escape "%s3"',
    'parse "postgres://***@db": invalid URL escape "***"',
  ],
  ["error: cannot connect: user=me password=s3cr3t database=state", "user=me password=*** database=state"],
  ["error: see https://www.pulumi.com/docs/", "see https://www.pulumi.com/docs/"],
])("the engine's words are told without credentials: %s", (stderr, expected) => {
  for (const said of [
    engineFailure({ exitCode: 1, stderr, errors: [] }),
    engineFailure({ exitCode: 1, stderr: "", errors: [stderr] }),
    readFailure(stderr),
  ]) {
    expect(said).toContain(expected);
    expect(said).not.toMatch(/s3cr3t|cr3t|:s3|%s3/);
  }
});

test("the engine's words cannot steer a terminal", () => {
  const stderr = "error: \u001b[2Jbroken\u202e\n";

  expect(engineFailure({ exitCode: 1, stderr, errors: [] })).toBe(
    "pulumi ended with code 1: \\u001b[2Jbroken\\u202e",
  );
});

test("words without end are cut", () => {
  expect(engineFailure({ exitCode: undefined, stderr: "x".repeat(10_000), errors: [] })).toHaveLength(
    "pulumi was ended: ".length + 601,
  );
});

test("a package that is not installed is told by what to do; other errors of a read stay as they are", () => {
  expect(readFailure("Cannot find module 'pulumi-cloud-infinite/provider'")).toContain("npm ci");
  expect(readFailure("403 AccessDenied")).toBe("403 AccessDenied");
});
