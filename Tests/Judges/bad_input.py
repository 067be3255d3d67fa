"""What bad input gets: a table of command lines, and the worlds they need.

Every row is held to the same promise: the documented exit code, one clear sentence on stderr with a word that says
what is wrong, no stack trace, and no file where the model would have been.
"""

import dataclasses
import os
import pathlib
import re
import sqlite3
import typing

import product

USAGE, BAD_DATA, UNREACHABLE, CANNOT_CREATE, IO_ERROR, FROM_THE_FUTURE = 64, 65, 69, 73, 74, 76

# A person reads one sentence; a usage hint may follow it.
MOST_LINES = 6
# What a run that got somewhere said about how far it was, before it said what stopped it.
PROGRESS = re.compile(r"(picture [0-3]|model): ")
SIGNS_OF_A_CRASH = ("Fatal error", "Stack dump", "Backtrace", "crashed", "Swift/", ".swift:", "Program received signal")


@dataclasses.dataclass(frozen=True)
class Row:
    """One bad input. `{here}` in arguments and environment is the row's own folder."""

    name: str
    arguments: typing.Sequence[str]
    codes: typing.Sequence[int]
    # One of these, in any case, is on stderr.
    words: typing.Sequence[str]
    environment: typing.Mapping[str, str] = dataclasses.field(default_factory=dict)
    # However large a file says it is, and on a busy machine.
    most_seconds: float = product.PATIENCE_SECONDS
    # Prepares the folder before the run; returns a check of what must be unchanged afterwards, or nothing.
    world: typing.Callable[[pathlib.Path], typing.Any] | None = None


def make(prompt="a red cup", *more, out="{here}/out/model.glb", pick="1"):
    """A command line that is good but for what the row changes."""
    return ["make", prompt, "--data", "{here}/data", "--pick", pick, "--out", out, *more]


def a_file_in_the_way(folder):
    """A file where a folder would have to be."""
    (folder / "file").write_text("in the way")


def a_corrupt_database(folder):
    """A database file that is none. It must be left as it was: a person may still mend it."""
    garbage = os.urandom(64 * 1024)
    (folder / "data").mkdir()
    (folder / "data" / "atelier.db").write_bytes(garbage)

    def unchanged():
        return [] if (folder / "data" / "atelier.db").read_bytes() == garbage else ["it changed the damaged database"]

    return unchanged


def a_damaged_database(folder):
    """A real database whose pages are overwritten in the middle, but whose header is whole."""
    ending = product.run(["migrate", "up", "--data", str(folder / "data")], folder)
    path = folder / "data" / "atelier.db"
    if ending.code != 0 or not path.exists():
        raise RuntimeError(f"`migrate up` did not make a database to damage: {ending.brief()}")
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    with open(path, "r+b") as file:
        file.seek(100)
        file.write(b"\xa5" * (path.stat().st_size - 100))


def a_database_from_the_future(folder):
    """A real database with one more migration than this program knows: the last one again, under a later number."""
    ending = product.run(["migrate", "up", "--data", str(folder / "data")], folder)
    path = folder / "data" / "atelier.db"
    if ending.code != 0 or not path.exists():
        raise RuntimeError(f"`migrate up` did not make a database to age: {ending.brief()}")
    database = sqlite3.connect(path)
    columns = [name for _, name, *_ in database.execute("PRAGMA table_info(schema_migrations)")]
    last = database.execute("SELECT * FROM schema_migrations ORDER BY number DESC LIMIT 1").fetchone()
    later = dict(zip(columns, last))
    later["number"] += 9_000
    if "name" in later:
        later["name"] = "from the future"
    marks = ", ".join("?" * len(columns))
    with database:
        database.execute(f"INSERT INTO schema_migrations VALUES ({marks})", list(later.values()))
    database.close()


NO_SERVER = "postgres://nobody:secret-word@127.0.0.1:1/none?connect_timeout=2"

TABLE = [
    Row("an empty prompt", make(""), [USAGE], ["empty", "prompt"]),
    Row("a prompt of spaces", make(" \t  "), [USAGE], ["empty", "prompt"]),
    Row("a prompt of 501 characters", make("x" * 501), [USAGE], ["long", "500"]),
    Row("a prompt of 100 000 characters", make("长" * 40_000), [USAGE], ["long", "500"]),
    Row("a prompt with a control character", make("a cup\x07 of tea"), [USAGE], ["control"]),
    Row("a prompt with an escape sequence", make("a \x1b[31mred cup"), [USAGE], ["control"]),
    Row("no prompt", ["make", "--data", "{here}/data"], [USAGE], ["prompt"]),
    Row("pick 4 of 0 to 3", make(pick="4"), [USAGE], ["0", "pick"]),
    Row("pick -1", ["make", "a cup", "--data", "{here}/data", "--pick=-1"], [USAGE], ["0", "pick"]),
    Row("pick a word", make(pick="second"), [USAGE], ["pick"]),
    Row("an unknown format", make("a cup", "--format", "step"), [USAGE], ["format"]),
    Row("one unknown format of two", make("a cup", "--format", "glb,step"), [USAGE], ["format"]),
    Row("an unknown option", make("a cup", "--colour", "red"), [USAGE], ["--colour", "unknown", "unexpected"]),
    Row("an unknown command", ["paint", "a cup"], [USAGE], ["paint", "unknown", "unexpected"]),
    Row(
        "a data folder that is a file",
        ["make", "a cup", "--data", "{here}/file", "--pick", "1", "--out", "{here}/out/model.glb"],
        [CANNOT_CREATE],
        ["folder", "directory", "create", "writ"],
        world=a_file_in_the_way,
    ),
    Row(
        "an output below a file",
        make(out="{here}/file/model.glb"),
        [CANNOT_CREATE],
        ["folder", "directory", "create", "writ"],
        world=a_file_in_the_way,
    ),
    Row(
        "a database that does not answer",
        make(),
        [UNREACHABLE],
        ["reach", "connect"],
        environment={"ATELIER_DATABASE_URL": NO_SERVER},
    ),
    Row(
        "a connection string of another kind",
        make(),
        [USAGE, UNREACHABLE],
        ["postgres"],
        environment={"ATELIER_DATABASE_URL": "mysql://root@127.0.0.1/atelier"},
    ),
    Row(
        "a connection string that is none",
        make(),
        [USAGE, UNREACHABLE],
        ["postgres", "connection"],
        environment={"ATELIER_DATABASE_URL": "postgres//:::"},
    ),
    Row("a database file of noise", make(), [BAD_DATA], ["database", "damaged", "corrupt"], world=a_corrupt_database),
    Row("a damaged database", make(), [BAD_DATA], ["database", "damaged", "corrupt"], world=a_damaged_database),
    Row(
        "a database from the future",
        make(),
        [FROM_THE_FUTURE],
        ["later", "newer", "future"],
        world=a_database_from_the_future,
    ),
]


def faults_of(row, folder, under=()):
    """Runs one row in its own folder and returns what it did not keep of the promise. `under` goes before it."""
    unchanged = row.world(folder) if row.world else None
    (folder / "out").mkdir(exist_ok=True)
    fill = str(folder)
    arguments = [argument.replace("{here}", fill) for argument in row.arguments]
    ending = product.run(arguments, folder, dict(row.environment), under)
    faults = manner_faults(ending, row.codes, row.words)
    left = [path.name for path in (folder / "out").iterdir()]
    if left:
        faults.append(f"it left {', '.join(left)}")
    if ending.seconds > row.most_seconds:
        faults.append(f"it took {ending.seconds:.0f} s")
    if "secret-word" in ending.out + ending.err:
        faults.append("it showed the password")
    return faults + (unchanged() if unchanged else [])


def manner_faults(ending, codes, words):
    """What is wrong with the way a run refused."""
    faults = []
    if ending.code not in codes:
        faults.append(f"{ending.brief()}; expected exit code {' or '.join(map(str, codes))}")
    said = ending.err.lower()
    if not any(word.lower() in said for word in words):
        faults.append(f"stderr has none of: {', '.join(words)}")
    if any(sign.lower() in said for sign in SIGNS_OF_A_CRASH):
        faults.append("stderr looks like a crash")
    lines = [line for line in ending.err.splitlines() if line.strip() and not PROGRESS.match(line)]
    if len(lines) > MOST_LINES:
        faults.append(f"stderr has {len(lines)} lines; one sentence is enough")
    return faults
