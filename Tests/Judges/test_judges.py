"""Tries the judges on files that are known to be good, and on each way of being bad."""

import base64
import concurrent.futures
import contextlib
import io
import json
import pathlib
import struct
import sys
import tempfile
import unittest
import unittest.mock

import numpy
import trimesh
from PIL import Image, PngImagePlugin

import bad_input
import bad_meshes
import gltf_files
import judge_meshes
import broken_meshes
import judge_reports
import model_files
import other_tools
import product
from judge_models import Tally, judge_model, judge_picture, likeness_faults, verdicts_of

TO_MILLIMETRES = numpy.array([[1000, 0, 0, 0], [0, 0, -1000, 0], [0, 1000, 0, 0], [0, 0, 0, 1]], dtype=float)
RED = [200, 30, 40, 255]


def vase():
    """A coloured, lopsided solid on the ground: metres, Y up."""
    mesh = trimesh.creation.icosphere(subdivisions=3, radius=0.05)
    mesh.vertices *= [1.0, 2.0, 0.6]
    mesh.vertices[mesh.vertices[:, 0] > 0.02] *= [1.3, 1.0, 1.0]
    mesh.vertices[mesh.vertices[:, 2] > 0.01] *= [1.0, 1.0, 1.7]
    mesh.apply_translation([0, -mesh.bounds[0][1], 0])
    return painted(mesh, RED)


def painted(mesh, colour):
    """A mesh of one colour, whose corners stay where they are."""
    mesh.visual.vertex_colors = numpy.tile(colour, (len(mesh.vertices), 1))
    return mesh


def turned(mesh):
    """The same mesh as an STL holds it: millimetres, Z up."""
    copy = trimesh.Trimesh(mesh.vertices, mesh.faces, process=False)
    copy.apply_transform(TO_MILLIMETRES)
    return copy


def glb_parts(mesh, colour=RED):
    """The JSON and the binary chunk of a GLB, with colours as glTF has them: 16 bits of linear light."""
    share = numpy.asarray(colour[:3]) / 255
    linear = numpy.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    colours = numpy.tile(numpy.append(numpy.round(linear * 65535), 65535).astype("<u2"), (len(mesh.vertices), 1))
    positions, indices = mesh.vertices.astype("<f4"), mesh.faces.astype("<u4").reshape(-1)
    parts = [positions.tobytes(), colours.tobytes(), indices.tobytes()]
    views, start = [], 0
    for part in parts:
        views.append({"buffer": 0, "byteOffset": start, "byteLength": len(part)})
        start += len(part)
    document = bad_meshes.triangle_document() | {
        "buffers": [{"byteLength": start}],
        "bufferViews": views,
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "type": "VEC3", "count": len(positions),
             "min": positions.min(axis=0).tolist(), "max": positions.max(axis=0).tolist()},
            {"bufferView": 1, "componentType": 5123, "type": "VEC4", "count": len(colours), "normalized": True},
            {"bufferView": 2, "componentType": 5125, "type": "SCALAR", "count": len(indices)},
        ],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "COLOR_0": 1}, "indices": 2}]}],
    }
    return document, b"".join(parts)


def threemf_bytes(mesh, colour=RED):
    """A 3MF of one colour, in millimetres with Z up."""
    vertices = "".join(f'<vertex x="{x:.6f}" y="{y:.6f}" z="{z:.6f}"/>' for x, y, z in mesh.vertices)
    triangles = "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}" pid="7" p1="0"/>' for a, b, c in mesh.faces)
    group = f'<m:colorgroup id="7"><m:color color="#{bytes(colour[:3]).hex()}"/></m:colorgroup>' if colour else ""
    text = bad_meshes.threemf_model(vertices, triangles)
    space = 'xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02" '
    return bad_meshes.threemf(text.replace("<model ", f"<model {space}").replace("<resources>", f"<resources>{group}"))


def write_all(folder, mesh, **others):
    """Writes a model in every format; `others` are meshes that take its place in some, such as `stl`."""
    chosen = {kind: others.get(kind.replace("3mf", "threemf").replace(".", "_"), mesh) for kind in model_files.FORMATS}
    (folder / "vase.glb").write_bytes(bad_meshes.glb(*glb_parts(chosen["glb"])))
    document, binary = glb_parts(chosen["gltf"])
    document["buffers"][0]["uri"] = "data:application/octet-stream;base64," + base64.b64encode(binary).decode()
    (folder / "vase.gltf").write_text(json.dumps(document))
    (folder / "vase.obj").write_text(obj_text(chosen["obj"]))
    text = "mtllib vase.mtl\n" + obj_text(chosen["obj.zip"])
    zipped = bad_meshes.zipped(("vase.obj", text), ("vase.mtl", "newmtl a\n"))
    (folder / "vase.obj.zip").write_bytes(zipped)
    turned(chosen["stl"]).export(folder / "vase.stl")
    (folder / "vase.3mf").write_bytes(threemf_bytes(turned(chosen["3mf"])))


def obj_text(mesh):
    """An OBJ with a colour at each corner."""
    rows = [
        f"v {x:.8f} {y:.8f} {z:.8f} {red / 255:.6f} {green / 255:.6f} {blue / 255:.6f}"
        for (x, y, z), (red, green, blue, _) in zip(mesh.vertices, mesh.visual.vertex_colors)
    ]
    return "\n".join(rows + [f"f {a} {b} {c}" for a, b, c in mesh.faces + 1]) + "\n"


class JudgeTests(unittest.TestCase):
    """A folder of its own for each test."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def assert_says(self, faults, *words):
        """Each word is in some fault."""
        for word in words:
            self.assertTrue(any(word in fault for fault in faults), f"{word!r} not in {faults}")


class ModelJudgeTests(JudgeTests):
    """Models in every format."""

    def faults(self, mesh, **others):
        """Writes a model and has it judged."""
        write_all(self.folder, mesh, **others)
        return judge_model(self.folder / "vase")[0]

    def test_a_good_model_passes(self):
        self.assertEqual(self.faults(vase()), [])

    def test_a_hole_is_seen_in_every_format_and_by_admesh(self):
        torn = vase()
        torn.update_faces(numpy.arange(len(torn.faces)) != 17)
        says = [f"{kind} is not watertight" for kind in model_files.FORMATS]
        self.assert_says(self.faults(torn), *says, "Total disconnected facets")

    def test_one_flipped_triangle_is_seen(self):
        mesh = vase()
        mesh.faces[5] = mesh.faces[5][::-1]
        says = [f"{kind} is not consistently wound" for kind in model_files.FORMATS]
        self.assert_says(self.faults(mesh), *says, "admesh")

    def test_inside_out_is_seen(self):
        mesh = vase()
        mesh.faces = mesh.faces[:, ::-1]
        self.assert_says(self.faults(mesh), *[f"{kind} has volume -" for kind in model_files.FORMATS])

    def test_another_unit_in_one_format_is_seen(self):
        small = vase()
        small.apply_scale(0.001)
        for kind in ("stl", "threemf", "obj", "gltf", "obj_zip"):
            name = kind.replace("threemf", "3mf").replace("_", ".")
            self.assert_says(self.faults(vase(), **{kind: small}), f"{name} measures", f"{name} holds")

    def test_other_axes_in_one_format_are_seen(self):
        lying = painted(trimesh.Trimesh(vase().vertices[:, [0, 2, 1]], vase().faces[:, ::-1], process=False), RED)
        for kind in ("stl", "threemf", "obj"):
            self.assert_says(self.faults(vase(), **{kind: lying}), f"{kind.replace('threemf', '3mf')} measures")

    def test_a_mirrored_file_is_seen(self):
        mirrored = painted(trimesh.Trimesh(vase().vertices * [1, 1, -1], vase().faces[:, ::-1], process=False), RED)
        for kind in ("stl", "threemf", "gltf"):
            self.assert_says(self.faults(vase(), **{kind: mirrored}), "mirrored")

    def test_another_mesh_in_one_format_is_seen(self):
        fewer = vase().convex_hull
        self.assert_says(self.faults(vase(), obj=painted(fewer, RED)), "obj has", "triangles")

    def test_floating_is_seen(self):
        floating = vase()
        floating.apply_translation([0, 0.01, 0])
        self.assert_says(self.faults(floating), *[f"{kind} rests" for kind in model_files.FORMATS])

    def test_missing_and_other_colours_are_seen(self):
        write_all(self.folder, vase())
        document, binary = glb_parts(vase())
        del document["meshes"][0]["primitives"][0]["attributes"]["COLOR_0"]
        (self.folder / "vase.glb").write_bytes(bad_meshes.glb(document, binary))
        (self.folder / "vase.3mf").write_bytes(threemf_bytes(turned(vase()), colour=None))
        bare = [" ".join(line.split()[:4]) for line in obj_text(vase()).split("\n")]
        (self.folder / "vase.obj").write_text("\n".join(bare))
        faults = judge_model(self.folder / "vase")[0]
        self.assert_says(faults, "glb has no colours", "3mf has no colours", "obj has no colours")

    def test_blue_for_red_and_black_are_seen(self):
        self.assert_says(self.faults(vase(), obj=painted(vase(), [40, 30, 200, 255])), "obj has colour")
        self.assert_says(self.faults(vase(), obj=painted(vase(), [0, 0, 0, 255])), "obj is black")

    def test_missing_and_broken_files_are_seen(self):
        (self.folder / "a.glb").write_bytes(b"glTF but not really")
        faults = judge_model(self.folder / "a")[0]
        self.assert_says(faults, *[f"{kind} cannot be read" for kind in model_files.FORMATS])

    def test_an_obj_without_its_materials_is_seen(self):
        write_all(self.folder, vase())
        (self.folder / "vase.obj.zip").write_bytes(bad_meshes.zipped(("vase.obj", "mtllib x.mtl\n" + obj_text(vase()))))
        self.assert_says(judge_model(self.folder / "vase")[0], "obj.zip cannot be read: lacks the materials")

    def test_an_empty_folder_does_not_pass(self):
        self.assertEqual(verdicts_of(self.folder), [])
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(Tally().close(), 1)


class AccessorJudgeTests(JudgeTests):
    """glTF's promises about its own numbers."""

    def faults(self, change, binary_change=lambda binary: binary):
        """Changes a good document, and has it judged."""
        document, binary = glb_parts(vase())
        change(document)
        path = self.folder / "vase.glb"
        path.write_bytes(bad_meshes.glb(document, binary_change(binary)))
        return gltf_files.faults_of(path)

    def test_a_good_file_passes(self):
        self.assertEqual(self.faults(lambda document: None), [])

    def test_limits_that_are_not_those_of_the_data_are_seen(self):
        for name, place in (("min", 0), ("max", 1)):
            def nudge(document):
                limits = document["accessors"][0][name]
                limits[place] = float(numpy.nextafter(numpy.float32(limits[place]), numpy.float32(9)))
            self.assert_says(self.faults(nudge), f"accessor 0 says {name}")
        self.assert_says(self.faults(lambda document: document["accessors"][0].pop("min")), "POSITION has no min")

    def test_ranges_outside_views_and_buffers_are_seen(self):
        def longer(document): document["accessors"][2]["count"] += 3
        def shifted(document): document["accessors"][1]["byteOffset"] = 8
        def outside(document): document["bufferViews"][2]["byteLength"] += 400
        def nowhere(document): document["bufferViews"][0]["buffer"] = 4
        self.assert_says(self.faults(longer), "accessor 2 has")
        self.assert_says(self.faults(shifted), "accessor 1 has")
        self.assert_says(self.faults(outside), "view 2 ends outside")
        self.assert_says(self.faults(nowhere), "view 0 is of buffer 4")
        self.assert_says(self.faults(lambda document: None, lambda binary: binary[:-400]), "buffer 0 holds")

    def test_counts_and_indices_that_do_not_fit_are_seen(self):
        def fewer(document): document["accessors"][1]["count"] -= 1
        def cut(document): document["accessors"][2]["count"] -= 1
        self.assert_says(self.faults(fewer), "COLOR_0 has")
        self.assert_says(self.faults(cut), "no whole triangles")
        beyond = struct.pack("<I", 4_000_000)
        self.assert_says(self.faults(lambda document: None, lambda binary: binary[:-4] + beyond), "index 4000000 of")

    def test_other_files_and_old_versions_are_seen(self):
        def elsewhere(document): document["buffers"][0]["uri"] = "other.bin"
        def old(document): document["asset"]["version"] = "1.0"
        self.assert_says(self.faults(elsewhere), "refers to another file")
        self.assert_says(self.faults(old), "is glTF 1.0")


class ToolJudgeTests(JudgeTests):
    """admesh and assimp."""

    def test_admesh_names_what_is_not_connected_and_what_is_missing(self):
        mesh = turned(vase())
        mesh.export(self.folder / "a.stl")
        self.assertEqual(other_tools.admesh_faults(self.folder / "a.stl", len(mesh.faces)), [])
        self.assert_says(other_tools.admesh_faults(self.folder / "a.stl", 7), "admesh reads")
        mesh.update_faces(numpy.arange(len(mesh.faces)) > 3)
        mesh.export(self.folder / "b.stl")
        self.assert_says(other_tools.admesh_faults(self.folder / "b.stl", len(mesh.faces)), "disconnected")
        self.assertNotEqual(other_tools.admesh_faults(self.folder / "none.stl", 7), [])

    @unittest.skipIf(sys.platform == "darwin", "Homebrew's assimp need not bring its command")
    def test_assimp_names_what_it_cannot_open_and_what_differs(self):
        write_all(self.folder, vase())
        path, count, size = self.folder / "vase.glb", len(vase().faces), vase().extents
        self.assertEqual(other_tools.assimp_faults(path, count, size), [])
        self.assert_says(other_tools.assimp_faults(path, count + 1, size * 1.01), "triangles", "measures")
        path.write_bytes(path.read_bytes()[:300])
        self.assert_says(other_tools.assimp_faults(path, count, size), "cannot open")

    def test_a_tool_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(ValueError, "script/bootstrap --tests"):
            other_tools.said("no-such-tool")


class PictureJudgeTests(JudgeTests):
    """Pictures."""

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
        path = self.picture("a.png", colour=(250, 0, 0), recipe='{"prompt": "龙", "version": 1}')
        self.assertEqual(judge_picture(path, 768), ([], "with its recipe"))

    def test_each_fault_is_seen(self):
        self.assertIn("one colour", judge_picture(self.picture("a.png"), 768)[0][0])
        self.assertIn("measures", judge_picture(self.picture("b.png", size=512, colour=(1, 2, 3)), 768)[0][0])
        self.assertIn("no JSON", judge_picture(self.picture("c.png", colour=(1, 2, 3), recipe="{"), 768)[0][0])
        self.assertIn("no recipe", judge_picture(self.picture("e.png", colour=(1, 2, 3)), 768)[0][0])
        listed = self.picture("f.png", colour=(1, 2, 3), recipe="[1]")
        self.assertIn("no JSON object", judge_picture(listed, 768)[0][0])
        nameless = self.picture("g.png", colour=(1, 2, 3), recipe='{"version": 1}')
        self.assertIn("without its prompt", judge_picture(nameless, 768)[0][0])
        cut = self.picture("d.png", colour=(1, 2, 3))
        cut.write_bytes(cut.read_bytes()[:500])
        self.assertIn("cannot be opened", judge_picture(cut, 768)[0][0])

    def test_pictures_that_look_the_same_are_named(self):
        first, second = self.picture("a.png", colour=(250, 0, 0)), self.picture("b.png", colour=(250, 1, 0))
        third = self.picture("c.png", colour=(0, 0, 250))
        self.assertEqual(likeness_faults([first, second, third]), ["a.png and b.png look the same"])


class MeshJudgeTests(JudgeTests):
    """What judges `atelier mesh` and the options of `atelier make`."""

    def test_sizes_and_numbers_of_triangles_are_measured(self):
        mesh = turned(vase())
        path = self.folder / "a.stl"
        mesh.export(path)
        height, count = mesh.extents[2], len(mesh.faces)
        self.assertEqual(judge_meshes.height_faults(path, height), [])
        self.assert_says(judge_meshes.height_faults(path, height + 0.11), "mm high")
        self.assertEqual(judge_meshes.triangle_faults(path, count * 1.1), [])
        self.assert_says(judge_meshes.triangle_faults(path, count * 1.3), "triangles, not")
        self.assert_says(judge_meshes.height_faults(self.folder / "none.stl", 1), "cannot be read")

    def test_a_report_with_a_fault_is_not_clean(self):
        self.assertEqual(judge_meshes.cleanliness_faults(dict(judge_meshes.CLEAN)), [])
        for key, value in judge_meshes.CLEAN.items():
            worse = dict(judge_meshes.CLEAN) | {key: not value if isinstance(value, bool) else 1}
            self.assert_says(judge_meshes.cleanliness_faults(worse), key)
        self.assertEqual(len(judge_meshes.cleanliness_faults({})), len(judge_meshes.CLEAN))

    def test_frames_that_are_missing_small_or_the_same_are_seen(self):
        paths = []
        for number in range(3):
            paths.append(self.folder / f"view-{number:02}.png")
            image = Image.new("RGB", (64, 64), (200, 200, 200))
            image.paste((90, 0, 0), (number * 10, 8, number * 10 + 20, 40))
            image.save(paths[number])
        self.assertEqual(judge_meshes.render_faults(paths, 3, 64), [])
        self.assert_says(judge_meshes.render_faults(paths, 12, 64), "3 pictures, not 12")
        self.assert_says(judge_meshes.render_faults(paths, 3, 128), "measures")
        paths[1].write_bytes(paths[0].read_bytes())
        self.assert_says(judge_meshes.render_faults(paths, 3, 64), "frames 0 and 1 are the same")

    def test_a_dark_ground_that_is_not_dark_is_seen(self):
        for name, grey in (("light.png", 220), ("dark.png", 30)):
            Image.new("L", (8, 8), grey).save(self.folder / name)
        light, dark = self.folder / "light.png", self.folder / "dark.png"
        self.assertEqual(judge_meshes.darkness_faults(light, dark), [])
        self.assertNotEqual(judge_meshes.darkness_faults(light, light), [])

    def test_a_conversion_that_loses_something_is_seen(self):
        write_all(self.folder, vase(), obj=painted(vase(), [9, 9, 9, 255]))
        first = model_files.read(self.folder / "vase.glb")
        self.assertEqual(judge_meshes.conversion_faults("glb", self.folder / "vase.stl", first), [])
        self.assert_says(judge_meshes.conversion_faults("glb", self.folder / "vase.obj", first), "has colour")
        moved = vase()
        moved.apply_translation([0, 1e-6, 0])
        write_all(self.folder, vase(), stl=moved)
        self.assert_says(judge_meshes.conversion_faults("glb", self.folder / "vase.stl", first), "mm off")

    def test_a_refusal_that_is_late_wordy_or_leaves_something_is_seen(self):
        script = self.folder / "atelier"
        said = 'printf "Fatal error\\n%s" "$3" >&2'
        script.write_text("\n".join(["#!/bin/sh", "sleep 0.2", 'echo x >"$1"', 'echo y >>"$2"', said, "exit 3"]))
        script.chmod(0o755)
        place = self.folder / "place"
        place.mkdir()
        arguments = ["{here}/out/b.stl", "{here}/given/a.stl", "1\n2\n3\n4\n5\n6\n7\n"]
        world = bad_meshes.a_file("a.stl", lambda: b"solid")
        row = bad_input.Row("planted", arguments, [65], ["reason"], most_seconds=0.1, world=world)
        with unittest.mock.patch.dict(product.os.environ, {"ATELIER_BIN": str(script)}):
            faults = bad_meshes.refusal_faults(row, place)
        self.assert_says(faults, "expected exit code 65", "none of: reason", "crash", "lines")
        self.assert_says(faults, "it left b.stl", "it took", "it changed the file")

    def test_every_bad_file_is_made_and_every_command_gets_some(self):
        rows = bad_meshes.rows_for_files(full=False)
        self.assertEqual(len(rows), len(bad_meshes.FILES))
        self.assertEqual({row.arguments[1] for row in rows}, set(bad_meshes.COMMANDS))
        self.assertEqual(len(bad_meshes.rows_for_files(full=True)), len(rows) * len(bad_meshes.COMMANDS))


class ReportJudgeTests(JudgeTests):
    """What judges reports."""

    def test_each_figure_that_differs_is_seen(self):
        path = self.folder / "a.stl"
        turned(vase()).export(path)
        expected = judge_reports.figures(path)
        self.assertEqual(judge_reports.differences(dict(expected), expected), [])
        for key, value in expected.items():
            if isinstance(value, bool):
                other = not value
            elif isinstance(value, list):
                other = [side * 1.001 for side in value]
            else:
                other = value + 1 if isinstance(value, int) else value * 1.001 + 1e9
            self.assert_says(judge_reports.differences(expected | {key: other}, expected), key)

    def test_a_quick_run_holds_every_shape_and_every_fault(self):
        with unittest.mock.patch.object(judge_reports, "judged_shape", planned):
            with unittest.mock.patch("concurrent.futures.ProcessPoolExecutor", concurrent.futures.ThreadPoolExecutor):
                tally = unittest.mock.Mock()
                judge_reports.judge_reports(self.folder, tally, quick=True)
        names = [call.args[0] for call in tally.add.call_args_list]
        self.assertEqual(len(names), 40)
        self.assertEqual({name.split("-")[0] for name in names}, set(broken_meshes.shapes()))
        self.assertEqual({name.split("-")[1] for name in names}, {fault.__name__ for fault in judge_reports.FAULTS})


def planned(name, shape, faults, folder):
    """What would be judged of a shape."""
    return [(f"{name}-{fault.__name__}", [], "") for fault in faults]


if __name__ == "__main__":
    unittest.main()
