import { rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { getEngine } from "../../../engine/get/get";
import { fakeEngine, newMachine, onPosix, SCRIPTS, script } from "./fake-engine";

onPosix("an engine on PATH", () => {
  /** A machine with a user's own engine on PATH, and the pinned one kept. */
  function machineWith(version: string) {
    const machine = newMachine();
    const own = join(machine.folder, "own", "bin");
    fakeEngine(own, version);
    fakeEngine(machine.bin);
    return { ...machine, own, env: { ...machine.env, PATH: own } };
  }

  test.each(["3.227.0", "3.259.0", "3.301.2", "3.302.0-alpha.1a2b3c"])(
    "is used if it is %s",
    async (version) => {
      const { env, log, own, folder, lines } = machineWith(version);

      const engine = await getEngine({ purpose: "use", env, log });

      expect(engine).toEqual({
        version,
        root: join(folder, "own"),
        pulumi: join(own, "pulumi"),
        source: "path",
      });
      expect(lines).toEqual([`Pulumi engine ${version}: ${join(own, "pulumi")}, from PATH`]);
    },
  );

  test.each(["3.226.9", "3.227.0-alpha.1", "2.300.0"])("is passed over if it is %s", async (version) => {
    const { env, log, root } = machineWith(version);
    expect(await getEngine({ purpose: "use", env, log })).toMatchObject({ root, source: "installed" });
  });

  test("is never used for tests", async () => {
    const { env, log, root } = machineWith("3.259.0");
    expect(await getEngine({ purpose: "tests", env, log })).toMatchObject({ root, source: "installed" });
  });

  test.each(["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"])(
    "is passed over without %s, and the reason is told if the pinned one is missing too",
    async (name) => {
      const { env, log, own, root, bin } = machineWith("3.259.0");
      rmSync(join(own, name));
      expect(await getEngine({ purpose: "use", env, log })).toMatchObject({ root, source: "installed" });

      rmSync(bin, { recursive: true });
      await expect(getEngine({ purpose: "use", env, log }, [])).rejects.toThrow(
        `  - PATH: ${join(own, "pulumi")} has no ${name} beside it or on PATH`,
      );
    },
  );

  test("is used with a language host that lies elsewhere on PATH", async () => {
    const { env, log, own, folder } = machineWith("3.259.0");
    rmSync(join(own, "pulumi-language-nodejs"));
    script(join(folder, "hosts", "pulumi-language-nodejs"), SCRIPTS.languageHost);
    const both = { ...env, PATH: [own, join(folder, "hosts")].join(delimiter) };

    expect(await getEngine({ purpose: "use", env: both, log })).toMatchObject({ source: "path" });
  });

  test("is followed to where a link leads", async () => {
    const { env, log, own, folder, path } = machineWith("3.259.0");
    script(join(path, "placeholder"), "");
    symlinkSync(join(own, "pulumi"), join(path, "pulumi"));

    const engine = await getEngine({ purpose: "use", env: { ...env, PATH: path }, log });

    expect(engine).toMatchObject({ source: "path", root: join(folder, "own") });
  });

  test("is not mistaken for the command of the npm package, which would start a download", async () => {
    const { env, log, own, folder } = machineWith("3.259.0");
    const packages = join(folder, "node_modules");
    script(join(packages, "pulumi", "run.js"), "echo downloading >&2; exit 1");
    script(join(packages, ".bin", "placeholder"), "");
    symlinkSync(join(packages, "pulumi", "run.js"), join(packages, ".bin", "pulumi"));
    const PATH = [join(packages, ".bin"), own].join(delimiter);

    const engine = await getEngine({ purpose: "use", env: { ...env, PATH }, log });

    expect(engine.pulumi).toBe(join(own, "pulumi"));
  });

  test("that does not lie in a folder named bin is passed over: nobody could name it by its root", async () => {
    const { env, log, folder } = machineWith("3.259.0");
    fakeEngine(join(folder, "loose"));
    const engine = await getEngine({ purpose: "use", env: { ...env, PATH: join(folder, "loose") }, log });
    expect(engine.source).toBe("installed");
  });
});
