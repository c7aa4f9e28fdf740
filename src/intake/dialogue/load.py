"""A dialogue folder as a proved `Dialogue`, kept compiled between runs.

The kept form is a pickle in the user's own cache folder, under the hash of the folder's content and of
this package's code; a change of either makes a new one. With it, a start needs no TOML and no pydantic.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from functools import cache
from pathlib import Path

from intake import __version__
from intake.dialogue.model import Dialogue
from intake.errors import DialogueError, Where
from intake.languages import message
from intake.resources import cache_directory, content_of, read_file, resource_directory


def load_dialogue(dialogue_id: str, folder: Path | None = None) -> Dialogue:
    """One dialogue, proved.

    Args:
        dialogue_id: the name of its file.
        folder: the dialogue folder; the shipped one if None.

    Raises:
        Faults: every fault of the folder's files.
        DialogueError: there is no such dialogue.
    """
    return _load((folder or resource_directory("dialogues")).resolve(), dialogue_id)


def dialogue_ids(folder: Path | None = None) -> tuple[str, ...]:
    """The dialogues of a folder, by name; of the shipped one if None."""
    return tuple(sorted(path.stem for path in (folder or resource_directory("dialogues")).glob("*.toml")))


@cache
def _load(root: Path, dialogue_id: str) -> Dialogue:
    if not (root / f"{dialogue_id}.toml").is_file():
        known = ", ".join(dialogue_ids(root)) or "–"
        raise DialogueError(
            "no-such-dialogue",
            message(
                "error dialogue", "There is no dialogue called “{name}” in this folder.", name=dialogue_id
            ),
            where=Where(root),
            remedy=message("error dialogue", "Known ones: {known}.", known=known),
        )
    digest = _content_hash(root)
    kept = cache_directory() / "dialogues" / f"{dialogue_id}-{digest}.pickle"
    return _kept(kept, root) or _keep(kept, _read_and_prove(root, dialogue_id))


def _read_and_prove(root: Path, dialogue_id: str) -> Dialogue:
    from intake.dialogue.build import build

    return build(root, dialogue_id)


def _content_hash(root: Path) -> str:
    digest = hashlib.sha256(f"{__version__} {sys.implementation.cache_tag}".encode())
    digest.update(os.fsencode(root))  # a copy of a folder is a dialogue of its own, which keeps its own place
    own = Path(__file__).parent
    for base, pattern in ((own, "*.py"), (root, "**/*.toml")):
        for path in sorted(base.glob(pattern)):
            digest.update(os.fsencode(path.relative_to(base)) + b"\0" + content_of(path) + b"\0")
    return digest.hexdigest()


def _kept(path: Path, root: Path) -> Dialogue | None:
    try:
        dialogue = pickle.loads(read_file(path))
    except Exception:  # unpickling raises whatever it stumbles over in a damaged file
        return None
    return dialogue if isinstance(dialogue, Dialogue) and dialogue.folder == root else None


def _keep(path: Path, dialogue: Dialogue) -> Dialogue:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(pickle.dumps(dialogue))
        unfinished.replace(path)
    except OSError:  # nothing kept: the next start reads the TOML again
        pass
    return dialogue
