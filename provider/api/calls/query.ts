/**
 * The parameters of a call's address.
 *
 * @module
 */

/** Parameters as they are sent: those that are set, in the order given, numbers in plain digits. */
export function given(
  parameters: Readonly<Record<string, number | string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}
