/** A promise of the provider that was not kept: what a sequence fails with. */
export class Violation extends Error {
  override readonly name = "Violation";
}
