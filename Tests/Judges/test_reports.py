"""Tries the judge of reports: its meshes have the faults they should have, and a wrong figure does not pass."""

import pathlib
import tempfile
import unittest

import numpy
import trimesh

import broken_meshes as broken
import judge_reports


class ReportJudgeTests(unittest.TestCase):
    """Figures, differences and planted faults."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def figures(self, mesh):
        """The figures of a mesh as both files have it, which must agree."""
        stl, glb = judge_reports.write(mesh, self.folder, "mesh")
        first, second = judge_reports.figures(stl), judge_reports.figures(glb)
        self.assertEqual(judge_reports.differences(first, second), [])
        return first

    def test_a_box_has_the_figures_of_a_box(self):
        found = self.figures(trimesh.creation.box((10, 20, 30)))
        self.assertAlmostEqual(found["signedVolumeMm3"], 6000, places=2)
        self.assertTrue(numpy.allclose(found["boundingBoxMm"], [10, 20, 30]))
        self.assertEqual((found["shells"], found["holes"], found["eulerNumber"]), (1, 0, 2))

    def test_every_wrong_figure_is_seen(self):
        expected = self.figures(trimesh.creation.box((10, 20, 30)))
        self.assertEqual(judge_reports.differences(expected, expected), [])
        for key, value in expected.items():
            wrong = not value if isinstance(value, bool) else numpy.asarray(value) * 1.01 + 1
            self.assertEqual(len(judge_reports.differences(expected | {key: wrong}, expected)), 1, key)
            self.assertEqual(judge_reports.differences({**expected, key: value}, expected), [])
        self.assertEqual(len(judge_reports.differences({}, expected)), len(expected))

    def test_every_fault_is_one(self):
        ball = broken.shapes()["ball"]
        good = self.figures(ball)
        for fault in broken.FAULTS:
            if fault is broken.sound:
                continue
            torn = fault(broken.mesh_of(ball.vertices, ball.faces), numpy.random.default_rng(1))
            found = self.figures(torn)
            same = all(numpy.allclose(found[key], good[key]) for key in good)
            self.assertFalse(same, fault.__name__)

    def test_there_are_two_hundred_and_always_the_same(self):
        self.assertEqual(len(broken.shapes()) * len(broken.FAULTS), 200)
        for fault in broken.FAULTS:
            made = [
                fault(broken.shapes()["ring"], numpy.random.default_rng(5)).triangles.tobytes() for _ in range(2)
            ]
            self.assertEqual(made[0], made[1], fault.__name__)


if __name__ == "__main__":
    unittest.main()
