package sdks;

import static sdks.Check.inWays;
import static sdks.Check.refused;
import static sdks.Check.same;

import com.qcloud.cos.model.ciModel.bucket.DocBucketObject;
import com.qcloud.cos.model.ciModel.bucket.DocBucketRequest;
import com.qcloud.cos.model.ciModel.bucket.DocBucketResponse;
import com.qcloud.cos.model.ciModel.queue.DocQueueRequest;
import java.util.List;
import java.util.stream.Collectors;

/** The list of buckets, and switching document processing on. */
final class Buckets {
    private Buckets() {}

    private static DocBucketRequest request(String bucket) {
        DocBucketRequest request = new DocBucketRequest();
        request.setBucketName(bucket);
        return request;
    }

    private static List<String> names(DocBucketResponse answer) {
        return answer.getDocBucketObjectList().stream().map(DocBucketObject::getName).collect(Collectors.toList());
    }

    static void run() {
        inWays(
                "describeDocProcessBuckets: every parameter",
                way -> {
                    DocBucketRequest request = request(Service.BUCKET);
                    request.setRegions("ap-chongqing,ap-beijing");
                    request.setBucketNames("docs-1250000000,mail-1250000000");
                    request.setPageNumber("1");
                    request.setPageSize("10");
                    DocBucketResponse answer = Service.client(way).describeDocProcessBuckets(request);
                    same("the list", names(answer), List.of("mail-1250000000", "docs-1250000000"));
                    DocBucketObject docs = answer.getDocBucketObjectList().get(1);
                    same("its id", docs.getBucketId(), "docs-1250000000");
                    same("its region", docs.getRegion(), "ap-chongqing");
                    same("its time", docs.getCreateTime(), "2020-07-24T22:42:26+0800");
                    same("its alias", docs.getAliasBucketId(), "");
                    same("the total", answer.getTotalCount(), "2");
                    same("the page", answer.getPageNumber(), "1");
                    same("the page size", answer.getPageSize(), "10");
                    same("whether it has an id", answer.getRequestId().isEmpty(), false);
                });
        inWays(
                "describeDocProcessBuckets: no parameters",
                way ->
                        same(
                                "the list",
                                names(Service.client(way).describeDocProcessBuckets(request(Service.BUCKET))),
                                List.of("docs-12500000001", "docs-1250000000")));
        inWays(
                "describeDocProcessBuckets: a prefix that is not signed",
                way -> {
                    DocBucketRequest request = request(Service.BUCKET);
                    request.putCustomQueryParameter("bucketName", "docs-12500000001");
                    same(
                            "the list",
                            names(Service.client(way).describeDocProcessBuckets(request)),
                            List.of("docs-12500000001"));
                });
        inWays(
                "describeDocProcessBuckets: an empty list",
                way -> {
                    DocBucketRequest request = request(Service.BUCKET);
                    request.setBucketNames("none-1");
                    same("the list", names(Service.client(way).describeDocProcessBuckets(request)), List.of());
                });
        inWays(
                "createDocProcessBucket: a fresh bucket",
                way -> {
                    same(
                            "the answer",
                            Service.client(way).createDocProcessBucket(request("fresh-1250000000")),
                            true);
                    DocQueueRequest queues = new DocQueueRequest();
                    queues.setBucketName("fresh-1250000000");
                    same(
                            "the number of queues",
                            Service.client(way).describeDocProcessQueues(queues).getQueueList().size(),
                            1);
                });
        inWays(
                "createDocProcessBucket: a bucket that is on already",
                way ->
                        refused(
                                () -> Service.client(way).createDocProcessBucket(request(Service.BUCKET)),
                                400,
                                "BucketAlreadyBinded"));
    }
}
