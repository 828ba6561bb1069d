/**
 * Where a SARIF result points.
 *
 * @module
 */
import { posix } from "node:path";
import type { PhysicalLocation } from "sarif";
import type { Position, SourceDrift } from "../report";
import type { RenderOptions } from "./options";
import { isAbsolutePath, pathFromRun, slashed } from "./source-path";

/**
 * The declaration, or the first line of what is there at all: GitHub refuses results without a place, so what has none
 * is at Pulumi.yaml, and in a snapshot at its file.
 */
export function physicalLocation(
  source: SourceDrift,
  declaredAt: Position | undefined,
  { folders }: Pick<RenderOptions, "folders"> = {},
): PhysicalLocation {
  // A snapshot is named from the folder of the run, sources from that of Pulumi.yaml.
  const path =
    source.kind === "snapshot"
      ? posix.normalize(slashed(source.name))
      : pathFromRun(source, declaredAt?.file ?? "Pulumi.yaml");
  return {
    artifactLocation: artifact(folders === undefined ? path : fromRepository(path, folders)),
    region: {
      startLine: declaredAt?.line ?? 1,
      ...(declaredAt?.column === undefined ? {} : { startColumn: declaredAt.column }),
    },
  };
}

function fromRepository(path: string, { run, repository }: NonNullable<RenderOptions["folders"]>): string {
  const whole = isAbsolutePath(path) ? posix.normalize(path) : posix.join(slashed(run), path);
  const root = slashed(repository).replace(/\/*$/, "/");
  return whole.startsWith(root) ? whole.slice(root.length) : whole;
}

/**
 * A path in the repository is relative to `%SRCROOT%`, the name that GitHub, Azure and editors give to its root. One that is
 * outside of it is given whole.
 */
function artifact(path: string): PhysicalLocation["artifactLocation"] {
  const encoded = path.split("/").map(encodedSegment).join("/");
  return isAbsolutePath(path)
    ? { uri: `file://${encoded.startsWith("/") ? "" : "/"}${encoded}` }
    : { uri: encoded, uriBaseId: "%SRCROOT%" };
}

function encodedSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, "\ufffd")).replaceAll("%3A", ":");
}
