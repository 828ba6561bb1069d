package sdks;

import static sdks.Check.inWays;
import static sdks.Check.refused;
import static sdks.Check.same;

import com.qcloud.cos.model.ciModel.queue.DocListQueueResponse;
import com.qcloud.cos.model.ciModel.queue.DocQueueRequest;
import com.qcloud.cos.model.ciModel.queue.MediaQueueObject;
import java.util.List;

/** Queues: listing and updating. */
final class Queues {
    private static final String NAME = "文档 \"队列\"\t& 'more'";
    private static final String URL = "https://example.com/done?a=1&b=<2>";

    private Queues() {}

    static DocQueueRequest request() {
        DocQueueRequest request = new DocQueueRequest();
        request.setBucketName(Service.BUCKET);
        return request;
    }

    private static DocQueueRequest update() {
        DocQueueRequest request = request();
        request.setQueueId(Service.QUEUE);
        request.setName(NAME);
        request.setState("Paused");
        request.getNotifyConfig().setUrl(URL);
        request.getNotifyConfig().setState("On");
        request.getNotifyConfig().setEvent("TransCodingFinish");
        request.getNotifyConfig().setType("Url");
        return request;
    }

    private static MediaQueueObject only(DocListQueueResponse answer) {
        same("the number of queues", answer.getQueueList().size(), 1);
        return answer.getQueueList().get(0);
    }

    static void run() {
        inWays(
                "describeDocProcessQueues: a page",
                way -> {
                    DocQueueRequest request = request();
                    request.setState("Active");
                    request.setPageNumber("1");
                    request.setPageSize("2");
                    DocListQueueResponse answer = Service.client(way).describeDocProcessQueues(request);
                    MediaQueueObject queue = only(answer);
                    same("the id", queue.getQueueId(), Service.QUEUE);
                    same("the name", queue.getName(), "queue-doc-process-1");
                    same("the state", queue.getState(), "Active");
                    same("the size", queue.getMaxSize(), "10000");
                    same("the concurrency", queue.getMaxConcurrent(), "10");
                    same("the creation", queue.getCreateTime(), "2020-07-24T22:42:27+0800");
                    same("the update", queue.getUpdateTime(), "2020-07-24T22:42:27+0800");
                    same("the bucket", queue.getBucketId(), Service.BUCKET);
                    same("the category", queue.getCategory(), "DocProcessing");
                    same("the notification", queue.getNotifyConfig().getState(), "Off");
                    same("the address", queue.getNotifyConfig().getUrl(), "");
                    same("the total", answer.getTotalCount(), "1");
                    same("the page size", answer.getPageSize(), "2");
                    same("whether it has an id", answer.getRequestId().isEmpty(), false);
                });
        inWays(
                "describeDocProcessQueues: ids, two of them unknown",
                way -> {
                    DocQueueRequest request = request();
                    request.setQueueId("pnone1," + Service.QUEUE + ",pnone2");
                    DocListQueueResponse answer = Service.client(way).describeDocProcessQueues(request);
                    same("the queue", only(answer).getQueueId(), Service.QUEUE);
                    same("the others", answer.getNonExistPIDs(), List.of("pnone1", "pnone2"));
                });
        inWays(
                "updateDocProcessQueue: every element",
                way -> {
                    same("the answer", Service.client(way).updateDocProcessQueue(update()), true);
                    MediaQueueObject queue = only(Service.client(way).describeDocProcessQueues(request()));
                    same("the name", queue.getName(), NAME);
                    same("the state", queue.getState(), "Paused");
                    same("the address", queue.getNotifyConfig().getUrl(), URL);
                    same("the event", queue.getNotifyConfig().getEvent(), "TransCodingFinish");
                    same("the type", queue.getNotifyConfig().getType(), "Url");
                    same("the notification", queue.getNotifyConfig().getState(), "On");
                });
        inWays(
                "updateDocProcessQueue: a queue that does not exist",
                way -> {
                    DocQueueRequest request = update();
                    request.setQueueId("pnone");
                    refused(() -> Service.client(way).updateDocProcessQueue(request), 400, "QueueNotFound");
                });
        inWays(
                "updateDocProcessQueue: elements that were not set",
                way -> {
                    DocQueueRequest request = request();
                    request.setQueueId(Service.QUEUE);
                    refused(() -> Service.client(way).updateDocProcessQueue(request), 400, "InvalidArgument");
                });
    }
}
