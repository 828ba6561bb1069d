import { rmSync } from "node:fs";

export default function teardown(): void {
  rmSync(process.env["TEST_PACKAGE"] as string, { recursive: true, force: true });
}
