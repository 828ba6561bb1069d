/**
 * From what is asked for to the policy and what to know of it.
 *
 * @module
 */
import { exportedStack } from "../pulumi-command/exported-stack";
import { demandsFor, demandsOfStack, type Wish, WishError, wantedOf } from "./demands";
import { notesOn } from "./notes";
import { ofOtherEndpoints, ownResources } from "./own-resources";
import { type Policy, policyFor } from "./policy";

/** A wish for a stack's resources, or for operations. */
export interface PolicyRequest extends Wish {
  readonly stack?: string | undefined;
  /** The folder of the stack's project. Default: this one. */
  readonly cwd?: string | undefined;
}

/** The least policy, and one line for each thing to know of it. Rejects with a {@link WishError} or a `StackError`. */
export async function leastPolicy(
  request: PolicyRequest,
): Promise<{ readonly policy: Policy; readonly notes: readonly string[] }> {
  const { stack, cwd, operations, readOnly } = request;
  if (operations !== undefined && (stack !== undefined || readOnly)) {
    throw new WishError(
      `--operation says what is done, and so does ${stack === undefined ? "--read-only" : "--stack"}: leave one of them out`,
    );
  }
  if (cwd !== undefined && stack === undefined) {
    throw new WishError("--cwd is the folder of a stack's project: name the stack with --stack");
  }
  if (stack === "") {
    throw new WishError("--stack needs the name of a stack");
  }
  if (stack === undefined) {
    const demands = demandsFor(request);
    return { policy: policyFor(demands), notes: notesOn(demands) };
  }
  const resources = ownResources(await exportedStack({ stack, cwd }));
  const demands = demandsOfStack(resources, request);
  const elsewhere = ofOtherEndpoints(wantedOf(resources, request));
  return { policy: policyFor(demands), notes: notesOn(demands, elsewhere) };
}
