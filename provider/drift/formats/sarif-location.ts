/**
 * Where a SARIF result points.
 *
 * @module
 */
import { posix, sep } from "node:path";
import type { PhysicalLocation } from "sarif";
import type { Position, SourceDrift } from "../report";

/**
 * The declaration, or the first line of what is there at all: GitHub refuses results without a place, so what has none
 * is at Pulumi.yaml, and in a snapshot at its file.
 */
export function physicalLocation(source: SourceDrift, declaredAt: Position | undefined): PhysicalLocation {
  const file = declaredAt?.file ?? (source.kind === "snapshot" ? source.name : "Pulumi.yaml");
  // A snapshot is named from the folder of the run, sources from that of Pulumi.yaml.
  const folder = source.kind === "snapshot" ? "." : slashed(source.folder ?? ".");
  const path = isAbsolute(slashed(file)) ? slashed(file) : posix.join(folder, slashed(file));
  return {
    artifactLocation: artifact(path),
    region: {
      startLine: declaredAt?.line ?? 1,
      ...(declaredAt?.column === undefined ? {} : { startColumn: declaredAt.column }),
    },
  };
}

/**
 * A path from the folder of the run is relative to `%SRCROOT%`, the name that GitHub, Azure and editors give to the root of
 * the repository; the command is run there, or with `--cwd` from there. A path that was given whole stays so.
 */
function artifact(path: string): PhysicalLocation["artifactLocation"] {
  const encoded = path.split("/").map(encodedSegment).join("/");
  return isAbsolute(path)
    ? { uri: `file://${encoded.startsWith("/") ? "" : "/"}${encoded}` }
    : { uri: encoded, uriBaseId: "%SRCROOT%" };
}

function encodedSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, "\ufffd")).replaceAll("%3A", ":");
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}
