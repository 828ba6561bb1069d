package sdks;

import com.qcloud.cos.COSClient;
import com.qcloud.cos.ClientConfig;
import com.qcloud.cos.auth.BasicCOSCredentials;
import com.qcloud.cos.auth.COSCredentials;
import com.qcloud.cos.endpoint.EndpointResolver;
import com.qcloud.cos.http.HttpProtocol;
import com.qcloud.cos.region.Region;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The emulator as the tests reach it: clients of the SDK, and the control surface. */
final class Service {
    static final String REGION = System.getenv("TENCENTCLOUD_REGION");
    static final COSCredentials KEYS =
            new BasicCOSCredentials(
                    System.getenv("TENCENTCLOUD_SECRET_ID"), System.getenv("TENCENTCLOUD_SECRET_KEY"));
    // What the emulator starts with.
    static final String BUCKET = "docs-1250000000";
    static final String QUEUE = "p2505d57bdf4c4329804b58a6a5fb1572";

    private static final URI ADDRESS = URI.create(System.getenv("CLOUD_INFINITE_ENDPOINT"));

    enum Way {
        PROXY("as its proxy"),
        DIRECT("directly");

        final String text;

        Way(String text) {
            this.text = text;
        }
    }

    private Service() {}

    static ClientConfig config(Way way) {
        ClientConfig config = new ClientConfig(new Region(REGION));
        config.setHttpProtocol(HttpProtocol.http);
        config.setCiSpecialRequest(true);
        if (way == Way.PROXY) {
            config.setHttpProxyIp(ADDRESS.getHost());
            config.setHttpProxyPort(ADDRESS.getPort());
        } else {
            config.setEndpointResolver(
                    new EndpointResolver() {
                        @Override
                        public String resolveGeneralApiEndpoint(String endpoint) {
                            return ADDRESS.getAuthority();
                        }

                        @Override
                        public String resolveGetServiceApiEndpoint(String endpoint) {
                            return ADDRESS.getAuthority();
                        }
                    });
        }
        return config;
    }

    static COSClient client(Way way) {
        return new COSClient(KEYS, config(way));
    }

    /** The answer to one request without the SDK, as it comes over the wire. */
    static String exchange(String method, String target, String host, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                String.format(
                        "%s %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n",
                        method, target, host, content.length);
        try (Socket socket = new Socket(ADDRESS.getHost(), ADDRESS.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(content);
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new IllegalStateException(error);
        }
    }

    static String control(String method, String path, String setting) {
        String answer = exchange(method, "/_emulator/" + path, ADDRESS.getAuthority(), setting);
        if (!answer.startsWith("HTTP/1.1 2")) {
            throw new IllegalStateException(method + " /_emulator/" + path + ": " + answer);
        }
        return answer;
    }

    /** Brings the emulator back to how it started. */
    static void reset() {
        control("DELETE", "faults", "");
        control("DELETE", "requests", "");
        control("PUT", "clock", "{\"offsetMs\":0}");
        control("PUT", "state", System.getenv("EMULATOR_SEED"));
    }
}
