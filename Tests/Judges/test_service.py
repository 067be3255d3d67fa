"""Tries the judges of the service: a wrong answer, a lost event and a repeated one do not pass."""

import http.server
import json
import pathlib
import sys
import tempfile
import threading
import types
import unittest

import judge_contract
import judge_service

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "contract"))

CONTRACT = {
    "openapi": "3.1.1",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/thing": {
            "get": {
                "responses": {
                    "200": {
                        "description": "It.",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "properties": {"size": {"type": "integer"}},
                                    "required": ["size"],
                                }
                            }
                        },
                    }
                }
            }
        }
    },
}


def event(position):
    """An event as the reader gives it."""
    data = {
        "eventId": "01a1ffa6-206f-7000-a592-9746b9e16123", "type": "t", "aggregateType": "a", "aggregateId": "1",
        "time": "2026-01-02T03:04:05Z", "payload": {},
    }
    return types.SimpleNamespace(id=str(position), data=json.dumps(data))


class ServiceJudgeTests(unittest.TestCase):
    """Streams and contracts that are not as they should be."""

    def faults(self, told, there, reconnects=judge_service.KILLS):
        """What the judge says of a stream that told such positions."""
        listener = types.SimpleNamespace(
            events=[event(position) for position in told],
            ids=lambda: list(told),
            error=None,
            stream=types.SimpleNamespace(reconnects=reconnects),
        )
        return judge_service.stream_faults(listener, there)

    def test_only_a_stream_with_every_event_once_and_in_order_passes(self):
        self.assertEqual(self.faults([1, 2, 5], [1, 2, 5]), [])
        for told in ([1, 5], [1, 2, 2, 5], [2, 1, 5], [1, 2, 5, 6], []):
            self.assertEqual(len(self.faults(told, [1, 2, 5])), 1, told)
        self.assertEqual(len(self.faults([1], [1], reconnects=0)), 1)

    def contract_faults(self, status, body):
        """What the judge says of a service with one operation that answers so."""

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                is_contract = self.path == "/api/openapi.json"
                content = json.dumps(CONTRACT if is_contract else body).encode()
                self.send_response(200 if is_contract else status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        service = types.SimpleNamespace(url=f"http://127.0.0.1:{server.server_port}")
        options = ["--phases", "fuzzing", "--max-examples", "2", "--checks", judge_contract.FORM]
        with tempfile.TemporaryDirectory() as folder:
            return judge_contract.run(service, pathlib.Path(folder), "t", options, quiet=True)[0]

    def test_a_service_that_is_not_as_its_contract_says_does_not_pass(self):
        self.assertEqual(self.contract_faults(200, {"size": 3}), [])
        self.assertNotEqual(self.contract_faults(200, {"size": "large"}), [])
        self.assertNotEqual(self.contract_faults(500, {"size": 3}), [])
        self.assertNotEqual(self.contract_faults(418, {"size": 3}), [])

    def test_only_what_no_schema_can_say_is_excused(self):
        import contract_checks

        def excused(status, problem, body=None):
            response = types.SimpleNamespace(status_code=status, json=lambda: problem)
            return contract_checks.is_excused(types.SimpleNamespace(body=body, query={}), response)

        wrong = {"code": "VALIDATION_ERROR", "errors": [{"pointer": "/prompt", "message": "m"}]}
        self.assertFalse(excused(422, wrong, {"prompt": "a cup"}))
        self.assertFalse(excused(500, wrong, {"prompt": "\x07"}))
        self.assertTrue(excused(422, wrong, {"prompt": "a \x07 cup"}))
        self.assertTrue(excused(422, {"code": "VALIDATION_ERROR", "errors": [{"pointer": "cursor", "message": "m"}]}))
        mail = {"code": "VALIDATION_ERROR", "errors": [{"pointer": "/email", "message": "m"}]}
        self.assertTrue(excused(422, mail, {"email": "owner@localhost"}))
        self.assertFalse(excused(422, mail, {"email": "owner@example.org"}))

    def test_the_client_is_tried_with_what_its_own_list_names(self):
        def pins(path):
            return {line for line in path.read_text().splitlines() if "==" in line}

        mine = pins(HERE / "requirements.txt")
        self.assertLessEqual(pins(judge_service.CLIENT / "requirements.txt"), mine)

    def test_the_readme_shows_the_main_job_as_it_is_judged(self):
        job = (HERE / "main_job.sh").read_text()
        shown = job[job.index("# Sign in with the link"):]
        self.assertIn(shown, (HERE.parent.parent / "README.md").read_text())


if __name__ == "__main__":
    unittest.main()
