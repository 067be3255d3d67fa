"""Tries the judges on meshes and pictures that are known to be good, and on each way of being bad."""

import contextlib
import io
import pathlib
import tempfile
import unittest

import numpy
import trimesh
from PIL import Image, PngImagePlugin

from judge_models import Tally, judge_folder, judge_model, judge_picture, likeness_faults

TO_MILLIMETRES = numpy.array([[1000, 0, 0, 0], [0, 0, -1000, 0], [0, 1000, 0, 0], [0, 0, 0, 1]], dtype=float)


def vase():
    """A coloured, lopsided solid on the ground: metres, Y up."""
    mesh = trimesh.creation.icosphere(subdivisions=3, radius=0.05)
    mesh.vertices *= [1.0, 2.0, 0.6]
    mesh.vertices[mesh.vertices[:, 0] > 0.02] *= [1.3, 1.0, 1.0]
    mesh.vertices[mesh.vertices[:, 2] > 0.01] *= [1.0, 1.0, 1.7]
    mesh.apply_translation([0, -mesh.bounds[0][1], 0])
    mesh.visual.vertex_colors = numpy.tile([200, 30, 40, 255], (len(mesh.vertices), 1))
    return mesh


def turned(mesh):
    """The same mesh as an STL holds it: millimetres, Z up."""
    copy = trimesh.Trimesh(mesh.vertices, mesh.faces, process=False)
    copy.apply_transform(TO_MILLIMETRES)
    return copy


class ModelJudgeTests(unittest.TestCase):
    """Pairs of models."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def faults(self, glb, stl):
        """Writes a pair and has it judged."""
        glb.export(self.folder / "vase.glb")
        stl.export(self.folder / "vase.stl")
        return judge_model(self.folder / "vase.glb", self.folder / "vase.stl")[0]

    def assert_says(self, faults, *words):
        """Each word is in some fault."""
        for word in words:
            self.assertTrue(any(word in fault for fault in faults), f"{word!r} not in {faults}")

    def test_a_good_pair_passes(self):
        self.assertEqual(self.faults(vase(), turned(vase())), [])

    def test_a_hole_is_seen(self):
        torn = vase()
        torn.update_faces(numpy.arange(len(torn.faces)) != 17)
        self.assert_says(self.faults(torn, turned(torn)), "GLB is not watertight", "STL is not watertight")

    def test_one_flipped_triangle_is_seen(self):
        mesh = vase()
        mesh.faces[5] = mesh.faces[5][::-1]
        faults = self.faults(mesh, turned(mesh))
        self.assert_says(faults, "GLB is not consistently wound", "STL is not consistently wound")

    def test_inside_out_is_seen(self):
        mesh = vase()
        mesh.faces = mesh.faces[:, ::-1]
        self.assert_says(self.faults(mesh, turned(mesh)), "inside out")

    def test_metres_in_the_stl_are_seen(self):
        small = turned(vase())
        small.apply_scale(0.001)
        self.assert_says(self.faults(vase(), small), "STL measures")

    def test_y_up_in_the_stl_is_seen(self):
        upright = trimesh.Trimesh(vase().vertices * 1000, vase().faces, process=False)
        self.assert_says(self.faults(vase(), upright), "STL measures")

    def test_a_mirrored_stl_is_seen(self):
        mirrored = turned(vase())
        mirrored.vertices *= [1, -1, 1]
        mirrored.faces = mirrored.faces[:, ::-1]
        self.assert_says(self.faults(vase(), mirrored), "mirrored")

    def test_floating_is_seen(self):
        floating = vase()
        floating.apply_translation([0, 0.01, 0])
        self.assert_says(self.faults(floating, turned(floating)), "GLB rests", "STL rests")

    def test_missing_colours_are_seen(self):
        bare = trimesh.Trimesh(vase().vertices, vase().faces, process=False)
        self.assert_says(self.faults(bare, turned(bare)), "vertex colours")

    def test_a_missing_and_a_broken_file_are_seen(self):
        (self.folder / "a.glb").write_bytes(b"glTF but not really")
        self.assert_says(judge_model(self.folder / "a.glb", self.folder / "a.stl")[0], "GLB cannot", "STL cannot")

    def test_an_empty_folder_does_not_pass(self):
        with contextlib.redirect_stdout(io.StringIO()):
            tally = Tally()
            judge_folder(self.folder, tally)
            self.assertEqual(tally.close(), 1)


class PictureJudgeTests(unittest.TestCase):
    """Pictures."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def picture(self, name, size=768, colour=(9, 9, 9), recipe=None):
        """Writes a picture with a square in it, unless it is grey all over."""
        image = Image.new("RGB", (size, size), (9, 9, 9))
        image.paste(colour, (size // 4, size // 4, size // 2, size // 2))
        extra = PngImagePlugin.PngInfo()
        if recipe is not None:
            extra.add_itxt("recipe", recipe)
        image.save(self.folder / name, pnginfo=extra)
        return self.folder / name

    def test_a_good_picture_passes(self):
        path = self.picture("a.png", colour=(250, 0, 0), recipe='{"subject": "龙"}')
        self.assertEqual(judge_picture(path, 768), ([], "with its recipe"))

    def test_each_fault_is_seen(self):
        self.assertIn("one colour", judge_picture(self.picture("a.png"), 768)[0][0])
        self.assertIn("measures", judge_picture(self.picture("b.png", size=512, colour=(1, 2, 3)), 768)[0][0])
        self.assertIn("no JSON", judge_picture(self.picture("c.png", colour=(1, 2, 3), recipe="{"), 768)[0][0])
        cut = self.picture("d.png", colour=(1, 2, 3))
        cut.write_bytes(cut.read_bytes()[:500])
        self.assertIn("cannot be opened", judge_picture(cut, 768)[0][0])

    def test_pictures_that_look_the_same_are_named(self):
        first, second = self.picture("a.png", colour=(250, 0, 0)), self.picture("b.png", colour=(250, 1, 0))
        third = self.picture("c.png", colour=(0, 0, 250))
        self.assertEqual(likeness_faults([first, second, third]), ["a.png and b.png look the same"])


if __name__ == "__main__":
    unittest.main()
