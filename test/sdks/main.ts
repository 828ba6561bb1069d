/**
 * `npm run conformance`: the official SDKs of other languages against the emulator. The last line says how many tests
 * passed; the exit code is 1 if one failed.
 *
 * @module
 */
import { runConformance } from "./conformance/conformance";

async function main(): Promise<void> {
  const { passed, failed } = await runConformance();
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
