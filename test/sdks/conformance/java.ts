import { cpSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Language, readLines } from "./language";
import { works } from "./run";

const project = join(__dirname, "..", "java");
const [, version = ""] =
  /<artifactId>cos_api<\/artifactId>\s*<version>([^<]+)</.exec(
    readFileSync(join(project, "pom.xml"), "utf8"),
  ) ?? [];

export const java: Language = {
  name: "Java",
  sdk: `cos_api ${version}`,
  missing() {
    const absent = ["javac", "mvn"].filter((command) => !works(command, "-version"));
    return absent.length === 0 ? undefined : `no ${absent.join(" and no ")} on this machine`;
  },
  prepare(folder) {
    // Maven builds where the sources are.
    cpSync(project, folder, { recursive: true });
    const maven = (...args: string[]) => ({ command: "mvn", args: ["-q", "-B", ...args], cwd: folder });
    // By itself first: without a network it says so, while the name of a plugin is just not found.
    return [maven("compile"), maven("dependency:build-classpath", "-Dmdep.outputFile=target/classpath")];
  },
  suite(folder) {
    const libraries = readFileSync(join(folder, "target", "classpath"), "utf8");
    const classes = [join(folder, "target", "classes"), libraries].join(delimiter);
    return { command: "java", args: ["-cp", classes, "sdks.Main"], cwd: folder };
  },
  results: readLines,
};
