import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../../engine/get/build";
import { EngineNotFoundError, getEngine } from "../../../engine/get/get";
import { type Way, WayClosedError } from "../../../engine/get/way";
import { fakeEngine, fakeGo, namesIn, newMachine, onPosix } from "./fake-engine";

const ALL_FILES = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/** A download as it goes where only package registries can be reached. */
const noDownload: Way = {
  source: "downloaded",
  name: "download with the npm package pulumi",
  get: () => Promise.reject(new WayClosedError("the host cannot be reached (ENOTFOUND)")),
};

/** A download that works. */
const goodDownload: Way = {
  source: "downloaded",
  name: "download",
  get: async (work) => {
    fakeEngine(join(work, "new"));
    return join(work, "new");
  },
};

const forbidden: Way = {
  source: "downloaded",
  name: "forbidden",
  get: () => {
    throw new Error("nothing must be got");
  },
};

onPosix("getting the engine", () => {
  test("a complete engine of the right version is used as it is, and said in one line", async () => {
    const { env, log, bin, root, lines } = newMachine();
    fakeEngine(bin);

    const engine = await getEngine({ purpose: "tests", env, log }, [forbidden]);

    expect(engine).toEqual({ version: "3.259.0", root, pulumi: join(bin, "pulumi"), source: "installed" });
    expect(lines).toEqual([`Pulumi engine 3.259.0: ${bin}`]);
    expect(namesIn(root)).toEqual(["bin"]);
  });

  test("an engine that is not there is got and kept", async () => {
    const { env, log, bin, root, lines } = newMachine();

    const engine = await getEngine({ purpose: "tests", env, log }, [goodDownload]);

    expect(engine.source).toBe("downloaded");
    expect(namesIn(bin)).toEqual(ALL_FILES);
    expect(namesIn(root)).toEqual(["bin"]);
    expect(lines).toEqual([`Pulumi engine 3.259.0 downloaded in 0 s, kept in ${bin}`]);
  });

  test("an engine of another version in the folder is replaced", async () => {
    const { env, log, bin, lines } = newMachine();
    fakeEngine(bin, "3.258.0");

    const engine = await getEngine({ purpose: "tests", env, log }, [goodDownload]);

    expect(engine.source).toBe("downloaded");
    expect(readFileSync(join(bin, "pulumi"), "utf8")).toContain("v3.259.0");
    expect(lines[0]).toBe(`Pulumi engine in ${bin} not usable: it is version 3.258.0. Getting it again.`);
  });

  test.each<[string, (bin: string) => void, string]>([
    [
      "without language host",
      (bin) => rmSync(join(bin, "pulumi-language-nodejs")),
      "pulumi-language-nodejs is missing",
    ],
    [
      "without launcher",
      (bin) => rmSync(join(bin, "pulumi-resource-pulumi-nodejs")),
      "pulumi-resource-pulumi-nodejs is missing",
    ],
    ["without the command", (bin) => rmSync(join(bin, "pulumi")), "pulumi is missing"],
    [
      "with an empty command",
      (bin) => writeFileSync(join(bin, "pulumi"), ""),
      "pulumi is empty or not executable",
    ],
    [
      "with a launcher that may not be executed",
      (bin) => chmodSync(join(bin, "pulumi-resource-pulumi-nodejs"), 0o644),
      "pulumi-resource-pulumi-nodejs is empty or not executable",
    ],
    [
      "with a command cut off in the middle",
      (bin) => writeFileSync(join(bin, "pulumi"), "\x7fELF\x02\x01\x01"),
      "pulumi does not tell its version",
    ],
    [
      "with a language host cut off in the middle",
      (bin) => writeFileSync(join(bin, "pulumi-language-nodejs"), "\x7fELF\x02\x01\x01"),
      "pulumi-language-nodejs does not start",
    ],
  ])("a half engine is replaced: %s", async (_, damage, reason) => {
    const { env, log, bin, root, lines } = newMachine();
    fakeEngine(bin);
    damage(bin);

    const engine = await getEngine({ purpose: "tests", env, log }, [goodDownload]);

    expect(engine.source).toBe("downloaded");
    expect(lines[0]).toBe(`Pulumi engine in ${bin} not usable: ${reason}. Getting it again.`);
    expect(namesIn(bin)).toEqual(ALL_FILES);
    expect(namesIn(root)).toEqual(["bin"]);
  });

  test("where the download fails the engine is built, and the second run prints one line", async () => {
    const { env, log, bin, root, path, lines } = newMachine();
    fakeGo(join(path, "go"));

    const first = await getEngine({ purpose: "tests", env, log }, [noDownload, build]);

    expect(first.source).toBe("built");
    expect(namesIn(bin)).toEqual(ALL_FILES);
    expect(namesIn(root)).toEqual(["bin"]);
    expect(lines).toEqual([
      "No download with the npm package pulumi: the host cannot be reached (ENOTFOUND).",
      "Building the Pulumi engine 3.259.0 from Go modules: about 5 minutes, once …",
      expect.stringMatching(/^Pulumi engine 3\.259\.0 built in \d+ s, kept in /),
    ]);

    lines.length = 0;
    const second = await getEngine({ purpose: "tests", env, log }, [noDownload, build]);

    expect(second).toEqual({ ...first, source: "installed" });
    expect(lines).toEqual([`Pulumi engine 3.259.0: ${bin}`]);
  });

  test("where nothing is possible the error says what was tried and names the three ways to help", async () => {
    const { env, log, bin, root } = newMachine();

    const failure = getEngine({ purpose: "tests", env, log }, [noDownload, build]);

    await expect(failure).rejects.toThrow(EngineNotFoundError);
    await expect(failure).rejects.toMatchObject({
      code: "ENGINE_NOT_FOUND",
      message: [
        `There is no Pulumi engine 3.259.0 in ${bin}, and it could not be got:`,
        "  - download with the npm package pulumi: the host cannot be reached (ENOTFOUND)",
        "  - build from Go modules: there is no go on PATH",
        "One of these helps:",
        `  1. Unpack the release 3.259.0 of Pulumi so that ${join(bin, "pulumi")} is there, ` +
          "with the files that come with it: https://www.pulumi.com/docs/install/",
        `  2. Allow the download: the npm package pulumi fetches the engine at first use, into ${root}`,
        `  3. Install Go 1.25.11 or later, with access to Go modules (GOPROXY counts), so that the engine can be built into ${root}`,
      ].join("\n"),
    });
    expect(namesIn(root)).toEqual([]);
  });

  test("for use, the error also says what is wrong with PATH and that an engine there would do", async () => {
    const { env, log } = newMachine();

    const failure = getEngine({ purpose: "use", env, log }, [noDownload]);

    await expect(failure).rejects.toThrow("  - PATH: there is no pulumi on PATH\n");
    await expect(failure).rejects.toThrow("  1. Install Pulumi 3.227.0 or later so that it is on PATH: ");
  });

  test("an engine that was got but is not good is not kept", async () => {
    const { env, log, bin, root } = newMachine();
    const wrong: Way = {
      ...goodDownload,
      get: async (work) => {
        fakeEngine(work, "3.1.0");
        return work;
      },
    };

    const failure = getEngine({ purpose: "tests", env, log }, [wrong]);

    await expect(failure).rejects.toThrow("download: what came is not usable: it is version 3.1.0");
    expect(namesIn(root)).toEqual([]);
    expect(namesIn(bin)).toEqual([]);
  });

  test("a refusal of the file system is a reason", async () => {
    const { env, log, folder } = newMachine();
    writeFileSync(join(folder, "home"), "a file where the folder should be");

    const failure = getEngine({ purpose: "tests", env, log }, [goodDownload]);

    await expect(failure).rejects.toThrow(/ {2}- download: ENOTDIR/);
  });

  test("a defect of ours is not passed off as a reason", async () => {
    const { env, log } = newMachine();
    await expect(getEngine({ purpose: "tests", env, log }, [forbidden])).rejects.toThrow(
      "nothing must be got",
    );
  });

  test("if another run finishes first, its engine stays", async () => {
    const { env, log, bin, root } = newMachine();
    const slow: Way = {
      ...goodDownload,
      get: async (work, ...rest) => {
        fakeEngine(bin);
        appendFileSync(join(bin, "pulumi"), "# the first one\n");
        return goodDownload.get(work, ...rest);
      },
    };

    await getEngine({ purpose: "tests", env, log }, [slow]);

    expect(readFileSync(join(bin, "pulumi"), "utf8")).toContain("# the first one");
    expect(namesIn(root)).toEqual(["bin"]);
  });

  test("several runs at once all end with a good engine", async () => {
    const { env, log, bin, root } = newMachine();
    fakeEngine(bin, "3.1.0");

    const runs = [1, 2, 3].map(() => getEngine({ purpose: "tests", env, log }, [goodDownload]));

    for (const engine of await Promise.all(runs)) expect(engine.version).toBe("3.259.0");
    expect(namesIn(bin)).toEqual(ALL_FILES);
    expect(namesIn(root)).toEqual(["bin"]);
  });
});
