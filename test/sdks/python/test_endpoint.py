"""Hosts with a port."""
import service
from cases import in_ways


class Endpoint:
    def test_port(self):
        """EndpointCi: a host with a port, which the SDK does not sign"""
        client = service.client(self.way, EndpointCi=f"ci.{service.REGION}.myqcloud.com:8321")
        self.assertEqual(client.ci_get_doc_queue(Bucket=service.BUCKET)["TotalCount"], "1")


load_tests = in_ways(Endpoint, [service.PROXY])
