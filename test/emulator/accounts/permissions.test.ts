import { elements, textOf } from "../../../provider/api/wire/xml";
import { type Account, ControlError } from "../../../provider/emulator/index";
import { closeEmulators, emulatorForTest } from "../running";
import { bucketHost, regionHost, type Sent, seedBucket, seedQueueId, send } from "../send";

afterEach(closeEmulators);

const reader: Account = { secretId: "AKIDREADER", secretKey: "reader", actions: ["ci:Describe*"] };
const stranger: Account = { secretId: "AKIDSTRANGER", secretKey: "stranger", appId: "1259999999" };

async function withAccounts(...accounts: readonly Account[]) {
  const emulator = await emulatorForTest();
  emulator.control.replaceState({ ...emulator.control.state(), accounts });
  return emulator;
}

const body = "<Request><Name>n</Name><State>Active</State><NotifyConfig/></Request>";
const update: Sent = { method: "PUT", path: `/docqueue/${seedQueueId}`, body };

test("an account that may only describe lists queues, and is refused an update", async () => {
  const emulator = await withAccounts(reader);

  const listed = await send(emulator, { key: reader });
  const updated = await send(emulator, { ...update, key: reader });

  expect(listed.status).toBe(200);
  expect([updated.status, updated.code]).toEqual([403, "AccessDenied"]);
  expect(textOf(updated.root, "Message")).toContain("ci:UpdateDocProcessQueue");
  expect(emulator.control.queue(seedBucket).name).toBe("queue-doc-process-1");
});

test.each([
  [["*"], 200],
  [["ci:*"], 200],
  [["ci:UpdateDocProcessQueue"], 200],
  [["ci:updatedocprocessqueue"], 200],
  [["ci:DescribeDocProcessQueues", "ci:UpdateDoc*"], 200],
  [["ci:UpdateDocProcess"], 403],
  [[], 403],
])("with the actions %j an update is answered %d", async (actions, status) => {
  const account = { ...reader, actions };
  const emulator = await withAccounts(account);

  expect((await send(emulator, { ...update, key: account })).status).toBe(status);
});

test("an account sees no buckets but those of its APPID, and is refused on the others' hosts", async () => {
  const emulator = await withAccounts(stranger);
  emulator.control.enable("mine-1259999999");

  const { root } = await send(emulator, { host: regionHost, path: "/docbucket", key: stranger });
  const refused = await send(emulator, { host: bucketHost, key: stranger });

  expect(elements(root, "DocBucketList").map((each) => textOf(each, "Name"))).toEqual(["mine-1259999999"]);
  expect(textOf(root, "TotalCount")).toBe("1");
  expect([refused.status, refused.code]).toEqual([403, "AccessDenied"]);
});

test("each account's requests must be signed with its own key", async () => {
  const emulator = await withAccounts(reader, stranger);

  const mixed = await send(emulator, { key: { secretId: reader.secretId, secretKey: stranger.secretKey } });

  expect([mixed.status, mixed.code]).toEqual([401, "InvalidAuthorization"]);
});

test("an account of the seed may have a security token, which its requests must carry", async () => {
  const temporary = { ...reader, securityToken: "token" };
  const emulator = await withAccounts(temporary);

  const without = await send(emulator, { key: temporary });
  const inHeader = await send(emulator, { key: temporary, headers: { "x-cos-security-token": "token" } });
  const inQuery = await send(emulator, { key: temporary, query: { "x-ci-security-token": "token" } });

  expect([without.status, without.code]).toEqual([403, "InvalidSecurity"]);
  expect([inHeader.status, inQuery.status]).toEqual([200, 200]);
});

test("the account the emulator was started with stays beside those of a seed", async () => {
  const emulator = await withAccounts(reader);

  expect((await send(emulator, {})).status).toBe(200);
});

test.each([
  [{ secretId: "", secretKey: "k" }, "accounts[0].secretId"],
  [{ secretId: "a", secretKey: "k", appId: "x" }, "accounts[0].appId"],
  [{ secretId: "a", secretKey: "k", actions: ["cos:GetObject"] }, "accounts[0].actions[0]"],
])("the account %j is refused", async (account, place) => {
  const emulator = await emulatorForTest();

  expect(() => emulator.control.replaceState({ accounts: [account] })).toThrow(ControlError);
  expect(() => emulator.control.replaceState({ accounts: [account] })).toThrow(place);
});

test("two accounts with one secret id are refused", async () => {
  await expect(withAccounts(reader, reader)).rejects.toThrow(
    "accounts[1].secretId: AKIDREADER is there more than once",
  );
});
