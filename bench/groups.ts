/**
 * All groups, in the order in which they are measured and shown.
 *
 * @module
 */
import type { Group } from "./group";
import { calls } from "./groups/calls";
import { client } from "./groups/client";
import { drift } from "./groups/drift";
import { emulator } from "./groups/emulator";
import { engine } from "./groups/engine";
import { growth } from "./groups/growth";
import { latency } from "./groups/latency";
import { start } from "./groups/start";
import { whole } from "./groups/whole";

export const groups: readonly Group[] = [
  engine,
  latency,
  calls,
  start,
  client,
  whole,
  drift,
  growth,
  emulator,
];
