/**
 * What a person should know of a policy and JSON cannot say: what is a guess, and what is wider than it could be.
 *
 * @module
 */
import { appIdOf, type Demand } from "./policy";
import { permissionOf } from "./service-calls";

/**
 * One line for each thing to know; nothing of it is an error.
 *
 * @param elsewhere how many of the resources are at another endpoint than the service
 */
export function notesOn(demands: readonly Demand[], elsewhere = 0): readonly string[] {
  if (demands.length === 0) {
    return ["this needs no call of the service, so the policy is empty"];
  }
  const bound = demands.filter(({ call }) => permissionOf(call).scope === "bucket");
  const buckets = [...new Set(bound.flatMap(({ place: { bucket } }) => bucket ?? []))];
  const appIds = [...new Set(buckets.map(appIdOf))].sort();
  const isAnyBucket = bound.some(({ place }) => place.bucket === undefined);
  const isAnyRegion = bound.some(({ place }) => place.region === undefined);
  const leavesAccountOut = bound.some(
    ({ place: { region, bucket } }) => bucket === undefined && region !== undefined,
  );
  return [
    ...(elsewhere > 0
      ? [
          `${elsewhere} of the resources ${elsewhere === 1 ? "belongs" : "belong"} to another endpoint than the service, such as an emulator: ` +
            "the policy counts them as if they were the service's",
        ]
      : []),
    ...(isAnyBucket ? ["it holds for every bucket of the account: name yours with --bucket"] : []),
    ...(leavesAccountOut
      ? ["no bucket says whose account it is, so it is left out of the resource; that it may be is a guess"]
      : []),
    ...(!isAnyBucket && isAnyRegion
      ? ["it holds for buckets of that name in every region: name yours with --region"]
      : []),
    ...(appIds.length > 1
      ? [
          `its buckets belong to several accounts (APPID ${appIds.join(", ")}), and a policy is one account's: ` +
            "make one for each, with --bucket",
        ]
      : []),
    ...(demands.some(({ call }) => call === "listDocBuckets")
      ? ["listing buckets names none of them, so it is allowed for all (*); that it must be is a guess"]
      : []),
    ...(demands.some(({ call }) => permissionOf(call).passesRole)
      ? [
          "a sub-account that submits jobs hands the role CI_QCSRole over to the service (cam:PassRole); that its account may " +
            "be left out is a guess: if CAM refuses, write qcs::cam::uin/<account id>:roleName/CI_QCSRole",
        ]
      : []),
    "no policy was tried on the real service yet: docs/permissions.md says what is published and what is not",
  ];
}
