package sdks;

import static sdks.Check.inWays;
import static sdks.Check.refused;
import static sdks.Check.same;

import com.qcloud.cos.COSClient;
import com.qcloud.cos.model.ciModel.common.MediaOutputObject;
import com.qcloud.cos.model.ciModel.job.DocJobDetail;
import com.qcloud.cos.model.ciModel.job.DocJobListRequest;
import com.qcloud.cos.model.ciModel.job.DocJobRequest;
import com.qcloud.cos.model.ciModel.job.DocJobResponse;
import com.qcloud.cos.model.ciModel.job.DocProcessObject;
import com.qcloud.cos.model.ciModel.job.DocProcessPageInfo;
import com.qcloud.cos.model.ciModel.job.DocProcessResult;
import java.util.List;
import java.util.stream.Collectors;

/** Document jobs: submitting, one and many. */
final class Jobs {
    private static final String SOURCE = "目录/报告 (1)+最终&<2>'\"\t.docx";
    private static final String TARGET = "结果 + '1'/${Page}.jpg";

    private Jobs() {}

    /** A job as in the SDK's demo. */
    private static DocJobRequest slides() {
        DocJobRequest request = new DocJobRequest();
        request.setBucketName(Service.BUCKET);
        request.getDocJobObject().setTag("DocProcess");
        request.getDocJobObject().getInput().setObject("1.pptx");
        DocProcessObject parameters = request.getDocJobObject().getOperation().getDocProcessObject();
        parameters.setTgtType("png");
        parameters.setQuality("100");
        parameters.setZoom("100");
        parameters.setStartPage("1");
        parameters.setEndPage("2");
        parameters.setDocPassword("123");
        output(request, "mark/pic-${Page}.jpg");
        request.getDocJobObject().getOperation().setUserData("user-data");
        return request;
    }

    private static void output(DocJobRequest request, String object) {
        MediaOutputObject output = request.getDocJobObject().getOperation().getOutput();
        output.setRegion(Service.REGION);
        output.setBucket(Service.BUCKET);
        output.setObject(object);
    }

    private static DocJobResponse described(COSClient client, String jobId) {
        DocJobRequest request = new DocJobRequest();
        request.setBucketName(Service.BUCKET);
        request.setJobId(jobId);
        return client.describeDocProcessJob(request);
    }

    private static String submitted(COSClient client) {
        return client.createDocProcessJobs(slides()).getJobsDetail().getJobId();
    }

    private static DocJobListRequest list() {
        DocJobListRequest request = new DocJobListRequest();
        request.setBucketName(Service.BUCKET);
        request.setQueueId(Service.QUEUE);
        request.setTag("DocProcess");
        return request;
    }

    private static List<String> listed(COSClient client, DocJobListRequest request) {
        return client.describeDocProcessJobs(request).getDocJobDetailList().stream()
                .map(DocJobDetail::getJobId)
                .collect(Collectors.toList());
    }

    /** Lets time pass until jobs are done; the SDK's signatures hold longer. */
    private static void finish() {
        Service.control("PUT", "clock", "{\"offsetMs\":600000}");
    }

    static void run() {
        inWays(
                "createDocProcessJobs: as in the demo, no queue named",
                way -> {
                    DocJobDetail job = Service.client(way).createDocProcessJobs(slides()).getJobsDetail();
                    same("the state", job.getState(), "Submitted");
                    same("the code", job.getCode(), "Success");
                    same("the message", job.getMessage(), "");
                    same("the tag", job.getTag(), "DocProcess");
                    same("the end", job.getEndTime(), "-");
                    same("the queue", job.getQueueId(), Service.QUEUE);
                    same("the input", job.getInput().getObject(), "1.pptx");
                    same("the output", job.getOperation().getOutput().getObject(), "mark/pic-${Page}.jpg");
                    same("the type", job.getOperation().getDocProcessObject().getTgtType(), "png");
                    same("the user data", job.getOperation().getUserData(), "user-data");
                });
        inWays(
                "createDocProcessJobs: a watermark",
                way -> {
                    DocJobRequest request = slides();
                    request.getDocJobObject().setQueueId(Service.QUEUE);
                    DocProcessObject parameters = request.getDocJobObject().getOperation().getDocProcessObject();
                    parameters.getDocWatermark().setType("1");
                    parameters.getDocWatermark().setImage("https://example.com/case/xhs.png");
                    parameters.getDocWatermark().setDx("10");
                    parameters.getDocWatermark().setDy("10");
                    same(
                            "the state",
                            Service.client(way).createDocProcessJobs(request).getJobsDetail().getState(),
                            "Submitted");
                });
        inWays(
                "createDocProcessJobs: names with every character",
                way -> {
                    DocJobRequest request = slides();
                    request.getDocJobObject().getInput().setObject(SOURCE);
                    output(request, TARGET);
                    DocJobDetail job = Service.client(way).createDocProcessJobs(request).getJobsDetail();
                    same("the input", job.getInput().getObject(), SOURCE);
                    same("the output", job.getOperation().getOutput().getObject(), TARGET);
                });
        inWays(
                "createDocProcessJobs: a queue that does not exist",
                way -> {
                    DocJobRequest request = slides();
                    request.getDocJobObject().setQueueId("pnone");
                    refused(() -> Service.client(way).createDocProcessJobs(request), 400, "QueueNotFound");
                });
        inWays(
                "describeDocProcessJob: a job that is done",
                way -> {
                    COSClient client = Service.client(way);
                    String jobId = submitted(client);
                    finish();
                    DocJobDetail job = described(client, jobId).getJobsDetail();
                    same("the state", job.getState(), "Success");
                    DocProcessResult result = job.getOperation().getDocProcessResult();
                    same("the pages", result.getTotalPageCount(), "2");
                    same("the good pages", result.getSuccPageCount(), "2");
                    same("the bad pages", result.getFailPageCount(), "0");
                    List<DocProcessPageInfo> pages = result.getDocProcessPageInfoList();
                    same("the number of results", pages.size(), 2);
                    same("the second page", pages.get(1).getPageNo(), "2");
                    same("the second result", pages.get(1).getTgtUri(), "mark/pic-2.jpg");
                });
        inWays(
                "describeDocProcessJob: pictures of a sheet",
                way -> {
                    COSClient client = Service.client(way);
                    DocJobRequest request = slides();
                    request.getDocJobObject().getInput().setObject("1.xlsx");
                    request.getDocJobObject().getOperation().getDocProcessObject().setSheetId("2");
                    output(request, "mark/${SheetID}/test-${Number}.jpg");
                    String jobId = client.createDocProcessJobs(request).getJobsDetail().getJobId();
                    finish();
                    DocProcessResult result =
                            described(client, jobId).getJobsDetail().getOperation().getDocProcessResult();
                    DocProcessPageInfo second = result.getDocProcessPageInfoList().get(1);
                    same("the second result", second.getTgtUri(), "mark/2/test-2.jpg");
                    same("the pictures of the sheet", second.getxSheetPics(), "2");
                });
        inWays(
                "describeDocProcessJob: a job that does not exist",
                way -> {
                    String jobId = "d" + "0".repeat(32);
                    same("the unknown id", described(Service.client(way), jobId).getNonExistJobIds(), jobId);
                });
        inWays(
                "describeDocProcessJobs: every parameter, times with their plus",
                way -> {
                    COSClient client = Service.client(way);
                    List<String> ids = List.of(submitted(client), submitted(client));
                    String time = described(client, ids.get(0)).getJobsDetail().getCreationTime();
                    DocJobListRequest request = list();
                    request.setOrderByTime("Asc");
                    request.setSize(100);
                    request.setStates("Submitted,Running,Success");
                    request.setStartCreationTime(time);
                    request.setEndCreationTime("2100-01-01T00:00:00+0800");
                    same("the list", listed(client, request), ids);
                    request.setEndCreationTime("2001-01-01T00:00:00+0800");
                    same("the earlier ones", listed(client, request), List.of());
                });
        inWays(
                "describeDocProcessJobs: the newest of two",
                way -> {
                    COSClient client = Service.client(way);
                    submitted(client);
                    List<String> ids = List.of(submitted(client));
                    DocJobListRequest request = list();
                    request.setSize(1);
                    // The SDK does not read the next token.
                    same("the list", listed(client, request), ids);
                });
    }
}
