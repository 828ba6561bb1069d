import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Language, readLines } from "./language";
import { works } from "./run";

const project = join(__dirname, "..", "python");
const requirements = join(project, "requirements.txt");
const [pinned = ""] = readFileSync(requirements, "utf8").split("\n");

// What the pinned requirements need, and the two modules that some distributions leave out.
const isEnough = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))";

const interpreter = (folder: string) => join(folder, "venv", "bin", "python");

export const python: Language = {
  name: "Python",
  sdk: pinned.replace("==", " "),
  missing: () =>
    works("python3", "-c", isEnough) ? undefined : "no python3 (3.10 or newer, with venv) on this machine",
  prepare: (folder) => [
    { command: "python3", args: ["-m", "venv", join(folder, "venv")], cwd: folder },
    {
      command: interpreter(folder),
      args: ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements],
      cwd: folder,
    },
  ],
  // -B: no compiled files beside the sources.
  suite: (folder) => ({
    command: interpreter(folder),
    args: ["-B", join(project, "run.py")],
    cwd: folder,
  }),
  results: readLines,
};
