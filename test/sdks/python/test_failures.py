"""What the SDK makes of refusals, and of faults."""
import contextlib

import service
from cases import in_ways
from qcloud_cos import CosClientError, CosServiceError


class Failures:
    def refused(self, client, bucket=service.BUCKET):
        with self.assertRaises(CosServiceError) as refused:
            client.ci_get_doc_queue(Bucket=bucket)
        return refused.exception

    def test_error(self):
        """CosServiceError: code, message, resource, request and trace id"""
        error = self.refused(service.client(self.way), "other-1250000000")
        self.assertEqual(error.get_status_code(), 400)
        self.assertEqual(error.get_error_code(), "DocBucketUnBinded")
        self.assertEqual(error.get_error_msg(), "doc bucket unbinded, bucket's host is unavailable")
        self.assertTrue(error.get_resource_location())
        self.assertNotIn(error.get_request_id(), ("", "Unknown"))
        self.assertNotIn(error.get_trace_id(), ("", "Unknown"))
        [request] = service.control("GET", "requests")
        self.assertIn(f"<RequestId>{error.get_request_id()}</RequestId>", request["answer"])

    def test_unknown_queue(self):
        """CosServiceError: a queue that does not exist"""
        with self.assertRaises(CosServiceError) as refused:
            service.client(self.way).ci_update_doc_queue(
                Bucket=service.BUCKET,
                QueueId="pnone",
                Request={"Name": "n", "QueueID": "pnone", "State": "Active", "NotifyConfig": {"State": "Off"}},
            )
        self.assertEqual(refused.exception.get_error_code(), "QueueNotFound")

    def test_wrong_key(self):
        """CosServiceError: another key"""
        error = self.refused(service.client(self.way, SecretKey="another"))
        self.assertEqual((error.get_status_code(), error.get_error_code()), (401, "InvalidAuthorization"))

    def test_anonymous(self):
        """CosServiceError: not signed"""
        error = self.refused(service.client(self.way, SecretId=None, SecretKey=None, Anonymous=True))
        self.assertEqual((error.get_status_code(), error.get_error_code()), (401, "MissingAuthorization"))

    def test_token(self):
        """Token: temporary keys with their token"""
        client = service.client(
            self.way,
            SecretId=service.TEMPORARY_ID,
            SecretKey=service.TEMPORARY_KEY,
            Token=service.TEMPORARY_TOKEN,
        )
        self.assertEqual(client.ci_get_doc_queue(Bucket=service.BUCKET)["TotalCount"], "1")

    def test_missing_token(self):
        """Token: temporary keys without their token"""
        error = self.refused(
            service.client(self.way, SecretId=service.TEMPORARY_ID, SecretKey=service.TEMPORARY_KEY)
        )
        self.assertEqual(error.get_error_code(), "InvalidSecurity")

    def test_signs_less(self):
        """SignHost, SignParams: neither host nor parameters signed"""
        client = service.client(self.way, SignHost=False, SignParams=False, KeepAlive=False)
        self.assertEqual(client.ci_get_doc_queue(Bucket=service.BUCKET)["TotalCount"], "1")

    def test_odd_parameter(self):
        """signature: a parameter with every character"""
        answer = service.region_client(self.way).ci_get_doc_bucket(BucketName="文档 +&=%/~!*'()-_.,;:@$")
        self.assertEqual(answer["TotalCount"], "0")

    def test_odd_path(self):
        """signature: a path with every character"""
        # What the service makes of a strange id is not the question.
        with contextlib.suppress(CosServiceError):
            service.client(self.way).ci_get_doc_job(Bucket=service.BUCKET, JobID="文 +(1)")
        [request] = service.control("GET", "requests")
        self.assertEqual(request["signature"], "valid")

    def test_server_error(self):
        """retry: after a server error"""
        service.control("POST", "faults", {"status": 503})
        client = service.client(self.way)
        self.assertEqual(client.ci_get_doc_queue(Bucket=service.BUCKET)["TotalCount"], "1")
        self.assertEqual([each["status"] for each in service.control("GET", "requests")], [503, 200])

    def test_reset(self):
        """retry: after a connection was reset"""
        service.control("POST", "faults", {"reset": "before"})
        client = service.client(self.way)
        self.assertEqual(client.ci_get_doc_queue(Bucket=service.BUCKET)["TotalCount"], "1")
        self.assertEqual([each["status"] for each in service.control("GET", "requests")], [None, 200])

    def test_cut(self):
        """CosClientError: an answer that is cut"""
        service.control("POST", "faults", {"cutBody": True})
        with self.assertRaises(CosClientError):
            service.client(self.way).ci_get_doc_queue(Bucket=service.BUCKET)

    def test_short_name(self):
        """Appid: a bucket named without it"""
        client = service.client(self.way, Appid="1250000000")
        self.assertEqual(client.ci_get_doc_queue(Bucket="docs")["TotalCount"], "1")

load_tests = in_ways(Failures)
