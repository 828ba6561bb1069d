package sdks;

import static sdks.Check.inWay;
import static sdks.Check.inWays;
import static sdks.Check.refused;
import static sdks.Check.same;

import com.qcloud.cos.COSClient;
import com.qcloud.cos.ClientConfig;
import com.qcloud.cos.auth.AnonymousCOSCredentials;
import com.qcloud.cos.auth.BasicCOSCredentials;
import com.qcloud.cos.auth.BasicSessionCredentials;
import com.qcloud.cos.auth.COSCredentials;
import com.qcloud.cos.endpoint.UserSpecifiedEndpointBuilder;
import com.qcloud.cos.exception.CosClientException;
import com.qcloud.cos.exception.CosServiceException;
import com.qcloud.cos.http.HttpMethodName;
import com.qcloud.cos.model.GeneratePresignedUrlRequest;
import com.qcloud.cos.model.ciModel.bucket.DocBucketRequest;
import com.qcloud.cos.model.ciModel.job.DocJobRequest;
import com.qcloud.cos.model.ciModel.queue.DocQueueRequest;
import java.net.URL;
import java.util.Date;

/** What the SDK makes of refusals and faults, and its other ways to sign. */
final class Failures {
    private static final String TEMPORARY_ID = System.getenv("TEMPORARY_SECRET_ID");
    private static final String TEMPORARY_KEY = System.getenv("TEMPORARY_SECRET_KEY");
    private static final COSCredentials TEMPORARY =
            new BasicSessionCredentials(TEMPORARY_ID, TEMPORARY_KEY, System.getenv("TEMPORARY_SECURITY_TOKEN"));

    private Failures() {}

    private static int queues(COSClient client) {
        return client.describeDocProcessQueues(Queues.request()).getQueueList().size();
    }

    private static COSClient client(Service.Way way, COSCredentials credentials) {
        return new COSClient(credentials, Service.config(way));
    }

    private static void link(String name, COSCredentials credentials, boolean merged) {
        inWay(
                Service.Way.DIRECT,
                "generatePresignedUrl: " + name,
                way -> {
                    String host = Service.BUCKET + ".ci." + Service.REGION + ".myqcloud.com";
                    ClientConfig config = Service.config(way);
                    config.setEndpointBuilder(new UserSpecifiedEndpointBuilder(host, host));
                    GeneratePresignedUrlRequest request =
                            new GeneratePresignedUrlRequest(Service.BUCKET, "docqueue", HttpMethodName.GET);
                    request.setExpiration(new Date(System.currentTimeMillis() + 600_000));
                    request.setSignPrefixMode(merged);
                    request.addRequestParameter("queueIds", "");
                    request.addRequestParameter("state", "All");
                    URL link = new COSClient(credentials, config).generatePresignedUrl(request);
                    String answer = Service.exchange("GET", link.getFile(), link.getHost(), "");
                    same("whether the queue is in " + answer, answer.contains(Service.QUEUE), true);
                });
    }

    static void run() {
        inWays(
                "CosServiceException: code, message, request and trace id",
                way -> {
                    DocQueueRequest request = Queues.request();
                    request.setBucketName("other-1250000000");
                    CosServiceException error =
                            refused(
                                    () -> Service.client(way).describeDocProcessQueues(request),
                                    400,
                                    "DocBucketUnBinded");
                    same(
                            "the message",
                            error.getErrorMessage(),
                            "doc bucket unbinded, bucket's host is unavailable");
                    same(
                            "whether the request id is the body's",
                            error.getErrorResponseXml().contains("<RequestId>" + error.getRequestId() + "<"),
                            true);
                    same("whether there is a trace id", error.getTraceId().isEmpty(), false);
                });
        inWays(
                "CosServiceException: another key",
                way ->
                        refused(
                                () -> queues(client(way, new BasicCOSCredentials(Service.KEYS.getCOSAccessKeyId(), "another"))),
                                401,
                                "InvalidAuthorization"));
        inWays(
                "AnonymousCOSCredentials: not signed",
                way -> refused(() -> queues(client(way, new AnonymousCOSCredentials())), 401, "MissingAuthorization"));
        inWays(
                "BasicSessionCredentials: temporary keys with their token",
                way -> same("the number of queues", queues(client(way, TEMPORARY)), 1));
        inWays(
                "BasicSessionCredentials: temporary keys without their token",
                way ->
                        refused(
                                () -> queues(client(way, new BasicCOSCredentials(TEMPORARY_ID, TEMPORARY_KEY))),
                                403,
                                "InvalidSecurity"));
        inWays(
                "COSSigner: a parameter with every character",
                way -> {
                    DocBucketRequest request = new DocBucketRequest();
                    request.setBucketName(Service.BUCKET);
                    request.setBucketNames("文档 +&=%/~!*'()-_.,;:@$");
                    same("the total", Service.client(way).describeDocProcessBuckets(request).getTotalCount(), "0");
                });
        inWays(
                "COSSigner: a path with every character",
                way -> {
                    DocJobRequest request = new DocJobRequest();
                    request.setBucketName(Service.BUCKET);
                    request.setJobId("文 +(1)");
                    try {
                        Service.client(way).describeDocProcessJob(request);
                    } catch (CosServiceException anything) {
                        // What the service makes of a strange id is not the question.
                    }
                    String log = Service.control("GET", "requests", "");
                    same("whether the signature holds in " + log, log.contains("\"signature\":\"valid\""), true);
                });
        inWays(
                "setMaxErrorRetry: after server errors",
                way -> {
                    Service.control("POST", "faults", "{\"status\":503,\"times\":2}");
                    same("the number of queues", queues(Service.client(way)), 1);
                });
        inWays(
                "setMaxErrorRetry: after a connection was reset",
                way -> {
                    Service.control("POST", "faults", "{\"reset\":\"before\"}");
                    same("the number of queues", queues(Service.client(way)), 1);
                });
        inWays(
                "CosClientException: an answer that is cut",
                way -> {
                    Service.control("POST", "faults", "{\"cutBody\":true}");
                    try {
                        queues(Service.client(way));
                    } catch (CosClientException expected) {
                        return;
                    }
                    throw new AssertionError("half an answer was taken for a whole one");
                });
        inWays(
                "setMaxErrorRetry: an update after a server error",
                way -> {
                    Service.control("POST", "faults", "{\"status\":500}");
                    DocQueueRequest request = Queues.request();
                    request.setQueueId(Service.QUEUE);
                    request.setName("again");
                    request.setState("Active");
                    request.getNotifyConfig().setState("Off");
                    same("the answer", Service.client(way).updateDocProcessQueue(request), true);
                });
        inWays(
                "putCustomRequestHeader: headers of one's own",
                way -> {
                    DocQueueRequest request = Queues.request();
                    request.putCustomRequestHeader("x-ci-note", "文档 (1) + 2!");
                    request.putCustomRequestHeader("Expect", "100-continue");
                    same(
                            "the number of queues",
                            Service.client(way).describeDocProcessQueues(request).getQueueList().size(),
                            1);
                });
        inWays(
                "setShortConnection: a connection for each request",
                way -> {
                    ClientConfig config = Service.config(way);
                    config.setShortConnection();
                    same("the number of queues", queues(new COSClient(Service.KEYS, config)), 1);
                });
        link("with the keys", Service.KEYS, false);
        link("with a token", TEMPORARY, false);
        link("merged into one parameter", TEMPORARY, true);
    }
}
