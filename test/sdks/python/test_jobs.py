"""Document jobs: submitting, one and many."""
import service
from cases import in_ways

SLIDES = {
    "Bucket": service.BUCKET,
    "InputObject": "normal.pptx",
    "OutputBucket": service.BUCKET,
    "OutputRegion": service.REGION,
    "OutputObject": "/test_doc/normal/abc_${Number}.jpg",
}


def finish():
    """Lets time pass until jobs are done; the SDK's signatures hold longer."""
    service.control("PUT", "clock", {"offsetMs": 600_000})


class Jobs:
    def submit(self, **options):
        return service.client(self.way).ci_create_doc_job(**{**SLIDES, **options})["JobsDetail"]

    def described(self, job_id):
        return service.client(self.way).ci_get_doc_job(Bucket=service.BUCKET, JobID=job_id)

    def listed(self, **options):
        return service.client(self.way).ci_list_doc_jobs(Bucket=service.BUCKET, **options)

    def test_submit(self):
        """ci_create_doc_job: the SDK's defaults, no queue named"""
        job = self.submit()
        self.assertRegex(job["JobId"], "^d[0-9a-f]{32}$")
        self.assertRegex(job["CreationTime"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0800$")
        self.assertEqual(
            {key: job[key] for key in ("Code", "Message", "State", "Tag", "EndTime", "QueueId", "Input")},
            {
                "Code": "Success",
                "Message": None,
                "State": "Submitted",
                "Tag": "DocProcess",
                "EndTime": "-",
                "QueueId": service.QUEUE,
                "Input": {"Object": "normal.pptx"},
            },
        )
        self.assertEqual(
            job["Operation"]["Output"],
            {"Bucket": service.BUCKET, "Region": service.REGION, "Object": SLIDES["OutputObject"]},
        )

    def test_submit_everything(self):
        """ci_create_doc_job: every parameter, a quality of 109 as in the SDK's demo"""
        job = self.submit(
            QueueId=service.QUEUE,
            SrcType="docx",
            TgtType="png",
            StartPage=2,
            EndPage=3,
            SheetId=1,
            PaperDirection=1,
            PaperSize=2,
            DocPassword="123",
            Comments=1,
            PageRanges="1,3",
            ImageParams="watermark/2/text/5paH5qGj/fontsize/20/gravity/NorthEast",
            Quality=109,
            Zoom=200,
            ImageDpi=600,
            PicPagination=1,
        )
        shown = job["Operation"]["DocProcess"]
        self.assertEqual((shown["TgtType"], shown["SrcType"], shown["StartPage"]), ("png", "docx", "2"))
        self.assertNotIn("123", shown.values())

    def test_names(self):
        """ci_create_doc_job: names with every character"""
        source = "目录/报告 (1)+最终&<2>'\".docx"
        target = "结果 + '1'/${Page}.jpg"
        job = self.submit(InputObject=source, OutputObject=target)
        [read] = self.described(job["JobId"])["JobsDetail"]
        self.assertEqual(read["Input"]["Object"], source)
        self.assertEqual(read["Operation"]["Output"]["Object"], target)

    def test_describe(self):
        """ci_get_doc_job: a job that is done"""
        job_id = self.submit(EndPage=2)["JobId"]
        finish()
        [job] = self.described(job_id)["JobsDetail"]
        self.assertEqual((job["JobId"], job["State"], job["Code"]), (job_id, "Success", "Success"))
        self.assertRegex(job["EndTime"], r"\+0800$")
        result = job["Operation"]["DocProcessResult"]
        self.assertEqual((result["TotalPageCount"], result["SuccPageCount"], result["FailPageCount"]), ("2", "2", "0"))
        self.assertEqual(
            [page["TgtUri"] for page in result["PageInfo"]],
            ["/test_doc/normal/abc_1.jpg", "/test_doc/normal/abc_2.jpg"],
        )

    def test_unknown(self):
        """ci_get_doc_job: a job that does not exist"""
        answer = self.described("d" + "0" * 32)
        self.assertEqual(answer["NonExistJobIds"], "d" + "0" * 32)
        self.assertNotIn("JobsDetail", answer)

    def test_spreadsheet(self):
        """ci_get_doc_job: pictures of a sheet"""
        job_id = self.submit(
            InputObject="1.xlsx", OutputObject="mark/${SheetID}/test-${Number}.jpg", SheetId=2, StartPage=1, EndPage=2
        )["JobId"]
        finish()
        [job] = self.described(job_id)["JobsDetail"]
        self.assertEqual(
            [(page["PageNo"], page["TgtUri"], page["X-SheetPics"]) for page in job["Operation"]["DocProcessResult"]["PageInfo"]],
            [("2", "mark/2/test-1.jpg", "2"), ("2", "mark/2/test-2.jpg", "2")],
        )

    def test_list_defaults(self):
        """ci_list_doc_jobs: the SDK's defaults, no queue named"""
        first, second = self.submit(), self.submit()
        answer = self.listed()
        self.assertEqual([job["JobId"] for job in answer["JobsDetail"]], [second["JobId"], first["JobId"]])
        self.assertIsNone(answer.get("NextToken"))

    def test_list_everything(self):
        """ci_list_doc_jobs: every parameter, times with their plus"""
        first, second = self.submit(), self.submit()
        options = {"QueueId": service.QUEUE, "OrderByTime": "Asc", "States": "Submitted,Running,Success", "Size": 100}
        answer = self.listed(
            **options, StartCreationTime=first["CreationTime"], EndCreationTime=second["CreationTime"]
        )
        self.assertEqual([job["JobId"] for job in answer["JobsDetail"]], [first["JobId"], second["JobId"]])
        self.assertNotIn("JobsDetail", self.listed(**options, EndCreationTime="2001-01-01T00:00:00+0800"))

    def test_pages(self):
        """ci_list_doc_jobs: page by page"""
        ids = [self.submit()["JobId"] for _ in range(3)]
        first = self.listed(Size=2, OrderByTime="Asc")
        last = self.listed(Size=2, OrderByTime="Asc", NextToken=first["NextToken"])
        self.assertEqual([job["JobId"] for job in first["JobsDetail"] + last["JobsDetail"]], ids)
        self.assertIsNone(last.get("NextToken"))


load_tests = in_ways(Jobs)
