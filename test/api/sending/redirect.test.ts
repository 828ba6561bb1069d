import { createClient } from "../../../provider/api";
import { bucket, closeServers, httpServer, oneQueue, region } from "../answering";

afterEach(closeServers);

test.each([301, 302, 303, 307, 308])(
  "a redirect by %s is not followed: the signature goes nowhere else",
  async (status) => {
    const elsewhere = await httpServer((response) => response.end(oneQueue));
    const service = await httpServer((response) =>
      response.writeHead(status, { location: `${elsewhere.url}/docqueue` }).end(),
    );
    const client = createClient({
      credentials: { secretId: "AKID", secretKey: "key", securityToken: "token" },
      endpoint: service.url,
    });

    await expect(client.listDocQueues({ bucket, region })).rejects.toMatchObject({
      code: "RequestRefused",
      status,
      message: expect.stringContaining("which is never followed"),
    });
    expect(service.count).toBe(1);
    expect(elsewhere.count).toBe(0);
  },
);
